import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { LearntMeaning } from './meaning-model';

/**
 * What was learnt, kept beside the store between two openings. It follows from the texts and is learnt again when it is gone,
 * damaged or of another form; hence it is in no journal, snapshot or backup.
 */

/** To be counted up when texts are read or learnt in another way. */
const FORM = 1;

const keptSchema = z.object({
  form: z.literal(FORM),
  learnt: z.object({
    texts: z.number(),
    articles: z.number(),
    rank: z.number(),
    words: z.array(z.string()),
    rarities: z.instanceof(Float32Array),
    vectors: z.instanceof(Int8Array),
    scales: z.instanceof(Float32Array),
  }),
  /** By article: its row, a hash of its text's id, and `rank` numbers. */
  rowids: z.instanceof(Float64Array),
  hashes: z.instanceof(Uint32Array),
  meant: z.instanceof(Int8Array),
});

export interface KeptMeaning {
  /** `articles`: how many there were when it was learnt. */
  learnt: LearntMeaning & { articles: number };
  rowids: Float64Array;
  hashes: Uint32Array;
  meant: Int8Array;
}

const CHECK = 4;

export function meaningBytes(kept: KeptMeaning): Uint8Array {
  const body = serialize({ form: FORM, ...kept });
  const bytes = new Uint8Array(CHECK + body.length);
  new DataView(bytes.buffer).setUint32(0, crc32(body));
  bytes.set(body, CHECK);
  return bytes;
}

/** Null for what is damaged, or was written by another version. */
export function keptMeaning(bytes: Uint8Array): KeptMeaning | null {
  if (bytes.length <= CHECK) return null;
  const body = bytes.subarray(CHECK);
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) !== crc32(body)) return null;
  const parsed = keptSchema.safeParse(deserialize(body));
  if (!parsed.success) return null;
  const { learnt, rowids, hashes, meant } = parsed.data;
  const fits =
    learnt.vectors.length === learnt.words.length * learnt.rank &&
    learnt.rarities.length === learnt.words.length &&
    learnt.scales.length === learnt.words.length &&
    rowids.length === hashes.length &&
    meant.length === rowids.length * learnt.rank;
  return fits ? { learnt, rowids, hashes, meant } : null;
}
