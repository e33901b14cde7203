import { defineConfig } from '@playwright/test';

// `npm run demo`: the job done once through the window, with a picture of each step. It is a show, not a test.
export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: '../../test-results/demo',
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
});
