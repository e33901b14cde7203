import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Every core: by itself it leaves one free, which on two cores is half of what there is.
    maxWorkers: '100%',
    // Files of one worker share their modules: loading them anew for each file took longer than the tests of most.
    isolate: false,
    // Generous, because machines that test are often busy: a limit is there to end what hangs, not to measure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts'],
  },
});
