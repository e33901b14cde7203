/**
 * How well a search finds what people meant: `npm run quality:search -- DIR… [--out FILE] [--limit N]`.
 *
 * DIR holds `corpus.jsonl` (`{id, title, text}`), `queries.jsonl` (`{id, text}`) and `qrels.tsv` (query, text, grade; a
 * heading is passed over). Each query is asked as it is typed, in the product's own search, and beside it in MiniSearch
 * and in FTS5 as they are out of the box. FILE gets one JSON line per query: `{id, collection, found, ndcg10, ms, error}`.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { percentile } from '../bench/table';
import { casebook, fts5, miniSearch, type CollectionText, type Engine } from './search-engines';
import { ndcg, recall, reciprocalRank, type Judgements } from './search-scores';

/** How deep each list is asked for. */
const DEPTH = 100;

const text = z.union([z.string(), z.number().transform(String)]);
const corpusLine = z.object({ id: text, title: z.string().nullish(), text: z.string() });
const queryLine = z.object({ id: text, text: z.string() });

interface Query {
  id: string;
  text: string;
  judged: Judgements;
}

interface Scores {
  collection: string;
  engine: string;
  queries: number;
  ndcg10: number;
  mrr: number;
  recall100: number;
  zero: number;
  p50: number;
  p95: number;
}

function linesOf<T>(file: string, schema: z.ZodType<T>): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));
}

function judgementsOf(file: string): Map<string, Map<string, number>> {
  const judged = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.trim().split('\t');
    // Four columns are TREC's: the second of them says nothing.
    const [query = '', one = '', grade = ''] = cells.length === 4 ? [cells[0], cells[2], cells[3]] : cells;
    const value = Number(grade);
    if (grade === '' || Number.isNaN(value)) continue;
    const own = judged.get(query) ?? new Map<string, number>();
    judged.set(query, own.set(one, value));
  }
  return judged;
}

/** Queries for which nothing is relevant say nothing and are left out. */
function collectionOf(folder: string): { texts: CollectionText[]; queries: Query[] } {
  const judged = judgementsOf(path.join(folder, 'qrels.tsv'));
  const texts = linesOf(path.join(folder, 'corpus.jsonl'), corpusLine);
  const queries = linesOf(path.join(folder, 'queries.jsonl'), queryLine)
    .map((query) => ({ ...query, judged: judged.get(query.id) ?? new Map<string, number>() }))
    .filter(({ judged: own }) => [...own.values()].some((grade) => grade > 0));
  return { texts: texts.map((one) => ({ ...one, title: one.title ?? '' })), queries };
}

function measure(collection: string, engine: Engine, queries: readonly Query[], lines: string[] | null): Scores {
  const sums = { ndcg10: 0, mrr: 0, recall100: 0, zero: 0 };
  const times: number[] = [];
  for (const { id, text: typed, judged } of queries) {
    const begun = performance.now();
    const found = engine.find(typed, DEPTH);
    const ms = performance.now() - begun;
    times.push(ms);
    sums.ndcg10 += ndcg(found, judged);
    sums.mrr += reciprocalRank(found, judged);
    sums.recall100 += recall(found, judged, DEPTH);
    sums.zero += Number(found.length === 0);
    lines?.push(JSON.stringify({ id, collection, found, ndcg10: ndcg(found, judged), ms, error: null }));
  }
  const mean = (sum: number): number => Math.round((sum / Math.max(1, queries.length)) * 10_000) / 10_000;
  const ms = (share: number): number => Math.round(percentile(times, share) * 100) / 100;
  return {
    collection,
    engine: engine.name,
    queries: queries.length,
    ndcg10: mean(sums.ndcg10),
    mrr: mean(sums.mrr),
    recall100: mean(sums.recall100),
    zero: mean(sums.zero),
    p50: ms(0.5),
    p95: ms(0.95),
  };
}

async function measureFolder(folder: string, limit: number, lines: string[]): Promise<Scores[]> {
  const { texts, queries } = collectionOf(folder);
  const asked = queries.slice(0, limit);
  const name = path.basename(path.resolve(folder));
  const vault = mkdtempSync(path.join(os.tmpdir(), 'casebook-quality-'));
  try {
    const own = await casebook(vault, texts);
    const rows = [measure(name, own, asked, lines)];
    own.close();
    for (const make of [miniSearch, fts5]) {
      const engine = make(texts);
      rows.push(measure(name, engine, asked, null));
      engine.close();
    }
    return rows;
  } finally {
    rmSync(vault, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: { out: { type: 'string' }, limit: { type: 'string', default: '100000' } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  console.error('Usage: npm run quality:search -- DIR… [--out FILE] [--limit N]');
  process.exitCode = 2;
} else {
  const lines: string[] = [];
  const rows: Scores[] = [];
  for (const folder of positionals) rows.push(...(await measureFolder(folder, Number(values.limit), lines)));
  console.table(rows);
  if (values.out !== undefined) writeFileSync(values.out, `${lines.join('\n')}\n`);
  console.log(JSON.stringify({ quality: 'search', rows }));
}
