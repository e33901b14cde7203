import { REGION_PARTS, regionKey, type Region } from '../../shared/passages/region';
import { CasebookError } from '../../shared/result';
import type { CorpusClient } from '../corpus/client';
import type { PagePictures } from './page-pictures';
import { cropped, pngOf } from './png';

/** Parts of pictures and pages as pictures of their own, for print. They are drawn by the hidden page, so that nothing but pixels gets on. */

/** Pixels that a part is wide at most. */
const WIDEST_PART = 1600;
const WIDEST_PAGE = 4000;

export class RegionPictures {
  readonly #pictures: Pick<PagePictures, 'picture'>;
  readonly #corpus: Pick<CorpusClient, 'readPicture'>;

  constructor(pictures: Pick<PagePictures, 'picture'>, corpus: Pick<CorpusClient, 'readPicture'>) {
    this.#pictures = pictures;
    this.#corpus = corpus;
  }

  /** PNG files by the keys of the regions; those that cannot be drawn are left out. */
  async of(regions: readonly Region[]): Promise<Map<string, Uint8Array>> {
    const files = new Map<string, Uint8Array>();
    for (const region of regions) {
      const key = regionKey(region);
      if (files.has(key)) continue;
      try {
        files.set(key, await this.#part(region));
      } catch (error) {
        // The export says where it is missing.
        if (!(error instanceof CasebookError)) throw error;
      }
    }
    return files;
  }

  async #part({ sha256, page, ...box }: Region): Promise<Uint8Array> {
    const read = async () => ({ sha256, bytes: await this.#corpus.readPicture(sha256) });
    const wanted = Math.min(WIDEST_PAGE, Math.ceil((WIDEST_PART * REGION_PARTS) / box.width));
    const whole = await this.#pictures.picture(sha256, read, page, wanted);
    const x = Math.min(whole.width - 1, Math.floor((box.x / REGION_PARTS) * whole.width));
    const y = Math.min(whole.height - 1, Math.floor((box.y / REGION_PARTS) * whole.height));
    const width = Math.max(1, Math.min(whole.width - x, Math.round((box.width / REGION_PARTS) * whole.width)));
    const height = Math.max(1, Math.min(whole.height - y, Math.round((box.height / REGION_PARTS) * whole.height)));
    return pngOf(cropped(whole, { x, y, width, height }));
  }
}
