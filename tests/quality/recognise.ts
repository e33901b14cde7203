/**
 * How well names are found: `npm run quality:recognise -- FILE… [--weights FILE] [--out FILE] [--wrong]`.
 *
 * FILE is a text in two columns (word and tag of any BIO kind, a blank line between sentences) or JSON lines
 * `{id?, text, entities: [{start, end, type}]}` with UTF-16 places. A name is right when its span and type are; people,
 * organisations and places count (GPE and the like are places), events where the file tags them. Beside it `compromise` finds names in the same words.
 * `--out` writes a JSON line for each document: `{id, ms, names: [{start, end, type, text, score}], error}`.
 */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import nlp from 'compromise';
import { z } from 'zod';
import type { NameType, Span } from '../../src/shared/recognition/labels';
import { modelOf } from '../../src/shared/recognition/model';
import { namesIn } from '../../src/shared/recognition/names';
import { Recogniser } from '../../src/shared/recognition/recogniser';
import { loadModel } from '../../src/main/corpus/suggestions/weights';
import { readConll, typeOf, type TaggedDocument } from './conll';

interface Found {
  type: NameType;
  start: number;
  end: number;
  score?: number;
}

/** One document: its text, what is right, and how it is searched. Places are units of the text, or words of a tagged file. */
interface Case {
  id: string;
  words: number;
  right: Found[];
  find: (recogniser: Recogniser) => Found[];
  /** The text of a span. */
  textOf: (found: Found) => string;
  /** The text as `compromise` gets it, and its spans back to the places of the case. */
  plain: string;
  placesOf: (start: number, end: number) => { start: number; end: number } | null;
}

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  entities: z.array(z.object({ start: z.number(), end: z.number(), type: z.string().optional(), label: z.string().optional() })),
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { weights: { type: 'string' }, out: { type: 'string' }, wrong: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) throw new TypeError('give files to search');
  const model = values.weights === undefined ? await loadModel() : modelOf(await readFile(values.weights));
  const out = values.out === undefined ? null : await open(values.out, 'w');
  const recogniser = new Recogniser(model);
  const figures: Record<string, unknown> = {};
  for (const file of positionals) {
    const cases = await casesOf(file);
    const types = typesOf(cases);
    const own = await run(cases, types, async (one) => {
      const start = performance.now();
      const found = one.find(recogniser);
      const names = found.map((name) => ({ ...name, text: one.textOf(name) }));
      await out?.write(`${JSON.stringify({ id: one.id, ms: performance.now() - start, names, error: null })}\n`);
      if (values.wrong) sayWrong(one, found, types);
      return found;
    });
    const other = await run(cases, types, (one) => Promise.resolve(byCompromise(one)));
    console.log(`\n${file}: ${cases.length} documents, ${own.words} words`);
    console.table({ ...rowsOf('casebook', own), ...rowsOf('compromise', other) });
    const key = file in figures ? `${file} (again)` : file;
    figures[path.basename(key)] = { casebook: brief(own), compromise: brief(other) };
  }
  await out?.close();
  console.log(JSON.stringify({ quality: 'recognise', files: figures }));
}

async function casesOf(file: string): Promise<Case[]> {
  const text = await readFile(file, 'utf8');
  if (!text.trimStart().startsWith('{')) return readConll(text).map(caseOfWords);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, at) => caseOfText(lineSchema.parse(JSON.parse(line)), at));
}

/** Words are numbered through the document. */
function caseOfWords(document: TaggedDocument, number: number): Case {
  const words = document.map((sentence) => sentence.words);
  const starts: number[] = [];
  document.reduce((sum, sentence) => (starts.push(sum), sum + sentence.words.length), 0);
  const shifted = (sentence: number, { type, from, to }: Span): Found => ({
    type,
    start: (starts[sentence] ?? 0) + from,
    end: (starts[sentence] ?? 0) + to,
  });
  const all = words.flat();
  const { plain, starts: units } = joined(words);
  return {
    id: `document ${number + 1}`,
    words: all.length,
    right: document.flatMap(({ spans }, at) => spans.map((span) => shifted(at, span))),
    find: (recogniser) => recogniser.spansOf(words).map((span) => ({ ...shifted(span.sentence, span), score: span.score })),
    textOf: ({ start, end }) => all.slice(start, end).join(' '),
    plain,
    placesOf: (start, end) => {
      const first = units.findIndex((unit, at) => unit <= start && start < unit + (all[at]?.length ?? 0));
      const last = units.findIndex((unit, at) => unit < end && end <= unit + (all[at]?.length ?? 0));
      return first < 0 || last < first ? null : { start: first, end: last + 1 };
    },
  };
}

function joined(sentences: readonly (readonly string[])[]): { plain: string; starts: number[] } {
  const starts: number[] = [];
  let plain = '';
  for (const words of sentences) {
    for (const word of words) {
      starts.push(plain.length);
      plain += `${word} `;
    }
    plain = `${plain.trimEnd()}\n`;
  }
  return { plain, starts };
}

const KINDS: Record<string, NameType> = { person: 'PER', organisation: 'ORG', place: 'LOC', event: 'EVENT' };

