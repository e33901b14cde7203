import { normaliseText } from '../../../shared/text';

/** Joins lines of a paragraph, with the words that were parted at their ends. */

const UNSPACED_END = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]$/u;
const UNSPACED_START = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？「」『』《》（）]/u;
const HYPHEN_END = /([\p{L}\p{M}’']+)[-\u2010\u00ad]$/u;
/** `Ober- und Untergrenze`: a part of a word is left out, the hyphen stands for it. */
const SHARED_PART = /^(?:und|oder|bzw|sowie|and|or|to|y|o|et|ou|e|i|en|of|och|og|и|или)\b/iu;
/** First parts that are hardly ever written without a hyphen. */
const PREFIX = /^(?:self|all|well|vice|кое)$/iu;

/** The words of a whole document, to see how it writes those that a line's end has parted. */
export class Vocabulary {
  readonly #words = new Map<string, number>();
  #hyphens = 0;
  #halves = 0;

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
  if (UNSPACED_END.test(before) && UNSPACED_START.test(after)) return before + after;
  const halves = halvesOf(before, after);
  if (halves !== null && vocabulary.joins(...halves)) return before + after;
  // A dash or a slash at the end of a line had no space after it; an address goes on.
  if (/\p{L}\/$|https?:\S*[/._-]$|\S[—]$/u.test(before)) return before + after;
  return `${before} ${after}`;
}

function keepsHyphen(head: string, tail: string, before: string, vocabulary: Vocabulary): boolean {
  const joined = vocabulary.count(head + tail);
  const parted = vocabulary.count(`${head}-${tail}`);
  if (joined !== parted) return parted > joined;
  return PREFIX.test(head) && !before.endsWith('\u00ad');
}

/** The text of a paragraph from its lines. */
export function paragraphOf(lines: readonly string[], vocabulary: Vocabulary): string {
  return normaliseText(lines.reduce((text, line) => (text === '' ? line : joinLines(text, line, vocabulary)), ''));
}
