// @ts-check
import { stripVTControlCharacters } from 'node:util';

/**
 * Reads what the test runners report, and counts it.
 *
 * @typedef {{ passed: number, failed: number }} Counts
 */

/**
 * The sum of several counts.
 * @param {readonly Counts[]} counts
 * @returns {Counts}
 */
export function sum(counts) {
  return counts.reduce((total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}

/**
 * A check that is one thing, such as the type check.
 * @param {number} exitCode
 * @returns {Counts}
 */
export function oneCheck(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/**
 * A runner's own counts; a run that failed although no test did (it could not start, or an error came from
 * outside the tests) or that left no report counts as one failure.
 * @param {number} exitCode
 * @param {Counts | undefined} counts undefined when the runner left no report
 * @returns {Counts}
 */
export function runOf(exitCode, counts) {
  if (counts === undefined) return { passed: 0, failed: 1 };
  if (exitCode !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

/**
 * Vitest's JSON report. A file that cannot be loaded has no tests, and counts as one failure.
 * @param {{ numPassedTests: number, numFailedTests: number,
 *   testResults: readonly { status: string, assertionResults: readonly { status: string }[] }[] }} report
 * @returns {Counts}
 */
export function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
}

/**
 * Playwright's JSON report. A test that passed on its second try (CI allows one) has passed; an error outside the tests is a failure.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number }, errors: readonly unknown[] }} report
 * @returns {Counts}
 */
export function playwrightCounts({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}

const MOST_LINES = 12;

/**
 * What failed of Vitest's tests, each with where it stands and the beginning of what was said: the end of a long log tells it too.
 * @param {{ testResults: readonly { name: string, status: string, message?: string,
 *   assertionResults: readonly { status: string, fullName: string, failureMessages?: readonly string[] | null }[] }[] }} report
 * @returns {string[]}
 */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((assertion) => assertion.status === 'failed');
    if (failed.length > 0)
      return failed.map(({ fullName, failureMessages }) => failureText(`${name} › ${fullName}`, failureMessages?.[0] ?? ''));
    return status === 'failed' ? [failureText(name, message ?? '')] : [];
  });
}

/**
 * What failed of Playwright's tests at their last try, and errors outside them.
 * @typedef {{ message?: string }} Said
 * @typedef {{ title: string, file: string, specs?: readonly { title: string, ok: boolean, line: number,
 *   tests: readonly { results: readonly { error?: Said }[] }[] }[], suites?: readonly Suite[] }} Suite
 * @param {{ suites: readonly Suite[], errors: readonly Said[] }} report
 * @returns {string[]}
 */
export function playwrightFailures({ suites, errors }) {
  return [...suites.flatMap(suiteFailures), ...errors.map(({ message }) => failureText('outside the tests', message ?? ''))];
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function suiteFailures({ file, specs = [], suites = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ title, line, tests }) => failureText(`${file}:${line} › ${title}`, tests[0]?.results.at(-1)?.error?.message ?? ''));
  return [...own, ...suites.flatMap(suiteFailures)];
}

/**
 * @param {string} where
 * @param {string} said
 */
function failureText(where, said) {
  const lines = stripVTControlCharacters(said).trimEnd().split('\n').slice(0, MOST_LINES);
  return [where, ...lines.map((line) => `    ${line}`)].join('\n');
}
