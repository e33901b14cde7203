import path from 'node:path';
import { z } from 'zod';
import { serveWorker, transferring } from '../worker-channel';
import { fileSourceSchema, type FileSource } from './file-part';
import { listFiles, readRegularFile } from './files';
import { importWithParts, type ImportedFile } from './pipeline';

/** The import worker: the only place where the bytes of a dropped file are looked at. */

/** What comes of one file, and the bytes it was made from. */
export interface ReadFile extends ImportedFile {
  bytes: Uint8Array<ArrayBuffer>;
}

/** What the import worker answers. */
export interface ImportHandlers {
  read: (request: { path: string }) => Promise<ReadFile>;
  readBytes: (request: { fileName: string; bytes: Uint8Array; source?: FileSource | undefined }) => Promise<ReadFile>;
  listFiles: (request: { paths: readonly string[] }) => Promise<string[]>;
}

const readRequest = z.strictObject({ path: z.string().min(1) });
const readBytesRequest = z.strictObject({
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  source: fileSourceSchema.optional(),
});
const listFilesRequest = z.strictObject({ paths: z.array(z.string().min(1)) });

await serveWorker<ImportHandlers>({
  read: async (request) => {
    const file = readRequest.parse(request).path;
    const bytes = await readRegularFile(file);
    return moved(await importWithParts(bytes, path.basename(file)), bytes);
  },
  readBytes: async (request) => {
    const { fileName, bytes, source } = readBytesRequest.parse(request);
    const own = new Uint8Array(bytes);
    return moved(await importWithParts(own, fileName, source), own);
  },
  listFiles: (request) => listFiles(listFilesRequest.parse(request).paths),
});

function moved(file: ImportedFile, bytes: Uint8Array<ArrayBuffer>): ReadFile {
  // A part may be a view of the file's own bytes, or of another part's.
  const buffers = new Set([bytes.buffer, ...file.parts.map((part) => part.bytes.buffer)]);
  return transferring({ ...file, bytes }, [...buffers]);
}
