// @ts-check
import { spawn } from 'node:child_process';
import { prepare } from './prepare.mjs';
import { runScript } from './problem.mjs';
import { dependencyProgram, exitCode, isRoot, projectFolder } from './processes.mjs';

/** `npm run dev [-- ARGUMENTS]`: Casebook with hot reload; the arguments go to Casebook. */

await runScript(async () => {
  const { executable, environment, stop } = await prepare({ build: false });
  const sandbox = process.platform === 'linux' && isRoot() ? ['--noSandbox'] : [];
  const passedOn = process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [];
  const [command, args] = dependencyProgram('electron-vite/bin/electron-vite.js', ['dev', '--watch', ...sandbox, ...passedOn]);
  const dev = spawn(command, args, {
    cwd: projectFolder,
    env: { ...process.env, ...environment, ELECTRON_EXEC_PATH: executable },
    stdio: 'inherit',
  });
  // The terminal sends Ctrl+C to electron-vite as well; we stay until it is gone, to stop the display after it.
  process.on('SIGINT', () => {}).on('SIGTERM', () => dev.kill('SIGTERM'));
  try {
    return await new Promise((resolve) => dev.on('close', (code, signal) => resolve(exitCode(code, signal))));
  } finally {
    await stop();
  }
});
