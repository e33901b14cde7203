/**
 * How well the passage for a sentence is found: `npm run quality:evidence -- CASES.jsonl… [--articles FILE] [--out FILE] [--limit N]`.
 *
 * A line of CASES: `{id, sentence, articles, gold: [{article, start, end}]}`. `articles` is what is looked in: a list of texts
 * `{id, title, text, outlet?, published?, language?}`, a list of ids of FILE (JSON lines of such texts; without it
 * `articles.jsonl` beside CASES), the path of such a file, or nothing for all of it. Offsets of `gold` are UTF-16 units of the text
 * as given. A sentence found is right when it shares at least half of itself, or half of the gold, with a gold passage;
 * `gold` may name the texts by id or, as a bare list of ids, whole articles. FILE gets one JSON line per case:
 * `{id, found: [{article, start, end, score}], rank, ms, error}`; `rank` counts from 1, null for not among the ten best.
 * Beside it, in the same run: the sentence with most of the words, each as rare as it is in the texts (BM25 over sentences).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CasebookError } from '../../src/shared/result';
import { percentile } from '../bench/table';
import { bm25Sentences, casebookEvidence, type EvidenceEngine, type EvidenceText, type FoundSentence } from './evidence-engines';

const DEPTH = 10;

const id = z.union([z.string(), z.number().transform(String)]);
const textLine = z.object({
  id,
  title: z.string().nullish(),
  text: z.string(),
  outlet: z.string().nullish(),
  published: z.string().nullish(),
  language: z.string().nullish(),
});
const goldPlace = z.object({ article: id, start: z.number(), end: z.number() });
const caseLine = z.object({
  id,
  sentence: z.string(),
  articles: z.union([z.array(textLine), z.array(id), z.string()]).nullish(),
  gold: z.union([z.array(goldPlace), z.array(id)]),
});
type Case = z.infer<typeof caseLine>;

function linesOf<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

/** The texts of each case, and a key by which those with the same texts are asked together. */
class Texts {
  readonly #folder: string;
  readonly #common: string | undefined;
  readonly #files = new Map<string, EvidenceText[]>();

  constructor(cases: string, common: string | undefined) {
    this.#folder = path.dirname(cases);
    const beside = path.join(this.#folder, 'articles.jsonl');
    this.#common = common ?? (existsSync(beside) ? beside : undefined);
  }

  of({ articles }: Case): { key: string; texts: readonly EvidenceText[] } {
    if (articles == null) return { key: this.#common ?? '', texts: this.#file(this.#common ?? '') };
    if (typeof articles === 'string') {
      const file = path.resolve(this.#folder, articles);
      return { key: file, texts: this.#file(file) };
    }
    const inline = articles.flatMap((one) => (typeof one === 'string' ? [] : [textOf(one)]));
    if (inline.length > 0) return { key: JSON.stringify(articles), texts: inline };
    const ids = new Set(articles.flatMap((one) => (typeof one === 'string' ? [one] : [])));
    const texts = this.#file(this.#common ?? '').filter((text) => ids.has(text.id));
    return { key: [...ids].sort().join(' '), texts };
  }

  #file(file: string): EvidenceText[] {
    const known = this.#files.get(file) ?? linesOf(file, textLine).map(textOf);
    this.#files.set(file, known);
    return known;
  }
}

function textOf(line: z.infer<typeof textLine>): EvidenceText {
  return {
    id: line.id,
    title: line.title ?? '',
    text: line.text,
    outlet: line.outlet ?? null,
    published: line.published ?? null,
    language: line.language ?? null,
  };
}

function isRight(found: FoundSentence, { gold }: Case): boolean {
  return gold.some((place) => {
    if (typeof place === 'string') return found.places.some(({ article }) => article === place);
    return found.places.some(({ article, start, end }) => {
      if (article !== place.article) return false;
      const shared = Math.min(end, place.end) - Math.max(start, place.start);
      return shared > 0 && shared >= Math.min(end - start, place.end - place.start) / 2;
    });
  });
}

interface Outcome {
  id: string;
  found: { article: string; start: number; end: number; score: number }[];
  rank: number | null;
  ms: number;
  error: string | null;
}

function ask(engine: EvidenceEngine, one: Case): Outcome {
  const begun = performance.now();
  try {
    const found = engine.find(one.sentence, DEPTH);
    const index = found.findIndex((sentence) => isRight(sentence, one));
    const flat = found.flatMap(({ places, score }) => places.map((place) => ({ ...place, score })));
    return { id: one.id, found: flat, rank: index < 0 ? null : index + 1, ms: performance.now() - begun, error: null };
  } catch (error) {
    return {
      id: one.id,
      found: [],
      rank: null,
      ms: performance.now() - begun,
      error: error instanceof CasebookError ? `${error.message} ${error.details ?? ''}` : String(error),
    };
  }
}

function scoresOf(cases: string, engine: string, outcomes: readonly Outcome[]) {
  const share = (holds: (outcome: Outcome) => number): number =>
    Math.round((outcomes.reduce((sum, outcome) => sum + holds(outcome), 0) / Math.max(1, outcomes.length)) * 1000) / 1000;
  const times = outcomes.map(({ ms }) => ms);
  return {
    cases,
    engine,
    count: outcomes.length,
    recall1: share(({ rank }) => Number(rank !== null && rank <= 1)),
    recall5: share(({ rank }) => Number(rank !== null && rank <= 5)),
    mrr: share(({ rank }) => (rank === null ? 0 : 1 / rank)),
    errors: outcomes.filter(({ error }) => error !== null).length,
    p50: Math.round(percentile(times, 0.5) * 10) / 10,
    p95: Math.round(percentile(times, 0.95) * 10) / 10,
  };
}

async function measureFile(file: string, common: string | undefined, limit: number) {
  const source = new Texts(file, common);
  const groups = new Map<string, { texts: readonly EvidenceText[]; cases: Case[] }>();
  for (const one of linesOf(file, caseLine).slice(0, limit)) {
    const { key, texts } = source.of(one);
    const group = groups.get(key) ?? { texts, cases: [] };
    groups.set(key, group);
    group.cases.push(one);
  }
  const outcomes: { own: Outcome[]; plain: Outcome[] } = { own: [], plain: [] };
  for (const { texts, cases } of groups.values()) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-evidence-'));
    const own = await casebookEvidence(folder, texts);
    const plain = bm25Sentences(texts);
    for (const one of cases) {
      outcomes.own.push(ask(own, one));
      outcomes.plain.push(ask(plain, one));
    }
    own.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return outcomes;
}

const { values, positionals } = parseArgs({
  options: { articles: { type: 'string' }, out: { type: 'string' }, limit: { type: 'string', default: '100000' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  console.error('Usage: npm run quality:evidence -- CASES.jsonl… [--articles FILE] [--out FILE] [--limit N]');
  process.exitCode = 2;
} else {
  const lines: string[] = [];
  const rows: ReturnType<typeof scoresOf>[] = [];
  for (const file of positionals) {
    const { own, plain } = await measureFile(path.resolve(file), values.articles, Number(values.limit));
    const name = path.basename(file, '.jsonl');
    rows.push(scoresOf(name, 'Casebook', own), scoresOf(name, 'BM25 of sentences', plain));
    lines.push(...own.map((outcome) => JSON.stringify(outcome)));
  }
  console.table(rows);
  if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`);
  console.log(JSON.stringify({ quality: 'evidence', rows }));
}
