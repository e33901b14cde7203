import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/**
 * A bench in several processes, so that the memory and the warm caches of one measurement are not those of the next. The
 * program is started again for each step, with `--step NAME` and its input as JSON on standard input (a command line has little
 * room), and gives what it measured as one line of JSON.
 */
export type Steps = Record<string, (input: unknown) => Promise<unknown>>;

/** Runs one step in a process of its own; `program` is the caller's `import.meta.url`. */
export async function runStep(program: string, name: string, input: unknown): Promise<unknown> {
  const child = spawn(process.execPath, ['--expose-gc', fileURLToPath(program), '--step', name], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // A step that ends at once says so by how it ended.
  child.stdin.on('error', () => undefined);
  child.stdin.end(JSON.stringify(input));
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const ended: unknown[] = await once(child, 'close');
  if (ended[0] !== 0) throw new Error(`the step ${name} ended with ${String(ended[0] ?? ended[1])}:\n${output}`);
  return JSON.parse(output.trim().split('\n').at(-1) ?? 'null');
}

/** Answers `--step`; false when the program was started without it. */
export async function answerStep(steps: Steps): Promise<boolean> {
  const [flag, name = ''] = process.argv.slice(2);
  if (flag !== '--step') return false;
  const step = steps[name];
  if (step === undefined) throw new Error(`there is no step ${name}`);
  const found = await step(JSON.parse(await text(process.stdin)));
  console.log(JSON.stringify(found));
  return true;
}

/** Milliseconds that `work` took, and what it gave. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
  const started = performance.now();
  const value = await work();
  return { value, ms: performance.now() - started };
}

/** Resident memory of this process in megabytes, after a collection. */
export function residentMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss() / 1e6;
}

/** The most resident memory this process has had, in megabytes. */
export function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1000;
}
