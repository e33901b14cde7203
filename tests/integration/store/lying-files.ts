import { nodeFiles, type FileSystem } from '../../../src/main/files/atomic-file';

/** The real disk, but what it gives back of some files, by their names, is not what it took: one bit of each piece is another. */
export function lyingFiles(lies: (path: string) => boolean): FileSystem {
  const paths = new Map<number, string>();
  return {
    ...nodeFiles,
    open: (path, flags) => {
      const handle = nodeFiles.open(path, flags);
      paths.set(handle, path);
      return handle;
    },
    read: (handle, bytes, offset, length, position) => {
      const got = nodeFiles.read(handle, bytes, offset, length, position);
      if (got > 0 && lies(paths.get(handle) ?? '')) bytes[offset] = (bytes[offset] ?? 0) ^ 1;
      return got;
    },
  };
}
