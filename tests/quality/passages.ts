/**
 * How well passages are found again: `npm run quality:passages -- CASES.jsonl TEXTS.json --out FILE`.
 *
 * TEXTS.json maps keys to texts. A case is `{id, a, b, quote, prefix, suffix, start, end}`, described on text `a` (UTF-16
 * offsets) and to be resolved on text `b`; with `expected` (`{start, end}` on `b`, or null when it is not there) it is
 * scored, and with `kind` counted apart; with `surroundings` (`same` or `changed`: whether the words are said by whom, and of
 * what, they were said) it is scored by whether it waits for the analyst. FILE gets `{id, state, context, start, end, score, ms,
 * error}` per case, `start` and `context` null when there is no place. Without arguments seeded cases of every kind of edit
 * are made and scored. `--surroundings FILE`: cases of changed surroundings made from the texts of FILE, a list of texts.
 */
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { z } from 'zod';
import { codePointOffset, paragraphAt } from '../../src/shared/text/text';
import {
  contextFinder,
  passageResolver,
  type PassageContext,
  type PassageSelectors,
  type Resolution,
} from '../../src/shared/passages/passage';
import { articleText, languages, pick, seededRandom } from '../bench/generate';
import { editKinds, makeCase } from '../bench/passage-cases';
import { surroundingsCases } from '../bench/surroundings-cases';

const spanSchema = z.object({ start: z.number().int(), end: z.number().int() });
const caseSchema = z.object({
  id: z.union([z.string(), z.number()]),
  kind: z.string().optional(),
  a: z.string(),
  b: z.string(),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  expected: spanSchema.nullable().optional(),
  surroundings: z.enum(['same', 'changed']).optional(),
});
type Case = z.infer<typeof caseSchema>;

interface Answer {
  id: string | number;
  state: Resolution['state'] | null;
  context: PassageContext['context'] | null;
  /** What of the surroundings is another. */
  part: string | null;
  start: number | null;
  end: number | null;
  score: number;
  ms: number;
  error: string | null;
}

interface Matcher {
  name: string;
  find(oneCase: Case, a: string, b: string): Omit<Answer, 'id' | 'ms' | 'error'>;
}

class BadArguments extends Error {}

async function main(args: readonly string[]): Promise<void> {
  const { cases, texts, out } = await input(args);
  const answers = run(casebook(), cases, texts);
  if (out) await writeFile(out, answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
  const rows = [
    summary('Casebook', cases, answers),
    ...[plainOffsets, firstOccurrence].map((matcher) => summary(matcher.name, cases, run(matcher, cases, texts))),
  ];
  printKinds(cases, answers);
  console.table(rows);
  const surroundings = surroundingsSummary(cases, answers);
  if (surroundings !== null) console.table(surroundings);
  console.log(JSON.stringify({ quality: 'passages', cases: cases.length, rows, surroundings }));
}

async function input(args: readonly string[]): Promise<{ cases: Case[]; texts: Map<string, string>; out?: string }> {
  const files: string[] = [];
  let out: string | undefined;
  let texts: string | undefined;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--out') out = args[++i];
    else if (arg === '--surroundings') texts = args[++i];
    else if (arg.startsWith('-')) throw new BadArguments(`unknown option ${arg}`);
    else files.push(arg);
  }
  const [casesFile, textsFile] = files;
  if (args.includes('--out') && out === undefined) throw new BadArguments('--out needs a file');
  if (files.length === 1 || files.length > 2) throw new BadArguments('give CASES.jsonl and TEXTS.json, or neither');
  const made = texts ? await casesOf(texts) : casesFile && textsFile ? await readCases(casesFile, textsFile) : seededCases();
  return out === undefined ? made : { ...made, out };
}

