// @ts-check
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { SetupProblem, say } from './problem.mjs';
import { npmClient, projectFolder, runShown } from './processes.mjs';

/** This module runs before the dependencies are installed: only `node:` built-ins here. */

const OLDEST_NODE = [20, 19];

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * Refuses a Node that is too old, in a sentence, before anything fails in a less clear way.
 * @param {string} [version] for example `20.20.2`
 * @throws {SetupProblem}
 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new SetupProblem(`Node ${version} is too old: install Node ${OLDEST_NODE.join('.')} or newer and run the same command again.`);
}

/**
 * Installs the dependencies when node_modules is not what package-lock.json says.
 * @throws {SetupProblem} when they cannot be installed
 */
export async function ensureDependencies() {
  checkNode();
  const wanted = await readPackages(path.join(projectFolder, 'package-lock.json'));
  if (wanted === undefined) throw new SetupProblem('package-lock.json is missing: restore it with `git checkout package-lock.json`.');
  const installed = await readPackages(path.join(projectFolder, 'node_modules', '.package-lock.json'));
  if (installed !== undefined && sameDependencies(wanted, installed)) return;

  say('installing the dependencies (npm ci)…');
  const { command, args } = npmClient();
  const code = await runShown(command, [...args, 'ci', '--loglevel=error']);
  if (code === 0) return;
  throw new SetupProblem(
    'The dependencies could not be installed; npm’s own message is above. They come from the npm registry once: ' +
      'check the network and npm’s configuration (`npm config get registry`), then run the same command again.',
  );
}

/**
 * Whether an installed tree is the one that a lock file describes. npm writes the tree's own list,
 * `node_modules/.package-lock.json`, as the last step of an install, so an interrupted one has none.
 * @param {Record<string, LockedPackage>} wanted `packages` of package-lock.json
 * @param {Record<string, LockedPackage>} installed `packages` of node_modules/.package-lock.json
 * @returns {boolean}
 */
export function sameDependencies(wanted, installed) {
  const extra = Object.keys(installed).some((place) => wanted[place] === undefined);
  if (extra) return false;
  return Object.entries(wanted).every(([place, locked]) => {
    if (place === '') return true;
    const found = installed[place];
    // What another platform needs is in the lock file and rightly not installed.
    if (found === undefined) return locked.optional === true || locked.devOptional === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Promise<Record<string, LockedPackage> | undefined>} undefined when there is no such file
 */
async function readPackages(file) {
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, 'utf8')).packages ?? {};
}
