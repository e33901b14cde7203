import { movedSpan, type Cell, type Span, type Structure } from '../../shared/articles/structure';

/**
 * Moves the structure of a paragraph from the text as its file has it to the text as it is read. The reading text is made
 * without a look at the structure; afterwards both are walked side by side, letter by letter. What does not find its own
 * words again is left out.
 */

/** What normalising takes out, and what `superscripts.ts` marks runs with. Marks over letters are part of the letter. */
const PASSED_OVER = /[\s\p{Cc}\p{M}\u00AD\u180E\u200B\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB\uFDD0-\uFDD4]/u;
/** Settling raised text puts in so many signs at most. */
const LOOK_AHEAD = 4;
const PARTED = '\n\n';

/** `texts`: the paragraphs that were made of `raw`, in their order; one structure for each. */
export function settleStructure(raw: string, structure: Structure | undefined, texts: readonly string[]): (Structure | undefined)[] {
  if (structure === undefined) return texts.map(() => undefined);
  const { spans, rows, number, checked, note, ...whole } = structure;
  const opening = {
    ...(number === undefined ? {} : { number }),
    ...(checked === undefined ? {} : { checked }),
    ...(note === undefined ? {} : { note }),
  };
  const joined = texts.join(PARTED);
  const walked = spans === undefined && rows === undefined ? null : raw === joined ? identity : new SideBySide(raw, joined).place;
  const settled = walked === null ? [] : (spans ?? []).flatMap((span) => settledSpan(raw, joined, span, walked));
  let start = 0;
  return texts.map((text, index) => {
    const own: Structure = { ...whole, ...(index === 0 ? opening : {}) };
    const inside = spansWithin(settled, start, start + text.length);
    if (inside.length > 0) own.spans = inside;
    if (rows !== undefined && walked !== null && texts.length === 1)
      own.rows = rows.map((row) => row.map((cell) => movedCell(cell, walked)));
    start += text.length + PARTED.length;
    return Object.keys(own).length === 0 ? undefined : own;
  });
}

type Place = (start: number, end: number) => [number, number];
const identity: Place = (start, end) => [start, end];

function movedCell(cell: Cell, place: Place): Cell {
  const [start, end] = place(cell[0], cell[1]);
  return cell.length === 4 ? [start, end, cell[2], cell[3]] : [start, end];
}

function settledSpan(raw: string, joined: string, span: Span, place: Place): Span[] {
  let [start, end] = place(span[0], span[1]);
  if (end <= start || (span[2] !== 'note' && bare(raw.slice(span[0], span[1])) !== bare(joined.slice(start, end)))) return [];
  if (span[2] === 'note' && joined[start - 1] === '[' && joined[end] === ']') [start, end] = [start - 1, end + 1];
  return [movedSpan(span, start, end)];
}

function bare(text: string): string {
  return text.normalize('NFKD').replace(/[\s\p{Cc}\p{Cf}\p{M}\uFDD0-\uFDD4]+/gu, '');
}

/** The spans that stand in a stretch, cut to it and counted from its beginning, in their order. */
function spansWithin(spans: readonly Span[], start: number, end: number): Span[] {
  return spans
    .flatMap((span) => {
      const [from, to] = [Math.max(start, span[0]), Math.min(end, span[1])];
      return to > from ? [movedSpan(span, from - start, to - start)] : [];
    })
    .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

/** Where the letters of one text stand in another one that was made of it. */
export class SideBySide {
  /** For each letter of the raw text where it begins and ends in the other; -1 for those that are not in it. */
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  readonly #text: string;

  constructor(raw: string, text: string) {
    this.#begins = new Int32Array(raw.length).fill(-1);
    this.#ends = new Int32Array(raw.length).fill(-1);
    this.#text = text;
    for (let index = 0, at = 0; index < raw.length; index++) {
      const sign = raw.charAt(index);
      if (PASSED_OVER.test(sign)) continue;
      while (at < text.length && /\s/.test(text.charAt(at))) at++;
      const found = this.#find(sign, at);
      if (found < 0) continue;
      const spelt = sign < '\u0080' ? sign : sign.normalize('NFKD');
      at = found + (spelt.length > 1 && text.startsWith(spelt, found) ? spelt.length : 1);
      this.#begins[index] = found;
      this.#ends[index] = at;
    }
  }

  #find(sign: string, at: number): number {
    for (let found = at; found <= at + LOOK_AHEAD && found < this.#text.length; found++) {
      if (isSame(sign, this.#text.charAt(found))) return found;
    }
    return -1;
  }

  readonly place: Place = (start, end) => {
    let first = start;
    while (first < end && this.#begins[first] === -1) first++;
    if (first >= end) {
      const here = this.#before(start);
      return [here, here];
    }
    const to = this.#before(end);
    let marks = to;
    while (marks < this.#text.length && /\p{M}/u.test(this.#text.charAt(marks))) marks++;
    return [this.#begins[first] ?? 0, marks];
  };

  /** Where the last letter before an offset ends. */
  #before(offset: number): number {
    let last = offset - 1;
    while (last >= 0 && this.#ends[last] === -1) last--;
    return last < 0 ? 0 : (this.#ends[last] ?? 0);
  }
}

function isSame(raw: string, sign: string): boolean {
  return raw === sign || ((raw > '\u007f' || sign > '\u007f') && raw.normalize('NFKD').charAt(0) === sign.normalize('NFKD').charAt(0));
}
