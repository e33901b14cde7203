// @ts-check
import { ensureBuilt } from './build.mjs';
import { electronArguments, ensureElectron, ensureSandbox } from './electron-runtime.mjs';
import { ensureDependencies } from './setup.mjs';
import { ensureDisplay, ensureSystemLibraries } from './system.mjs';

/**
 * @typedef {object} Prepared
 * @property {string} executable Electron
 * @property {string[]} electronArguments go before the project folder
 * @property {NodeJS.ProcessEnv} environment to add to the environment of what draws (DISPLAY)
 * @property {() => Promise<void>} stop ends the virtual display, if there is one
 */

/**
 * Everything that has to be there before Casebook can run: dependencies, Electron, system libraries, a display
 * and, unless told otherwise, the built application.
 * @param {{ build?: boolean }} [options]
 * @returns {Promise<Prepared>}
 * @throws {import('./problem.mjs').SetupProblem}
 */
export async function prepare({ build = true } = {}) {
  await ensureDependencies();
  const runtime = await ensureElectron();
  await ensureSystemLibraries(runtime.executable);
  await ensureSandbox(runtime);
  if (build) await ensureBuilt();
  const { environment, stop } = await ensureDisplay();
  return { executable: runtime.executable, electronArguments: electronArguments(), environment, stop };
}
