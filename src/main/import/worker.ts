import path from 'node:path';
import { z } from 'zod';
import type { ImportedArticle } from '../../shared/model';
import { serveWorker, transferring } from '../worker-channel';
import { listFiles, readRegularFile } from './files';
import { importFile } from './pipeline';

/** The import worker: the only place where the bytes of a dropped file are looked at. */

/** What comes of one file: the article, and the bytes it was made from. */
export interface ReadArticle {
  article: ImportedArticle;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What the import worker answers. */
export interface ImportHandlers {
  read: (request: { path: string }) => Promise<ReadArticle>;
  readBytes: (request: { fileName: string; bytes: Uint8Array }) => Promise<ReadArticle>;
  listFiles: (request: { paths: readonly string[] }) => Promise<string[]>;
}

const readRequest = z.strictObject({ path: z.string().min(1) });
const readBytesRequest = z.strictObject({ fileName: z.string(), bytes: z.instanceof(Uint8Array) });
const listFilesRequest = z.strictObject({ paths: z.array(z.string().min(1)) });

await serveWorker<ImportHandlers>({
  read: async (request) => {
    const file = readRequest.parse(request).path;
    const bytes = await readRegularFile(file);
    return transferring({ article: await importFile(bytes, path.basename(file)), bytes }, [bytes.buffer]);
  },
  readBytes: async (request) => {
    const { fileName, bytes } = readBytesRequest.parse(request);
    const own = new Uint8Array(bytes);
    return transferring({ article: await importFile(own, path.basename(fileName)), bytes: own }, [own.buffer]);
  },
  listFiles: (request) => listFiles(listFilesRequest.parse(request).paths),
});
