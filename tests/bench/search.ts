import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CorpusClient } from '../../src/main/corpus/client';
import { baselineName, fillBaseline, measureBaselineSearch } from './baseline';
import { fillVault } from './fill';
import { benchQueries } from './queries';
import { answerStep, runStep, timed } from './steps';
import { percentile, printJson, printSection, type Figure, type Section } from './table';

/**
 * Searches of many kinds, each asked several times, beside FTS5 over the same rows:
 * `npm run bench -- search --sizes 2000 --turns 5`.
 */

const inputSchema = z.object({ folder: z.string(), articles: z.number(), turns: z.number(), rows: z.string() });
const measuredSchema = z.array(z.object({ kind: z.string(), ms: z.number(), count: z.number() }));
type Measured = z.infer<typeof measuredSchema>;

/** Milliseconds between the opening of the vault and the first search. */
const AFTER_OPENING = 4000;
const FACETS = 'facets';
const BOTH = 'hits and facets';

const steps = {
  fill: async (input: unknown) => {
    const { folder, articles, rows } = inputSchema.parse(input);
    await fillVault(folder, articles);
    return fillBaseline({ snapshot: path.join(folder, 'corpus.sqlite'), file: rows });
  },
  baseline: async (input: unknown) => {
    const { rows, turns } = inputSchema.parse(input);
    return measureBaselineSearch(rows, turns);
  },
  own: async (input: unknown): Promise<Measured> => {
    const { folder, turns } = inputSchema.parse(input);
    const script = pathToFileURL(path.resolve('out/main/corpus-worker.js'));
    const client = await CorpusClient.open(folder, { script });
    const found: Measured = [];
    // As much as one needs to begin typing: what is read ahead meanwhile is read.
    await setTimeout(AFTER_OPENING);
    for (let turn = 0; turn < turns; turn += 1) {
      for (const { kind, query } of benchQueries()) {
        const { value, ms } = await timed(() => client.call('search.find', { query, limit: 50 }));
        found.push({ kind, ms, count: value.counts.article });
        // As the window does: what was found is counted after it is shown.
        const counted = await timed(() => client.call('search.facets', { query }));
        found.push({ kind: FACETS, ms: counted.ms, count: 0 }, { kind: BOTH, ms: ms + counted.ms, count: 0 });
      }
    }
    await client.close();
    return found;
  },
};

async function measure(parent: string, articles: number, turns: number): Promise<Section> {
  const input = { folder: path.join(parent, `vault-${articles}`), articles, turns, rows: path.join(parent, `rows-${articles}`) };
  const run = (step: keyof typeof steps): Promise<unknown> => runStep(import.meta.url, step, input);
  await run('fill');
  const own = measuredSchema.parse(await run('own'));
  const baseline = measuredSchema.parse(await run('baseline'));
  const isQuery = ({ kind }: Measured[number]): boolean => kind !== FACETS && kind !== BOTH;
  const of = (all: Measured, kind: string): number[] =>
    all.filter((each) => (kind === '' ? isQuery(each) : each.kind === kind)).map(({ ms }) => ms);
  const pair = (what: string, kind: string, share: number): Figure => ({
    what,
    value: percentile(of(own, kind), share),
    unit: 'ms',
    baseline: { value: percentile(of(baseline, kind), share), with: `${baselineName}, FTS5` },
  });
  const found = (kind: string): number =>
    percentile(
      own.filter((each) => each.kind === kind).map(({ count }) => count),
      0.5,
    );
  const kinds = [...new Set(own.filter(isQuery).map(({ kind }) => kind))];
  const beside = (share: number): NonNullable<Figure['baseline']> => ({ value: percentile(of(own, ''), share), with: 'the hits alone' });
  return {
    title: `${articles.toLocaleString('en-GB')} articles: the best 50, with excerpts`,
    figures: [
      pair('all, p50', '', 0.5),
      pair('all, p95', '', 0.95),
      ...kinds.flatMap((kind) => [
        pair(`${kind} (${found(kind).toLocaleString('en-GB')} found), p50`, kind, 0.5),
        pair(`${kind}, p95`, kind, 0.95),
      ]),
      { what: 'hits and facets, p50', value: percentile(of(own, BOTH), 0.5), unit: 'ms', baseline: beside(0.5) },
      { what: 'hits and facets, p95', value: percentile(of(own, BOTH), 0.95), unit: 'ms', baseline: beside(0.95) },
    ],
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { sizes: { type: 'string', default: '2000' }, turns: { type: 'string', default: '4' } },
  });
  const sizes = z.array(z.coerce.number().int().min(100)).parse(values.sizes.split(','));
  const turns = z.coerce.number().int().min(1).parse(values.turns);
  const parent = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    const sections: Section[] = [];
    for (const size of sizes) {
      const section = await measure(parent, size, turns);
      printSection(section);
      sections.push(section);
    }
    printJson('search', sections);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

if (!(await answerStep(steps))) await main();
