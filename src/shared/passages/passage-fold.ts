/**
 * Texts as passages are compared: what two extractors, two encodings or two line lengths make different without
 * changing a word is folded away, and where each folded unit came from is kept.
 *
 * Folded away: white space, dashes and hyphens, invisible characters (soft hyphens, joiners, marks of direction), the
 * shape of quotation marks, ligatures, "…", full-width forms, NFC/NFD. Dropping spaces and hyphens goes too far on its
 * own ("the rapist", "re-sign"), so `sameWords` looks at what stood between the units before it calls them the same.
 */

/** A text folded. The arrays run in parallel, one entry a folded unit. */
export interface FoldedText {
  readonly raw: string;
  readonly length: number;
  /** Folded UTF-16 units, lower case: what is searched. */
  readonly units: Uint16Array;
  /** The same with their case: what is compared. */
  readonly cased: Uint16Array;
  /** UTF-16 offsets in `raw` of the character each unit came from. */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export const Kind = { Kept: 0, Space: 1, Dash: 2, Invisible: 3, Several: 4 } as const;
export const Letter = { None: 0, Spaced: 1, Digit: 2, Unspaced: 3 } as const;

interface Tables {
  kind: Uint8Array;
  letter: Uint8Array;
  cased: Uint16Array;
  lower: Uint16Array;
}

const SEVERAL = new Map<number, string>([
  [0x2026, '...'],
  [0xfb00, 'ff'],
  [0xfb01, 'fi'],
  [0xfb02, 'fl'],
  [0xfb03, 'ffi'],
  [0xfb04, 'ffl'],
  [0xfb05, 'st'],
  [0xfb06, 'st'],
]);
const DASH = /[-\u2010-\u2015\u2212\u2E3A\u2E3B\uFE58\uFE63\uFF0D]/;
const SINGLE_QUOTE = /[\u0060\u00B4\u02B9\u02BC\u2018-\u201B\u2032\u2039\u203A\uFF07]/;
const DOUBLE_QUOTE = /[\u00AB\u00BB\u201C-\u201F\u2033\u2036\uFF02]/;
// Format characters that are seen: Arabic number signs and their like.
const SEEN_FORMAT = /[\u0600-\u0605\u06DD\u070F\u08E2]/;
const INVISIBLE = /[\p{Cf}\p{Cc}\uFE00-\uFE0F\u034F]/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Yi}]/u;

let tables: Tables | undefined;

function foldTables(): Tables {
  tables ??= buildTables();
  return tables;
}

function buildTables(): Tables {
  const size = 0x10000;
  const made: Tables = {
    kind: new Uint8Array(size),
    letter: new Uint8Array(size),
    cased: new Uint16Array(size),
    lower: new Uint16Array(size),
  };
  for (let unit = 0; unit < size; unit++) {
    const character = String.fromCharCode(unit);
    made.kind[unit] = kindOf(unit, character);
    made.letter[unit] = letterOf(character);
    const cased = casedFold(unit, character);
    const lower = String.fromCharCode(cased).toLowerCase();
    made.cased[unit] = cased;
    made.lower[unit] = lower.length === 1 ? lower.charCodeAt(0) : cased;
  }
  return made;
}

function kindOf(unit: number, character: string): number {
  if (/\s|\u0085/.test(character)) return Kind.Space;
  if (DASH.test(character)) return Kind.Dash;
  if (SEVERAL.has(unit)) return Kind.Several;
  if (INVISIBLE.test(character) && !SEEN_FORMAT.test(character)) return Kind.Invisible;
  return Kind.Kept;
}

function letterOf(character: string): number {
  if (/[\p{L}\p{M}]/u.test(character)) return UNSPACED.test(character) ? Letter.Unspaced : Letter.Spaced;
  return /\p{N}/u.test(character) ? Letter.Digit : Letter.None;
}

function casedFold(unit: number, character: string): number {
  if (SINGLE_QUOTE.test(character)) return 0x27;
  if (DOUBLE_QUOTE.test(character)) return 0x22;
  return unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
}

/** What kind of character a raw UTF-16 unit is to the fold. */
export function kindOfUnit(unit: number): number {
  return foldTables().kind[unit] ?? Kind.Kept;
}

/** Whether a unit is part of words, and of which sort of script. */
export function letterOfUnit(unit: number): number {
  return foldTables().letter[unit] ?? Letter.None;
}

