import { LONGEST_ALT } from '../../../shared/articles/pictures';
import { normaliseText } from '../../../shared/text/text';

/**
 * What people have written into or onto a document beside its own text: comments, text typed over a page. It is kept as a
 * paragraph of its own behind the one it belongs to, in brackets that say what it is, so that it never runs into the words
 * of the document.
 */
export interface Comment {
  kind: 'comment' | 'typed';
  /** As the file names who wrote it; null when it does not. */
  author: string | null;
  /** The words it is on; null when it is on none, or they are not known. */
  on: string | null;
  text: string;
}

/** Characters of the words a comment is on that are repeated in it. */
const LONGEST_QUOTE = 120;
const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 5_000;

/** The paragraph of a comment; null for one without words. */
export function commentParagraph({ kind, author, on, text }: Comment): string | null {
  const words = oneLine(text);
  if (words === '') return null;
  if (kind === 'typed') return `[Typed on the page: ${words}]`;
  const who = oneLine(author ?? '').slice(0, LONGEST_NAME);
  const quoted = shortened(oneLine(on ?? ''));
  return `[Comment${who === '' ? '' : ` by ${who}`}${quoted === '' ? '' : ` on “${quoted}”`}: ${words}]`;
}

/** Whether a paragraph is of the document itself: who comments on it need not have written it. */
export const isOwn = ({ text }: { text: string }): boolean => !text.startsWith('[Comment');

const oneLine = (text: string): string => normaliseText(text).replace(/\s+/g, ' ').trim();

function shortened(words: string): string {
  if (words.length <= LONGEST_QUOTE) return words;
  const cut = words.slice(0, LONGEST_QUOTE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_QUOTE / 2))}…`;
}

/** Programs that describe pictures by themselves say so behind what they say. */
const BY_MACHINE = /\s*(?:Description automatically generated(?: with [\w ]+ confidence)?|AI-generated content may be incorrect\.?)\s*/giu;
/** The name of a file, or an address, describes nothing. */
const NAME_ONLY =
  /^(?:\S+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|emf|wmf)|https?:\S+|(?:image|picture|img|grafik|bild|рисунок)[\s_-]*\d*)$/iu;

/** The paragraph for the description of a picture, as its author put it for those who do not see it; null when it says nothing. */
export function pictureParagraph(description: string): string | null {
  const words = described(description);
  return words === '' ? null : `[Picture: ${words}]`;
}

/** What a picture shows, as its page or document says it; empty when that says nothing. */
export const pictureWords = (description: string): string => described(description).slice(0, LONGEST_ALT);

function described(description: string): string {
  const words = oneLine(description.replace(BY_MACHINE, ' ')).slice(0, LONGEST_DESCRIPTION);
  return NAME_ONLY.test(words) ? '' : words;
}
