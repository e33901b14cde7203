/**
 * How well the import reads articles: `npm run quality:import -- DIR [--out FILE] [--no-baseline]`.
 *
 * DIR holds cases in folders, at any depth: one original (`page.html` or any other name) and `expected.json` with any of
 * `title`, `bylines`, `outlet`, `language`, `published` (YYYY-MM-DD, null when none may be given), `text`, `mustHave`, `mustNotHave`, `url`. What is
 * expected is scored, what is not is passed over. FILE gets one JSON line per case:
 * `{id, title, bylines, outlet, language, published, url, text, evidence, ms, error}`, in the order of the cases.
 * Beside Casebook, in the same run, stands Mozilla's Readability with linkedom alone (web pages only).
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { importFile } from '../../src/main/import/pipeline';
import { compareBags, compareTitles, countedWords, f1, phrasesIn, sameBylines, sameOutlet, shingles, type Ratio } from './import-scores';

const expectedSchema = z.object({
  title: z.string().optional(),
  bylines: z.array(z.unknown()).optional(),
  outlet: z.string().optional(),
  language: z.string().optional(),
  published: z.string().nullable().optional(),
  text: z.string().optional(),
  mustHave: z.array(z.string()).optional(),
  mustNotHave: z.array(z.string()).optional(),
  url: z.string().optional(),
});

interface Case {
  id: string;
  fileName: string;
  bytes: Uint8Array;
  expected: z.infer<typeof expectedSchema>;
}

interface Answer {
  id: string;
  title: string | null;
  bylines: string[];
  outlet: string | null;
  language: string | null;
  published: string | null;
  url: string | null;
  text: string;
  evidence: Record<string, string>;
  ms: number;
  error: string | null;
}

type Read = (oneCase: Case) => Promise<Partial<Answer>>;

class BadArguments extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const { folder, out, baseline } = readArguments(args);
  const cases = await readCases(folder);
  if (cases.length === 0) throw new BadArguments(`no expected.json under ${folder}`);
  const answers = await run(casebook, cases);
  if (out !== undefined) await writeFile(out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  const rows = [
    ...summaries('Casebook', cases, answers),
    ...(baseline ? summaries('Readability', cases, await run(readability, cases)) : []),
  ];
  console.table(rows);
  console.log(JSON.stringify({ quality: 'import', cases: cases.length, rows }));
}

function readArguments(args: readonly string[]): { folder: string; out: string | undefined; baseline: boolean } {
  const folders: string[] = [];
  let out: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--out') {
      out = args[++i];
      if (out === undefined) throw new BadArguments('--out needs a file');
    } else if (arg.startsWith('-') && arg !== '--no-baseline') {
      throw new BadArguments(`unknown option ${arg}`);
    } else if (arg !== '--no-baseline') {
      folders.push(arg);
    }
  }
  const [folder] = folders;
  if (folder === undefined || folders.length > 1) throw new BadArguments('give the folder of cases');
  return { folder, out, baseline: !args.includes('--no-baseline') };
}

async function readCases(folder: string): Promise<Case[]> {
  const found: Case[] = [];
  const entries = (await readdir(folder, { recursive: true })).filter((entry) => path.basename(entry) === 'expected.json').sort();
  for (const entry of entries) {
    const place = path.dirname(path.join(folder, entry));
    const fileName = (await readdir(place, { withFileTypes: true })).find((file) => file.isFile() && file.name !== 'expected.json')?.name;
    if (fileName === undefined) continue;
    const json: unknown = JSON.parse(await readFile(path.join(folder, entry), 'utf8'));
    found.push({
      id: path.dirname(entry),
      fileName,
      bytes: await readFile(path.join(place, fileName)),
      expected: expectedSchema.parse(json),
    });
  }
  return found;
}

// --- Readers --------------------------------------------------------------------------------------------------------

const casebook: Read = async ({ bytes, fileName }) => {
  const { metadata, evidence, clean } = await importFile(bytes, fileName);
  return { ...metadata, evidence, text: clean.text };
};

const readability: Read = async ({ bytes }) => {
  const { document } = parseHTML(new TextDecoder().decode(bytes));
  const article = new Readability(document).parse();
  return {
    title: article?.title ?? null,
    bylines: article?.byline == null ? [] : [article.byline],
    published: article?.publishedTime ?? null,
    text: article?.textContent ?? '',
  };
};

async function run(read: Read, cases: readonly Case[]): Promise<Answer[]> {
  const empty = { title: null, bylines: [], outlet: null, language: null, published: null, url: null, text: '', evidence: {} };
  const answers: Answer[] = [];
  for (const oneCase of cases) {
    const start = performance.now();
    try {
      const answer = await read(oneCase);
      answers.push({ id: oneCase.id, ...empty, ...answer, ms: performance.now() - start, error: null });
    } catch (error) {
      answers.push({
        id: oneCase.id,
        ...empty,
        ms: performance.now() - start,
        error: error instanceof Error ? error.message : String(error),
      });
    }
  }
  return answers;
}

// --- Scores ---------------------------------------------------------------------------------------------------------

interface Row {
  reader: string;
  cases: string;
  count: number;
  /** Word-level, averaged over the cases. */
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** The same for runs of four words. */
  f1OfRuns: number | null;
  mustHave: number | null;
  mustNotHave: number | null;
  title: number | null;
  titleNear: number | null;
  /** All names, and no other. */
  bylines: number | null;
  /** Names given where others, or none, are right. */
  wrongBylines: number | null;
  outlet: number | null;
  day: number | null;
  wrongDay: number | null;
  language: number | null;
  errors: number;
  msMean: number;
  msMedian: number;
}

