/**
 * Cases for passages: a span described on one text, to be found on an edited one, with where it truly is there.
 * The edits are those that re-imports and corrections make, and decoys set to catch a matcher out.
 */
import { between, pick, sentence, type Random } from './generate';

export interface PassageCase {
  id: string;
  kind: string;
  /** Keys into the texts: described on `a`, to be resolved on `b`. */
  a: string;
  b: string;
  quote: string;
  prefix: string;
  suffix: string;
  /** UTF-16 offsets on `a`. */
  start: number;
  end: number;
  /** Where it is on `b`, or null when it is not there. */
  expected: { start: number; end: number } | null;
}

/** A text in three parts: what stands before the passage, the passage, what stands after it. */
interface Parts {
  before: string;
  quote: string;
  after: string;
  /** The passage is not in the text. */
  gone?: boolean;
}

type Edit = (parts: Parts, random: Random, stranger: () => string) => Parts;

const everywhere =
  (change: (text: string) => string): Edit =>
  ({ before, quote, after }) => ({ before: change(before), quote: change(quote), after: change(after) });

const paragraphBreak = '\n\n';

export const editKinds: Readonly<Record<string, Edit>> = {
  untouched: (parts) => parts,
  'lines re-wrapped': (parts, random) => {
    const width = between(random, 30, 90);
    return everywhere((text) => wrap(text, width, () => '\n'))(parts, random, () => '');
  },
  'typographic quotes and dashes': (parts, random) => everywhere(random() < 0.7 ? straighten : curl)(parts, random, () => ''),
  'no-break spaces': (parts, random) =>
    everywhere((text) => text.replace(/ /g, () => (random() < 0.3 ? pick(random, ['\u00a0', '\u202f', '\u2009']) : ' ')))(
      parts,
      random,
      () => '',
    ),
  'ligatures, soft hyphens, NFD': (parts, random) =>
    everywhere((text) =>
      text
        .replace(/ffi/g, 'ﬃ')
        .replace(/fi/g, 'ﬁ')
        .replace(/fl/g, 'ﬂ')
        .replace(/(?<=\p{Ll}{3})(?=\p{Ll}{3})/gu, () => (random() < 0.2 ? '\u00ad' : ''))
        .normalize('NFD'),
    )(parts, random, () => ''),
  'PDF-like breaks': (parts, random) => {
    const width = between(random, 40, 80);
    return everywhere((text) => hyphenate(text, width, random))(parts, random, () => '');
  },
  'PDF-like breaks with page furniture': (parts, random) => {
    const width = between(random, 40, 80);
    const every = between(random, 6, 20);
    let lines = 0;
    let page = between(random, 1, 30);
    const furnish = (text: string): string =>
      hyphenate(text, width, random).replace(/(?<!\n)\n(?!\n)/g, () =>
        ++lines % every === 0 ? `\n\nThe Daily Record\nPage ${++page}\n\n` : '\n',
      );
    return everywhere(furnish)(parts, random, () => '');
  },
  'decoy before': ({ before, quote, after }, random, stranger) => ({
    before: insertParagraph(before, `${stranger()} ${quote} ${stranger()}`, random),
    quote,
    after,
  }),
  'decoy after': ({ before, quote, after }, random, stranger) => ({
    before,
    quote,
    after: insertParagraph(after, `${stranger()} ${quote} ${stranger()}`, random),
  }),
  'decoys before and after': (parts, random, stranger) => {
    const once = edit('decoy before', parts, random, stranger);
    return edit('decoy after', once, random, stranger);
  },
  'decoy slid into the old place': ({ before, quote, after }, _random, stranger) => {
    const filler = `${stranger()} ${stranger()} ${before}`.slice(0, before.length);
    return { before: filler + quote + paragraphBreak + before, quote, after };
  },
  'paragraphs added and dropped': (parts, random, stranger) => changeParagraphs(parts, random, stranger),
  'paragraphs joined': everywhere((text) => text.replace(/\n\n/g, ' ')),
  'other context': ({ quote }, _random, stranger) => ({
    before: `${stranger()}${paragraphBreak}${stranger()} `,
    quote,
    after: ` ${stranger()}${paragraphBreak}${stranger()}`,
  }),
  'typos in the passage': ({ before, quote, after }, random) => ({
    before,
    quote: typos(quote, between(random, 1, Math.max(1, Math.floor(quote.length / 40))), random),
    after,
  }),
  'typos everywhere': (parts, random) => everywhere((text) => typos(text, Math.floor(text.length / 60), random))(parts, random, () => ''),
  'words changed': ({ before, quote, after }, random, stranger) => ({
    before,
    quote: changeWords(quote, random, stranger, 'change'),
    after,
  }),
  'words added': ({ before, quote, after }, random, stranger) => ({
    before,
    quote: changeWords(quote, random, stranger, 'add'),
    after,
  }),
  'words dropped': ({ before, quote, after }, random, stranger) => ({
    before,
    quote: changeWords(quote, random, stranger, 'drop'),
    after,
  }),
  'words changed and a decoy elsewhere': (parts, random, stranger) => {
    const decoyed = edit('decoy after', parts, random, stranger);
    return edit('words changed', decoyed, random, stranger);
  },
  gone: ({ before, after }) => ({ before, quote: '', after, gone: true }),
  'gone with its neighbours': ({ before, after }) => ({
    before: before.slice(0, Math.max(0, before.lastIndexOf(paragraphBreak))),
    quote: '',
    after: after.includes(paragraphBreak) ? after.slice(after.indexOf(paragraphBreak)) : '',
    gone: true,
  }),
  'gone, with a likeness elsewhere': ({ before, quote, after }, random, stranger) => ({
    before,
    quote: '',
    after: insertParagraph(after, `${stranger()} ${changeNumbers(quote, random, stranger)} ${stranger()}`, random),
    gone: true,
  }),
  'gone, with the same words elsewhere': ({ before, quote, after }, random, stranger) => ({
    before,
    quote: '',
    after: insertParagraph(after, `${stranger()} ${quote} ${stranger()}`, random),
    gone: true,
  }),
};

