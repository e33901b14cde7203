import { normaliseText } from '../../../shared/text/text';
import { CasebookError } from '../../../shared/result';
import { readTnef, type TnefMessage } from '../containers/tnef';
import { piecesOf, type Draft } from '../documents/story';
import { decodeText } from '../encoding';
import { encodingRemarks } from '../encoding-remarks';
import { labelOf } from '../file-part';
import { blocksOf } from '../html/blocks';
import { withLinks } from '../html/links';
import { decodePage } from '../html/page-encoding';
import { picturesIn } from '../html/pictures';
import { parsePage } from '../html/parse-page';
import { piecesOfText } from '../lines';
import type { FilePart, Known, Piece, Reader } from '../piece';
import { rtfReader } from './rtf';

const MEDIA_TYPE = 'application/vnd.ms-tnef';
const PLACE = 'the properties of the message';

/** A `winmail.dat` by itself: the message in it, and the files. */
export const outlookReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes, source) => {
    const message = readTnef(bytes);
    const body = outlookBody(message.bodies, source?.decided === true ? (source.encoding ?? null) : null);
    const parts = outlookFiles(message);
    const { pieces, encoding, remarks = [] } = body;
    if (pieces.length === 0 && parts.length === 0)
      throw new CasebookError('unreadable', 'There is no text in this winmail.dat, and no file.');
    return { mediaType: MEDIA_TYPE, encoding, pieces, known: knownOf(message), parted: true, described: true, parts, remarks };
  },
};

function knownOf({ subject, sender }: TnefMessage): Known {
  const title = normaliseText(subject ?? '')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
  const address = sender?.address === null || sender === null ? '' : `: ${sender.name} <${sender.address}>`;
  return {
    ...(title === '' ? {} : { title: { value: title, evidence: PLACE } }),
    ...(sender === null ? {} : { bylines: { value: [sender.name], evidence: `${PLACE}${address}` } }),
  };
}

export interface Body {
  pieces: Piece[];
  /** Null for a text that states its own characters. */
  encoding: string | null;
  remarks?: string[];
}

/** The first of its forms that has words; the plain one leads, as in other messages. */
export function outlookBody(bodies: TnefMessage['bodies'], decided: string | null): Body {
  for (const { kind, bytes, charset } of bodies) {
    if (bytes.byteLength === 0) continue;
    const body = textBody(kind, bytes, decided ?? charset, decided !== null);
    if (body.pieces.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return body;
  }
  return { pieces: [], encoding: null };
}

function textBody(kind: TnefMessage['bodies'][number]['kind'], bytes: Uint8Array, charset: string | null, decided: boolean): Body {
  if (kind === 'rtf') return { pieces: rtfPieces(bytes), encoding: null };
  if (kind === 'html') {
    const { text, encoding } = decodePage(bytes, charset, decided);
    return { pieces: piecesOf(htmlDrafts(text)), encoding };
  }
  const decoded = decodeText(bytes, charset, decided);
  return { pieces: piecesOfText(decoded.text), encoding: decoded.encoding, remarks: encodingRemarks(decoded) };
}

function rtfPieces(bytes: Uint8Array): Piece[] {
  const read = rtfReader.read(bytes);
  return 'pieces' in read ? read.pieces.filter(({ removed }) => removed === undefined) : [];
}

export function outlookFiles({ files }: TnefMessage): FilePart[] {
  return files.map(({ name, bytes }, index) => ({
    fileName: labelOf(name ?? `attachment ${index + 1}`),
    bytes: new Uint8Array(bytes),
    relation: 'attachment',
  }));
}

/** All of an HTML text, not only its article: what stands in a message is the message. */
export function htmlDrafts(html: string): Draft[] {
  return blocksOf(parsePage(html)).map(({ text, kind, level, structure, pictures = [] }, index) => ({
    text,
    kind,
    ...(level === undefined ? {} : { level }),
    ...(structure === undefined ? {} : { structure: withLinks(structure, null) }),
    ...(pictures.length === 0 ? {} : { pictures: picturesIn(pictures, null) }),
    place: `paragraph ${index + 1} of the message`,
  }));
}
