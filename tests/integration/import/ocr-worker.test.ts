import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OcrClient } from '../../../src/main/import/ocr/client';
import { seededRandom } from '../../bench/generate';
import { pdf } from '../../fixtures/documents/pdf';
import { scanOf } from '../../fixtures/documents/scan';

/** The process that recognises words, as it is built: in plain Node, where it may read the program and nothing else. */

const root = path.resolve(import.meta.dirname, '../../..');
let folder = '';
let client: OcrClient;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-ocr-'));
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'src/main/import/ocr/worker.ts'),
      outDir: path.join(folder, 'out'),
      rolldownOptions: { output: { entryFileNames: 'ocr-worker.mjs' } },
    },
  });
  client = new OcrClient({ script: pathToFileURL(path.join(folder, 'out', 'ocr-worker.mjs')) });
});

afterAll(async () => {
  await client.close();
  await rm(folder, { recursive: true, force: true });
});

const printed = 'The harbour of the upper river was closed in spring, and the committee agreed to look at the second report about it.';

test('a slanted, dusty scan is read word for word, each where it stands', async () => {
  const options = { resolution: 200, font: 'serif', size: 12, columns: 1, slant: 1.5, blur: 0.4, dust: 0.01 } as const;
  const { width, height, pixels, words: wanted } = scanOf(printed, options, seededRandom(5));
  const { words } = await client.recognise({ number: 1, width, height, pixels });
  expect(words.map(({ text }) => text)).toEqual(wanted);
  for (const { x, y, width: wide, height: high, confidence } of words) {
    expect(Math.min(x, y, width - x - wide, height - y - high)).toBeGreaterThan(0);
    expect(confidence).toBeGreaterThan(60);
  }
  // The paper lies turned to the right: a line falls.
  const [first, second] = words;
  const line = words.filter((word) => word.base === first?.base);
  expect((line.at(-1)?.y ?? 0) - (second?.y ?? 0)).toBeGreaterThan(5);
});

test('the pages without text are told by the file', async () => {
  const bytes = pdf({ pages: [[{ text: 'There is a text here.', x: 60, y: 700 }], [], []] });
  expect(await client.pagesWithoutText({ bytes, fileName: 'mixed.pdf' })).toEqual([2, 3]);
});

test('what is refused is refused by a sentence, and the next page is read', async () => {
  await expect(client.pagesWithoutText({ bytes: new Uint8Array(Buffer.from('%PDF-1.7 broken')), fileName: 'broken.pdf' })).rejects.toThrow(
    /^This PDF is damaged/,
  );
  await client.close();
  expect((await client.recognise({ number: 1, width: 60, height: 60, pixels: new Uint8Array(60 * 60 * 4).fill(255) })).words).toEqual([]);
});