class Folding {
  private readonly table = foldTables();
  private units: Uint16Array;
  private cased: Uint16Array;
  private from: Int32Array;
  private to: Int32Array;
  private length = 0;

  constructor(private readonly raw: string) {
    const room = raw.length + 8;
    this.units = new Uint16Array(room);
    this.cased = new Uint16Array(room);
    this.from = new Int32Array(room);
    this.to = new Int32Array(room);
  }

  run(): FoldedText {
    const { raw } = this;
    if (isComposed(raw)) this.addUnits(raw, 0, raw.length, false);
    else {
      // A single letter in pieces is no reason to look at every letter of a long text.
      for (let start = 0; start < raw.length;) {
        const newline = raw.indexOf('\n', start);
        const end = newline < 0 ? raw.length : newline + 1;
        this.addLine(raw.slice(start, end), start);
        start = end;
      }
    }
    const { length } = this;
    const units = this.units.subarray(0, length);
    const cased = this.cased.subarray(0, length);
    return { raw, length, units, cased, from: this.from.subarray(0, length), to: this.to.subarray(0, length) };
  }

  /** A base with its combining marks, or a Korean syllable in pieces, is composed as one. */
  private addLine(line: string, start: number): void {
    if (isComposed(line)) {
      this.addUnits(line, start, start + line.length, false);
      return;
    }
    for (const match of line.matchAll(/[^][\p{M}\u1160-\u11FF]*/gu)) {
      const cluster = match[0];
      const from = start + match.index;
      const composed = cluster.normalize('NFC');
      this.addUnits(composed, from, from + cluster.length, composed !== cluster);
    }
  }

  /** `whole`: every unit of `text` came from all of [start, end); otherwise they came from there one by one. */
  private addUnits(text: string, start: number, end: number, whole: boolean): void {
    const { kind } = this.table;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const sort = kind[unit];
      if (sort !== Kind.Kept && sort !== Kind.Several) continue;
      const from = whole ? start : start + i;
      const to = whole ? end : start + i + 1;
      if (sort === Kind.Kept) this.add(unit, from, to);
      else for (const part of SEVERAL.get(unit) ?? '') this.add(part.charCodeAt(0), from, to);
    }
  }

  private add(unit: number, from: number, to: number): void {
    if (this.length === this.units.length) this.grow();
    const at = this.length++;
    this.units[at] = this.table.lower[unit] ?? unit;
    this.cased[at] = this.table.cased[unit] ?? unit;
    this.from[at] = from;
    this.to[at] = to;
  }

  private grow(): void {
    const room = this.units.length * 2;
    const grown = <T extends Uint16Array | Int32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.units = grown(new Uint16Array(room), this.units);
    this.cased = grown(new Uint16Array(room), this.cased);
    this.from = grown(new Int32Array(room), this.from);
    this.to = grown(new Int32Array(room), this.to);
  }
}

function isComposed(text: string): boolean {
  return text.normalize('NFC') === text;
}

/** Folds a text. Any string will do, lone surrogates included. */
export function foldText(raw: string): FoldedText {
  return new Folding(raw).run();
}

