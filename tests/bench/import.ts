import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { CorpusClient } from '../../src/main/corpus/client';
import { ImportClient } from '../../src/main/import/client';
import { ImportJobs } from '../../src/main/intake/import-jobs';
import { baselineName, fillBaseline, measureBaselineImport } from './baseline';
import { madeArticle, type MadeArticle } from './corpus';
import { formats, printed } from './import-formats';
import { measureMemory, measureReading, readingInputSchema } from './import-reading';
import { answerStep, runStep, timed } from './steps';
import { printJson, printSection, type Figure, type Section } from './table';

/**
 * Files to articles: `npm run bench -- import [--files 300] [--formats txt,html,…] [--memory 2000]`.
 *
 * First each format is read by the import worker alone (web pages beside Mozilla's Readability on the same pages), then
 * texts and pages go all the way, as when they are dropped on the window: read and cleaned by the import worker, stored by
 * the corpus worker, originals and all. There the baseline does not read or clean: it stores articles that are made. Before
 * it the same files are imported by a single import process, into a vault of their own.
 * Last, `--memory` files of all formats in turn are read, and the memory of the process is watched. Every measurement has
 * a process of its own, and all files are made from seeds. `--files 1` to `--files 10000` and more.
 */

const built = (name: string): URL => pathToFileURL(path.resolve('out/main', name));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function page({ imported }: MadeArticle): string {
  const { metadata, clean } = imported;
  const menu = Array.from({ length: 30 }, (_, index) => `<li><a href="/section/${index}">Section ${index}</a></li>`).join('');
  const paragraphs = clean.text
    .split('\n\n')
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('\n');
  return `<!doctype html><html lang="${metadata.language ?? 'en'}"><head><meta charset="utf-8">
<title>${escaped(metadata.title)}</title><style>body { margin: 0 }</style><script>var tracker = [];</script></head>
<body><nav><ul>${menu}</ul></nav><main><article><h1>${escaped(metadata.title)}</h1>${paragraphs}</article></main>
<aside>Read more<ul>${menu}</ul></aside><footer>All rights reserved</footer></body></html>`;
}

function asPdf({ imported: { metadata, clean } }: MadeArticle): Uint8Array {
  return printed({ title: metadata.title, author: '', day: metadata.published ?? '', paragraphs: clean.text.split('\n\n') });
}

interface Kind {
  what: string;
  extension: string;
  content: (article: MadeArticle) => string | Uint8Array;
}

const kinds: readonly Kind[] = [
  { what: 'plain text', extension: 'txt', content: ({ bytes }) => bytes },
  { what: 'web pages', extension: 'html', content: page },
  { what: 'PDF', extension: 'pdf', content: asPdf },
];

const BETWEEN_READS = 30;

interface Imported {
  perSecond: number;
  longestWait: number;
  imported: number;
}

async function importFolder(jobs: ImportJobs, corpus: CorpusClient, folder: string, files: number): Promise<Imported> {
  const waits = [0];
  let going = true;
  const reading = (async () => {
    while (going) {
      waits.push((await timed(() => corpus.call('articles.list', { offset: 0, limit: 50 }))).ms);
      // As often as someone could click: reading without a pause would be what is measured.
      await pause(BETWEEN_READS);
    }
  })();
  const { value, ms } = await timed(() => jobs.run([folder]));
  going = false;
  await reading;
  const imported = value.outcomes.filter(({ status }) => status === 'imported').length;
  return { perSecond: (files * 1000) / ms, longestWait: Math.max(...waits), imported };
}

/** Files a second, when one process reads them all. */
async function measureOneProcess(folder: string, inbox: string, files: number): Promise<number> {
  const vault = path.join(folder, 'vault-of-one');
  const corpus = await CorpusClient.open(vault, { script: built('corpus-worker.js'), inspector: built('corpus-inspector.js') });
  const importer = new ImportClient({ script: built('import-worker.js'), processes: 1 });
  try {
    return (await importFolder(new ImportJobs({ importer, corpus, onProgress: () => undefined }), corpus, inbox, files)).perSecond;
  } finally {
    await importer.close();
    await corpus.close();
    rmSync(vault, { recursive: true });
  }
}

