import { fileURLToPath } from 'node:url';
import { app, utilityProcess, type UtilityProcess } from 'electron';
import { errorCode } from '../files/atomic-file';
import type { StartProcess } from '../workers/process-channel';
import { usageFromProc, type ReadUsage } from '../workers/watchdog';

/** A utility process of Electron, for what must not take the app down with it. To be called once Electron is ready. */
export const startUtilityProcess: StartProcess = ({ script, heap }) => {
  const child = utilityProcess.fork(fileURLToPath(script), [], {
    // Without a variable all of ours would be inherited.
    env: { CASEBOOK: 'import' },
    // Other switches of Node are not heard here.
    execArgv: [`--js-flags=--max-old-space-size=${heap}`],
    stdio: 'ignore',
    serviceName: 'Casebook import',
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', (code) => listener(`exit code ${code}`)),
    pid: () => child.pid,
    kill: () => kill(child),
    usage,
  };
};

const usage: ReadUsage = (pid) => {
  if (process.platform === 'linux') return usageFromProc(pid);
  const metric = app.getAppMetrics().find((one) => one.pid === pid);
  // In kilobytes.
  return metric === undefined ? null : { resident: metric.memory.workingSetSize * 1024, processor: metric.cpu.cumulativeCPUUsage ?? null };
};

function kill(child: UtilityProcess): void {
  // Electron asks it to end: one that is stuck in native code might not.
  const { pid } = child;
  child.kill();
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It has ended.
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
