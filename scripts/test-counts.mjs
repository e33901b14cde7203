// @ts-check

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