async function readCases(casesFile: string, textsFile: string): Promise<{ cases: Case[]; texts: Map<string, string> }> {
  const lines = (await readFile(casesFile, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  const texts = z.record(z.string(), z.string()).parse(JSON.parse(await readFile(textsFile, 'utf8')));
  return { cases: lines.map((line) => caseSchema.parse(JSON.parse(line))), texts: new Map(Object.entries(texts)) };
}

async function casesOf(file: string): Promise<{ cases: Case[]; texts: Map<string, string> }> {
  const texts = z.array(z.string()).parse(JSON.parse(await readFile(file, 'utf8')));
  return surroundingsCases(texts, seededRandom(15));
}

function seededCases(): { cases: Case[]; texts: Map<string, string> } {
  const random = seededRandom(5);
  const texts: Record<string, string> = {};
  for (const language of languages) {
    for (let i = 0; i < 6; i++) texts[`${language} ${i}`] = articleText(random, 12, language);
  }
  const keys = Object.keys(texts);
  const cases: Case[] = [];
  for (const kind of Object.keys(editKinds)) {
    for (let i = 0; i < 100; i++) {
      const made = makeCase(kind, pick(random, keys), i, texts, random);
      if (made) cases.push(made);
    }
  }
  return { cases, texts: new Map(Object.entries(texts)) };
}

function run(matcher: Matcher, cases: readonly Case[], texts: ReadonlyMap<string, string>): Answer[] {
  return cases.map((oneCase) => {
    const started = performance.now();
    try {
      const found = matcher.find(oneCase, textOf(texts, oneCase.a), textOf(texts, oneCase.b));
      return { id: oneCase.id, ...found, ms: performance.now() - started, error: null };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const ms = performance.now() - started;
      return { id: oneCase.id, state: null, context: null, part: null, start: null, end: null, score: 0, ms, error: message };
    }
  });
}

function textOf(texts: ReadonlyMap<string, string>, key: string): string {
  const text = texts.get(key);
  if (text === undefined) throw new RangeError(`no text "${key}"`);
  return text;
}

function casebook(): Matcher {
  let last: { text: string; resolve: (selectors: PassageSelectors) => Resolution } | undefined;
  return {
    name: 'Casebook',
    find(oneCase, a, b) {
      if (last?.text !== b) last = { text: b, resolve: passageResolver(b) };
      const selectors = selectorsOf(oneCase, a);
      const resolution = last.resolve(selectors);
      const { state, score } = resolution;
      const placed = 'start' in resolution ? resolution : undefined;
      const found = contextFinder(a, b)(selectors, resolution);
      const part = found?.context === 'changed' ? found.part : null;
      return { state, context: found?.context ?? null, part, start: placed?.start ?? null, end: placed?.end ?? null, score };
    },
  };
}

function selectorsOf({ quote, prefix, suffix, start, end }: Case, a: string): PassageSelectors {
  return {
    quote: { exact: quote, prefix, suffix },
    position: { start: codePointOffset(a, start), end: codePointOffset(a, end) },
    paragraph: paragraphAt(a, start)?.number ?? 1,
  };
}

/** What the others do not look at. */
const unasked = { context: null, part: null };

const plainOffsets: Matcher = {
  name: 'plain offsets',
  find: ({ start, end }) => ({ ...unasked, state: 'exact', start, end, score: 1 }),
};

const firstOccurrence: Matcher = {
  name: 'first occurrence',
  find({ quote }, _a, b) {
    const at = b.indexOf(quote);
    if (at < 0) return { ...unasked, state: 'orphaned', start: null, end: null, score: 0 };
    return { ...unasked, state: 'moved', start: at, end: at + quote.length, score: 1 };
  },
};

interface Marks {
  scored: number;
  right: number;
  silentlyWrong: number;
}

function mark(cases: readonly Case[], answers: readonly Answer[]): Marks {
  const marks = { scored: 0, right: 0, silentlyWrong: 0 };
  cases.forEach(({ expected }, i) => {
    const answer = answers[i];
    if (expected === undefined || !answer) return;
    marks.scored++;
    const right = isRight(answer, expected);
    if (right) marks.right++;
    else if (answer.state === 'exact' || answer.state === 'moved') marks.silentlyWrong++;
  });
  return marks;
}

/** Per kind: of cases whose surroundings changed those taken in silence, of the others those that wait without need. */
function surroundingsSummary(cases: readonly Case[], answers: readonly Answer[]): Record<string, Record<string, number>> | null {
  const table: Record<string, Record<string, number>> = {};
  const add = (row: string, waits: boolean, changed: boolean): void => {
    const counts = (table[row] ??= { cases: 0, 'in silence': 0, 'waits without need': 0 });
    counts['cases'] = (counts['cases'] ?? 0) + 1;
    if (changed && !waits) counts['in silence'] = (counts['in silence'] ?? 0) + 1;
    if (!changed && waits) counts['waits without need'] = (counts['waits without need'] ?? 0) + 1;
  };
  cases.forEach(({ kind, surroundings }, i) => {
    const answer = answers[i];
    if (surroundings === undefined || !answer) return;
    const waits = (answer.state !== 'exact' && answer.state !== 'moved') || answer.context === 'changed';
    add(kind ?? surroundings, waits, surroundings === 'changed');
    add(`all ${surroundings}`, waits, surroundings === 'changed');
  });
  return Object.keys(table).length === 0 ? null : table;
}

/** The place given and the true one share at least four fifths of what they cover together. */
function isRight({ start, end }: Answer, expected: { start: number; end: number } | null): boolean {
  if (start === null || end === null || expected === null) return start === null && expected === null;
  const shared = Math.min(end, expected.end) - Math.max(start, expected.start);
  return shared >= 0.8 * (Math.max(end, expected.end) - Math.min(start, expected.start));
}

function countStates(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = { exact: 0, moved: 0, changed: 0, ambiguous: 0, orphaned: 0, errors: 0 };
  for (const { state } of answers) counts[state ?? 'errors'] = (counts[state ?? 'errors'] ?? 0) + 1;
  return counts;
}

function summary(name: string, cases: readonly Case[], answers: readonly Answer[]): Record<string, string | number> {
  const { scored, right, silentlyWrong } = mark(cases, answers);
  const ms = answers.reduce((sum, answer) => sum + answer.ms, 0);
  const marks = scored > 0 ? { 'right %': percent(right, scored), 'silently wrong %': percent(silentlyWrong, scored) } : {};
  return { matcher: name, ...marks, ...countStates(answers), 'ms per case': Number((ms / answers.length).toFixed(3)) };
}

function printKinds(cases: readonly Case[], answers: readonly Answer[]): void {
  const kinds = [...new Set(cases.map(({ kind }) => kind).filter((kind) => kind !== undefined))];
  const table: Record<string, Record<string, number>> = {};
  for (const kind of kinds) {
    const at = cases.flatMap((oneCase, i) => (oneCase.kind === kind ? [i] : []));
    const ownCases = at.flatMap((i) => cases[i] ?? []);
    const ownAnswers = at.flatMap((i) => answers[i] ?? []);
    const { scored, right, silentlyWrong } = mark(ownCases, ownAnswers);
    table[kind] = { cases: at.length, 'right %': percent(right, scored), 'silently wrong': silentlyWrong, ...countStates(ownAnswers) };
  }
  if (kinds.length > 0) console.table(table);
}

function percent(part: number, whole: number): number {
  return Number(((100 * part) / Math.max(1, whole)).toFixed(2));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
