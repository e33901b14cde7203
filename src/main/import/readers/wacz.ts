import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { Zip } from '../documents/zip';
import type { FilePart, Reader } from '../piece';
import { gunzipped } from './archive';
import { pagesOf } from './warc';

const MEDIA_TYPE = 'application/wacz';
const LIMITS = { entries: 10_000, bytes: 256 * 1024 * 1024 };
const MOST_LISTED = 100_000;
const pageSchema = z.object({ url: z.string().max(8_000) });

/** Web archives as browsers' tools pack them (WACZ 1.1.1): the pages they list, out of the records beside the list. */
export const waczReader: Reader = {
  mediaTypes: [MEDIA_TYPE],
  read: (bytes) => {
    const zip = new Zip(bytes, LIMITS);
    const archives = zip.entries.filter(({ name }) => /^archive\/.*\.warc(?:\.gz)?$/i.test(name));
    const all = archives.flatMap((entry) => {
      const packed = zip.readEntry(entry);
      return pagesOf(packed[0] === 0x1f && packed[1] === 0x8b ? gunzipped(packed) : packed);
    });
    const listed = listedPages(zip);
    const pages = all.filter(({ source }) => listed.has(keyOf(source?.url ?? '')));
    // A list that names none of them is of no use.
    const parts: FilePart[] = pages.length > 0 ? pages : all;
    if (parts.length === 0) throw new CasebookError('unreadable', 'There are no pages with text in this web archive.');
    return { mediaType: MEDIA_TYPE, encoding: null, pieces: [], parts };
  },
};

/** The addresses of `pages/*.jsonl`: what was visited, without what the pages are made of. */
function listedPages(zip: Zip): Set<string> {
  const listed = new Set<string>();
  for (const entry of zip.entries.filter(({ name }) => /^pages\/[^/]+\.jsonl$/i.test(name))) {
    const lines = Buffer.from(zip.readEntry(entry)).toString('utf8').split('\n');
    for (const line of lines.slice(0, MOST_LISTED)) {
      const page = pageSchema.safeParse(parsed(line));
      if (page.success) listed.add(keyOf(page.data.url));
    }
  }
  return listed;
}

function parsed(line: string): unknown {
  try {
    const value: unknown = JSON.parse(line);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const keyOf = (url: string): string => url.replace(/#.*$/s, '').replace(/\/$/, '');
