import { describe, expect, test } from 'vitest';
import { oneCheck, playwrightCounts, runOf, sum, vitestCounts } from '../../../scripts/test-counts.mjs';

describe('counting what the test runners report', () => {
  test('a check is one, passed or failed', () => {
    expect(oneCheck(0)).toEqual({ passed: 1, failed: 0 });
    expect(oneCheck(2)).toEqual({ passed: 0, failed: 1 });
  });

  test('a file of tests that cannot be loaded is a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
        { status: 'failed', assertionResults: [] },
        { status: 'passed', assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 2 });
  });

  test('a test that passed at its second try has passed; an error outside the tests is a failure', () => {
    expect(playwrightCounts({ stats: { expected: 5, unexpected: 1, flaky: 1 }, errors: [{}] })).toEqual({
      passed: 6,
      failed: 2,
    });
  });

  test('a run that failed without a failed test, or left no report, is a failure', () => {
    expect(runOf(1, { passed: 4, failed: 0 })).toEqual({ passed: 4, failed: 1 });
    expect(runOf(1, undefined)).toEqual({ passed: 0, failed: 1 });
    expect(runOf(0, undefined)).toEqual({ passed: 0, failed: 1 });
    expect(runOf(1, { passed: 4, failed: 2 })).toEqual({ passed: 4, failed: 2 });
    expect(runOf(0, { passed: 4, failed: 0 })).toEqual({ passed: 4, failed: 0 });
  });

  test('the sum is over all of them', () => {
    expect(
      sum([
        { passed: 1, failed: 0 },
        { passed: 20, failed: 3 },
      ]),
    ).toEqual({ passed: 21, failed: 3 });
    expect(sum([])).toEqual({ passed: 0, failed: 0 });
  });
});
