import { DOC } from '../documents/doc-file';
import { readDoc } from '../documents/doc-document';
import { knownFrom, styledTitle } from '../documents/properties';
import { RtfBody } from '../documents/rtf-body';
import type { RtfListener } from '../documents/rtf-listener';
import { readRtf } from '../documents/rtf-tokens';
import { piecesOf } from '../documents/story';
import { tooManyPictures } from '../pictures/take-pictures';
import type { ReadFile, Reader } from '../piece';

const RTF = 'application/rtf';

/** Rich Text Format, as Word, WordPad, TextEdit and LibreOffice write it. */
export const rtfReader: Reader = {
  mediaTypes: [RTF],
  read: (bytes) => readTold(RTF, (listener) => readRtf(bytes, listener)),
};

/** The documents of Word 97 to 2003, which say the same in another format. */
export const docReader: Reader = {
  mediaTypes: [DOC],
  read: (bytes) => readTold(DOC, (listener) => readDoc(bytes, listener)),
};

function readTold(mediaType: string, tell: (listener: RtfListener) => void): ReadFile {
  const body = new RtfBody();
  tell(body);
  const pieces = piecesOf([...body.finish(), ...body.notes, ...body.margins]);
  const properties = {
    title: body.info.title === '' ? null : body.info.title,
    authors: [body.info.author].filter((name) => name !== ''),
  };
  const known = { ...knownFrom(properties, pieces, 'the properties of the document'), ...styledTitle(body.styledTitle, pieces) };
  const pictureSource = (source: string): Uint8Array | null => {
    const bytes = body.pictures.get(source);
    if (bytes === null) throw tooManyPictures();
    return bytes ?? null;
  };
  return { mediaType, encoding: null, pieces, known, parted: true, pictureSource };
}
