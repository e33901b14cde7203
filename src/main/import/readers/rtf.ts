import { knownFrom, styledTitle } from '../documents/properties';
import { RtfBody } from '../documents/rtf-body';
import { readRtf } from '../documents/rtf-tokens';
import { piecesOf } from '../documents/story';
import type { Reader } from '../piece';

const MEDIA_TYPE = 'application/rtf';

/** Rich Text Format, as Word, WordPad, TextEdit and LibreOffice write it. */
export const rtfReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const body = new RtfBody();
    readRtf(bytes, body);
    const pieces = piecesOf([...body.finish(), ...body.notes, ...body.margins]);
    const properties = {
      title: body.info.title === '' ? null : body.info.title,
      authors: [body.info.author].filter((name) => name !== ''),
    };
    const known = { ...knownFrom(properties, pieces, 'the properties of the document'), ...styledTitle(body.styledTitle, pieces) };
    return { mediaType: MEDIA_TYPE, encoding: null, pieces, known, parted: true };
  },
};
