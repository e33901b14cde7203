import { normaliseText } from '../../../shared/text/text';
import { englishWords } from './english-words';

/** Joins lines of a paragraph, with the words that were parted at their ends. */

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]/u;
const HYPHEN_END = /([\p{L}\p{M}’']+)[-\u2010\u00ad]$/u;
/** `Ober- und Untergrenze`: a part of a word is left out, the hyphen stands for it. */
const SHARED_PART = /^(?:und|oder|bzw|sowie|and|or|to|y|o|et|ou|e|i|en|of|och|og|и|или)\b/iu;
/** First parts that are hardly ever written without a hyphen. */
const PREFIX = /^(?:self|all|well|vice|кое)$/iu;
/** Second parts that are hardly ever written without one: French pronouns and particles, Russian particles. */
const SUFFIX = /^(?:il|ils|elles?|on|ce|ci|là|même|mêmes|moi|nous|vous|leur|то|либо|нибудь|таки)$/iu;
/** What is said of somebody or something that has a name: `Kremlin-backed`, `Moscow-based`; no end of a name of its own. */
const SAID_OF_NAME = /^(?:\p{L}+(?:ed|en)|led|run|held|built|born|made|style|wide|like|era|free|friendly|bound)$/u;
/** Of the different longer words of a document that is written in English, so many are in the list. */
const ENGLISH_SHARE = 0.6;
const LONGER = 4;
const MOST_ASKED = 2_000;

/** The words of a whole document, to see how it writes those that a line's end has parted. */
export class Vocabulary {
  readonly #words = new Map<string, number>();
  #hyphens = 0;
  #halves = 0;
  /** Undefined until it is asked for. */
  #english: ReadonlySet<string> | null | undefined;

  add(line: string): void {
    for (const word of line.toLowerCase().match(/[\p{L}\p{M}’'-]{3,}/gu) ?? []) this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
  }

  count(word: string): number {
    return this.#words.get(word.toLowerCase()) ?? 0;
  }

  /** Whether two halves that nothing marks as such are one word: the document has it, and has one of them nowhere else. */
  joins(head: string, tail: string): boolean {
    return this.#lost && this.#isWord(head, tail);
  }

  /** `lines` of one column. Some files lose the hyphens of parted words: then many are found that only make sense joined. */
  seeLines(lines: readonly string[]): void {
    for (const [index, line] of lines.entries()) {
      if (/\p{L}[-\u2010\u00ad]$/u.test(line)) this.#hyphens++;
      const halves = halvesOf(line, lines[index + 1] ?? '');
      if (halves !== null && this.#isWord(...halves)) this.#halves++;
    }
  }

  /** Words that English is known to have; null for a document in another language. */
  get english(): ReadonlySet<string> | null {
    if (this.#english === undefined) {
      const asked = [...this.#words.keys()].filter((word) => word.length >= LONGER).slice(0, MOST_ASKED);
      // Another script needs no list to be told apart.
      const latin = asked.filter((word) => /^[a-z'’-]+$/.test(word));
      const known = latin.length * 2 > asked.length ? latin.filter((word) => englishWords().has(word)).length : 0;
      this.#english = known > 0 && known >= asked.length * ENGLISH_SHARE ? englishWords() : null;
    }
    return this.#english;
  }

  get #lost(): boolean {
    return this.#halves >= 3 && this.#halves > this.#hyphens;
  }

  #isWord(head: string, tail: string): boolean {
    if (head.length + tail.length < 5 || this.count(head + tail) === 0) return false;
    return this.count(head) <= 1 || this.count(tail) <= 1;
  }
}

/** The end of a line and the start of the next, when they could be halves of a word. */
function halvesOf(before: string, after: string): [string, string] | null {
  const head = /[\p{L}\p{M}]{2,}$/u.exec(before)?.[0];
  const tail = /^\p{Ll}[\p{L}\p{M}]+/u.exec(after)?.[0];
  return head === undefined || tail === undefined ? null : [head, tail];
}

function joinLines(before: string, after: string, vocabulary: Vocabulary): string {
  const head = HYPHEN_END.exec(before)?.[1];
  if (head !== undefined) {
    if (SHARED_PART.test(after)) return `${before} ${after}`;
    const tail = /^[\p{L}\p{M}’']+/u.exec(after)?.[0];
    if (tail === undefined || !/^\p{Ll}/u.test(after)) return before + after;
    return (keepsHyphen(head, tail, before, vocabulary) ? before.replace(/[\u2010\u00ad]$/u, '-') : before.slice(0, -1)) + after;
  }
  // `30-` and `year-old`, `1990-` and `1995`: no word is parted after a figure.
  if (/\p{N}[-\u2010\u2011]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after) && !SHARED_PART.test(after)) return before + after;
  if (UNSPACED_END.test(before) && UNSPACED_START.test(after)) return before + after;
  const halves = halvesOf(before, after);
  if (halves !== null && vocabulary.joins(...halves)) return before + after;
  // A dash or a slash at the end of a line had no space after it; an address goes on.
  if (/\p{L}\/$|https?:\S*[/._-]$|\S[—]$/u.test(before)) return before + after;
  return `${before} ${after}`;
}

/**
 * Whether a hyphen at a line's end belongs to the word: as the document writes the word elsewhere; else, in English, when
 * the halves are words and the two together are none that is known.
 */
function keepsHyphen(head: string, tail: string, before: string, vocabulary: Vocabulary): boolean {
  const joined = vocabulary.count(head + tail);
  const parted = vocabulary.count(`${head}-${tail}`);
  if (joined !== parted) return parted > joined;
  if (before.endsWith('\u00ad')) return false;
  if (PREFIX.test(head) || SUFFIX.test(tail)) return true;
  return vocabulary.english !== null && isCompound(head, tail, before, vocabulary.english);
}

function isCompound(head: string, tail: string, before: string, english: ReadonlySet<string>): boolean {
  if (english.has((head + tail).toLowerCase()) || !english.has(tail)) return false;
  // The end of a name; at a sentence's start any word has a capital.
  const starts = /(?:^|[.!?:;“"‘(])\s*$/u.test(before.slice(0, -head.length - 1));
  if (/^\p{Lu}/u.test(head) && !starts) return SAID_OF_NAME.test(tail);
  return english.has(head.toLowerCase());
}

/** The text of a paragraph from its lines. */
export function paragraphOf(lines: readonly string[], vocabulary: Vocabulary): string {
  return normaliseText(lines.reduce((text, line) => (text === '' ? line : joinLines(text, line, vocabulary)), ''));
}
