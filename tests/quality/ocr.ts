/**
 * How well scans are recognised: `npm run quality:ocr -- [--pages N] [--seed N] [--out FILE]`.
 *
 * Pages of text are printed and scanned by a seeded generator (two fonts, one or two columns, 150 to 300 dots an inch, slanted, blurred, dusty) and
 * recognised by the product, and beside it by Tesseract alone, without what the product does to the picture first. Printed are the share of words
 * that are wrong (edit distance over words) and the time of a page. Needs no network and uses none.
 */
import { writeFile } from 'node:fs/promises';

import { parseArgs } from 'node:util';
import { Tesseract, type Preparation } from '../../src/main/import/ocr/tesseract';
import { articleText, between, seededRandom, type Random } from '../bench/generate';
import { scanOf, type Scan, type ScanOptions } from '../fixtures/documents/scan';

interface Case {
  id: string;
  options: ScanOptions;
  scan: Scan;
}

interface Outcome {
  wrong: number;
  words: number;
  ms: number;
}

function optionsFrom(random: Random): ScanOptions {
  return {
    resolution: [150, 200, 300][between(random, 0, 2)] ?? 200,
    font: random() < 0.5 ? 'serif' : 'sans',
    size: between(random, 8, 11),
    columns: random() < 0.4 ? 2 : 1,
    slant: random() < 0.5 ? 0 : Math.round((random() * 4 - 2) * 10) / 10,
    blur: random() < 0.5 ? 0 : Math.round(random() * 8) / 10,
    dust: random() < 0.5 ? 0 : Math.round(random() * 30) / 1000,
  };
}

function caseOf(seed: number): Case {
  const random = seededRandom(seed);
  const options = optionsFrom(random);
  return { id: `seed ${seed}`, options, scan: scanOf(articleText(random, 60), options, random) };
}

function recognised(tesseract: Tesseract, { scan }: Case, preparation: Preparation): Outcome {
  const start = performance.now();
  const found = tesseract.recognise(scan, preparation).flatMap(({ text }) => text.split(/\s+/));
  return { wrong: editDistance(scan.words, found), words: scan.words.length, ms: performance.now() - start };
}

/** How many words are to be changed, put in or taken out. */
function editDistance(wanted: readonly string[], found: readonly string[]): number {
  let row = Array.from({ length: found.length + 1 }, (_, index) => index);
  for (const [index, word] of wanted.entries()) {
    const next = [index + 1];
    for (const [at, other] of found.entries()) {
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (word === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

const share = (outcomes: readonly Outcome[]): number =>
  outcomes.reduce((sum, { wrong }) => sum + wrong, 0) /
  Math.max(
    1,
    outcomes.reduce((sum, { words }) => sum + words, 0),
  );
const seconds = (outcomes: readonly Outcome[]): number =>
  outcomes.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, outcomes.length) / 1000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { pages: { type: 'string' }, seed: { type: 'string' }, out: { type: 'string' } } });
  const first = Number(values.seed ?? 1);
  const cases = Array.from({ length: Number(values.pages ?? 12) }, (_, index) => caseOf(first + index));
  const tesseract = await Tesseract.load('eng');
  const rows = cases.map((one) => ({
    ...one,
    own: recognised(tesseract, one, { prepared: true }),
    plain: recognised(tesseract, one, { prepared: false }),
  }));
  for (const { id, options, own, plain } of rows) {
    const about = Object.entries(options).map(([name, value]) => `${name} ${value}`);
    console.log(`${id.padEnd(9)} ${percent(own)} ${percent(plain)}  ${about.join(', ')}`);
  }
  const [own, plain] = [rows.map((row) => row.own), rows.map((row) => row.plain)];
  const figures = {
    pages: rows.length,
    wordError: share(own),
    wordErrorPlain: share(plain),
    secondsAPage: seconds(own),
    secondsAPagePlain: seconds(plain),
  };
  console.log(`\nwords wrong: ${(figures.wordError * 100).toFixed(2)} % (Tesseract alone ${(figures.wordErrorPlain * 100).toFixed(2)} %)`);
  console.log(`a page: ${figures.secondsAPage.toFixed(1)} s (Tesseract alone ${figures.secondsAPagePlain.toFixed(1)} s)`);
  if (values.out !== undefined) {
    const lines = rows.map(({ id, options, own: { wrong, words, ms } }) => JSON.stringify({ id, options, wrong, words, ms, error: null }));
    await writeFile(values.out, `${lines.join('\n')}\n`);
  }
  console.log(JSON.stringify(figures));
}

const percent = ({ wrong, words }: Outcome): string => `${((wrong / words) * 100).toFixed(1).padStart(5)} %`;

await main();
