import { z } from 'zod';
import { tableReadingSchema, type TableReading } from '../../shared/intake/model';
import { failureSchema } from '../../shared/result';

/** What is known of a file besides its bytes. */
export const fileSourceSchema = z.strictObject({
  /** Where it was taken from, when the clipboard or an archive says so. */
  url: z.url().optional(),
  /** When a web archive caught it: minutes of UTC, `2020-10-07T21:22`. */
  captured: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
    .optional(),
  /** Its encoding, when the analyst or an archive states it. */
  encoding: z.string().optional(),
  /** True when the encoding is the analyst's own choice: it is followed whatever the bytes look like. */
  decided: z.boolean().optional(),
  /** True for markup that need not begin as a page does: what was dragged from a browser. */
  markup: z.boolean().optional(),
  /** True when a file of which nothing is made is answered with its bytes, to be kept, rather than refused. */
  keep: z.boolean().optional(),
  /** How to read it when it is a table or a list of articles, or a row of one. */
  table: tableReadingSchema.optional(),
});

/** A file that came inside another one. */
export const filePartSchema = z.object({
  /** What it is called there: a label, never a path. */
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** `attachment` of a message; `member` of an archive, a mailbox or a table. */
  relation: z.enum(['attachment', 'member']),
  source: fileSourceSchema.optional(),
  /** Why it could not be taken out; `bytes` is empty then. */
  problem: failureSchema.optional(),
});

export interface FileSource {
  url?: string | undefined;
  captured?: string | undefined;
  encoding?: string | undefined;
  decided?: boolean | undefined;
  markup?: boolean | undefined;
  keep?: boolean | undefined;
  table?: TableReading | undefined;
}
export type FilePart = Omit<z.infer<typeof filePartSchema>, 'bytes'> & { bytes: Uint8Array<ArrayBuffer> };

/** A label of an inner file: one line, not too long, its end kept. */
export function labelOf(name: string): string {
  const plain = name
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\\/g, '/')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= 200 ? plain : `…${plain.slice(-199)}`;
}
