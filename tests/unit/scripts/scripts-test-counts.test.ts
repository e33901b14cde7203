import { describe, expect, test } from 'vitest';
import { oneCheck, playwrightCounts, playwrightFailures, runOf, sum, vitestCounts, vitestFailures } from '../../../scripts/test-counts.mjs';

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

  test('what failed is told by where it stands and the beginning of what was said', () => {
    const testResults = [
      {
        name: 'a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds' },
          { status: 'failed', fullName: 'does not hold', failureMessages: ['\u001b[31mexpected 1\u001b[39m\nto be 2\n'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [] },
    ];
    expect(vitestFailures({ testResults })).toEqual([
      'a.test.ts › does not hold\n    expected 1\n    to be 2',
      'b.test.ts\n    cannot be loaded',
    ]);

    const failed = {
      title: 'opens',
      ok: false,
      line: 7,
      tests: [{ results: [{ error: { message: 'first' } }, { error: { message: 'last' } }] }],
    };
    const passed = { title: 'shuts', ok: true, line: 9, tests: [] };
    const suites = [{ title: 'd', file: 'd.spec.ts', specs: [passed], suites: [{ title: 'in it', file: 'd.spec.ts', specs: [failed] }] }];
    expect(playwrightFailures({ suites, errors: [{ message: 'no display' }] })).toEqual([
      'd.spec.ts:7 › opens\n    last',
      'outside the tests\n    no display',
    ]);
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