/** One case of a kind on a text, or undefined when the text is too short. `texts` receives the edited text. */
export function makeCase(
  kind: string,
  key: string,
  number: number,
  texts: Record<string, string>,
  random: Random,
): PassageCase | undefined {
  const text = texts[key] ?? '';
  const span = pickSpan(text, random);
  if (!span) return undefined;
  const { start, end } = span;
  const quote = text.slice(start, end);
  const parts = { before: text.slice(0, start), quote, after: text.slice(end) };
  const stranger = (): string => sentence(random, /[\u4e00-\u9fff]/.test(quote) ? 'zh' : 'en');
  const edited = edit(kind, parts, random, stranger);
  const id = `${kind} ${number}`;
  texts[id] = edited.before + edited.quote + edited.after;
  const lead = edited.quote.length - edited.quote.trimStart().length;
  const expected = { start: edited.before.length + lead, end: edited.before.length + edited.quote.trimEnd().length };
  return {
    id,
    kind,
    a: key,
    b: id,
    quote,
    prefix: text.slice(Math.max(0, start - 32), start),
    suffix: text.slice(end, end + 32),
    start,
    end,
    expected: edited.gone ? null : expected,
  };
}

function edit(kind: string, parts: Parts, random: Random, stranger: () => string): Parts {
  const change = editKinds[kind];
  if (!change) throw new RangeError(`no edit "${kind}"`);
  return change(parts, random, stranger);
}

/** A span from word to word, of a few words to a few sentences, that stands once in the text. */
function pickSpan(text: string, random: Random): { start: number; end: number } | undefined {
  for (let tries = 0; tries < 20; tries++) {
    const length = Math.floor(20 * Math.exp(random() * 2.7));
    const at = Math.floor(random() * (text.length - length));
    if (at < 0) continue;
    const start = wordEdge(text, at);
    const end = wordEdge(text, start + length);
    const quote = text.slice(start, end);
    const span = { start, end: start + quote.trimEnd().length };
    const words = text.slice(span.start, span.end);
    if (words.trim().length >= 12 && text.indexOf(words) === text.lastIndexOf(words)) return span;
  }
  return undefined;
}

