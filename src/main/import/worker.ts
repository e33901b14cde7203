import path from 'node:path';
import { z } from 'zod';
import type { OriginalText } from '../../shared/editions/model';
import { serveWorker, transferring } from '../workers/worker-channel';
import { decodeText, likelyOf } from './encoding';
import { fileSourceSchema, type FileSource } from './file-part';
import { listFiles, readRegularFile } from './files';
import { importedOrRefused, type ImportedFile, type Refused } from './pipeline';

/** The import worker: the only place where the bytes of a dropped file are looked at. */

/** What comes of one file, and the bytes it was made from. */
export interface ReadFile extends ImportedFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** When nothing was made of it, and it was to be kept then. */
  refused?: Refused;
}

/** What the import worker answers. */
export interface ImportHandlers {
  read: (request: { path: string; source?: FileSource | undefined }) => Promise<ReadFile>;
  readBytes: (request: { fileName: string; bytes: Uint8Array; source?: FileSource | undefined }) => Promise<ReadFile>;
  /** The characters of a file that is text, in an encoding that is known by now; the end of a very long one is left out. */
  decode: (request: { bytes: Uint8Array; encoding: string | null }) => OriginalText;
  /** The encodings that a text file may be in, likeliest first; empty when it is all ASCII. */
  likelyEncodings: (request: { bytes: Uint8Array }) => string[];
  listFiles: (request: { paths: readonly string[] }) => Promise<string[]>;
}

const readRequest = z.strictObject({ path: z.string().min(1), source: fileSourceSchema.optional() });
const readBytesRequest = z.strictObject({
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  source: fileSourceSchema.optional(),
});
const decodeRequest = z.strictObject({ bytes: z.instanceof(Uint8Array), encoding: z.string().nullable() });
const likelyRequest = z.strictObject({ bytes: z.instanceof(Uint8Array) });
const listFilesRequest = z.strictObject({ paths: z.array(z.string().min(1)) });

/** UTF-16 units of an original's own characters that the window is given. */
const LONGEST_SHOWN = 1_000_000;
/** Control characters but tab and line ends, and halves of characters: they have no shape, or reorder what has one. */
const UNSHOWN = /(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu;

await serveWorker<ImportHandlers>({
  read: async (request) => {
    const { path: file, source } = readRequest.parse(request);
    const bytes = await readRegularFile(file);
    return moved(await importedOrRefused(bytes, path.basename(file), source), bytes);
  },
  readBytes: async (request) => {
    const { fileName, bytes, source } = readBytesRequest.parse(request);
    const own = new Uint8Array(bytes);
    return moved(await importedOrRefused(own, fileName, source), own);
  },
  decode: (request) => {
    const { bytes, encoding } = decodeRequest.parse(request);
    const decoded = decodeText(bytes, encoding, true);
    const shown = decoded.text.slice(0, LONGEST_SHOWN);
    return { text: shown.replace(UNSHOWN, '\ufffd'), encoding: decoded.encoding, left: decoded.text.length - shown.length };
  },
  likelyEncodings: (request) => likelyOf(likelyRequest.parse(request).bytes),
  listFiles: (request) => listFiles(listFilesRequest.parse(request).paths),
});

function moved(file: ImportedFile, bytes: Uint8Array<ArrayBuffer>): ReadFile {
  // A part may be a view of the file's own bytes, or of another part's.
  const buffers = new Set([bytes.buffer, ...file.parts.map((part) => part.bytes.buffer)]);
  return transferring({ ...file, bytes }, [...buffers]);
}
