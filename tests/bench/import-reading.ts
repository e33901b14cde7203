import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { z } from 'zod';
import { ImportClient } from '../../src/main/import/client';
import { formats, story, type Format } from './import-formats';
import { percentile, type Figure, type Section } from './table';

/** The import worker alone: files to articles that are not stored. */

export const readingInputSchema = z.object({ folder: z.string(), script: z.url(), files: z.number(), formats: z.array(z.string()) });

interface Reading {
  /** The first file, with the start of the worker. */
  firstMs: number;
  perSecond: number;
  megabytesPerSecond: number;
  medianMs: number;
  slowestMs: number;
  failed: number;
  /** The median of the same work done another way. */
  besideMs: number | null;
}

function writeFiles(folder: string, { extension, make }: Format, files: number): string[] {
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: files }, (_, number) => {
    const file = path.join(folder, `${String(number).padStart(6, '0')}.${extension}`);
    writeFileSync(file, make(story(number)));
    return file;
  });
}

/** `beside` does the same work another way on every file but the first, by turns, so that both have the same machine. */
async function readAll(client: ImportClient, files: readonly string[], beside: ((file: string) => void) | null): Promise<Reading> {
  const times: number[] = [];
  const others: number[] = [];
  let failed = 0;
  for (const file of files) {
    const start = performance.now();
    try {
      await client.read({ path: file });
    } catch (error) {
      failed++;
      if (failed === 1) console.error(`${path.basename(file)}: ${String(error)}`);
    }
    times.push(performance.now() - start);
    if (beside === null) continue;
    const turn = performance.now();
    beside(file);
    others.push(performance.now() - turn);
  }
  const [firstMs = 0] = times;
  const rest = files.length === 1 ? times : times.slice(1);
  const seconds = rest.reduce((sum, ms) => sum + ms, 0) / 1000;
  const bytes = files.slice(-rest.length).reduce((sum, file) => sum + statSync(file).size, 0);
  return {
    firstMs,
    perSecond: rest.length / seconds,
    megabytesPerSecond: bytes / 1e6 / seconds,
    medianMs: percentile(rest, 0.5),
    slowestMs: Math.max(...rest),
    failed,
    besideMs: beside === null ? null : percentile(others.slice(-rest.length), 0.5),
  };
}

/** Mozilla's Readability on a page that linkedom has parsed: the main text and nothing else. */
function readWithReadability(file: string): void {
  new Readability(parseHTML(readFileSync(file, 'utf8')).document).parse();
}

/** Speed by format. */
export async function measureReading({ folder, script, files, formats: wanted }: z.infer<typeof readingInputSchema>): Promise<Section[]> {
  const sections: Section[] = [];
  for (const format of formats.filter(({ extension }) => wanted.includes(extension))) {
    const place = path.join(folder, format.extension);
    const paths = writeFiles(place, format, files);
    const client = new ImportClient({ script: new URL(script) });
    const reading = await readAll(client, paths, format.extension === 'html' ? readWithReadability : null);
    await client.close();
    sections.push({ title: `Reading ${files.toLocaleString('en')} files, nothing stored: ${format.what}`, figures: figuresOf(reading) });
    rmSync(place, { recursive: true });
  }
  return sections;
}

function figuresOf({ perSecond, megabytesPerSecond, medianMs, slowestMs, firstMs, failed, besideMs }: Reading): Figure[] {
  const beside: Partial<Figure> =
    besideMs === null ? {} : { baseline: { value: besideMs, with: 'Readability and linkedom alone' }, limit: { of: 'ratio', most: 1.5 } };
  return [
    { what: 'files', value: perSecond, unit: '/s' },
    { what: 'kilobytes a second', value: megabytesPerSecond * 1000, unit: '' },
    { what: 'a file, median', value: medianMs, unit: 'ms', ...beside },
    { what: 'a file, slowest', value: slowestMs, unit: 'ms' },
    { what: 'the first file, with the start of the worker', value: firstMs, unit: 'ms' },
    { what: 'not read', value: failed, unit: '', limit: { of: 'value', most: 0 } },
  ];
}

/** What the process grows by while file after file is read; the files are of all formats in turn. */
export async function measureMemory({ folder, script, files, formats: wanted }: z.infer<typeof readingInputSchema>): Promise<Section> {
  const made = formats.filter(({ extension }) => wanted.includes(extension));
  const client = new ImportClient({ script: new URL(script) });
  mkdirSync(folder, { recursive: true });
  const samples: number[] = [];
  const step = Math.max(1, Math.floor(files / 10));
  const start = performance.now();
  for (let number = 0; number < files; number++) {
    const { extension, make } = made[number % made.length] ?? made[0] ?? formats[0] ?? { extension: 'txt', make: () => 'x' };
    const file = path.join(folder, `file.${extension}`);
    writeFileSync(file, make(story(number)));
    await client.read({ path: file });
    if ((number + 1) % step === 0) {
      globalThis.gc?.();
      samples.push(process.memoryUsage.rss() / 1e6);
    }
  }
  const seconds = (performance.now() - start) / 1000;
  await client.close();
  const [, second = 0] = samples;
  const early = Math.max(samples[0] ?? 0, second);
  const late = samples.at(-1) ?? 0;
  return {
    title: `Memory over ${files.toLocaleString('en')} files of ${made.length} formats`,
    figures: [
      { what: 'after a fifth of them', value: early, unit: 'MB' },
      { what: 'at the most', value: Math.max(...samples), unit: 'MB' },
      {
        what: 'after all of them',
        value: late,
        unit: 'MB',
        baseline: { value: early, with: 'after a fifth of them' },
        limit: { of: 'ratio', most: 1.25 },
      },
      { what: 'files, made and read', value: files / seconds, unit: '/s' },
    ],
  };
}
