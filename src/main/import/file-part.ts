import { z } from 'zod';
import { articleMetadataSchema } from '../../shared/articles/model';
import { highlightColours } from '../../shared/passages/model';
import { tableReadingSchema, type TableReading } from '../../shared/intake/model';
import { failureSchema } from '../../shared/result';

/** Words that were marked in another program. */
export const markSchema = z.strictObject({
  /** As that program read them; empty for a note on a page. */
  quote: z.string(),
  comment: z.string(),
  colour: z.enum(highlightColours),
  page: z.string(),
});
export type Mark = z.infer<typeof markSchema>;

/** What a record of a reference manager says of a text that stands in another file. */
const recordSchema = z.strictObject({
  /** Where it was found, in words for the analyst. */
  evidence: z.string(),
  metadata: articleMetadataSchema.partial(),
  /** What there is no field for: sentences. */
  remarks: z.array(z.string()),
  /** Words of it that were marked. */
  marks: z.array(markSchema),
});
export type RecordOfText = z.infer<typeof recordSchema>;

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
  /** When the file was changed last, as its disk says: an instant. */
  changedAt: z.iso.datetime().optional(),
  /** How to read it when it is a table or a list of articles, or a row of one. */
  table: tableReadingSchema.optional(),
  /** The record that describes it: what that says stands before what the file says of itself. */
  record: recordSchema.optional(),
  /** True for one record by itself, taken out of a list. */
  single: z.boolean().optional(),
  /** True for a record whose text came in as an article: it is kept beside that. */
  described: z.boolean().optional(),
});

/** A file that came inside another one. */
export const filePartSchema = z.object({
  /** What it is called there: a label, never a path. */
  fileName: z.string(),
  bytes: z.instanceof(Uint8Array),
  /** `attachment` of a message; `member` of an archive, a mailbox or a table. */
  relation: z.enum(['attachment', 'member']),
  source: fileSourceSchema.optional(),
  /** For a record: the files it names, what it says of the text in them, and whether it has words of its own. */
  names: z.object({ files: z.array(z.string()), record: recordSchema, hasWords: z.boolean() }).optional(),
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
  changedAt?: string | undefined;
  table?: TableReading | undefined;
  record?: RecordOfText | undefined;
  single?: boolean | undefined;
  described?: boolean | undefined;
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