function wordEdge(text: string, from: number): number {
  for (let at = from; at < Math.min(text.length, from + 30); at++) {
    if (/\s/.test(text.charAt(at - 1)) && /\S/.test(text.charAt(at))) return at;
  }
  return Math.min(from, text.length);
}

function wrap(text: string, width: number, lineEnd: () => string): string {
  let column = 0;
  return text.replace(/\n+|[^\n]/g, (piece) => {
    if (piece.startsWith('\n')) column = 0;
    else if (piece === ' ' && column >= width) {
      column = 0;
      return lineEnd();
    } else column++;
    return piece;
  });
}

function hyphenate(text: string, width: number, random: Random): string {
  return wrap(text, width, () => '\n').replace(/(\p{Ll}{3})(\p{Ll}{3,}\S*)\n(?!\n)/gu, (whole, head: string, tail: string) =>
    random() < 0.4 ? `${head}-\n${tail} ` : whole,
  );
}

function straighten(text: string): string {
  return text
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...');
}

function curl(text: string): string {
  return text
    .replace(/(?<=^|\s)"/gm, '“')
    .replace(/"/g, '”')
    .replace(/'/g, '’')
    .replace(/ - /g, ' — ')
    .replace(/\.\.\./g, '…');
}

/** A paragraph set into a text at one of its blank lines, or at its outer end. */
function insertParagraph(text: string, paragraph: string, random: Random): string {
  const breaks = [...text.matchAll(/\n\n/g)].map((match) => match.index);
  if (breaks.length === 0) return text;
  const at = pick(random, breaks);
  return text.slice(0, at) + paragraphBreak + paragraph + text.slice(at);
}

function changeParagraphs({ before, quote, after }: Parts, random: Random, stranger: () => string): Parts {
  const change = (text: string): string =>
    text
      .split(paragraphBreak)
      .flatMap((paragraph, i, all) => {
        // The pieces next to the passage are of its own paragraph.
        if (i === 0 || i === all.length - 1) return [paragraph];
        const chance = random();
        if (chance < 0.3) return [];
        return chance < 0.6 ? [stranger(), paragraph] : [paragraph];
      })
      .join(paragraphBreak);
  return { before: `${stranger()}${paragraphBreak}${change(before)}`, quote, after: change(after) };
}

function typos(text: string, count: number, random: Random): string {
  const units = Array.from(text);
  for (let left = count; left > 0; left--) {
    const at = between(random, 0, units.length - 1);
    if (!/\p{L}/u.test(units[at] ?? '')) continue;
    const chance = random();
    if (chance < 0.4) units[at] = pick(random, ['a', 'e', 'n', 'r', 't', 'х', '的']);
    else if (chance < 0.7) units.splice(at, 1);
    else units.splice(at, 0, units[at] ?? '');
  }
  return units.join('');
}

function changeWords(quote: string, random: Random, stranger: () => string, how: 'change' | 'add' | 'drop'): string {
  const words = quote.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,2}|[^ ]+ ?| /gu) ?? [quote];
  const count = between(random, 1, Math.max(1, Math.min(4, Math.floor(words.length / 6))));
  for (let left = count; left > 0; left--) {
    const at = between(random, 0, words.length - 1);
    const other = `${pick(random, stranger().slice(0, -1).split(' ')).slice(0, 12)}${quote.includes(' ') ? ' ' : ''}`;
    if (how === 'change') words[at] = other;
    else if (how === 'add') words.splice(Math.max(1, at), 0, other);
    else if (words.length > 3) words.splice(at, 1);
  }
  return words.join('').trimEnd();
}

function changeNumbers(quote: string, random: Random, stranger: () => string): string {
  const changed = quote.replace(/\d+/, (digits) => `${digits}0`);
  return changed === quote ? changeWords(quote, random, stranger, 'change') : changed;
}
