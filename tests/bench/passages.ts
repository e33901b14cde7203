/**
 * How fast passages are resolved: 10,000 on a text of 1 MB, after edits of several kinds, beside what plain string search
 * and matching with approx-string-match, as Hypothesis does it, take for the same. Run with `--passages N` for fewer.
 */
import process from 'node:process';
import search from 'approx-string-match';
import { passageDescriber, resolvePassages, type PassageSelectors } from '../../src/shared/passages/passage';
import { between, pick, prose, seededRandom, sentence } from './generate';
import { editKinds } from './passage-cases';

const TEXT_LENGTH = 1_000_000;
const BASELINE_SAMPLE = 5;

interface Row {
  text: string;
  passages: number;
  'Casebook s': number;
  'indexOf s': number;
  'indexOf places': number;
  'approx-string-match s (from a sample)': number;
  [state: string]: string | number;
}

function spans(text: string, count: number): PassageSelectors[] {
  const random = seededRandom(12);
  const describe = passageDescriber(text);
  return Array.from({ length: count }, () => {
    const start = text.indexOf(' ', between(random, 0, text.length - 1000)) + 1;
    const end = text.indexOf(' ', start + between(random, 20, 300));
    return describe(start, end < 0 ? text.length : end);
  });
}

function edited(kind: string, text: string): string {
  const random = seededRandom(13);
  const change = editKinds[kind];
  if (!change) throw new RangeError(`no edit "${kind}"`);
  const { before, quote, after } = change({ before: '', quote: text, after: '' }, random, () => sentence(random, 'en'));
  return before + quote + after;
}

/** Processor time, so that what else the machine is doing does not count. */
function secondsOf(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return Number(((user + system) / 1_000_000).toFixed(3));
}

/** A quotation as Hypothesis looks for it: the same words, or else those with the fewest edits, up to half its length. */
function approximate(text: string, quote: string): void {
  if (!text.includes(quote)) search(text, quote, Math.min(256, Math.floor(quote.length / 2)));
}

function measure(name: string, text: string, passages: readonly PassageSelectors[]): Row {
  const states: Record<string, number> = { exact: 0, moved: 0, changed: 0, ambiguous: 0, orphaned: 0 };
  const own = secondsOf(() => {
    for (const { state } of resolvePassages(text, passages)) states[state] = (states[state] ?? 0) + 1;
  });
  let found = 0;
  const plain = secondsOf(() => {
    for (const { quote } of passages) if (text.includes(quote.exact)) found++;
  });
  const random = seededRandom(14);
  const sample = Array.from({ length: BASELINE_SAMPLE }, () => pick(random, passages));
  const dynamic = secondsOf(() => {
    for (const { quote } of sample) approximate(text, quote.exact);
  });
  return {
    text: name,
    passages: passages.length,
    'Casebook s': own,
    ...states,
    'indexOf s': plain,
    'indexOf places': found,
    'approx-string-match s (from a sample)': Math.round((dynamic / BASELINE_SAMPLE) * passages.length),
  };
}

const flag = process.argv.indexOf('--passages');
const count = flag < 0 ? 10_000 : Number(process.argv[flag + 1]);
if (!Number.isInteger(count) || count < 1) throw new RangeError('--passages needs a whole number');

const text = prose(seededRandom(11), TEXT_LENGTH).slice(0, TEXT_LENGTH);
const passages = spans(text, count);
const versions: [string, string][] = [
  ['untouched', text],
  ['a paragraph added in front', `${sentence(seededRandom(15), 'en')}\n\n${text}`],
  ...['lines re-wrapped', 'PDF-like breaks with page furniture', 'typos everywhere'].map((kind): [string, string] => [
    kind,
    edited(kind, text),
  ]),
  ['another text', prose(seededRandom(16), TEXT_LENGTH).slice(0, TEXT_LENGTH)],
];
const rows = versions.map(([name, version]) => measure(name, version, passages));
console.table(rows);
console.log(JSON.stringify({ bench: 'passages', textLength: text.length, rows }));
