import { decodeText } from '../encoding';
import { encodingRemarks } from '../encoding-remarks';
import { piecesOfText } from '../lines';
import type { Reader } from '../piece';
import { readFrontMatter } from './front-matter';
import { readTable } from './table';

/** Plain text, Markdown read as text with its front matter, and tables of articles. */
export const textReader: Reader = {
  mediaTypes: ['text/plain'],
  read: (bytes, source) => {
    const decoded = decodeText(bytes, source?.encoding ?? null, source?.decided);
    const { text, encoding } = decoded;
    const table = readTable(text, encoding, source?.table);
    // A table of which nobody knows which column is the text is a text as it stands.
    if (table?.parts !== undefined && table.parts.length > 0) return table;
    const asked = table?.question === undefined ? {} : { question: table.question };
    const front = readFrontMatter(text);
    const pieces = piecesOfText(front?.text ?? text);
    return {
      mediaType: 'text/plain',
      encoding,
      pieces,
      remarks: encodingRemarks(decoded),
      ...asked,
      ...(front === null ? {} : { known: front.known }),
    };
  },
};
