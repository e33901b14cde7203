import type { CitedPassage, PassageState } from '../../../shared/passages/model';
import type { CitationItem } from '../../../shared/notes/note-document';
import { paragraphsOf } from '../../../shared/passages/passage-quote';
import { contextInWords, shownStanding } from '../../../shared/passages/passage-standing';
import { formatDay, formatPublished } from '../../ui/dates';
import { sourceLabel } from '../../ui/things';

/** `TBP, 7 Jun 2014, ¶5`; of words kept on an earlier text of the article, `…, ¶5, from the edition of 1 Mar 2024`. */
export function passageLabel({ article, selectors, state, edition }: CitedPassage, run?: (words: string) => string): string {
  const label = sourceLabel(article, formatPublished(article.published), paragraphsOf(selectors), run);
  if (state !== 'kept' || edition === null) return label;
  return `${label}, from the edition of ${formatDay(edition.madeAt)}`;
}

/** Text that is kept or copied has no characters for showing in it. */
const asItIs = (words: string): string => words;

/** The bracket in words: `(ABC News, ¶2; contradicts: TBP, 7 Jun 2014, ¶5)`. */
export function citationText(items: readonly CitationItem[], passageOf: (id: string) => CitedPassage | undefined): string {
  const labels = items.map(({ passageId, stance }) => {
    const passage = passageOf(passageId);
    const label = passage === undefined ? 'source not found' : passageLabel(passage, asItIs);
    return stance === 'supports' ? label : `${stance}: ${label}`;
  });
  return `(${labels.join('; ')})`;
}

const stateWords: Record<PassageState, string | null> = {
  exact: null,
  moved: 'the words have moved in the article',
  changed: 'the words of the article have changed',
  ambiguous: 'the words stand in the article more than once',
  orphaned: 'the words are no longer in the article',
  kept: null,
};

/** What is the matter with a citation of this passage, in words; null when it stands as it was made. */
export function problemOf({ article, state, context }: CitedPassage): string | null {
  if (article.deletedAt !== null) return 'the article is in the bin';
  if (article.retractedAt !== null) return 'the outlet has taken the article back';
  return context === null ? stateWords[state] : contextInWords(context.part);
}

/** The state as the chip and the badge show it: `deleted` outweighs the others. */
export function shownState(passage: CitedPassage): PassageState | 'context' | 'deleted' {
  return passage.article.deletedAt === null ? shownStanding(passage) : 'deleted';
}
