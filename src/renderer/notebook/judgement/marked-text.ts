import { judgementsIn, mayHoldJudgement, type Judgement } from '../../../shared/claims/estimative';
import { sentencesOf } from '../../../shared/text/text';

/** A judgement and where it stands in the page. */
export interface JudgementMark {
  judgement: Judgement;
  range: Range;
}

interface MarkedPart {
  node: Text;
  start: number;
}

/** The judgements in the words of a note's top-level element; quotations and headings are not the analyst's sentences. */
export function judgementsInElement(element: HTMLElement): JudgementMark[] {
  if (/^(?:BLOCKQUOTE|H[1-6])$/.test(element.tagName) || !mayHoldJudgement(element.textContent)) return [];
  const { text, pieces } = textOf(element);
  return sentencesOf(text).flatMap(({ start, end }) =>
    judgementsIn(text.slice(start, end)).flatMap((judgement) => {
      const range = rangeOf(pieces, start + judgement.start, start + judgement.end);
      return range === null ? [] : [{ judgement, range }];
    }),
  );
}

/** The element's own words; a citation is a space, a line break or an item of a list ends the line. */
function textOf(element: HTMLElement): { text: string; pieces: MarkedPart[] } {
  const pieces: MarkedPart[] = [];
  let text = '';
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (!(node instanceof HTMLElement)) return NodeFilter.FILTER_ACCEPT;
    if (!node.isContentEditable) {
      text += node.matches('.note-citation-place') ? ' ' : node.textContent;
      return NodeFilter.FILTER_REJECT;
    }
    if (node.tagName === 'LI' || node.tagName === 'BR') text += '\n';
    return NodeFilter.FILTER_ACCEPT;
  });
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}

function rangeOf(pieces: readonly MarkedPart[], start: number, end: number): Range | null {
  const from = pieces.find((piece) => start >= piece.start && start < piece.start + piece.node.length);
  const to = pieces.find((piece) => end > piece.start && end <= piece.start + piece.node.length);
  if (from === undefined || to === undefined) return null;
  const range = document.createRange();
  range.setStart(from.node, start - from.start);
  range.setEnd(to.node, end - to.start);
  return range;
}
