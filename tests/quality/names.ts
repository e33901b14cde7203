/**
 * How well pairs of names are told: `npm run quality:names -- FILE [--threshold N] [--out FILE] [--wrong]`.
 *
 * FILE is a table with a head: `left,right,match` (also name1/name2, a/b; match as 1/0, true/false, yes/no, positive/negative), or JSON lines of
 * the same. Names may be of any script. Printed are recall, precision and false merges (of the pairs that do not match) at the threshold of the product,
 * beside Jaro-Winkler at the threshold where its false merges are at most 2 %.
 */
import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { nameLikeness, SAME_FROM } from '../../src/shared/entities/name-likeness';

interface Pair {
  left: string;
  right: string;
  match: boolean;
}

const MOST_FALSE = 0.02;
const rowSchema = z.record(z.string(), z.unknown());

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { threshold: { type: 'string' }, out: { type: 'string' }, wrong: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new TypeError('give a file of pairs');
  const pairs = pairsOf(await readFile(file, 'utf8'));
  const threshold = Number(values.threshold ?? SAME_FROM);
  const start = performance.now();
  const own = pairs.map(({ left, right }) => nameLikeness(left, right));
  const ms = performance.now() - start;
  const plain = pairs.map(({ left, right }) => jaroWinkler(left.toLowerCase(), right.toLowerCase()));
  const rows = {
    casebook: figures(
      pairs,
      own.map(({ score }) => score),
      threshold,
    ),
    'casebook, 2 % false': figures(
      pairs,
      own.map(({ score }) => score),
      thresholdFor(
        pairs,
        own.map(({ score }) => score),
      ),
    ),
    'Jaro-Winkler': figures(pairs, plain, thresholdFor(pairs, plain)),
  };
  console.table(rows);
  const lines = pairs.map((pair, at) => ({ id: at + 1, ...pair, score: own[at]?.score, reasons: own[at]?.reasons }));
  if (values.wrong) for (const line of lines) if (line.match !== (line.score ?? 0) >= threshold) console.log(JSON.stringify(line));
  if (values.out !== undefined) await writeFile(values.out, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  console.log(JSON.stringify({ quality: 'names', pairs: pairs.length, ...rows, pairsPerSecond: Math.round((pairs.length / ms) * 1000) }));
}

function pairsOf(text: string): Pair[] {
  const rows = text.trimStart().startsWith('{')
    ? text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => rowSchema.parse(JSON.parse(line)))
    : z.array(rowSchema).parse(
        parse(text, {
          columns: (head: string[]) => head.map((name) => name.trim().toLowerCase()),
          bom: true,
          relax_quotes: true,
          delimiter: [',', '\t', ';'],
        }),
      );
  return rows.map((row) => {
    const of = (...names: string[]): string =>
      names.map((name) => row[name]).find((value): value is string => typeof value === 'string') ?? '';
    const said = of('match', 'same', 'label', 'judgement', 'is_match').trim().toLowerCase();
    return {
      left: of('left', 'name1', 'left_name', 'a'),
      right: of('right', 'name2', 'right_name', 'b'),
      match: ['1', 'true', 'yes', 'positive', 'same', 'y', 'match'].includes(said),
    };
  });
}

function figures(pairs: readonly Pair[], scores: readonly number[], threshold: number): Record<string, number> {
  const called = pairs.filter((_, at) => (scores[at] ?? 0) >= threshold);
  const right = called.filter(({ match }) => match).length;
  const wanted = pairs.filter(({ match }) => match).length;
  const round = (value: number): number => Math.round(value * 10_000) / 10_000;
  return {
    threshold: round(threshold),
    recall: round(right / Math.max(1, wanted)),
    precision: round(right / Math.max(1, called.length)),
    falseMerges: round((called.length - right) / Math.max(1, pairs.length - wanted)),
  };
}

/** The lowest threshold with at most 2 % false merges. */
function thresholdFor(pairs: readonly Pair[], scores: readonly number[]): number {
  const wrong = pairs.flatMap(({ match }, at) => (match ? [] : [scores[at] ?? 0])).sort((a, b) => b - a);
  const limit = wrong[Math.floor(wrong.length * MOST_FALSE)] ?? 0;
  return limit + 1e-9;
}

function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const common: string[] = [];
  for (let at = 0; at < a.length; at += 1) {
    for (let other = Math.max(0, at - reach); other < Math.min(b.length, at + reach + 1); other += 1) {
      if (taken[other] === 1 || a[at] !== b[other]) continue;
      taken[other] = 1;
      common.push(a[at] ?? '');
      break;
    }
  }
  if (common.length === 0) return 0;
  const others = [...b].filter((_, at) => taken[at] === 1);
  const swaps = common.filter((letter, at) => letter !== others[at]).length / 2;
  const jaro = (common.length / a.length + common.length / b.length + (common.length - swaps) / common.length) / 3;
  let prefix = 0;
  while (prefix < 4 && a[prefix] !== undefined && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\nUsage: npm run quality:names -- FILE [--threshold N] [--out FILE] [--wrong]`);
  process.exitCode = 2;
}
