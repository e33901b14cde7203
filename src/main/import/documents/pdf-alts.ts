import type { PDFPageProxy } from 'pdfjs-dist/types/src/display/api';
import { z } from 'zod';
import { pictureWords } from './comments';

const MOST_NODES = 20_000;

const nodeSchema = z.looseObject({
  alt: z.string().optional(),
  type: z.string().optional(),
  id: z.unknown(),
  children: z.array(z.unknown()).optional(),
});

/** What the tags of a page say that its marked contents show, by their numbers. */
export async function altsOf(page: PDFPageProxy): Promise<Map<number, string>> {
  const alts = new Map<number, string>();
  const waiting: { node: unknown; alt: string }[] = [{ node: await page.getStructTree(), alt: '' }];
  for (let seen = 0, next = waiting.pop(); next !== undefined && seen < MOST_NODES; seen++, next = waiting.pop()) {
    const node = nodeSchema.safeParse(next.node).data;
    if (node === undefined) continue;
    const alt = node.alt ?? next.alt;
    const number = /_mc(\d+)$/.exec(typeof node.id === 'string' ? node.id : '')?.[1];
    if (node.type === 'content' && number !== undefined && alt !== '') alts.set(Number(number), pictureWords(alt));
    for (const child of node.children ?? []) waiting.push({ node: child, alt });
  }
  return alts;
}
