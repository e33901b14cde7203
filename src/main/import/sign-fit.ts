/** How likely signs beyond ASCII are where they stand: "£" before a figure, "®" after a name, never within a word. */

/** What stands beside a sign. */
type Beside = 'letter' | 'digit' | 'space' | 'other' | 'edge';

interface Habit {
  signs: string;
  /** Natural logarithm of its probability where it belongs. */
  log: number;
  before?: readonly Beside[];
  after?: readonly Beside[];
  /** Another way in which it is used. */
  or?: readonly [before: readonly Beside[], after: readonly Beside[]];
}

const OPEN: readonly Beside[] = ['space', 'edge', 'other'];
const WORD: readonly Beside[] = ['letter', 'digit'];
const END: readonly Beside[] = ['space', 'edge', 'other'];

const habits: readonly Habit[] = [
  {
    signs: '’',
    log: -5,
    before: ['letter', 'digit', 'other'],
    after: ['letter', 'space', 'edge', 'other', 'digit'],
    or: [OPEN, ['digit']],
  },
  // As in ’tis: rarer than a capital in a wrong encoding.
  { signs: '’', log: -9, before: OPEN, after: ['letter'] },
  { signs: '“„‘‹‚', log: -6, before: OPEN, after: ['letter', 'digit', 'other'] },
  { signs: '”›', log: -6, before: ['letter', 'digit', 'other'], after: END },
  { signs: '“‘', log: -6.5, before: ['letter', 'digit', 'other'], after: END },
  { signs: '«»', log: -6.5, before: OPEN, after: ['letter', 'digit', 'other', 'space'], or: [['letter', 'digit', 'other', 'space'], END] },
  { signs: '–—', log: -6, before: ['space', 'edge', 'digit', 'other'], or: [['letter'], END] },
  { signs: '–—', log: -7.5, before: ['letter'] },
  { signs: '…', log: -7, before: ['letter', 'digit', 'other', 'space', 'edge'], after: END },
  { signs: '…', log: -9, before: OPEN, after: WORD },
  { signs: '…', log: -11, before: ['letter'], after: ['letter'] },
  { signs: '\u00a0', log: -6, before: ['digit', 'other', 'edge'], after: ['letter', 'digit', 'other', 'edge'] },
  { signs: '\u00a0', log: -6, before: ['letter'], after: ['digit', 'other', 'edge'] },
  { signs: '\u00a0', log: -7.5, before: ['letter'], after: ['letter'] },
  { signs: '\u00a0', log: -9 },
  { signs: '•·', log: -6.5, before: OPEN, after: ['space'] },
  { signs: '¢', log: -7, before: ['digit'], after: END },
  {
    signs: '€£¥',
    log: -6.5,
    before: ['space', 'other'],
    after: ['digit', 'space'],
    or: [
      ['digit', 'space', 'letter'],
      ['space', 'edge', 'other', 'digit'],
    ],
  },
  { signs: '€£¥', log: -6.5, before: ['edge', 'letter'], after: ['digit'] },
  { signs: '®™', log: -7, before: ['letter', 'digit', 'other'], after: END },
  { signs: '©', log: -7, before: OPEN, after: ['space', 'digit', 'letter'] },
  {
    signs: '°',
    log: -7,
    before: ['digit', 'space'],
    after: ['letter', 'space', 'edge', 'other', 'digit'],
    or: [['letter'], ['space', 'digit']],
  },
  { signs: 'ºª', log: -8, before: ['digit', 'other', 'letter'], after: END },
  { signs: '§¶', log: -7.5, before: OPEN, after: ['space', 'digit', 'other'] },
  { signs: '½¼¾', log: -7.5, before: ['digit', 'space', 'edge', 'other'], after: END },
  { signs: '²³¹', log: -8, before: ['letter', 'digit', 'other'], after: END },
  { signs: '×÷±', log: -8, before: ['digit', 'space', 'edge', 'other'], after: ['digit', 'space', 'other'] },
  { signs: 'µ', log: -8.5, before: ['digit', 'space'], after: ['letter'] },
  { signs: '¿¡', log: -6.5, before: OPEN, after: ['letter', 'other'] },
  { signs: '№', log: -7, before: OPEN, after: ['space', 'digit'] },
  { signs: '†‡', log: -9.5, before: ['letter', 'digit', 'other'], after: END },
  { signs: '†‡', log: -9.5, before: ['space', 'edge'], after: ['letter', 'digit'] },
  { signs: '،؛؟', log: -4.5, before: ['letter', 'digit', 'other', 'space'], after: END },
  { signs: '\u200c\u200d\u00ad', log: -6.5, before: ['letter'], after: ['letter', 'space', 'other'] },
  { signs: '\u200e\u200f', log: -7 },
  { signs: '־', log: -6, before: ['letter'], after: ['letter'] },
  { signs: '·', log: -7.5, before: ['letter'], after: ['letter'] },
];
const bySign = new Map<string, Habit[]>();
for (const habit of habits) for (const sign of habit.signs) bySign.set(sign, [...(bySign.get(sign) ?? []), habit]);

const MISPLACED = -14;
const NEVER = -21;
/** Signs that nobody writes twice. */
const SINGLE = /[‚¢†‡ƒˆ˜]/u;
const LATIN = /\p{Script=Latin}/u;
/** What follows an apostrophe within a word: a vowel or a capital (`l’eau`, `O’Neill`), or an ending (`it’s`, `we’re`). */
const ELIDED = /^(?:[aeiouyhœæàáâäèéêëìíîïòóôöùúûüÿ]|\p{Lu}|re|ll|ve|[stdmn](?!\p{L}))/u;
const WITHIN_WORD = -8.5;
/** What old programs drew frames with. */
const DRAWN = /[\u2500-\u259f]/u;

/**
 * Natural logarithm of the probability of a sign that is no letter, beside those before and after it; `next` is what follows
 * that. Of ASCII all encodings know the same.
 */
export function signLog(before: string, sign: string, after: string, next = ''): number {
  if (sign < '\x7f') return sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t' ? -1 : sign < ' ' ? -12 : -3.5;
  if (sign === '\ufffd') return NEVER;
  if (/[\x7f-\x9f\p{Co}\p{Cn}]/u.test(sign)) return NEVER;
  if (before === sign) return DRAWN.test(sign) ? -1 : sign === '\u00a0' ? -2 : SINGLE.test(sign) ? MISPLACED : -4;
  if (DRAWN.test(sign)) return after === sign || DRAWN.test(after) || DRAWN.test(before) ? -7 : -13;
  if (sign === '’' && LATIN.test(before) && LATIN.test(after) && !ELIDED.test(after + next)) return WITHIN_WORD;
  const known = bySign.get(sign);
  // The sign for any currency, which nobody writes.
  if (sign === '¤') return MISPLACED - 4;
  const [left, right] = [besideOf(before), besideOf(after)];
  if (known === undefined) return left === 'letter' || right === 'letter' ? -15 : -12.5;
  const fitting = known.find(
    ({ before: one, after: other, or }) =>
      ((one?.includes(left) ?? true) && (other?.includes(right) ?? true)) ||
      (or !== undefined && or[0].includes(left) && or[1].includes(right)),
  );
  return fitting?.log ?? MISPLACED;
}

function besideOf(char: string): Beside {
  if (char === '' || char === '\n' || char === '\r') return 'edge';
  if (/[\p{L}\p{M}]/u.test(char)) return 'letter';
  if (/\d/.test(char)) return 'digit';
  return /[\s\u00a0]/u.test(char) ? 'space' : 'other';
}
