import { decodeText } from '../encoding';
import { piecesOfText } from '../lines';
import type { Reader } from '../piece';

/** Plain text, and Markdown read as text. */
export const textReader: Reader = {
  mediaTypes: ['text/plain'],
  read: (bytes) => {
    const { text, encoding } = decodeText(bytes);
    return { mediaType: 'text/plain', encoding, pieces: piecesOfText(text) };
  },
};
