// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { SetupProblem, say } from './problem.mjs';
import { boundToUs, findProgram, isRoot, runKept } from './processes.mjs';

/**
 * What Electron needs from the operating system: shared libraries, and a display to draw on. Only Linux can lack
 * them.
 */

/** Debian's names; on newer releases some end in `t64` (the change to 64-bit time). */
const LIBRARY_PACKAGES = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libdrm2', 'libxkbcommon0', 'libatk-bridge2.0-0', 'libnotify4'];
const DISPLAY_PACKAGES = ['xvfb', 'xauth'];
const SCREEN = '1920x1200x24';

/**
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} environment what programs that draw need in their environment
 * @property {() => Promise<void>} stop
 */

/**
 * Makes sure of the libraries that the executable is linked to and, where there is no display, of Xvfb. On Debian
 * and Ubuntu root installs what is missing.
 * @param {string} executable
 * @throws {SetupProblem} with the one command that installs what is missing, or with the names of it
 */
export async function ensureSystemLibraries(executable) {
  if (process.platform !== 'linux') return;
  const libraries = await missingLibraries(executable);
  const needsDisplay = !hasDisplay(process.env) && findProgram('Xvfb') === undefined;
  if (libraries.length === 0 && !needsDisplay) return;

  const missing = inShort([...(needsDisplay ? ['Xvfb (there is no display)'] : []), ...libraries]);
  if (findProgram('apt-get') === undefined) {
    const all = [...(needsDisplay ? ['Xvfb'] : []), ...libraries].join(', ');
    throw new SetupProblem(`Install what Electron needs and this system lacks, then run the same command again: ${all}`);
  }
  const packages = [...(libraries.length > 0 ? LIBRARY_PACKAGES : []), ...(needsDisplay ? DISPLAY_PACKAGES : [])];
  await installPackages(packages, missing);
  const stillMissing = await missingLibraries(executable);
  if (stillMissing.length > 0) {
    throw new SetupProblem(`Electron still needs ${stillMissing.join(', ')}: install the packages that hold them.`);
  }
}

/**
 * A display to draw on: the user's own, or a virtual one, which ends with this process.
 * @returns {Promise<Display>}
 * @throws {SetupProblem} when a virtual display is needed and does not start
 */
export async function ensureDisplay() {
  if (process.platform !== 'linux' || hasDisplay(process.env)) return { environment: {}, stop: async () => {} };
  const display = await startDisplay();
  say(`there is no display here, so Casebook runs on a virtual one (Xvfb, display ${display.environment.DISPLAY})`);
  return display;
}

/**
 * A virtual display, which ends with this process.
 * @returns {Promise<Display & { environment: { DISPLAY: string } }>}
 * @throws {SetupProblem} when it does not start
 */
export async function startDisplay() {
  const [command, args] = boundToUs('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset']);
  // Detached: Ctrl+C in the terminal must reach the application first, and the display only after it.
  const server = spawn(command, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const stopAtExit = () => server.kill();
  process.once('exit', stopAtExit);
  const number = await displayNumber(server);
  return {
    environment: { DISPLAY: `:${number}` },
    stop: async () => {
      process.off('exit', stopAtExit);
      if (server.exitCode !== null || server.signalCode !== null) return;
      const closed = new Promise((resolve) => server.once('close', resolve));
      server.kill();
      await closed;
    },
  };
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {boolean} whether a graphical session is named there
 */
export function hasDisplay(environment) {
  return Boolean(environment['DISPLAY']) || Boolean(environment['WAYLAND_DISPLAY']);
}

/**
 * The libraries that the dynamic linker does not find.
 * @param {string} lddOutput
 * @returns {string[]} for example `['libgtk-3.so.0']`
 */
export function notFound(lddOutput) {
  const names = lddOutput.split('\n').flatMap((line) => /^\s*(\S+) => not found/.exec(line)?.[1] ?? []);
  return [...new Set(names)];
}

/**
 * The names that this release uses for Debian packages.
 * @param {readonly string[]} packages
 * @param {ReadonlySet<string>} known package names that can be installed here
 * @returns {string[]}
 */
export function namesHere(packages, known) {
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}

/**
 * Names for one line of text: a bare system lacks some thirty libraries.
 * @param {readonly string[]} names
 */
function inShort(names) {
  const shown = names.slice(0, 4);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** @param {string} executable */
async function missingLibraries(executable) {
  const { code, stdout, stderr } = await runKept('ldd', [executable]);
  if (code === 0) return notFound(stdout);
  throw new SetupProblem(`Electron does not run on this system (${stderr.trim() || 'ldd does not understand its executable'}).`);
}

/**
 * @param {readonly string[]} packages
 * @param {string} missing for people
 */
async function installPackages(packages, missing) {
  if (!isRoot()) {
    const names = namesHere(packages, await knownPackages(packages)).join(' ');
    throw new SetupProblem(
      `Electron needs parts of the system that are missing: ${missing}. Run this once, then the same command again:\n` +
        `  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${names}'`,
    );
  }
  say(`installing system packages (apt-get), because these are missing: ${missing}`);
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await runKept('apt-get', ['update'], { environment });
  const names = namesHere(packages, await knownPackages(packages));
  const installed = await runKept('apt-get', ['install', '-y', '--no-install-recommends', ...names], { environment });
  if (installed.code === 0) return;
  const reason = lastError(installed.stderr) || lastError(updated.stderr) || 'no reason given';
  throw new SetupProblem(
    `apt-get could not install ${names.join(' ')} (${reason}). Check the network and apt’s sources, then run the same command again.`,
  );
}

/** @param {readonly string[]} packages */
async function knownPackages(packages) {
  const renamed = packages.map((name) => `${name}t64`);
  const { stdout } = await runKept('apt-cache', ['madison', ...renamed]);
  return new Set(stdout.split('\n').map((line) => line.split('|')[0]?.trim() ?? ''));
}

/** @param {string} stderr */
function lastError(stderr) {
  return (
    stderr
      .trim()
      .split('\n')
      .findLast((line) => line.startsWith('E:')) ?? ''
  );
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  const answer = server.stdio[3];
  const complaints = server.stderr;
  if (!answer || !('on' in answer) || !complaints) throw new Error('Xvfb was started without its pipes.');
  return new Promise((resolve, reject) => {
    let complaint = '';
    complaints.on('data', (text) => (complaint += text));
    server.on('error', () => reject(new SetupProblem('Xvfb, the virtual display, is not installed.')));
    server.on('close', () => reject(new SetupProblem(`Xvfb, the virtual display, did not start: ${complaint.trim()}`)));
    createInterface({ input: /** @type {import('node:stream').Readable} */ (answer) }).once('line', resolve);
  });
}
