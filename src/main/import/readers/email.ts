import { addressParser } from 'postal-mime';
import { CasebookError } from '../../../shared/result';
import { normaliseText, wordsOf } from '../../../shared/text/text';
import { decodeWords } from '../containers/encoded-words';
import { headerText, parseMime, type MimePart } from '../containers/mime';
import { contentId, mimePictures, nameOf } from '../containers/mime-pictures';
import { dateOf } from '../containers/mail-date';
import { piecesOf, type Draft } from '../documents/story';
import { decodeText } from '../encoding';
import { encodingRemarks } from '../encoding-remarks';
import { labelOf } from '../file-part';
import { decodePage } from '../html/page-encoding';
import { piecesOfText } from '../lines';
import { htmlDrafts, outlookBody, outlookFiles, type Body } from './outlook';
import { isTnef, readTnef, type TnefMessage } from '../containers/tnef';
import type { FilePart, Known, Piece, Reader, ReadFile } from '../piece';
import { dataPicture } from '../pictures/sources';

const MEDIA_TYPE = 'message/rfc822';

/** E-mails (.eml): headers, the body whole, attachments as files of their own. */
export const emailReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes, source) => readEmail(bytes, source?.decided === true ? (source.encoding ?? null) : null),
};

/** Drawings, signatures and reports of delivery are no articles. */
const NOT_ARTICLES =
  /^font\/|^image\/svg|^application\/(?:(?:x-)?pkcs7-\w+|pgp-\w+|ics)$|^text\/(?:calendar|(?:x-)?vcard|rfc822-headers|css)$|^message\/(?:delivery-status|disposition-notification|feedback-report|external-body|partial)$/;
/** Headers that stay reachable beside the text. */
const SHOWN = ['From', 'Sender', 'Reply-To', 'To', 'Cc', 'Date', 'Subject'] as const;

/**
 * Reads a message; `decided` is the encoding of its texts when the analyst knows better than its headers.
 * Throws CasebookError: `unreadable` for a message without any text, `too-large` for one beyond the limits of `parseMime`.
 */
export function readEmail(bytes: Uint8Array, decided: string | null = null): ReadFile {
  const message = parseMime(bytes);
  const found = nothingFound(decided);
  collect(message, found);
  if (found.bodies.length === 0) for (const { bodies } of found.outlook) takeBody(outlookBody(bodies, decided), found);
  placePictures(found);
  const body = found.bodies.flatMap(({ pieces }) => pieces);
  const pictures = mimePictures(message);
  const subject = headerText(message, 'subject') ?? found.outlook.find((inside) => inside.subject !== null)?.subject ?? null;
  const parts = [...found.attachments.map((part, index) => attachment(part, index)), ...found.outlook.flatMap(outlookFiles)];
  const head = headerPieces(message, body.length === 0 ? undefined : 'metadata');
  if (body.length === 0 && head.length === 0) {
    if (parts.length === 0) throw new CasebookError('unreadable', 'There is no text in this e-mail.');
  }
  const attached = body.length === 0 ? attachedPieces(parts) : [];
  const remarks = [...found.remarks, ...(found.passedOver === 0 ? [] : [passedOver(found.passedOver)])];
  return {
    mediaType: MEDIA_TYPE,
    encoding: found.encoding,
    pieces: head.length === 0 && body.length === 0 ? [] : [...head, ...body, ...attached],
    known: knownOf(message, subject),
    parted: true,
    described: true,
    parts,
    pictureSource: (source) => dataPicture(source) ?? pictures(source, null),
    ...(remarks.length === 0 ? {} : { remarks }),
  };
}

/** A message of attachments alone names them, so that its head is an article with what came with it. */
function attachedPieces(parts: readonly FilePart[]): Piece[] {
  if (parts.length === 0) return [];
  return piecesOf([
    {
      text: `Attached: ${parts.map(({ fileName }) => fileName).join(', ')}`.slice(0, 4000),
      kind: 'paragraph',
      place: 'the parts of the message',
    },
  ]);
}

function passedOver(count: number): string {
  return count === 1
    ? 'An attached signature, report or drawing was not imported.'
    : `${count} attached signatures, reports or drawings were not imported.`;
}

// --- Body and attachments -------------------------------------------------------------------------------------------

interface Found {
  bodies: Body[];
  attachments: MimePart[];
  /** What Outlook packed into a file of its own. */
  outlook: TnefMessage[];
  /** Shown in the text, or attached. */
  pictures: MimePart[];
  remarks: string[];
  passedOver: number;
  encoding: string | null;
  /** The encoding the analyst chose for all of them. */
  decided: string | null;
}

const nothingFound = (decided: string | null): Found => ({
  bodies: [],
  attachments: [],
  outlook: [],
  pictures: [],
  passedOver: 0,
  encoding: null,
  decided,
  remarks: [],
});

