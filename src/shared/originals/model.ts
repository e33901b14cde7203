import { z } from 'zod';
import { idSchema } from '../basics';

/** The characters of an original that is text in some encoding. */
export const originalTextSchema = z.object({
  text: z.string(),
  encoding: z.string(),
  /** How many characters of its end are left out, because it is very long. */
  left: z.number().int(),
});

export const pictureTypes: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Drawn by the page that draws originals, and by nothing else: Chromium does not know it. */
export const SCAN = 'image/tiff';

export const isPicture = (mediaType: string): boolean => pictureTypes.includes(mediaType) || mediaType === SCAN;

/** Whether an original is shown by its pages; a picture is one. */
export const isDrawn = ({ mediaType }: { mediaType: string }): boolean => mediaType === 'application/pdf' || isPicture(mediaType);

/** A web page with the folder a browser saved beside it, packed into one file by Casebook. */
export const PACKED_PAGE = 'application/vnd.casebook.page+zip';

/** Whether an original is a page with what it shows, in one file: MHTML, or one that Casebook packed. */
export const isPageInFile = ({ mediaType }: { mediaType: string }): boolean =>
  mediaType === PACKED_PAGE || mediaType === 'multipart/related';

/** Whether the characters of an original may have been taken for others: it is text, or its page is. */
export const hasEncoding = (original: { mediaType: string }): boolean =>
  ['text/plain', 'text/html', 'message/rfc822'].includes(original.mediaType) || isPageInFile(original);

const laidOut: readonly string[] = [
  'text/html',
  PACKED_PAGE,
  'multipart/related',
  'message/rfc822',
  'application/epub+zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'application/msword',
];

/** Whether an original has a layout that can be drawn, or may have one: a message of plain text turns out to have none. */
export const hasLayout = ({ mediaType }: { mediaType: string }): boolean => laidOut.includes(mediaType);

/** The sizes of a PDF's pages, in points, and the headings it lists itself with their pages (from 1). */
export const originalPagesSchema = z.object({
  pages: z.array(z.object({ width: z.number().positive(), height: z.number().positive() })).min(1),
  outline: z.array(z.object({ title: z.string(), level: z.number().int().min(1).max(4), page: z.number().int().min(1) })).max(1000),
});

/**
 * What the layout of a page says and where: its words in the order of its document, of Chinese, Japanese and Thai its signs. Places are in the units of its
 * sheets, CSS pixels.
 */
export const layoutWordsSchema = z.object({
  words: z
    .array(
      z.object({
        text: z.string().max(2000),
        page: z.number().int().min(1),
        x: z.number(),
        y: z.number(),
        width: z.number().nonnegative(),
        height: z.number().nonnegative(),
      }),
    )
    .max(300_000),
  /** Pictures and style sheets that are not in the file: they stand on the web, where nothing is fetched from. */
  missing: z.object({ pictures: z.number().int(), styles: z.number().int() }),
});

export type LayoutWords = z.infer<typeof layoutWordsSchema>;

/** A picture: rows of pixels from the top, four bytes each (red, green, blue, opacity). */
export const pagePictureSchema = z.object({
  width: z.number().int().min(1).max(4000),
  height: z.number().int().min(1).max(12_000),
  pixels: z.instanceof(Uint8Array),
});

/** What is being recognised. */
export const recognitionStateSchema = z.object({
  /** `page` of `pages` is under way; 0 of 0 before they are counted. */
  running: z.object({ id: idSchema, page: z.number().int(), pages: z.number().int() }).nullable(),
  /** Articles that wait, in their order. */
  waiting: z.array(idSchema),
  isPaused: z.boolean(),
  /** What could not be recognised, and why, until it is tried again. */
  failed: z.array(z.object({ id: idSchema, message: z.string() })),
});

export type RecognitionState = z.infer<typeof recognitionStateSchema>;
