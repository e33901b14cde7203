import { articleMetadataSchema } from '../../../shared/articles/model';
import { normaliseText } from '../../../shared/text/text';
import { piecesOf } from '../documents/story';
import type { FilePart, Known, ReadFile } from '../piece';
import { piecesOfText } from '../lines';
import { htmlDrafts } from '../readers/outlook';
import { UnreadFormat } from '../unread-format';

/** A note of another program. What was clipped from the web has an address; the others are somebody's own words. */
export interface NotebookNote {
  title: string;
  /** HTML, or plain text and Markdown. */
  html: string | null;
  text: string;
  author: string | null;
  url: string | null;
  /** `2024-01-29` or more exactly; when the note was begun, which is no day of publication of what was clipped. */
  created: string | null;
  tags: readonly string[];
  attachments: FilePart[];
}

const line = (text: string): string => normaliseText(text).replace(/\s+/g, ' ').trim().slice(0, 400);

/** `program`: such as `Evernote`. A note without a word of its own is its attachments, or is refused as `unsupported`. */
export function readNotebookNote(note: NotebookNote, program: string, mediaType: string, encoding: string): ReadFile {
  const pieces = note.html === null ? piecesOfText(note.text) : piecesOf(htmlDrafts(note.html));
  const parts = note.attachments;
  if (pieces.length === 0 && parts.length === 0) {
    throw new UnreadFormat({
      isRecord: true,
      mediaType,
      name: `a note of ${program} without words`,
      advice: 'Open it there, and copy what you need.',
    });
  }
  const remarks = [
    note.url === null ? `A note of ${program}: these are the words of whoever wrote it, not of an outlet.` : `Clipped with ${program}.`,
    ...(note.tags.length === 0 ? [] : [`Its tags there: ${note.tags.map(line).join(', ')}.`]),
    ...(note.url === null || note.created === null ? [] : [`It was clipped on ${note.created.slice(0, 10)}.`]),
  ];
  return {
    ...{ mediaType, encoding, pieces, parts, remarks, parted: true as const },
    known: knownOf(note, `the note in ${program}`),
    // What was clipped states its own date and author; a note is all its own.
    ...(note.url === null ? { described: true as const } : {}),
  };
}

function knownOf({ title, author, url, created }: NotebookNote, evidence: string): Known {
  const known: Known = {};
  if (line(title) !== '') known.title = { value: line(title), evidence };
  if (author !== null && line(author) !== '') known.bylines = { value: [line(author)], evidence };
  if (url === null && created !== null) known.published = { value: created, evidence: `when it was begun, by ${evidence}` };
  const address = articleMetadataSchema.shape.url.safeParse(url);
  if (address.success && address.data !== null) known.url = { value: address.data, evidence };
  return known;
}

/** `20240129T203941Z` → `2024-01-29T20:39Z`; null for another form. */
export function compactInstant(written: string | null): string | null {
  const [, year, month, day, hour, minute] = /^(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)/.exec(written?.trim() ?? '') ?? [];
  return year === undefined ? null : `${year}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}Z`;
}

export const webAddress = (address: string | null): string | null =>
  address !== null && /^https?:\/\//i.test(address.trim()) ? address.trim() : null;
