// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Set-up code runs before the dependencies are there: only `node:` built-ins here. */

export const projectFolder = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/**
 * The exit code a shell would report for a finished child.
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 * @returns {number}
 */
export function exitCode(code, signal) {
  if (code !== null) return code;
  return signal === null ? 1 : 128 + os.constants.signals[signal];
}

/**
 * Runs a command with its output shown, in the project folder, without stdin.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [environment] added to our own
 * @returns {Promise<number>} the exit code; 127 when there is no such command
 */
export function runShown(command, args, environment = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/**
 * Runs a command in the project folder and keeps its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ environment?: NodeJS.ProcessEnv, signal?: AbortSignal }} [options]
 * @returns {Promise<{ code: number, stdout: string, stderr: string }>} code 127 when there is no such command
 */
export function runKept(command, args, { environment = {}, signal } = {}) {
  return new Promise((resolve) => {
    let stdout = '';
    let stderr = '';
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal === undefined ? {} : { signal }),
    });
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: stderr + error.message }));
    child.on('close', (code, killedBy) => resolve({ code: exitCode(code, killedBy), stdout, stderr }));
  });
}

/**
 * The npm client that started us, or else the one on the path, as a command with its first arguments.
 * @returns {{ command: string, args: string[] }}
 */
export function npmClient() {
  const client = process.env['npm_execpath'];
  if (client?.endsWith('npm-cli.js')) return { command: process.execPath, args: [client] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

/**
 * A program of one of our dependencies, run by this Node.
 * @param {string} script path inside node_modules
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function dependencyProgram(script, args) {
  return [process.execPath, [path.join(projectFolder, 'node_modules', script), ...args]];
}

/**
 * Where a program is on the PATH, or undefined.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findProgram(name) {
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (folder !== '' && existsSync(file)) return file;
  }
  return undefined;
}

/**
 * The command line that ends a long-lived child when we ourselves are killed, so that nothing is left behind.
 * Plain where the system has no `setpriv` (it is part of util-linux).
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {[command: string, args: string[]]}
 */
export function boundToUs(command, args) {
  const guard = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  return guard === undefined ? [command, [...args]] : [guard, ['--pdeathsig', 'TERM', '--', command, ...args]];
}

/** True when this process is root; false on Windows. */
export function isRoot() {
  return process.getuid?.() === 0;
}
