// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { runScript, say, SetupProblem } from './problem.mjs';
import { exitCode, projectFolder } from './processes.mjs';

/**
 * `npm run bench [-- NAME…]`: the benches named, or all of them; `npm run bench -- NAME OPTIONS`: one with its options, which
 * its program in tests/bench explains. What they run is the built application. Each prints its tables; the last line of all
 * is one line of JSON.
 */

const benches = [
  'start-up',
  'import',
  'origins',
  'search',
  'batches',
  'vault',
  'reader',
  'typing',
  'window',
  'entities',
  'library',
  'export',
];

process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));

await runScript(async () => {
  const given = process.argv.slice(2);
  const firstOption = given.findIndex((argument) => argument.startsWith('-'));
  const named = firstOption < 0 ? given : given.slice(0, firstOption);
  const options = firstOption < 0 ? [] : given.slice(firstOption);
  const unknown = named.filter((name) => !benches.includes(name));
  if (unknown.length > 0) {
    throw new SetupProblem(`There is no bench named ${unknown.join(', ')}; there are ${benches.join(', ')}.`);
  }
  if (options.length > 0 && named.length !== 1) throw new SetupProblem('Options are those of one bench: name it before them.');
  const { executable, electronArguments, environment, stop } = await prepare();
  const electron = { CASEBOOK_ELECTRON: JSON.stringify([executable, ...electronArguments]) };
  /** @type {unknown[]} */
  const results = [];
  try {
    for (const name of benches) {
      if (named.length > 0 && !named.includes(name)) continue;
      say(`bench: ${name}`);
      const { code, last } = await run(`tests/bench/${name}.ts`, options, { ...environment, ...electron });
      if (code !== 0) return code;
      results.push(JSON.parse(last));
    }
  } finally {
    await stop();
  }
  console.log(JSON.stringify(results.length === 1 ? results[0] : { bench: 'all', benches: results }));
  return 0;
});

/**
 * Runs one program and shows what it prints, but for its last line.
 * @param {string} program
 * @param {readonly string[]} options
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ code: number, last: string }>}
 */
async function run(program, options, environment) {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'run-ts.mjs'), program, ...options], {
    cwd: projectFolder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  /** @type {string | undefined} */
  let last;
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (last !== undefined) console.log(last);
      last = line;
    }
  });
  const code = await new Promise((resolve) => {
    child.on('close', (exit, signal) => resolve(exitCode(exit, signal)));
  });
  return { code, last: rest === '' ? (last ?? 'null') : rest };
}
