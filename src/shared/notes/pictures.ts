import { z } from 'zod';
import { idSchema, sha256Schema } from '../basics';

/** Pictures in notes: files of the vault, known by their SHA-256, each on lines of its own. docs/adr/0046-pictures-in-notes.md */

/** How wide a picture stands, in per cent of the text; it is never drawn larger than it is. */
export const pictureShares = [25, 50, 75, 100] as const;
export type PictureShare = (typeof pictureShares)[number];

export const pictureNodeSchema = z.looseObject({
  type: z.literal('picture'),
  sha256: sha256Schema,
  /** As it is seen, in pixels. */
  pixelWidth: z.number().int().min(1),
  pixelHeight: z.number().int().min(1),
  share: z.literal(pictureShares),
  caption: z.string().max(2000),
  /** What it shows, for whoever cannot see it; empty until it is written. */
  alt: z.string().max(2000),
});
export type PictureNode = z.infer<typeof pictureNodeSchema>;

/** What of a picture can be changed. */
export type PictureWords = Pick<PictureNode, 'share' | 'caption' | 'alt'>;

/** The words that stand for a picture where none is drawn. */
export function wordsOfPicture({ caption, alt }: Pick<PictureNode, 'caption' | 'alt'>): string {
  return [...new Set([caption, alt])].filter((words) => words.trim() !== '').join('\n');
}

/** Bytes of a picture. */
export const MOST_PICTURE_BYTES = 20_000_000;

/** The media type that a file's first bytes say, of those that a note can hold; null for all others, SVG among them. */
export function pictureTypeOf(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | null {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith('\u0089PNG\r\n\u001a\n')) return 'image/png';
  if (head.startsWith('\u00ff\u00d8\u00ff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : null;
}

/** A picture that was taken in; its size in pixels, as it is seen. */
export const addedPictureSchema = z.object({ sha256: sha256Schema, width: z.number().int().min(1), height: z.number().int().min(1) });
export type AddedPicture = z.infer<typeof addedPictureSchema>;

/** What a picture is kept for. */
export const pictureHolderSchema = z.strictObject({ kind: z.enum(['note', 'dossier', 'entity']), id: idSchema });
export type PictureHolder = z.infer<typeof pictureHolderSchema>;

/** Where the window finds a picture, or a page of a PDF, drawn `width` pixels wide (from 10 to 2400); a picture no wider than it is. */
export const pictureAddress = (sha256: string, width: number, page = 1): string =>
  page === 1 ? `/note-picture/${sha256}/${width}` : `/note-picture/${sha256}/${width}/${page}`;
