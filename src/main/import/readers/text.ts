import { decodeText } from '../encoding';
import { piecesOfText } from '../lines';
import type { Reader } from '../piece';
import { readFrontMatter } from './front-matter';
import { readTable } from './table';

/** Plain text, Markdown read as text with its front matter, and tables of articles. */
export const textReader: Reader = {
  mediaTypes: ['text/plain'],
  read: (bytes, source) => {
    const { text, encoding } = decodeText(bytes, source?.encoding ?? null);
    const table = readTable(text, encoding);
    if (table !== null) return table;
    const front = readFrontMatter(text);
    const pieces = piecesOfText(front?.text ?? text);
    return { mediaType: 'text/plain', encoding, pieces, ...(front === null ? {} : { known: front.known }) };
  },
};
