import type { CitedPassage } from '../../../shared/passages/model';
import { tell } from '../../ui/toasts';
import { showLarge } from '../../shown-picture';
import { openEdition, openTab } from '../../workspace';

/** Shows the passage in its article, beside the note. */
export function openPassage({ id, article, range, state, edition, textId, region }: CitedPassage): void {
  if (article.deletedAt !== null) {
    tell(`“${article.title}” is in the bin. Put it back to read what is cited.`);
    return;
  }
  if (region !== undefined) showLarge({ articleId: article.id, sha256: region.sha256, page: region.page, passageId: id });
  // Words that the present text has not are shown where they stand.
  if (edition !== null && (state === 'kept' || range === null)) {
    openEdition(article.id, { textId, range: edition.range }, { beside: true });
  } else {
    openTab({ kind: 'article', id: article.id }, { beside: true, range });
  }
}
