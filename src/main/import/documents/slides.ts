import { commentParagraph } from './comments';
import type { Draft } from './story';

/** A slide of a presentation: PowerPoint's and OpenDocument's alike. */
export interface Slide {
  /** 1 and up, in the order of the presentation. */
  number: number;
  hidden: boolean;
  /** Its title first. */
  text: readonly Draft[];
  /** What its speaker is to say, by paragraphs. */
  notes: readonly Draft[];
  comments: readonly { author: string | null; text: string }[];
}

/** More are no presentation. */
export const MOST_SLIDES = 5_000;

/** The text of slides in their order, behind each its notes and comments, in brackets that say what they are. */
export function slideDrafts({ number, hidden, text, notes, comments }: Slide): Draft[] {
  const where = `slide ${number}`;
  const drafts: Draft[] = text.map((draft) => ({ ...draft, place: where }));
  for (const note of notes) {
    const words = note.text.trim();
    if (words === '') continue;
    const place = note.removed === undefined ? `the speaker’s notes of ${where}` : where;
    drafts.push(
      note.kind === 'table' || note.removed !== undefined
        ? { ...note, place }
        : { text: `[Speaker’s note: ${words}]`, kind: 'paragraph', place },
    );
  }
  for (const comment of comments) {
    const paragraph = commentParagraph({ kind: 'comment', author: comment.author, on: null, text: comment.text });
    if (paragraph !== null) drafts.push({ text: paragraph, kind: 'paragraph', place: `a comment on ${where}` });
  }
  return hidden ? drafts.map((draft) => ({ ...draft, removed: 'hidden', place: `${draft.place ?? where}, which is hidden` })) : drafts;
}

/** The title of a slide, wherever in its frame it was put. */
export function titleFirst(drafts: readonly Draft[]): Draft[] {
  const isTitle = ({ kind, level, removed }: Draft): boolean => kind === 'heading' && level === 1 && removed === undefined;
  return [...drafts.filter(isTitle), ...drafts.filter((draft) => !isTitle(draft))];
}

/** Said once for a slide that leaves out what is on each of them: dates, numbers, names of the event. */
export function asFurniture(drafts: readonly Draft[]): Draft[] {
  return drafts.map((draft) => ({ ...draft, removed: 'furniture' }));
}

/** Several lines of a title are one. */
export function asTitle(drafts: readonly Draft[]): Draft[] {
  const text = drafts
    .filter(({ kind }) => kind !== 'caption')
    .map((draft) => draft.text.trim())
    .join(' ');
  const rest = drafts.filter(({ kind }) => kind === 'caption');
  return text === '' ? rest : [{ text, kind: 'heading', level: 1 }, ...rest];
}