/** The first folded unit that came from `offset` of the raw text or after it. */
export function foldedAt(text: FoldedText, offset: number): number {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((text.from[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands in the raw text between two neighbouring folded units. */
export const Gap = {
  None: 0,
  Space: 1,
  /** "a-b" */
  TightDash: 2,
  /** "a- b", "a-⏎b": most often a word broken at a line's end */
  BreakingDash: 3,
  /** "a - b", "a — b" */
  SpacedDash: 4,
  /** "a -b": may be a minus sign */
  LeadingDash: 5,
} as const;

/** The gap before unit `at`, which must have a unit before it. */
export function gapBefore(text: FoldedText, at: number): number {
  const start = text.to[at - 1] ?? 0;
  const end = text.from[at] ?? 0;
  if (start >= end) return Gap.None;
  const { kind } = foldTables();
  let dash = false;
  let before = false;
  let after = false;
  for (let i = start; i < end; i++) {
    const sort = kind[text.raw.charCodeAt(i)];
    if (sort === Kind.Dash) {
      dash = true;
      after = false;
    } else if (sort === Kind.Space) {
      if (dash) after = true;
      else before = true;
    }
  }
  if (!dash) return before ? Gap.Space : Gap.None;
  if (before) return after ? Gap.SpacedDash : Gap.LeadingDash;
  return after ? Gap.BreakingDash : Gap.TightDash;
}

/** Whether a paragraph ends before unit `at`: two line ends with nothing but white space between. */
export function hasParagraphBreak(text: FoldedText, at: number): boolean {
  const start = text.to[at - 1] ?? 0;
  const end = text.from[at] ?? 0;
  return end - start > 1 && /\n\s*\n/.test(text.raw.slice(start, end));
}

/**
 * Whether `count` units of `a` from `startA` are the same words as those of `b` from `startB`: the same units with the
 * same case, and between them nothing that parts or joins words, makes a number another, or adds a minus.
 */
export function sameWords(a: FoldedText, startA: number, b: FoldedText, startB: number, count: number): boolean {
  for (let i = 0; i < count; i++) {
    if (a.cased[startA + i] !== b.cased[startB + i]) return false;
    if (i === 0 || (isTight(a, startA + i) && isTight(b, startB + i))) continue;
    const gapA = gapBefore(a, startA + i);
    const gapB = gapBefore(b, startB + i);
    if (gapA !== gapB && !gapsAgree(Math.min(gapA, gapB), Math.max(gapA, gapB), a, startA + i)) return false;
  }
  return true;
}

function isTight(text: FoldedText, at: number): boolean {
  return text.to[at - 1] === text.from[at];
}

function gapsAgree(less: number, more: number, text: FoldedText, at: number): boolean {
  const left = letterOfUnit(text.units[at - 1] ?? 0);
  const right = letterOfUnit(text.units[at] ?? 0);
  if (less === Gap.None) {
    if (more === Gap.BreakingDash) return isLetter(left) && isLetter(right);
    return more === Gap.Space && !partsWords(text, at, left, right);
  }
  if (less === Gap.Space) return false;
  return more !== Gap.LeadingDash || right !== Letter.Digit;
}

/** Whether a space between these two units would make other words or another number of them. */
function partsWords(text: FoldedText, at: number, left: number, right: number): boolean {
  if (left === Letter.Unspaced || right === Letter.Unspaced) return false;
  if (left !== Letter.None && right !== Letter.None) return true;
  const beyondLeft = letterOfUnit(text.units[at - 2] ?? 0);
  const beyondRight = letterOfUnit(text.units[at + 1] ?? 0);
  const decimal = right === Letter.Digit && isPoint(text.units[at - 1]) && beyondLeft === Letter.Digit;
  return decimal || (left === Letter.Digit && isPoint(text.units[at]) && beyondRight === Letter.Digit);
}

function isLetter(letter: number): boolean {
  return letter === Letter.Spaced || letter === Letter.Unspaced;
}

function isPoint(unit: number | undefined): boolean {
  return unit === 0x2e || unit === 0x2c;
}

/**
 * Whether the word or number on one side of a bound goes on across it: "50" cut after its 5, "5.5" after its first 5,
 * "-5" after the minus, "non-violent" after the hyphen. `at` is the first unit after the bound.
 */
export function goesOnAcross(text: FoldedText, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const left = letterOfUnit(text.units[at - 1] ?? 0);
  const right = letterOfUnit(text.units[at] ?? 0);
  const gap = gapBefore(text, at);
  if (gap === Gap.LeadingDash) return right === Letter.Digit;
  if (gap === Gap.Space) return left === Letter.Digit && right === Letter.Digit && isThousands(text, at);
  if (left === Letter.Unspaced || right === Letter.Unspaced) return false;
  if (gap === Gap.TightDash) return left !== Letter.None && right !== Letter.None && hasHyphen(text, at);
  return gap === Gap.None && partsWords(text, at, left, right);
}

/** The raw offset of the minus before the number at unit `at`; of the unit itself when there is none. */
export function signBefore(text: FoldedText, at: number): number {
  const own = text.from[at] ?? 0;
  const isSign = at > 0 && gapBefore(text, at) === Gap.LeadingDash && letterOfUnit(text.units[at] ?? 0) === Letter.Digit;
  return isSign ? own - 1 : own;
}

/** "10 000": a group of exactly three digits after the space. */
function isThousands(text: FoldedText, at: number): boolean {
  let digits = 0;
  while (letterOfUnit(text.units[at + digits] ?? 0) === Letter.Digit && (digits === 0 || gapBefore(text, at + digits) === Gap.None)) {
    digits++;
  }
  return digits === 3;
}

function hasHyphen(text: FoldedText, at: number): boolean {
  return /[-\u2010\u2011\u2212]/.test(text.raw.slice(text.to[at - 1] ?? 0, text.from[at] ?? 0));
}
