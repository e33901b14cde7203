import { z } from 'zod';
import type { ImportedArticle } from '../../../shared/articles/model';
import { pageWordsSchema } from '../../../shared/originals/page-words';
import { serveProcess } from '../../workers/process-server';
import { giveUpRights } from '../rights';
import { pagesWithoutText, readRecognised } from './read-recognised';
import type { RecognisedPage } from './recognised-pages';
import { Tesseract } from './tesseract';
import type { RecognisedWord } from './tsv';

/** The process that recognises words on pictures of pages: as the import processes, it is given bytes and opens nothing of its own. */

export interface OcrHandlers {
  /** The words on the pixels of a page (red, green, blue, opacity). */
  recognise: (request: { width: number; height: number; pixels: Uint8Array }) => Promise<RecognisedWord[]>;
  /** The pages of a file that have no text. */
  pagesWithoutText: (request: { bytes: Uint8Array; fileName: string }) => Promise<number[]>;
  /** The article of a file with the words that were recognised on its pages. */
  settle: (request: {
    bytes: Uint8Array;
    fileName: string;
    recognised: RecognisedPage[];
    sizes: { width: number; height: number }[];
  }) => Promise<ImportedArticle>;
}

giveUpRights();

const file = { bytes: z.instanceof(Uint8Array), fileName: z.string() };
const pixelsSchema = z.strictObject({
  width: z.number().int().min(1).max(4000),
  height: z.number().int().min(1).max(12_000),
  pixels: z.instanceof(Uint8Array),
});
const number = z.number();
const wordSchema = z.strictObject({
  text: z.string(),
  x: number,
  y: number,
  width: number,
  height: number,
  base: number,
  size: number,
  confidence: number,
});
const settleSchema = z.strictObject({
  ...file,
  recognised: z.array(z.strictObject({ number: number.int().min(1), width: number, height: number, words: z.array(wordSchema) })),
  sizes: pageWordsSchema.shape.pages,
});

let loaded: Promise<Tesseract> | undefined;

serveProcess<OcrHandlers>({
  recognise: async (request) => (await (loaded ??= Tesseract.load('eng'))).recognise(pixelsSchema.parse(request)),
  pagesWithoutText: (request) => {
    const { bytes, fileName } = z.strictObject(file).parse(request);
    return pagesWithoutText(bytes, fileName);
  },
  settle: (request) => {
    const { bytes, fileName, recognised, sizes } = settleSchema.parse(request);
    return readRecognised(bytes, fileName, recognised, sizes);
  },
});
