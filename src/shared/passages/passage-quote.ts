/** A passage as a citation writes it: the paragraphs it stands in, and its words between quotation marks. */

interface Cited {
  /** The paragraph it begins in, from 1. */
  paragraph: number;
  exact: string;
}

/** The number of the paragraph a passage ends in: a blank line between its words begins another. */
function lastParagraph({ paragraph, exact }: Cited): number {
  return paragraph + (exact.trim().match(/\n\s*\n/gu)?.length ?? 0);
}

/** `3`; of a passage over several paragraphs `3–4`. */
export function paragraphsCited(cited: Cited): string {
  const last = lastParagraph(cited);
  return last === cited.paragraph ? String(cited.paragraph) : `${cited.paragraph}–${last}`;
}

/** The same of selectors. */
export function paragraphsOf({ paragraph, quote }: { paragraph: number; quote: { exact: string } }): string {
  return paragraphsCited({ paragraph, exact: quote.exact });
}

/** Pairs of other conventions, which stay as they are around the words and inside. */
const OTHER_PAIRS: Readonly<Record<string, RegExp>> = { '„': /[“”]/, '«': /»/, '»': /[«»]/, '‹': /›/, '「': /」/, '『': /』/, '《': /》/ };

interface Mark {
  at: number;
  /** `other`: of another convention. */
  kind: 'double' | 'single' | 'other';
  opens: boolean;
  /** Where its partner stands; -1 when that is not within the words. */
  partner: number;
}

const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** The quotation marks of some words, each with its partner. Apostrophes are none. */
function marksOf(words: string): Mark[] {
  const marks: Mark[] = [];
  const open: Mark[] = [];
  const close = (at: number, kind: Mark['kind']): void => {
    const opener = open.at(-1)?.kind === kind ? open.pop() : undefined;
    if (opener !== undefined) opener.partner = at;
    marks.push({ at, kind, opens: false, partner: opener?.at ?? -1 });
  };
  const begin = (at: number, kind: Mark['kind']): void => {
    const mark: Mark = { at, kind, opens: true, partner: -1 };
    marks.push(mark);
    open.push(mark);
  };
  for (let at = 0; at < words.length; at++) {
    const sign = words.charAt(at);
    const top = open.at(-1);
    const closesOther = top?.kind === 'other' && OTHER_PAIRS[words.charAt(top.at)]?.test(sign) === true;
    if (closesOther) close(at, 'other');
    else if (sign === '“' || (sign === '"' && !isLetter(words.charAt(at - 1)) && /^(?:$|[\s([{—–\-‘'“„])/u.test(words.charAt(at - 1))))
      begin(at, 'double');
    else if (sign === '”' || sign === '"') close(at, 'double');
    else if (sign === '‘') begin(at, 'single');
    else if (sign === '’' && top?.kind === 'single' && !isLetter(words.charAt(at + 1))) close(at, 'single');
    else if (sign in OTHER_PAIRS && sign !== '»') begin(at, 'other');
  }
  return marks;
}

export interface QuotedWords {
  words: string;
  /** To be set around them; empty where the words bring marks of another convention. */
  marks: readonly [string, string];
}

/**
 * Words between quotation marks. Marks that stand around all of them, or were cut off from their partner at one end, are not set
 * twice; those inside take the other form: “a ‘b’ c”. Words in marks of another convention («…», „…“, 「…」) keep those.
 */
export function inQuotationMarks(raw: string): QuotedWords {
  const words = raw.trim();
  const marks = marksOf(words);
  const first = marks.find(({ at, opens }) => at === 0 && opens);
  const end = words.length - 1;
  if (first?.kind === 'other' && first.partner >= 0 && /^[.,;:!?…]?$/u.test(words.slice(first.partner + 1))) {
    return { words, marks: ['', ''] };
  }
  const dropped = new Set<number>();
  let tail = '';
  if (first?.kind === 'double' && first.partner > 0 && /^[.,;:!?…]?$/u.test(words.slice(first.partner + 1))) {
    dropped.add(0).add(first.partner);
    tail = words.slice(first.partner + 1);
  } else {
    if (first?.kind === 'double' && first.partner < 0) dropped.add(0);
    const last = marks.at(-1);
    if (last?.kind === 'double' && last.at === end && !last.opens && last.partner < 0) dropped.add(end);
  }
  const inner = turned(words.slice(0, words.length - tail.length), marks, dropped);
  return tail === '' ? { words: inner, marks: ['“', '”'] } : { words: `“${inner}”${tail}`, marks: ['', ''] };
}

/** Double marks inside become single ones, single ones within those double again. */
function turned(words: string, marks: readonly Mark[], dropped: ReadonlySet<number>): string {
  const signs = new Map<number, string>();
  let depth = 0;
  for (const { at, kind, opens, partner } of marks) {
    if (kind === 'other' || dropped.has(at)) continue;
    if (partner < 0) {
      if (kind === 'double') signs.set(at, opens ? '‘' : '’');
      continue;
    }
    if (!opens) depth--;
    const isInner = depth % 2 === 0;
    signs.set(at, isInner ? (opens ? '‘' : '’') : opens ? '“' : '”');
    if (opens) depth++;
  }
  return Array.from({ length: words.length }, (_, at) => (dropped.has(at) ? '' : (signs.get(at) ?? words.charAt(at)))).join('');
}

/** The words with their quotation marks. */
export function quoted(words: string): string {
  const { words: inner, marks } = inQuotationMarks(words);
  return `${marks[0]}${inner}${marks[1]}`;
}
