import { z } from 'zod';
import { sha256Schema } from '../../../shared/basics';
import type { Block, CleanText, ImportedArticle } from '../../../shared/articles/model';
import { placedPictureSchema } from '../../../shared/articles/pictures';
import type { ReadFile } from '../piece';
import { takePictures, type TakenPictures } from './take-pictures';

/**
 * Pictures that are looked for when the article is made already, in a call of its own: what they ask of memory and time, or a file that
 * was made to ask too much, then costs the pictures alone.
 */

export const pictureFileSchema = z.object({ sha256: sha256Schema, mediaType: z.string(), bytes: z.instanceof(Uint8Array) });
export const latePicturesSchema = z.object({
  placed: z.array(placedPictureSchema),
  files: z.array(pictureFileSchema),
  remarks: z.array(z.string().min(1)),
});

export const NONE: TakenPictures = { placed: [], files: [], remarks: [] };

export const picturesLost: TakenPictures = {
  ...NONE,
  remarks: ['Its pictures were left out: to look for them takes more time or memory than an import may use. They are on its pages.'],
};

/** Undefined for a file whose pictures are taken at once, or that has none. */
export function laterPictures(file: ReadFile, { blocks }: CleanText): (() => Promise<TakenPictures>) | undefined {
  const { findPictures } = file;
  if (findPictures === undefined) return undefined;
  return async () => {
    const { source, remarks } = await findPictures();
    const taken = takePictures({ ...file, pictureSource: source }, blocks) ?? NONE;
    return { ...taken, remarks: [...taken.remarks, ...remarks] };
  };
}

/** The article with them; the paragraphs that are their captions are said to be that. */
export function withLatePictures(article: ImportedArticle, { placed, remarks }: TakenPictures): ImportedArticle {
  const captions = new Set(placed.map(({ caption }) => caption));
  const blocks = article.clean.blocks.map((block, index): Block => (captions.has(index) ? captionOf(block) : block));
  return { ...article, clean: { ...article.clean, blocks }, pictures: placed, remarks: [...article.remarks, ...remarks] };
}

function captionOf({ kind, level, ...block }: Block): Block {
  const isPlain = kind === 'paragraph' || kind === 'heading' || kind === 'summary';
  return isPlain ? { ...block, kind: 'caption' } : { ...block, kind, ...(level === undefined ? {} : { level }) };
}
