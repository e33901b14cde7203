import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { allMutants } from '../mutants/all';
import type { Mutant, Mutants } from '../mutants/mutant';

/**
 * `npm run bench:mutants -- [--only WORDS]`: puts one fault after the other into a copy of the project and runs the tests that
 * must see it. A mutant that survives is a rule that no test holds. Ends with 1 when one survives that is not explained.
 * `--only`: those whose place or fault has these words.
 */

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const root = process.cwd();
const tree = path.join(root, 'node_modules', '.cache', 'mutants');
/** What is changed or finds what is changed by its own path; all else is the project's own. */
const COPIED = new Set(['src', 'tests', 'vitest.config.ts', 'tsconfig.json', 'package.json', 'electron.vite.config.ts']);
const LEFT_OUT = new Set(['.git', 'test-results']);
/** A mutant may never come to an end: that is seen as well. */
const LONGEST_MS = 300_000;

function makeTree(): void {
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  for (const name of readdirSync(root)) {
    if (LEFT_OUT.has(name)) continue;
    const [from, to] = [path.join(root, name), path.join(tree, name)];
    if (COPIED.has(name)) cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
}

/** Whether these tests pass on the copy as it is, and what they print. */
async function passes(tests: readonly string[]): Promise<{ passed: boolean; said: string }> {
  const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const files = tests.map((test) => path.join('tests', test));
  const child = spawn(process.execPath, [vitest, 'run', '--root', tree, '--bail=1', '--reporter=dot', ...files], { cwd: tree });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const timer = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS);
  const ended: unknown[] = await once(child, 'close');
  clearTimeout(timer);
  return { passed: ended[0] === 0, said: said.join('') };
}

async function survives({ file, find, put }: Mutant, seenBy: readonly string[]): Promise<boolean> {
  const target = path.join(tree, file);
  const whole = readFileSync(target, 'utf8');
  writeFileSync(
    target,
    whole.replace(find, () => put),
  );
  try {
    return (await passes(seenBy)).passed;
  } finally {
    writeFileSync(target, whole);
  }
}

const wanted = (text: string): boolean => text.toLowerCase().includes(values.only.toLowerCase());
const chosen: Mutants[] = allMutants.flatMap((group) => {
  const mutants = wanted(group.place) ? group.mutants : group.mutants.filter(({ breaks }) => wanted(breaks));
  return mutants.length === 0 ? [] : [{ ...group, mutants }];
});

async function run(): Promise<number> {
  const counts = { killed: 0, explained: 0, survived: 0 };
  for (const { place, seenBy, mutants } of chosen) {
    console.log(`\n${place}`);
    const asItIs = await passes(seenBy);
    if (!asItIs.passed) throw new Error(`The tests of “${place}” fail without a mutant:\n${asItIs.said}`);
    for (const mutant of mutants) {
      const survived = await survives(mutant, seenBy);
      const outcome = !survived ? 'killed' : mutant.harmless === undefined ? 'survived' : 'explained';
      counts[outcome] += 1;
      console.log(`  ${(survived ? 'SURVIVED' : 'killed').padEnd(9)} ${mutant.breaks}`);
      if (outcome === 'explained') console.log(`            ${mutant.harmless ?? ''}`);
    }
  }
  const tried = counts.killed + counts.explained + counts.survived;
  console.log(`\n${tried} mutants: ${counts.killed} killed, ${counts.explained} survived with a reason, ${counts.survived} without`);
  console.log(JSON.stringify({ bench: 'mutants', tried, ...counts }));
  return counts.survived === 0 ? 0 : 1;
}

makeTree();
try {
  process.exitCode = await run();
} finally {
  rmSync(tree, { recursive: true, force: true });
}