const isPicture = ({ type }: MimePart): boolean => type.startsWith('image/') && type !== 'image/svg+xml';

/**
 * The pictures that the text shows stand where it shows them, others that are there to be seen at its end; what was attached is a file of
 * its own.
 */
function placePictures({ pictures, attachments, bodies }: Found): void {
  const pieces = bodies.flatMap((body) => body.pieces);
  const shown = new Set(pieces.flatMap((piece) => (piece.pictures ?? []).map(({ source }) => nameOf(source))));
  const last = pieces.at(-1);
  for (const part of pictures) {
    const id = contentId(part);
    if (id !== null && shown.has(id)) continue;
    if (id === null || part.disposition === 'attachment' || last === undefined) attachments.push(part);
    else last.pictures = [...(last.pictures ?? []), { source: id, alt: '', after: true }];
  }
}

function collect(part: MimePart, found: Found): void {
  if (part.type === 'multipart/alternative') {
    takeAlternative(part, found);
  } else if (part.type.startsWith('multipart/') && part.parts.length > 0) {
    // Of a page and what it shows, and of a text and its signature, the first is the text.
    for (const child of part.parts) collect(child, found);
  } else if (isOutlook(part)) {
    takeOutlook(part, found);
  } else if (isBody(part, found)) {
    takeBody(bodyOf(part, found.decided), found);
  } else if (isPicture(part)) {
    found.pictures.push(part);
  } else if (NOT_ARTICLES.test(part.type) || (part.type.startsWith('multipart/') && part.parts.length === 0)) {
    found.passedOver++;
  } else {
    found.attachments.push(part);
  }
}

function isOutlook({ type, fileName }: MimePart): boolean {
  return /^application\/(?:vnd\.)?ms-tnef$/.test(type) || (fileName !== null && /^win(?:mail|\.dat$)|\.tnef$/i.test(fileName));
}

function takeOutlook(part: MimePart, found: Found): void {
  const bytes = part.content();
  if (isTnef(bytes)) found.outlook.push(readTnef(bytes));
  else found.attachments.push(part);
}

/** Some programs name the text they show; after it a part with a name is a file. */
function isBody({ type, disposition, fileName }: MimePart, { bodies, attachments }: Found): boolean {
  if (type !== 'text/plain' && type !== 'text/html' && type !== 'text/enriched') return false;
  return disposition !== 'attachment' && (fileName === null || (bodies.length === 0 && attachments.length === 0));
}

function takeBody(body: Body, found: Found): void {
  if (body.pieces.length === 0) return;
  found.bodies.push(body);
  found.encoding ??= body.encoding;
  found.remarks.push(...(body.remarks ?? []));
}

/** The plain text, unless it is missing or only says that there is another version. */
function takeAlternative(part: MimePart, found: Found): void {
  const versions = part.parts.map((child) => {
    const inside = nothingFound(found.decided);
    collect(child, inside);
    return { plain: child.type === 'text/plain', inside, words: wordsOfBodies(inside.bodies) };
  });
  const richest = versions.reduce((best, version) => Math.max(best, version.words), 0);
  const chosen =
    versions.find(({ plain, words }) => plain && words > 0 && words >= richest / 3) ??
    versions.findLast(({ words }) => words > 0 && words >= richest / 3);
  for (const body of chosen?.inside.bodies ?? []) takeBody(body, found);
  for (const { inside } of versions) {
    found.attachments.push(...inside.attachments);
    found.outlook.push(...inside.outlook);
    found.pictures.push(...inside.pictures);
    found.passedOver += inside.passedOver;
  }
}

function wordsOfBodies(bodies: readonly Body[]): number {
  return bodies.reduce((sum, { pieces }) => sum + pieces.reduce((count, { text }) => count + wordsOf(text.slice(0, 20_000)).length, 0), 0);
}

function bodyOf(part: MimePart, decided: string | null): Body {
  const bytes = part.content();
  const charset = decided ?? part.parameters.get('charset') ?? null;
  if (bytes.byteLength === 0) return { pieces: [], encoding: 'utf-8' };
  if (part.type !== 'text/html') {
    const decoded = decodeText(bytes, meant(charset), decided !== null);
    const { text, encoding } = decoded;
    return {
      pieces: plainPieces(part.type === 'text/enriched' ? withoutMarks(text) : text, part),
      encoding,
      remarks: encodingRemarks(decoded),
    };
  }
  const decoded = decodePage(bytes, meant(charset), decided !== null);
  return { pieces: piecesOf(htmlDrafts(decoded.text)), encoding: decoded.encoding, remarks: encodingRemarks(decoded) };
}

/** Programs write ASCII where they mean nothing in particular. */
function meant(charset: string | null): string | null {
  return charset === null || /^(?:us-ascii|ascii|unknown.*|x-unknown|default|8bit|binary)$/i.test(charset.trim()) ? null : charset;
}

