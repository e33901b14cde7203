import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    // Every core: by itself it leaves one free, which on two cores is half of what there is.
    maxWorkers: '100%',
    // Generous, because machines that test are often busy: a limit is there to end what hangs, not to measure.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    include: ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts'],
  },
});
