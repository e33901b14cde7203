// @ts-check
import { prepare } from './prepare.mjs';
import { runScript } from './problem.mjs';
import { dependencyProgram, runShown } from './processes.mjs';

/** `npm run demo`: the whole job in a throwaway vault; pictures of each step and the PDF are left in out/demo/. */

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

await runScript(async () => {
  const { environment, stop } = await prepare();
  try {
    const demo = ['test', '--config', 'tests/demo/playwright.config.ts'];
    return await runShown(...dependencyProgram('@playwright/test/cli.js', demo), environment);
  } finally {
    await stop();
  }
});
