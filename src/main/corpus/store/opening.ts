import type { VaultProgress } from '../../../shared/care/model';
import { nodeFiles, type FileSystem } from '../../files/atomic-file';

/** So many bytes are read between two words of progress: a twentieth of a second or so. */
const STEP = 32 * 1024 * 1024;

/**
 * The disk, telling how much of a vault's snapshot of `total` bytes has been read, until `end` is called. A small one is
 * open before anyone could read the progress: nothing is told of it.
 */
export function filesThatTell(
  total: number,
  tell: (progress: VaultProgress) => void,
  step = STEP,
  base: FileSystem = nodeFiles,
): { files: FileSystem; end: () => void } {
  let done = 0;
  let told = 0;
  const files: FileSystem = {
    ...base,
    read: (...call) => {
      const got = base.read(...call);
      done += got;
      if (done - told >= step) {
        told = done;
        tell({ doing: 'Opening the vault', done: Math.min(done, total), total });
      }
      return got;
    },
  };
  const end = (): void => {
    told = Number.POSITIVE_INFINITY;
  };
  return { files, end };
}
