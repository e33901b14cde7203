import { BroadcastChannel, getEnvironmentData } from 'node:worker_threads';

/** The corpus worker as it ships, and a way for a test to end it: `throw` or `exit` on the channel `end`. */
if (getEnvironmentData('ends at start') === true) throw new Error('ended at start');

const endings = new BroadcastChannel('end');
endings.onmessage = (event: unknown) => {
  if (typeof event !== 'object' || event === null || !('data' in event)) return;
  if (event.data === 'exit') process.exit(9);
  setImmediate(() => {
    throw new Error('ended by the test');
  });
};
await import('../../../src/main/corpus/worker');
