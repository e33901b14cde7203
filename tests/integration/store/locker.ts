import { createInterface } from 'node:readline';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import { acquireLock, type VaultLock } from '../../../src/main/corpus/store/lock';
import { toFailure } from '../../../src/shared/result';

/** Takes and gives back the lock of a folder as it is told: `take FOLDER` answers `won` or the code of the refusal. */
let lock: VaultLock | null = null;

function answer(line: string): string {
  const [command = '', folder = ''] = line.split('\t');
  if (command === 'give') {
    lock?.release();
    lock = null;
    return 'given';
  }
  try {
    lock = acquireLock(folder, { files: nodeFiles, now: () => '2024-05-01T10:00:00.000Z' });
    return 'won';
  } catch (error) {
    return toFailure(error).code;
  }
}

process.stdout.write('ready\n');
createInterface({ input: process.stdin }).on('line', (line) => {
  process.stdout.write(`${answer(line)}\n`);
});
