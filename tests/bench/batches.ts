import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { FIRST_TOGETHER, nextTogether } from '../../src/shared/batches/pace';
import { CorpusClient } from '../../src/main/corpus/client';
import { nameOf, wordOfRank } from './corpus';
import { fillVault } from './fill';
import { lexicons } from './lexicon';
import { benchQueries } from './queries';
import { answerStep, runStep, timed } from './steps';
import { percentile, printJson, printSection, type Section } from './table';

/**
 * A list looked up behind what else is asked, beside the same lines searched one by one; and searches made meanwhile, beside those
 * made while nothing is looked up: `npm run bench -- batches --sizes 10000 --lines 2000`.
 */

const inputSchema = z.object({ folder: z.string(), articles: z.number(), lines: z.number() });
const measuredSchema = z.object({
  looked: z.number(),
  searched: z.number(),
  found: z.number(),
  meanwhile: z.array(z.number()),
  idle: z.array(z.number()),
});

/** Names, single words, words that follow each other by chance, numbers: many are nowhere. */
function linesToCheck(count: number): string[] {
  const [english] = lexicons();
  if (english === undefined) throw new RangeError('no languages');
  const makers = [
    (at: number) => nameOf(english, at),
    (at: number) => wordOfRank('en', 200 + at),
    (at: number) => `${wordOfRank('en', 100 + at)} ${wordOfRank('en', 150 + at)}`,
    (at: number) => `IMO ${9_000_000 + at}`,
  ];
  return Array.from({ length: count }, (_, at) => makers[at % makers.length]?.(Math.floor(at / makers.length)) ?? '');
}

const steps = {
  fill: async (input: unknown) => {
    const { folder, articles } = inputSchema.parse(input);
    return fillVault(folder, articles);
  },
  own: async (input: unknown): Promise<z.infer<typeof measuredSchema>> => {
    const { folder, lines } = inputSchema.parse(input);
    const client = await CorpusClient.open(folder, { script: pathToFileURL(path.resolve('out/main/corpus-worker.js')) });
    const all = linesToCheck(lines);
    const search = async (query: string): Promise<number> =>
      (await timed(() => client.call('search.find', { query, limit: 50 }, { front: true }))).ms;
    const queries = benchQueries().map(({ query }) => query);
    const idle: number[] = [];
    for (const query of queries) idle.push(await search(query));
    const meanwhile: number[] = [];
    let found = 0;
    let isRunning = true;
    const look = timed(async () => {
      for (let at = 0, size = FIRST_TOGETHER; at < all.length;) {
        const together = all.slice(at, at + size);
        const { value: answers, ms } = await timed(() => client.call('batches.look', { lines: together }, { front: false }));
        size = nextTogether(together.length, ms);
        at += together.length;
        found += answers.filter((answer) => answer.kind === 'list' && answer.found.exact.articles > 0).length;
      }
      isRunning = false;
    });
    for (let turn = 0; isRunning && turn < 40; turn += 1) {
      const query = queries[turn % queries.length];
      if (query !== undefined) meanwhile.push(await search(`${query} `));
    }
    const { ms: looked } = await look;
    const few = all.slice(0, Math.min(200, all.length));
    const { ms } = await timed(async () => {
      for (const line of few) await client.call('search.find', { query: `"${line}" `, limit: 50 });
    });
    await client.close();
    return { looked: looked / all.length, searched: ms / few.length, found, meanwhile, idle };
  },
};

async function measure(parent: string, articles: number, lines: number): Promise<Section> {
  const input = { folder: path.join(parent, `vault-${articles}`), articles, lines };
  await runStep(import.meta.url, 'fill', input);
  const { looked, searched, found, meanwhile, idle } = measuredSchema.parse(await runStep(import.meta.url, 'own', input));
  return {
    title: `${articles.toLocaleString('en-GB')} articles, a list of ${lines.toLocaleString('en-GB')} lines, ${found} of them there`,
    figures: [
      { what: 'a line', value: looked, unit: 'ms', baseline: { value: searched, with: 'its search by hand' } },
      ...[0.5, 0.95].map((share) => ({
        what: `a search meanwhile, p${share * 100}`,
        value: percentile(meanwhile, share),
        unit: 'ms' as const,
        baseline: { value: percentile(idle, share), with: 'nothing looked up' },
      })),
    ],
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { sizes: { type: 'string', default: '2000' }, lines: { type: 'string', default: '1000' } },
  });
  const sizes = z.array(z.coerce.number().int().min(100)).parse(values.sizes.split(','));
  const lines = z.coerce.number().int().min(20).parse(values.lines);
  const parent = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    const sections: Section[] = [];
    for (const size of sizes) {
      const section = await measure(parent, size, lines);
      printSection(section);
      sections.push(section);
    }
    printJson('batches', sections);
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

if (!(await answerStep(steps))) await main();
