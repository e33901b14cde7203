/** What became of a quotation's words. */
import { foldText } from './passage-fold';

/** A stretch of words: kept (as the text has it now), removed (as it was quoted) or added (as the text has it now). */
export interface DifferenceSegment {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

interface Token {
  key: string;
  text: string;
}

const TOKEN =
  /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]\p{M}*|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{M}\p{N}]|(?<=\p{N})[.,](?=\p{N})|(?<=\p{L})['’](?=\p{L}))+|\S)\s*/gsu;
const MOST_CELLS = 1_000_000;
const LONGEST_WORD = 4096;

/**
 * The difference between the words quoted and the words that stand there now, in reading order. The texts of `same`
 * and `added` together are `now` from its first to its last word, those of `same` and `removed` are the words of
 * `quoted`. Differences of white space or of a quotation mark's shape alone are none.
 */
export function differenceOf(quoted: string, now: string): DifferenceSegment[] {
  const a = tokensOf(quoted);
  const b = tokensOf(now);
  let head = 0;
  while (head < a.length && head < b.length && a[head]?.key === b[head]?.key) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail)?.key === b.at(-1 - tail)?.key) tail++;
  const made = new Segments();
  made.addAll('same', b.slice(0, head));
  addMiddle(made, a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  made.addAll('same', b.slice(b.length - tail));
  return made.list;
}

class Segments {
  readonly list: DifferenceSegment[] = [];

  add(kind: DifferenceSegment['kind'], token: Token): void {
    const last = this.list.at(-1);
    if (last?.kind === kind) last.text += token.text;
    else this.list.push({ kind, text: token.text });
  }

  addAll(kind: DifferenceSegment['kind'], tokens: readonly Token[]): void {
    for (const token of tokens) this.add(kind, token);
  }
}

/** By the longest common run of words; texts too long for that are shown as one removal and one addition. */
function addMiddle(made: Segments, a: readonly Token[], b: readonly Token[]): void {
  if ((a.length + 1) * (b.length + 1) > MOST_CELLS) {
    made.addAll('removed', a);
    made.addAll('added', b);
    return;
  }
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const same = a[i]?.key === b[j]?.key;
      const skip = Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
      common[i * width + j] = same ? (common[(i + 1) * width + j + 1] ?? 0) + 1 : skip;
    }
  }
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left && right && left.key === right.key) {
      made.add('same', right);
      i++;
      j++;
    } else if (left && (!right || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))) {
      made.add('removed', left);
      i++;
    } else if (right) {
      made.add('added', right);
      j++;
    }
  }
}

function tokensOf(text: string): Token[] {
  return Array.from(text.matchAll(TOKEN), ([token]) => ({ key: keyOf(token), text: token }));
}

function keyOf(token: string): string {
  const word = token.trimEnd();
  // Plain words, by far the most, are their own key.
  if (word.length > LONGEST_WORD || /^[A-Za-z0-9]+$/.test(word)) return word;
  const { cased } = foldText(word);
  return cased.length > 0 ? String.fromCharCode(...cased) : '-';
}
