import type { Article } from '../../../shared/articles/model';
import type { HighlightColour } from '../../../shared/passages/model';
import { cite as citeInNote } from '../../notebook';
import { reportFailure } from '../../ui/toasts';
import { cite, copyWithSource, createHighlight } from './actions';
import type { SelectedSpan } from './selection';
import type { SelectionActions } from './SelectionBar';
import { findEvidence, openLike } from '../../workspace';
import type { Cards } from '../marks/use-cards';

/** What is looked for is a sentence or two, not a page. */
const LONGEST_SENTENCE = 2000;
/** What is compared may be longer. UTF-16 units. */
const LONGEST_TEXT = 20_000;

/** What can be done with a selected span of the article; `done` is told when the selection has served its turn. */
export function useSelectionActions(
  article: Article,
  cards: Cards,
  done: (span: SelectedSpan) => void,
): (span: SelectedSpan) => SelectionActions {
  return (span) => ({
    cite: () => void cite(article, span).catch(reportFailure),
    quote: () => void cite(article, span, { asQuotation: true }).catch(reportFailure),
    highlight: (colour?: HighlightColour) => {
      createHighlight(article, span, colour).catch(reportFailure);
      done(span);
    },
    comment: () => cards.openSpan(span, 'comment'),
    tags: () => cards.openSpan(span, 'tags'),
    entity: () => cards.openEntity(span),
    evidence: () =>
      findEvidence({
        sentence: article.clean.text.slice(span.start, span.end).slice(0, LONGEST_SENTENCE),
        exceptArticle: article.id,
        cite: (cited, stance) => citeInNote(cited, { stance }),
      }),
    like: () => openLike({ kind: 'article', id: article.id, text: article.clean.text.slice(span.start, span.end).slice(0, LONGEST_TEXT) }),
    copy: () => void copyWithSource(article, span).catch(reportFailure),
    nameColours: cards.openColours,
  });
}
