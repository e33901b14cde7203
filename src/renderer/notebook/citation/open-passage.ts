import type { CitedPassage } from '../../../shared/model';
import { openTab } from '../../workspace';

/** Shows the passage in its article, beside the note. */
export function openPassage(passage: CitedPassage): void {
  openTab({ kind: 'article', id: passage.article.id }, { beside: true, range: passage.range });
}
