// @ts-check
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { runScript, say } from './problem.mjs';
import { dependencyProgram, projectFolder, runShown } from './processes.mjs';
import { shrunk } from './small-png.mjs';

/** `npm run pictures`: takes the pictures that tests/e2e/window/components.spec.ts compares with anew, and makes them small. */

const SPEC = 'tests/e2e/window/components.spec.ts';
const FOLDER = path.join(projectFolder, 'tests', 'e2e', 'window', 'pictures');

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

await runScript(async () => {
  const { environment, stop } = await prepare();
  try {
    // What is not shown any more has no picture any more.
    await rm(FOLDER, { recursive: true, force: true });
    const taking = ['test', SPEC, '--grep', 'looks as it did', '--update-snapshots', 'all'];
    const code = await runShown(...dependencyProgram('@playwright/test/cli.js', taking), environment);
    if (code !== 0) return code;
    const names = (await readdir(FOLDER, { recursive: true })).filter((name) => name.endsWith('.png'));
    let bytes = 0;
    for (const name of names) {
      const file = path.join(FOLDER, name);
      const small = await shrunk(await readFile(file));
      bytes += small.length;
      await writeFile(file, small);
    }
    say(`${names.length} pictures, ${Math.round(bytes / 1000)} kB`);
    return 0;
  } finally {
    await stop();
  }
});
