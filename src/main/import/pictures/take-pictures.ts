import { createHash } from 'node:crypto';
import type { Block } from '../../../shared/articles/model';
import type { PlacedPicture } from '../../../shared/articles/pictures';
import { MOST_PICTURE_BYTES, pictureTypeOf } from '../../../shared/notes/pictures';
import { CasebookError } from '../../../shared/result';
import type { PiecePicture, PictureSource, ReadFile } from '../piece';
import { cameraNotes } from './exif';
import { requireFit } from './fit';
import { isForeign } from './foreign';
import { pictureHead } from './picture-head';

/**
 * Takes the pictures out of a page or a document. They are looked at by their first bytes and heads and never decoded; what is no picture,
 * or would be too much, stays in the original and is said in a sentence.
 */

/** The file of a picture; beside the article like the files of its parts. */
export interface PictureFile {
  sha256: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface TakenPictures {
  placed: PlacedPicture[];
  /** Each once, in the order of `placed`. */
  files: PictureFile[];
  remarks: string[];
}

/** Pictures of one file, and the bytes of all of them. */
export const MOST_PICTURES = 500;
export const MOST_BYTES = 200_000_000;
/** Pixels: rules, dots that count readers, signs before links. */
const SMALLEST_SIDE = 40;
/** What of these pieces is left out of the text is the page's own, and so are its pictures; what says the same again is not. */
const STAYS: ReadonlySet<string> = new Set(['metadata', 'repeated', 'notice']);

interface Spot {
  picture: PiecePicture;
  before: number;
}

/** Null when the file has no pictures in its text. */
export function takePictures({ pieces, pictureSource }: ReadFile, blocks: readonly Block[]): TakenPictures | null {
  if (pictureSource === undefined) return null;
  const taking = new Taking(pictureSource, blocks);
  for (const spot of spotsIn(pieces)) taking.take(spot);
  return taking.result();
}

function spotsIn(pieces: ReadFile['pieces']): Spot[] {
  const spots: Spot[] = [];
  let kept = 0;
  for (const { pictures = [], removed } of pieces) {
    const own = removed === undefined ? 1 : 0;
    if (own === 1 || STAYS.has(removed ?? '')) {
      for (const picture of pictures) spots.push({ picture, before: picture.after === true ? kept + own : kept });
    }
    kept += own;
  }
  return spots.sort((a, b) => a.before - b.before);
}

class Taking {
  readonly #source: PictureSource;
  readonly #blocks: readonly Block[];
  readonly #placed: PlacedPicture[] = [];
  readonly #files = new Map<string, PictureFile>();
  /** Why pictures were left out, and how many for each reason. */
  readonly #left = new Map<string, number>();
  #bytes = 0;

  constructor(source: PictureSource, blocks: readonly Block[]) {
    this.#source = source;
    this.#blocks = blocks;
  }

  take(spot: Spot): void {
    try {
      const bytes = this.#source(spot.picture.source);
      if (bytes !== null) this.#add(spot, bytes);
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      this.#left.set(error.message, (this.#left.get(error.message) ?? 0) + 1);
    }
  }

  #add({ picture, before }: Spot, bytes: Uint8Array): void {
    const { mediaType, width, height } = lookedAt(bytes);
    if (Math.min(width, height) < SMALLEST_SIDE) return;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const isHere = this.#placed.at(-1);
    if (isHere?.sha256 === sha256 && isHere.before === before) return;
    if (!this.#files.has(sha256)) this.#keep({ sha256, mediaType, bytes: new Uint8Array(bytes) });
    const { alt, spot } = picture;
    this.#placed.push({
      sha256,
      width,
      height,
      before,
      caption: this.#captionAt(before, picture),
      alt,
      ...(spot === undefined ? {} : { spot }),
    });
  }

  #keep(file: PictureFile): void {
    const size = this.#bytes + file.bytes.byteLength;
    if (this.#files.size >= MOST_PICTURES || size > MOST_BYTES) {
      throw tooManyPictures();
    }
    this.#bytes = size;
    this.#files.set(file.sha256, file);
  }

  #captionAt(before: number, { after, captioned }: PiecePicture): number | null {
    if (captioned === true) return after === true ? before - 1 : before;
    const isCaption = (index: number): boolean => this.#blocks[index]?.kind === 'caption';
    if (after === true && isCaption(before - 1)) return before - 1;
    return isCaption(before) ? before : null;
  }

  result(): TakenPictures {
    return { placed: this.#placed, files: [...this.#files.values()], remarks: [...this.#left].map(remarkOf) };
  }
}

export const tooManyPictures = (): CasebookError =>
  new CasebookError('too-large', `Casebook keeps ${MOST_PICTURES} pictures of one file, ${MOST_BYTES / 1_000_000} MB together.`);

function remarkOf([reason, count]: [string, number]): string {
  return count === 1
    ? `A picture was left out; it stays in the original. ${reason}`
    : `${count.toLocaleString('en')} pictures were left out; they stay in the original. ${reason}`;
}

const NO_PICTURE = 'It is none of the pictures that Casebook shows (PNG, JPEG, GIF, WebP): a drawing such as SVG or WMF, or another file.';
const FOREIGN = 'It is a picture and another file in one (a page, a program or an archive): such files are made to deceive.';

/** What its first bytes and its head say; the size as it is seen. Throws CasebookError. */
function lookedAt(bytes: Uint8Array): { mediaType: string; width: number; height: number } {
  const mediaType = pictureTypeOf(bytes);
  if (mediaType === null) throw new CasebookError('unsupported', NO_PICTURE);
  if (bytes.byteLength > MOST_PICTURE_BYTES) {
    throw new CasebookError('too-large', `It is larger than ${MOST_PICTURE_BYTES / 1_000_000} MB.`);
  }
  const head = pictureHead(bytes, mediaType);
  requireFit(head.width, head.height);
  if (isForeign(bytes, mediaType)) throw new CasebookError('unsupported', FOREIGN);
  const isTurned = (cameraNotes(head.exif)?.orientation ?? 1) >= 5;
  return { mediaType, width: isTurned ? head.height : head.width, height: isTurned ? head.width : head.height };
}
