import { MOST_PICTURE_BYTES, pictureTypeOf, type AddedPicture, type PictureHolder } from '../../shared/notes/pictures';
import { CasebookError } from '../../shared/result';
import type { CorpusClient } from '../corpus/client';
import type { ImportClient } from '../import/client';
import { bitmapOf } from './bitmap';
import type { PagePictures } from './page-pictures';

/**
 * Pictures in notes: taken in, and shown to the window under its own address. Like every file from elsewhere a picture is looked at
 * by an import process and decoded in the hidden page alone; the window gets pixels. docs/adr/0046-pictures-in-notes.md
 */

export interface NotePictureParts {
  /** Settles when the vault is open. */
  workers: () => Promise<{ corpus: Pick<CorpusClient, 'addPicture' | 'readPicture'>; importer: Pick<ImportClient, 'readBytes'> }>;
  /** Used for nothing else. */
  pictures: PagePictures;
}

interface GivenPicture {
  holder: PictureHolder;
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const PATH = /^\/note-picture\/([0-9a-f]{64})\/([1-9]\d{1,3})(?:\/([1-9]\d{0,3}))?$/;
const WIDEST = 2400;
/** Bytes of drawn pictures that are kept for the next time. */
const MOST_KEPT = 64_000_000;

export class NotePictures {
  readonly #parts: NotePictureParts;
  /** By their addresses, the one asked for last at the end. */
  readonly #drawn = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(parts: NotePictureParts) {
    this.#parts = parts;
  }

  /** Forgets what was drawn. */
  forget(): void {
    this.#drawn.clear();
  }

  /** Keeps a picture for a note or a dossier. Rejected with `unsupported`, `too-large`, `unreadable`, and as `CorpusClient.addPicture` is. */
  async add({ holder, fileName, bytes }: GivenPicture): Promise<AddedPicture> {
    const mediaType = pictureTypeOf(bytes);
    if (mediaType === null) {
      throw new CasebookError('unsupported', 'This is no picture that Casebook can show: PNG, JPEG, GIF and WebP are.', fileName);
    }
    if (bytes.byteLength > MOST_PICTURE_BYTES) {
      throw new CasebookError('too-large', `A picture has ${MOST_PICTURE_BYTES / 1_000_000} MB at most. Save a smaller copy of it.`);
    }
    const { corpus, importer } = await this.#parts.workers();
    // Refuses what is damaged at its head, or would be too large when it is unpacked.
    await importer.readBytes({ fileName, bytes: bytes.slice() });
    const { width, height } = await this.#sizeOf(bytes);
    const { sha256 } = await corpus.addPicture({ holder, fileName, mediaType, bytes });
    return { sha256, width, height };
  }

  async #sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
    const source = { sha256: `unsaved ${crypto.randomUUID()}`, bytes };
    try {
      const [size] = (await this.#parts.pictures.pages(source.sha256, () => Promise.resolve(source))).pages;
      if (size !== undefined) return { width: Math.round(size.width), height: Math.round(size.height) };
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
    }
    throw new CasebookError('unreadable', 'This picture cannot be drawn: its file is damaged. Get it again from where it came from.');
  }

  /** What stands under `/note-picture/SHA-256/width`, behind it the page of a PDF; null when there is nothing. */
  async file(pathname: string): Promise<{ bytes: Uint8Array<ArrayBuffer>; mediaType: string } | null> {
    const [, sha256, width, page = '1'] = PATH.exec(pathname) ?? [];
    if (sha256 === undefined || width === undefined || Number(width) > WIDEST) return null;
    const kept = this.#drawn.get(pathname);
    const bytes = kept ?? (await this.#draw(sha256, Number(width), Number(page)));
    if (bytes === null) return null;
    this.#drawn.delete(pathname);
    this.#drawn.set(pathname, bytes);
    this.#forgetOldest();
    return { bytes, mediaType: 'image/bmp' };
  }

  async #draw(sha256: string, width: number, page: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const { corpus } = await this.#parts.workers();
    const read = async () => ({ sha256, bytes: await corpus.readPicture(sha256) });
    try {
      return bitmapOf(await this.#parts.pictures.picture(sha256, read, page, width));
    } catch (error) {
      if (error instanceof CasebookError) return null;
      throw error;
    }
  }

  #forgetOldest(): void {
    let kept = [...this.#drawn.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    for (const [pathname, { byteLength }] of this.#drawn) {
      if (kept <= MOST_KEPT) return;
      this.#drawn.delete(pathname);
      kept -= byteLength;
    }
  }
}
