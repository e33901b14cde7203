import type { Known, ReadFile } from '../piece';
import { isOwn } from './comments';
import { isTitle, knownFrom, type Properties } from './properties';
import { piecesOf, type Draft } from './story';

/**
 * A workbook as a file that is read. Its cells are not searched for dates, names and addresses: they are data, and say
 * nothing of the workbook itself.
 */
export function workbookFile(mediaType: string, drafts: readonly Draft[], properties: Properties, remarks: string[]): ReadFile {
  const pieces = piecesOf(drafts);
  const stated = knownFrom(properties, pieces.filter(isOwn), 'the properties of the workbook');
  const known = stated.title?.unsure === true ? { ...stated, ...titleAbove(drafts) } : { ...titleAbove(drafts), ...stated };
  return { mediaType, encoding: null, pieces, known, parted: true, described: true, remarks };
}

/** What stands above the first table by itself is what the workbook is about. */
function titleAbove(drafts: readonly Draft[]): Known {
  const first = drafts.filter(({ kind, removed }) => kind !== 'heading' && removed === undefined)[0];
  if (first?.kind !== 'paragraph' || first.text.length > 200 || !isTitle(first.text) || first.text.startsWith('[')) return {};
  return { title: { value: first.text, evidence: first.place ?? 'the first cell' } };
}