function caseOfText({ id, text, entities }: z.infer<typeof lineSchema>, number: number): Case {
  const right = entities.flatMap(({ start, end, type, label }) => {
    const known = typeOf(type ?? label ?? '');
    return known === null ? [] : [{ type: known, start, end }];
  });
  return {
    id: String(id ?? `line ${number + 1}`),
    words: text.split(/\s+/u).length,
    right,
    find: (recogniser) => namesIn(text, recogniser).map(({ kind, ...name }) => ({ ...name, type: KINDS[kind] ?? 'MISC' })),
    textOf: ({ start, end }) => text.slice(start, end),
    plain: text,
    placesOf: (start, end) => ({ start, end }),
  };
}

/** What `compromise` takes for people, organisations and places, without the punctuation around it. */
function byCompromise({ plain, placesOf }: Case): Found[] {
  const document = nlp(plain);
  const groups = [
    ['PER', document.people()],
    ['ORG', document.organizations()],
    ['LOC', document.places()],
  ] as const;
  return groups.flatMap(([type, view]) =>
    z
      .array(offsetSchema)
      .parse(view.json({ offset: true }))
      .flatMap(({ text, offset }) => {
        const bare = text.replace(/^[^\p{L}\p{N}]+|(?:['’]s)?[^\p{L}\p{N}]*$/gu, '');
        const start = plain.indexOf(bare, offset.start);
        const places = bare === '' || start < 0 ? null : placesOf(start, start + bare.length);
        return places === null ? [] : [{ type, ...places }];
      }),
  );
}

const offsetSchema = z.object({ text: z.string(), offset: z.object({ start: z.number() }) });

interface Score {
  right: number;
  found: number;
  wanted: number;
}
interface Result {
  byType: Map<NameType, Score>;
  words: number;
  /** Of the processor: the machine may be busy with other things. */
  ms: number;
}

/** Types that count: the three, and events where the file has them. */
function typesOf(cases: readonly Case[]): NameType[] {
  const events = cases.some(({ right }) => right.some(({ type }) => type === 'EVENT'));
  return events ? ['PER', 'ORG', 'LOC', 'EVENT'] : ['PER', 'ORG', 'LOC'];
}

async function run(cases: readonly Case[], types: readonly NameType[], find: (one: Case) => Promise<Found[]>): Promise<Result> {
  const byType = new Map(types.map((type) => [type, { right: 0, found: 0, wanted: 0 }]));
  let [words, ms] = [0, 0];
  for (const one of cases) {
    const start = process.cpuUsage();
    const found = await find(one);
    ms += process.cpuUsage(start).user / 1000;
    words += one.words;
    count(byType, found, one.right);
  }
  return { byType, words, ms };
}

const keyOf = ({ type, start, end }: Found): string => `${type} ${start} ${end}`;

function count(byType: Map<NameType, Score>, found: readonly Found[], right: readonly Found[]): void {
  const wanted = new Set(right.map(keyOf));
  for (const { type } of right) bump(byType.get(type), 'wanted');
  for (const name of found) {
    bump(byType.get(name.type), 'found');
    if (wanted.has(keyOf(name))) bump(byType.get(name.type), 'right');
  }
}

function bump(score: Score | undefined, field: keyof Score): void {
  if (score !== undefined) score[field] += 1;
}

function sayWrong(one: Case, found: readonly Found[], types: readonly NameType[]): void {
  const [own, wanted] = [new Set(found.map(keyOf)), new Set(one.right.map(keyOf))];
  const shown = (list: readonly Found[], not: ReadonlySet<string>): string =>
    list
      .filter((name) => types.includes(name.type) && !not.has(keyOf(name)))
      .map((name) => `${name.type} ${one.textOf(name)}`)
      .join(' · ');
  console.log(`${one.id}: missed ${shown(one.right, own)} | wrong ${shown(found, wanted)}`);
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function scoreOf({ right, found, wanted }: Score): { precision: number; recall: number; F1: number } {
  return {
    precision: round(right / Math.max(1, found)),
    recall: round(right / Math.max(1, wanted)),
    F1: round((2 * right) / Math.max(1, found + wanted)),
  };
}

/** People, organisations and places together. */
function allOf({ byType }: Result): Score {
  const three = [...byType].filter(([type]) => type !== 'EVENT').map(([, score]) => score);
  const sum = (field: keyof Score): number => three.reduce((total, score) => total + score[field], 0);
  return { right: sum('right'), found: sum('found'), wanted: sum('wanted') };
}

const speedOf = ({ words, ms }: Result): number => Math.round((words / Math.max(ms, 0.001)) * 1000);

function rowsOf(name: string, result: Result): Record<string, unknown> {
  const rows = Object.fromEntries(
    [...result.byType].map(([type, score]) => [`${name} ${type}`, { ...scoreOf(score), names: score.wanted }]),
  );
  return { ...rows, [`${name} all three`]: { ...scoreOf(allOf(result)), names: allOf(result).wanted, 'words a second': speedOf(result) } };
}

function brief(result: Result): Record<string, number> {
  const byType = Object.fromEntries([...result.byType].map(([type, score]) => [type, scoreOf(score).F1]));
  return { ...scoreOf(allOf(result)), ...byType, wordsPerSecond: speedOf(result) };
}

try {
  await main();
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\nUsage: npm run quality:recognise -- FILE… [--weights FILE] [--out FILE] [--wrong]`);
  process.exitCode = 2;
}
