// @ts-check
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SetupProblem, say } from './problem.mjs';
import { writeNotices } from './notices.mjs';
import { dependencyProgram, projectFolder, runShown } from './processes.mjs';

const SOURCES = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json', 'tsconfig.base.json'];
const ENTRY = path.join(projectFolder, 'out', 'main', 'index.js');
const STAMP = path.join(projectFolder, 'out', 'built-from');

/**
 * Builds the application into `out/`, unless it was built from these very sources.
 * @throws {SetupProblem} when the build fails; the compiler's messages have been shown
 */
export async function ensureBuilt() {
  const sources = await digest(projectFolder, SOURCES);
  const builtFrom = existsSync(STAMP) && existsSync(ENTRY) ? await readFile(STAMP, 'utf8') : undefined;
  if (builtFrom === sources) return;
  say('building…');
  const code = await runShown(...dependencyProgram('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']));
  if (code !== 0) throw new SetupProblem('The build failed; the messages above say where.');
  writeNotices();
  await writeFile(STAMP, sources);
}

/**
 * A digest of files' names and contents.
 * @param {string} root
 * @param {readonly string[]} places files and folders in it; those that are not there are left out
 * @returns {Promise<string>} SHA-256 in hexadecimal
 */
export async function digest(root, places) {
  const hash = createHash('sha256');
  for (const place of places) {
    for (const file of await filesIn(root, place)) {
      hash.update(`${file}\0`).update(
        createHash('sha256')
          .update(await readFile(path.join(root, file)))
          .digest(),
      );
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} place
 * @returns {Promise<string[]>} paths from `root`, sorted
 */
async function filesIn(root, place) {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (!(await stat(full)).isDirectory()) return [place];
  const entries = await readdir(full, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
