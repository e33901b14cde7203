import type { Bounds } from '../text/text';
import { unpackWords, type PageBox, type PageWords, type PlacedWord } from './page-words';

/** Words farther apart than so many times their height are not marked as one stretch. */
const WIDEST_GAP = 3;

/** From the text to the page and back: the words of a text where they stand on its pages. */
export class PageLayout {
  readonly made: PageWords['made'];
  readonly pages: PageWords['pages'];
  readonly words: readonly PlacedWord[];
  readonly #ofPage = new Map<number, number[]>();

  constructor({ made, pages, words }: PageWords) {
    this.made = made;
    this.pages = pages;
    this.words = unpackWords(words);
    for (const [index, { page }] of this.words.entries()) {
      const known = this.#ofPage.get(page);
      if (known === undefined) this.#ofPage.set(page, [index]);
      else known.push(index);
    }
  }

  /** The boxes a span of the text covers, a stretch of a line each, in the order of the text. */
  boxesOf(span: Bounds): PageBox[] {
    const boxes: PageBox[] = [];
    for (let index = this.#firstEndingAfter(span.start); index < this.words.length; index++) {
      const word = this.words[index];
      if (word === undefined || word.start >= span.end) break;
      const box = partOf(word, span);
      const last = boxes.at(-1);
      if (last !== undefined && goesOn(last, box)) boxes[boxes.length - 1] = around(last, box);
      else boxes.push(box);
    }
    return boxes;
  }

  /** The box of the first word at or after an offset of the text; null behind the last one. */
  placeOf(offset: number): PageBox | null {
    return this.words[this.#firstEndingAfter(offset)] ?? null;
  }

  /** The word nearest to a point of a page, by its place in the list; null on a page without words. */
  nearestWord(page: number, x: number, y: number): number | null {
    let best: number | null = null;
    let least = Infinity;
    for (const index of this.#ofPage.get(page) ?? []) {
      const word = this.words[index];
      if (word === undefined) continue;
      const away = distance(word, x, y);
      if (away < least) [best, least] = [index, away];
    }
    return best;
  }

  /** The word under a point of a page. */
  wordAt(page: number, x: number, y: number): PlacedWord | null {
    const nearest = this.nearestWord(page, x, y);
    const word = nearest === null ? undefined : this.words[nearest];
    return word !== undefined && distance(word, x, y) === 0 ? word : null;
  }

  /** The span of the text from one word to another, both included. */
  spanBetween(one: number, other: number): Bounds | null {
    const first = this.words[Math.min(one, other)];
    const last = this.words[Math.max(one, other)];
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  }

  #firstEndingAfter(offset: number): number {
    let [low, high] = [0, this.words.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** What of a word's box a span covers, its letters taken as equally wide. */
function partOf({ start, end, page, x, y, width, height }: PlacedWord, span: Bounds): PageBox {
  const length = Math.max(1, end - start);
  const from = Math.max(0, span.start - start) / length;
  const to = Math.min(length, span.end - start) / length;
  return { page, x: x + width * from, y, width: width * (to - from), height };
}

/** Whether a box stands on the line of another one, behind or before it. */
function goesOn(last: PageBox, next: PageBox): boolean {
  if (last.page !== next.page) return false;
  const shared = Math.min(last.y + last.height, next.y + next.height) - Math.max(last.y, next.y);
  const gap = Math.max(next.x - (last.x + last.width), last.x - (next.x + next.width));
  return shared > Math.min(last.height, next.height) * 0.5 && gap < Math.max(last.height, next.height) * WIDEST_GAP;
}

function around(one: PageBox, other: PageBox): PageBox {
  const [x, y] = [Math.min(one.x, other.x), Math.min(one.y, other.y)];
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { page: one.page, x, y, width: right - x, height: bottom - y };
}

/** Up and down counts more: a pointer beside a line means that line. */
function distance({ x, y, width, height }: PageBox, pointX: number, pointY: number): number {
  const across = Math.max(0, x - pointX, pointX - (x + width));
  const down = Math.max(0, y - pointY, pointY - (y + height));
  return across + down * 10;
}
