import { judgementsIn, mayHoldJudgement, type Judgement } from '../../../shared/claims/estimative';
import { sentencesOf } from '../../../shared/text/text';
import { rangeIn, textOfElement } from '../element-text';

/** A judgement and where it stands in the page. */
export interface JudgementMark {
  judgement: Judgement;
  range: Range;
}

/** The judgements in the words of a note's top-level element; quotations and headings are not the analyst's sentences. */
export function judgementsInElement(element: HTMLElement): JudgementMark[] {
  if (/^(?:BLOCKQUOTE|H[1-6])$/.test(element.tagName) || !mayHoldJudgement(element.textContent)) return [];
  const words = textOfElement(element, ofChip);
  return sentencesOf(words.text).flatMap(({ start, end }) =>
    judgementsIn(words.text.slice(start, end)).flatMap((judgement) => {
      const range = rangeIn(words, start + judgement.start, start + judgement.end);
      return range === null ? [] : [{ judgement, range }];
    }),
  );
}

/** A citation is a space; what else is not written in reads as it shows. */
function ofChip(within: HTMLElement): string | null {
  if (within.isContentEditable) return null;
  return within.matches('.note-citation-place') ? ' ' : within.textContent;
}
