// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { prepare } from './prepare.mjs';
import { runScript } from './problem.mjs';
import { boundToUs, exitCode, projectFolder } from './processes.mjs';

/** `npm start [-- ARGUMENTS]`: sets up what is missing, builds, opens Casebook and stays until it is closed. */

/** Chromium and GTK complain about every D-Bus service that is not there; Casebook uses none of them. */
const HARMLESS = /:ERROR:(?:dbus\/)?(?:bus|object_proxy)\.cc|dbus-launch|org\.freedesktop\.DBus/;

await runScript(async () => {
  const prepared = await prepare();
  try {
    return await runCasebook(prepared);
  } finally {
    await prepared.stop();
  }
});

/** @param {import('./prepare.mjs').Prepared} prepared */
function runCasebook({ executable, electronArguments, environment }) {
  const [command, args] = boundToUs(executable, [...electronArguments, projectFolder, ...process.argv.slice(2)]);
  const casebook = spawn(command, args, {
    // The folder where the user typed the command, so that relative paths mean what they say.
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'pipe'],
    // A group of its own: Ctrl+C reaches it as the one signal below, and not its helper processes one by one.
    detached: process.platform !== 'win32',
  });
  createInterface({ input: casebook.stderr }).on('line', (line) => {
    if (!HARMLESS.test(line)) console.error(line);
  });
  const quit = () => casebook.kill('SIGTERM');
  process.on('SIGINT', quit).on('SIGTERM', quit).on('SIGHUP', quit);
  return new Promise((resolve, reject) => {
    casebook.on('error', reject);
    casebook.on('close', (code, signal) => resolve(exitCode(code, signal)));
  });
}
