import { fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StartProcess } from './process-channel';
import { usageFromProc } from './watchdog';

/**
 * A plain child process of Node, for where there is no Electron. Node's permission model lets it read the program alone:
 * nothing is written, no process and no thread started.
 */
export const startNodeProcess: StartProcess = ({ script, heap }) => {
  // With Electron's executable that would be another Casebook, unless it is told to be Node; packaged, it cannot be.
  if (process.versions['electron'] !== undefined) throw new Error('Electron has utility processes for this.');
  const file = fileURLToPath(script);
  const child = fork(file, [], {
    env: process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] } : {},
    execArgv: [`--max-old-space-size=${heap}`, '--experimental-permission', '--no-warnings', ...readable(file)],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => child.kill('SIGKILL'));
  return {
    // Written to a process that has just ended: its end is told by `exit`.
    post: (message) => void child.send(message, () => undefined),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code, signal) => listener(signal ?? `exit code ${code}`)),
    pid: () => child.pid,
    kill: () => void child.kill('SIGKILL'),
    usage: usageFromProc,
  };
};

/** The program, and its packages in the folders above it. */
function readable(file: string): string[] {
  const folders = [path.dirname(file)];
  for (let above = path.dirname(file); above !== path.dirname(above); above = path.dirname(above))
    folders.push(path.join(above, 'node_modules'));
  const real = folders.flatMap((folder) => (existsSync(folder) ? [folder, realpathSync(folder)] : []));
  return [...new Set(real)].map((folder) => `--allow-fs-read=${folder}${path.sep}*`);
}