async function measure(folder: string, files: number, wanted: readonly string[]): Promise<Section[]> {
  const vault = path.join(folder, 'vault');
  const corpus = await CorpusClient.open(vault, { script: built('corpus-worker.js'), inspector: built('corpus-inspector.js') });
  const importer = new ImportClient({ script: built('import-worker.js') });
  const jobs = new ImportJobs({ importer, corpus, onProgress: () => undefined });
  await corpus.snapshot();
  const empty = path.join(folder, 'empty.sqlite');
  const rows = path.join(folder, 'baseline.sqlite');
  await fillBaseline({ snapshot: path.join(vault, 'corpus.sqlite'), file: empty });
  const sections: Section[] = [];
  try {
    for (const [index, { what, extension, content }] of kinds.filter((kind) => wanted.includes(kind.extension)).entries()) {
      const inbox = path.join(folder, extension);
      mkdirSync(inbox);
      const articles = Array.from({ length: files }, (_, number) => madeArticle(index * files + number));
      for (const [number, article] of articles.entries()) {
        writeFileSync(path.join(inbox, `${String(number).padStart(5, '0')}.${extension}`), content(article));
      }
      copyFileSync(empty, rows);
      const one = measureBaselineImport(rows, articles, 1);
      const alone = await measureOneProcess(folder, inbox, files);
      const first = await importFolder(jobs, corpus, inbox, files);
      const again = await importFolder(jobs, corpus, inbox, files);
      const baseline = { value: one, with: `${baselineName}, stored one by one` };
      const figures: Figure[] = [
        { what: 'imported', value: first.perSecond, unit: '/s', baseline },
        {
          what: `imported by ${importer.processes} processes`,
          value: first.perSecond,
          unit: '/s',
          baseline: { value: alone, with: 'a single import process' },
        },
        { what: 'the same files again (duplicates)', value: again.perSecond, unit: '/s' },
        { what: 'read meanwhile, longest wait', value: first.longestWait, unit: 'ms', limit: { of: 'value', most: 250 } },
        { what: 'new articles', value: first.imported, unit: '' },
      ];
      sections.push({ title: `Importing ${files.toLocaleString('en')} files: ${what}`, figures });
    }
  } finally {
    await importer.close();
    await corpus.close();
  }
  return sections;
}

const optionsSchema = z.object({
  files: z.coerce.number().int().min(1),
  memory: z.coerce.number().int().min(0),
  formats: z.string().transform((names) => names.split(',').filter((name) => name !== '')),
});
const storeInputSchema = z.object({ folder: z.string(), files: z.number(), formats: z.array(z.string()) });
const sectionsSchema: z.ZodType<Section[]> = z.array(z.custom<Section>());

const steps = {
  reading: (input: unknown) => measureReading(readingInputSchema.parse(input)),
  storing: (input: unknown) => {
    const { folder, files, formats: wanted } = storeInputSchema.parse(input);
    return measure(folder, files, wanted);
  },
  memory: async (input: unknown) => [await measureMemory(readingInputSchema.parse(input))],
};

async function main(): Promise<void> {
  const all = formats.map(({ extension }) => extension);
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '300' },
      memory: { type: 'string', default: '1000' },
      formats: { type: 'string', default: all.join(',') },
    },
  });
  const options = optionsSchema.parse(values);
  const unknown = options.formats.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`there is no format ${unknown.join(', ')}; there are ${all.join(', ')}`);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  const script = built('import-worker.js').href;
  const sections: Section[] = [];
  const run = async (step: keyof typeof steps, input: object): Promise<void> => {
    const made = sectionsSchema.parse(await runStep(import.meta.url, step, input));
    for (const section of made) printSection(section);
    sections.push(...made);
  };
  try {
    const { files, memory, formats: wanted } = options;
    for (const one of wanted) await run('reading', { folder: path.join(folder, 'reading'), script, files, formats: [one] });
    await run('storing', { folder, files, formats: wanted });
    if (memory > 0) await run('memory', { folder: path.join(folder, 'memory'), script, files: memory, formats: wanted });
    printJson('import', sections);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (!(await answerStep(steps))) await main();