function withoutMarks(enriched: string): string {
  return enriched.replace(/<param>[^<]{0,200}<\/param>|<\/?[a-z][a-z-]{0,30}>/gi, '').replace(/<</g, '<');
}

/** Quoted replies are parted from what was written under them, and their marks stay. */
function plainPieces(text: string, part: MimePart): Piece[] {
  const lines = (part.parameters.get('format')?.toLowerCase() === 'flowed' ? unflowed(text, part) : text).split(/\r\n?|\n/);
  const parted: string[] = [];
  let quoted = false;
  for (const line of lines) {
    if (line.startsWith('>') !== quoted && parted.length > 0) parted.push('');
    quoted = line.startsWith('>');
    parted.push(line);
  }
  return piecesOfText(parted.join('\n')).map((piece) => ({ ...piece, place: piece.place.replace('of the file', 'of the message') }));
}

/** RFC 3676: a line that ends with a space goes on in the next one of the same depth of quotation. */
function unflowed(text: string, part: MimePart): string {
  const joinTight = part.parameters.get('delsp')?.toLowerCase() === 'yes';
  const lines: string[] = [];
  let open: { marks: string; text: string } | null = null;
  for (const raw of text.split(/\r\n?|\n/)) {
    const marks = /^>*/.exec(raw)?.[0] ?? '';
    const line = raw.slice(marks.length).replace(/^ /, '');
    const flows = line.endsWith(' ') && line !== '-- ';
    const own = flows && joinTight ? line.slice(0, -1) : line;
    const before: string = open !== null && open.marks === marks && line !== '-- ' ? open.text : '';
    if (open !== null && before === '') lines.push(quote(open.marks, open.text));
    if (flows) open = { marks, text: before + own };
    else {
      lines.push(quote(marks, before + own));
      open = null;
    }
  }
  if (open !== null) lines.push(quote(open.marks, open.text));
  return lines.join('\n');
}

function quote(marks: string, text: string): string {
  return marks === '' ? text : `${marks} ${text}`;
}

function attachment(part: MimePart, index: number): FilePart {
  const bytes = new Uint8Array(part.content());
  const isMessage = part.type === 'message/rfc822' || part.type === 'message/global';
  const own = part.fileName ?? headerText(part, 'content-description');
  const name = own ?? (isMessage ? `${forwardedSubject(bytes) ?? `attachment ${index + 1}`}.eml` : `attachment ${index + 1}`);
  return { fileName: labelOf(name), bytes, relation: 'attachment' };
}

/** What a forwarded message is called. */
function forwardedSubject(bytes: Uint8Array): string | null {
  const subject = headerText(parseMime(bytes), 'subject');
  return subject === null || subject === '' ? null : subject.replace(/[\\/]/g, '-').slice(0, 120);
}

// --- Headers --------------------------------------------------------------------------------------------------------

function headerPieces(message: MimePart, removed: 'metadata' | undefined): Piece[] {
  const drafts = SHOWN.flatMap((name): Draft[] => {
    const text = headerText(message, name.toLowerCase());
    if (text === null || text === '') return [];
    return [
      {
        text: `${name}: ${text.slice(0, 4000)}`,
        kind: 'paragraph',
        ...(removed === undefined ? {} : { removed }),
        place: `the ${name} header`,
      },
    ];
  });
  return piecesOf(drafts);
}

function knownOf(message: MimePart, subject: string | null): Known {
  const title = subject === null ? '' : normaliseText(subject).replace(/\s+/g, ' ').slice(0, 400);
  const bylines = authorsOf(message);
  const published = dateOf(headerText(message, 'date') ?? '');
  const raw = headerText(message, 'date') ?? '';
  return {
    ...(title === '' ? {} : { title: { value: title, evidence: 'the Subject header' } }),
    ...(bylines.length === 0 ? {} : { bylines: { value: bylines, evidence: fromEvidence(message) } }),
    ...(published === null ? {} : { published: { value: published, evidence: `the Date header: ${raw.slice(0, 80)}` } }),
  };
}

/** The whole header: the name is the byline, the address stands beside it. */
function fromEvidence(message: MimePart): string {
  return `the From header: ${(headerText(message, 'from') ?? '').slice(0, 300)}`;
}

/** Names of the senders; an address where there is no name. */
function authorsOf(message: MimePart): string[] {
  const raw = message.headers.get('from')?.[0];
  if (raw === undefined || raw.length > 10_000) return [];
  const shown = /[\x80-\xff\x1b]/.test(raw) ? (headerText(message, 'from') ?? '') : raw;
  return addressParser(shown, { flatten: true })
    .map(({ name, address }) =>
      normaliseText(name === '' ? (address ?? '') : decodeWords(name))
        .replace(/^["']+|["']+$/g, '')
        .trim(),
    )
    .filter((name) => name !== '')
    .slice(0, 20);
}
