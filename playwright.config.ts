import { defineConfig } from '@playwright/test';
import { displaysToTestOn } from './tests/e2e/displays';

// End-to-end tests drive the real application; no web browser is installed or used. `npm run test:e2e` sees to
// the runtime, the build and a display, and names the file for the JSON report.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // A worker for each display of its own: two windows on one would take the focus and the clipboard from each other.
  workers: Math.max(1, displaysToTestOn().length),
  // A second try in CI, whose machines are shared; the report still names what needed one.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // Pictures are taken by `npm run pictures`, and by nothing else.
  updateSnapshots: 'none',
  snapshotPathTemplate: '{testDir}/{testFileDir}/pictures/{arg}{ext}',
  reporter: [['list'], ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] ?? 'test-results/playwright.json' }]],
});
