import type { CitedPassage } from '../../../shared/model';
import { tell } from '../../ui/toasts';
import { openTab } from '../../workspace';

/** Shows the passage in its article, beside the note. */
export function openPassage({ article, range }: CitedPassage): void {
  if (article.deletedAt !== null) {
    tell(`“${article.title}” is in the bin. Put it back to read what is cited.`);
    return;
  }
  openTab({ kind: 'article', id: article.id }, { beside: true, range });
}
