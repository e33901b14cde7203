// @ts-check
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { runScript, say, SetupProblem } from './problem.mjs';
import { dependencyProgram, npmClient, projectFolder, runShown } from './processes.mjs';
import { ensureDependencies } from './setup.mjs';
import { startDisplay } from './system.mjs';
import { oneCheck, playwrightCounts, playwrightFailures, runOf, sum, vitestCounts, vitestFailures } from './test-counts.mjs';

/**
 * `npm test`: every check, or those named as arguments (`types`, `lint`, `format`, `unused`, `unit`, `e2e`), whatever fails before
 * them. At the end stands each test that failed, and the last line is the sum, `N passed, N failed`. Type check, lint, format and unused code count as one each.
 */

const MOST_DISPLAYS = 4;
const REPORTS = path.join(projectFolder, 'test-results');

/** @type {string[]} what failed, to be said again behind everything else */
const failures = [];

/** @type {Record<string, () => Promise<import('./test-counts.mjs').Counts>>} */
const checks = {
  types: async () => oneCheck(await runNpmScript('typecheck')),
  lint: async () => oneCheck(await runNpmScript('lint')),
  format: async () => oneCheck(await runNpmScript('format:check')),
  unused: async () => oneCheck(await runNpmScript('unused')),
  unit: runVitest,
  e2e: runPlaywright,
};

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

await runScript(async () => {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !(name in checks));
  if (unknown.length > 0)
    throw new SetupProblem(`There is no check named ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}.`);
  await ensureDependencies();
  await rm(REPORTS, { recursive: true, force: true });
  await mkdir(REPORTS, { recursive: true });

  const results = [];
  for (const [name, check] of Object.entries(checks)) {
    if (named.length > 0 && !named.includes(name)) continue;
    say(`checking: ${name}`);
    const began = performance.now();
    results.push(await check());
    say(`checked: ${name}, ${Math.round((performance.now() - began) / 1000)} s`);
  }
  const { passed, failed } = sum(results);
  for (const failure of failures) console.log(`\nFAILED ${failure}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

/** @param {string} name */
function runNpmScript(name) {
  const { command, args } = npmClient();
  return runShown(command, [...args, 'run', '--silent', name]);
}

async function runVitest() {
  const report = path.join(REPORTS, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runShown(...dependencyProgram('vitest/vitest.mjs', ['run', ...reporters]));
  return runOf(code, countsOf(await readReport(report), vitestCounts, vitestFailures));
}

/** The end-to-end tests need what Casebook itself needs; without it they count as one failure. */
async function runPlaywright() {
  const prepared = await prepare().catch((/** @type {unknown} */ error) => {
    console.error(`casebook: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  });
  if (prepared === undefined) return oneCheck(1);
  const report = path.join(REPORTS, 'playwright.json');
  const { DISPLAY } = prepared.environment;
  const others = DISPLAY === undefined ? [] : await otherDisplays();
  try {
    const displays = [DISPLAY, ...others.map(({ environment }) => environment.DISPLAY)];
    const CASEBOOK_TEST_DISPLAYS = others.length === 0 ? '' : displays.join(',');
    const environment = { ...prepared.environment, CASEBOOK_TEST_DISPLAYS, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const code = await runShown(...dependencyProgram('@playwright/test/cli.js', ['test']), environment);
    return runOf(code, countsOf(await readReport(report), playwrightCounts, playwrightFailures));
  } finally {
    await Promise.all([...others, prepared].map(({ stop }) => stop()));
  }
}

/** Virtual displays beside the one there is: one for each core, up to four in all, so that tests run side by side. */
function otherDisplays() {
  const count = Math.min(MOST_DISPLAYS, os.availableParallelism()) - 1;
  return Promise.all(Array.from({ length: count }, startDisplay));
}

/** @param {string} file */
async function readReport(file) {
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : undefined;
}

/**
 * The counts of a report, its failures kept for the end.
 * @param {any} report a runner's own, or undefined
 * @param {(report: any) => import('./test-counts.mjs').Counts} count
 * @param {(report: any) => string[]} failed
 */
function countsOf(report, count, failed) {
  if (report === undefined) return undefined;
  failures.push(...failed(report));
  return count(report);
}
