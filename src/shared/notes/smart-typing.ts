/** Quotation marks and dashes as a language has them, for what a keyboard has. Pure. */

/** Outer and inner marks: opening, closing. */
type Marks = readonly [string, string, string, string];

const ENGLISH: Marks = ['“', '”', '‘', '’'];
const ANGLED: Marks = ['«', '»', '„', '“'];
const LOW_HIGH: Marks = ['„', '“', '‚', '‘'];
const LOW_RIGHT: Marks = ['„', '”', '‚', '’'];
const ROMANCE: Marks = ['«', '»', '“', '”'];

const marksOf: Readonly<Record<string, Marks>> = {
  ...{ ru: ANGLED, uk: ANGLED, be: ANGLED },
  ...{ de: LOW_HIGH, cs: LOW_HIGH, sk: LOW_HIGH, sl: LOW_HIGH, bg: LOW_HIGH, lt: LOW_HIGH, is: LOW_HIGH, et: LOW_HIGH },
  ...{ pl: LOW_RIGHT, hu: LOW_RIGHT, ro: LOW_RIGHT, hr: LOW_RIGHT, nl: ENGLISH },
  ...{ es: ROMANCE, it: ROMANCE, pt: ROMANCE, no: ROMANCE, nb: ROMANCE, el: ROMANCE, ca: ROMANCE },
  fr: ['«\u202F', '\u202F»', '“', '”'],
  ...{ sv: ['”', '”', '’', '’'], fi: ['”', '”', '’', '’'] },
};

/** Those whose dash between words is the long one. */
const LONG_DASH: ReadonlySet<string> = new Set(['ru', 'uk', 'be', 'bg']);

/** What stands in the place of the last signs before the caret. */
export interface Typed {
  /** How many of them go, with the one just typed. */
  removed: number;
  put: string;
}

/** The language of a line whose language nobody knows: by its letters. */
export function languageByLetters(line: string): string {
  return (line.match(/\p{Script=Cyrillic}/gu)?.length ?? 0) > (line.match(/\p{Script=Latin}/gu)?.length ?? 0) ? 'ru' : 'en';
}

/**
 * What becomes of a sign that was typed behind `before`, the words of its line; null when it stays as it is. At the
 * beginning of a line hyphens stay: there they begin a list or a rule.
 */
export function smartTyping(before: string, typed: string, language: string): Typed | null {
  // What stands behind one grave accent becomes code with the next.
  if ((before.match(/`/g)?.length ?? 0) % 2 === 1) return null;
  const tag = language.split('-')[0] ?? language;
  const marks = marksOf[tag] ?? ENGLISH;
  switch (typed) {
    case '"':
      return { removed: 1, put: opens(before) ? opening(before, marks) : closing(before, marks) };
    case "'":
      return apostrophe(before, marks);
    case '-':
      return hyphens(before, tag);
    case ' ':
      return /[^\s-]\s-$/u.test(before) ? { removed: 2, put: `${LONG_DASH.has(tag) ? '—' : '–'} ` } : null;
    default:
      return null;
  }
}

/** Whether a mark behind this opens a quotation. */
const opens = (before: string): boolean => before === '' || /[\s([{“‘„‚«—–\-/]$/u.test(before);

/** Inside a quotation that is open the inner marks. */
function opening(before: string, marks: Marks): string {
  return openIn(before, marks) === 'outer' ? marks[2] : marks[0];
}

function closing(before: string, marks: Marks): string {
  return openIn(before, marks) === 'inner' ? marks[3] : marks[1];
}

/** Which quotation is open at the end of the words. */
function openIn(before: string, [open, close, innerOpen, innerClose]: Marks): 'outer' | 'inner' | null {
  let depth: ('outer' | 'inner')[] = [];
  for (let at = 0; at < before.length; at += 1) {
    const rest = before.slice(at);
    const isOpen = depth.at(-1);
    if (isOpen === 'inner' && rest.startsWith(innerClose)) depth = depth.slice(0, -1);
    else if (isOpen === 'outer' && rest.startsWith(close)) depth = depth.slice(0, -1);
    else if (rest.startsWith(open) && isOpen === undefined) depth = [...depth, 'outer'];
    // The inner marks of English are apostrophes as well.
    else if (rest.startsWith(innerOpen) && innerOpen !== innerClose && isOpen === 'outer') depth = [...depth, 'inner'];
  }
  return depth.at(-1) ?? null;
}

function apostrophe(before: string, marks: Marks): Typed | null {
  if (/[\p{L}\p{M}\p{N}.,!?…)]$/u.test(before)) return { removed: 1, put: '’' };
  return marks[2] === '‘' || marks[2] === '‚' ? { removed: 1, put: opens(before) ? marks[2] : '’' } : null;
}

function hyphens(before: string, tag: string): Typed | null {
  if (/\S[^\S\n]*–$/u.test(before)) return { removed: 2, put: '—' };
  if (!/[^\s-]\s?-$/u.test(before)) return null;
  return { removed: 2, put: LONG_DASH.has(tag) ? '—' : '–' };
}