function summaries(reader: string, cases: readonly Case[], answers: readonly Answer[]): Row[] {
  const groups = new Set(cases.map(({ id }) => id.split(path.sep)[0] ?? ''));
  const group = (name: string | null): Row => {
    const chosen = cases.map((_, index) => index).filter((index) => name === null || cases[index]?.id.split(path.sep)[0] === name);
    return summary(
      reader,
      name ?? 'all',
      chosen.flatMap((index) => pair(cases[index], answers[index])),
    );
  };
  return groups.size > 1 && groups.size <= 12 ? [...[...groups].map(group), group(null)] : [group(null)];
}

type Pair = [Case['expected'], Answer];

function pair(oneCase: Case | undefined, answer: Answer | undefined): Pair[] {
  return oneCase === undefined || answer === undefined ? [] : [[oneCase.expected, answer]];
}

function summary(reader: string, name: string, pairs: readonly Pair[]): Row {
  const rate = <T>(value: (expected: Case['expected']) => T | undefined, score: (wanted: T, answer: Answer) => number): number | null => {
    const scores = pairs.flatMap(([expected, answer]) => {
      const wanted = value(expected);
      return wanted === undefined ? [] : [score(wanted, answer)];
    });
    return mean(scores);
  };
  const text = ({ text: value }: Case['expected']): string | undefined => (value === '' ? undefined : value);
  const title = ({ title: value }: Case['expected']): string | undefined => (value === '' ? undefined : value);
  const outlet = ({ outlet: value }: Case['expected']): string | undefined => (value === '' ? undefined : value);
  const list =
    (key: 'mustHave' | 'mustNotHave') =>
    (expected: Case['expected']): string[] | undefined =>
      expected[key]?.length === 0 ? undefined : expected[key];
  const words: Ratio = {
    precision: rate(text, (wanted, answer) => bags(wanted, answer).precision) ?? 0,
    recall: rate(text, (wanted, answer) => bags(wanted, answer).recall) ?? 0,
  };
  const runs: Ratio = {
    precision: rate(text, (wanted, answer) => bags(wanted, answer, 4).precision) ?? 0,
    recall: rate(text, (wanted, answer) => bags(wanted, answer, 4).recall) ?? 0,
  };
  const any = rate(text, () => 1) !== null;
  const times = pairs.map(([, { ms }]) => ms).sort((a, b) => a - b);
  return {
    reader,
    cases: name,
    count: pairs.length,
    precision: any ? round(words.precision) : null,
    recall: any ? round(words.recall) : null,
    f1: any ? round(f1(words)) : null,
    f1OfRuns: any ? round(f1(runs)) : null,
    mustHave: rate(list('mustHave'), (phrases, answer) => phrasesIn(answer.text, phrases) / phrases.length),
    mustNotHave: rate(list('mustNotHave'), (phrases, answer) => phrasesIn(answer.text, phrases) / phrases.length),
    title: rate(title, (wanted, answer) => Number(compareTitles(answer.title ?? '', wanted).exact)),
    titleNear: rate(title, (wanted, answer) => Number(compareTitles(answer.title ?? '', wanted).near)),
    bylines: rate(names, (wanted, answer) => Number(sameBylines(answer.bylines, wanted))),
    wrongBylines: rate(names, (wanted, answer) => Number(answer.bylines.length > 0 && !sameBylines(answer.bylines, wanted))),
    outlet: rate(outlet, (wanted, answer) => Number(sameOutlet(answer.outlet ?? '', wanted))),
    day: rate(publishedDay, (wanted, { published }) => Number(published?.slice(0, 10) === wanted.slice(0, 10))),
    wrongDay: rate(
      ({ published }) => (published === null ? '' : publishedDay({ published })),
      (wanted, { published }) => Number(published !== null && published.length >= 10 && published.slice(0, 10) !== wanted.slice(0, 10)),
    ),
    language: rate(
      ({ language }) => language,
      (wanted, answer) => Number(primary(answer.language) === primary(wanted)),
    ),
    errors: pairs.filter(([, { error }]) => error !== null).length,
    msMean: round(times.reduce((sum, ms) => sum + ms, 0) / Math.max(1, times.length)),
    msMedian: round(times[times.length >> 1] ?? 0),
  };
}

function publishedDay({ published }: Pick<Case['expected'], 'published'>): string | undefined {
  return published != null && /^\d{4}-\d{2}-\d{2}/.test(published) ? published : undefined;
}

function names({ bylines }: Case['expected']): string[] | undefined {
  const given = bylines?.flat().filter((name): name is string => typeof name === 'string');
  return given === undefined || given.length === 0 ? undefined : given;
}

function bags(wanted: string, { text }: Answer, length = 1): Ratio {
  return compareBags(shingles(countedWords(text), length), shingles(countedWords(wanted), length));
}

function primary(tag: string | null): string {
  return (tag ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
}

function mean(scores: readonly number[]): number | null {
  return scores.length === 0 ? null : round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments) && !(error instanceof z.ZodError)) throw error;
  console.error(error instanceof BadArguments ? error.message : z.prettifyError(error));
  console.error('Usage: npm run quality:import -- DIR [--out FILE] [--no-baseline]');
  process.exitCode = 2;
}
