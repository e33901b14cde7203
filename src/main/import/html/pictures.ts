import { pictureWords } from '../documents/comments';
import type { PiecePicture } from '../piece';
import { attribute, isInside, type Element } from './tree';

/** The pictures of a page, where they stand among its blocks. */

export interface PagePicture extends PiecePicture {
  element: Element;
}

interface Pictured {
  pictures?: readonly PagePicture[];
}

/** Pixels that a page gives a sign or a counter. */
const SMALLEST = 40;

export class Pictures {
  /** Those for which no block has come yet, and those behind the first words of the open one. */
  #before: PagePicture[] = [];
  #after: PagePicture[] = [];

  /** `isBlank`: no words have come yet of the block it stands in. */
  add(element: Element, isBlank: boolean): void {
    const source = attribute(element, 'src').trim();
    if (source === '' || isSmall(element)) return;
    const picture: PagePicture = { source, alt: pictureWords(attribute(element, 'alt')), element };
    if (isBlank) this.#before.push(picture);
    else this.#after.push({ ...picture, after: true });
  }

  /** The open block has come to its end: it is the blocks from `first` on, or none. */
  settle(blocks: readonly Pictured[], first: number): void {
    if (this.#before.length === 0 && this.#after.length === 0) return;
    const [opening, last] = [blocks[first], blocks.at(-1)];
    if (opening === undefined || last === undefined) return;
    give(opening, this.#before.splice(0));
    give(last, this.#after.splice(0));
  }

  /** What no block has come for stands behind the last one. */
  behind(blocks: readonly Pictured[]): void {
    const last = blocks.at(-1);
    if (last === undefined) return;
    give(
      last,
      [...this.#before.splice(0), ...this.#after.splice(0)].map((picture) => ({ ...picture, after: true as const })),
    );
  }

  /** The pictures in the cells of a table stand behind it. */
  ofCells(cells: readonly Pictured[], table: Pictured): void {
    give(
      table,
      cells.flatMap(({ pictures = [] }) => pictures.map((picture) => ({ ...picture, after: true as const }))),
    );
  }
}

function give(block: Pictured, pictures: readonly PagePicture[]): void {
  if (pictures.length > 0) block.pictures = [...(block.pictures ?? []), ...pictures];
}

/** As its page states it; most state nothing. */
function isSmall(element: Element): boolean {
  return ['width', 'height'].some((side) => Number.parseInt(attribute(element, side), 10) < SMALLEST);
}

/** The pictures of a block that stand in the article: others are of the page's head, which has no words. */
export function picturesIn(pictures: readonly PagePicture[], container: Element | null): PiecePicture[] {
  return pictures.flatMap(({ element, ...picture }) => (container === null || isInside(element, container) ? [picture] : []));
}
