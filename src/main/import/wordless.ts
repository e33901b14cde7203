import { createHash } from 'node:crypto';
import type { Known, Piece, ReadFile } from './piece';

/**
 * What stands for the text of a file that has none: what it is, what is known of it, and its hash, so that no two files are taken for
 * one. It is found and cited as any text is; its first paragraph stays the first one when words are recognised later.
 */
export function wordless(
  what: string,
  more: readonly string[],
  bytes: Uint8Array,
  fileName: string,
): Pick<ReadFile, 'pieces' | 'known' | 'parted' | 'described' | 'wordless'> {
  const hash = `SHA-256 of the file: ${createHash('sha256').update(bytes).digest('hex')}`;
  return {
    pieces: [what, ...more, hash].map(pieceOf),
    known: titledByName(fileName),
    parted: true,
    described: true,
    wordless: true,
  };
}

const pieceOf = (text: string, index: number): Piece => ({
  text,
  place: 'the file itself',
  kind: index === 0 ? 'caption' : 'paragraph',
  gapBefore: true,
  gapAfter: true,
  run: 1,
});

/** The title of a file that has no words of its own to take one from. */
function titledByName(fileName: string): Known {
  const own = fileName.split(' › ').at(-1) ?? fileName;
  const stem = own
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return stem === '' ? {} : { title: { value: stem, evidence: 'the name of the file' } };
}
