import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { z } from 'zod';
import type {} from '../../src/renderer/api'; // what `window.casebook` is
import { fillVault } from './fill';
import { answerStep, runStep } from './steps';
import { percentile, printJson, printSection, type Figure, type Section } from './table';

/**
 * From the start of the process to the window, to typing in it, and to an answer of the vault, beside a bare Electron
 * window: `npm run bench -- start-up --sizes 0,1000 --runs 3`,
 * or with `--vault DIR` on a vault that is there. Both are driven in the same way, by Playwright, and by turns.
 */

const steps = {
  fill: async (input: unknown) => {
    const { folder, articles } = z.object({ folder: z.string(), articles: z.number() }).parse(input);
    return fillVault(folder, articles);
  },
};

interface Started {
  /** Milliseconds since the start: the page is there, a word was typed into its field, the vault answered. */
  shown: number;
  typing: number;
  answer: number;
}

/** Electron and the arguments it needs here, as scripts/bench.mjs found them. */
function electron(): { executablePath: string; first: string[] } {
  const given = process.env['CASEBOOK_ELECTRON'];
  if (given === undefined) throw new Error('Start this bench by npm run bench -- start-up.');
  const [executablePath, ...first] = z.tuple([z.string()], z.string()).parse(JSON.parse(given));
  return { executablePath, first };
}

async function launch(args: readonly string[]): Promise<{ app: ElectronApplication; page: Page; started: number }> {
  const { executablePath, first } = electron();
  const started = performance.now();
  const app = await _electron.launch({
    executablePath,
    args: [...first, ...args],
    chromiumSandbox: true,
    colorScheme: null,
    timeout: 120_000,
  });
  return { app, page: await app.firstWindow({ timeout: 120_000 }), started };
}

/** The page shows what was typed. */
async function typed(page: Page, word: string): Promise<void> {
  await page.keyboard.type(word);
  await page.waitForFunction(
    (sought) => document.activeElement instanceof HTMLInputElement && document.activeElement.value === sought,
    word,
  );
}

async function startCasebook(folder: string, vault: string): Promise<Started> {
  const { app, page, started } = await launch([process.cwd(), `--user-data-dir=${path.join(folder, 'data')}`, '--vault', vault]);
  try {
    await page.getByRole('button', { name: 'Import', exact: true }).waitFor();
    const shown = performance.now() - started;
    await page.keyboard.press('ControlOrMeta+K');
    await typed(page, 'krasnov');
    const typing = performance.now() - started;
    const answered = await page.evaluate(() => window.casebook.call['vault.status'](null));
    if (!answered.ok) throw new Error(`the vault does not answer: ${answered.failure.message}`);
    return { shown, typing, answer: performance.now() - started };
  } finally {
    await app.close();
  }
}

async function startBare(): Promise<Started> {
  const { app, page, started } = await launch([path.resolve('tests/bench/bare-window')]);
  try {
    const field = page.getByRole('textbox');
    await field.waitFor();
    const shown = performance.now() - started;
    await field.focus();
    await typed(page, 'krasnov');
    const typing = performance.now() - started;
    return { shown, typing, answer: typing };
  } finally {
    await app.close();
  }
}

async function filledVault(folder: string, articles: number): Promise<string> {
  const vault = path.join(folder, `vault-${articles}`);
  if (articles > 0) await runStep(import.meta.url, 'fill', { folder: vault, articles });
  return vault;
}

async function measure(folder: string, vault: string, runs: number): Promise<Section> {
  const own: Started[] = [];
  const bare: Started[] = [];
  // The first start of each fills caches of the disk and of Chromium.
  for (let run = -1; run < runs; run += 1) {
    const starts = { own: await startCasebook(folder, vault), bare: await startBare() };
    if (run < 0) continue;
    own.push(starts.own);
    bare.push(starts.bare);
  }
  const figure = (what: string, point: keyof Started): Figure => ({
    what,
    value: percentile(
      own.map((start) => start[point]),
      0.5,
    ),
    unit: 'ms',
    baseline: {
      value: percentile(
        bare.map((start) => start[point]),
        0.5,
      ),
      with: 'a bare Electron window',
    },
  });
  return {
    title: `Start with ${path.basename(vault)}, the middle of ${runs} starts`,
    figures: [figure('the window is there', 'shown'), figure('a word was typed', 'typing'), figure('the vault answered', 'answer')],
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { sizes: { type: 'string', default: '0,1000' }, runs: { type: 'string', default: '3' }, vault: { type: 'string' } },
  });
  const sizes = z.array(z.coerce.number().int().min(0)).parse(values.sizes.split(','));
  const runs = z.coerce.number().int().min(1).parse(values.runs);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'casebook-bench-'));
  try {
    const sections: Section[] = [];
    for (const size of values.vault === undefined ? sizes : [0]) {
      const section = await measure(folder, values.vault ?? (await filledVault(folder, size)), runs);
      printSection(section);
      sections.push(section);
    }
    printJson('start-up', sections);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (!(await answerStep(steps))) await main();
