import { CasebookError } from '../../../shared/result';
import { mainPartOf, relationsOf } from './office-package';
import type { Zip } from './zip';

/** The parts of a Word document and how they are found. */
export interface WordParts {
  document: string;
  styles: string | null;
  numbering: string | null;
  footnotes: string | null;
  endnotes: string | null;
  comments: string | null;
  headers: string[];
}

const PARTS = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes', endnotes: 'endnotes', comments: 'comments' } as const;

/** Throws CasebookError `unreadable` when the archive holds no document. */
export function partsOf(zip: Zip): WordParts {
  const document = mainPartOf(zip, 'word/document.xml');
  if (document === null) throw new CasebookError('unreadable', 'This Word document is damaged: its text is missing.');
  const folder = document.slice(0, document.lastIndexOf('/') + 1);
  const related = relationsOf(zip, document);
  const find = (type: keyof typeof PARTS): string | null =>
    related.find((relation) => relation.type === PARTS[type])?.target ?? (zip.has(`${folder}${type}.xml`) ? `${folder}${type}.xml` : null);
  return {
    document,
    styles: find('styles'),
    numbering: find('numbering'),
    footnotes: find('footnotes'),
    endnotes: find('endnotes'),
    comments: find('comments'),
    headers: [...new Set(related.filter(({ type }) => type === 'header' || type === 'footer').map(({ target }) => target))],
  };
}
