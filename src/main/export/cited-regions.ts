import type { CitedPassage } from '../../shared/passages/model';
import { regionKey } from '../../shared/passages/region';
import type { CitedItem, DossierInline, DossierPicture } from './document-model';
import { directionOfContent } from './note-blocks';
import type { PictureFiles } from './pictures';
import type { ExportWords } from './words/words';

/** The parts of pictures that notes cite: each is set behind the block that cites it first, with what it is and where it is from. */
export class CitedRegions {
  private readonly shown = new Set<string>();
  private readonly waiting: DossierPicture[] = [];

  constructor(
    private readonly files: PictureFiles,
    private readonly words: ExportWords,
  ) {}

  /** `cited`: what its note says of the passage. */
  cite({ region, selectors }: CitedPassage, cited: CitedItem | undefined): void {
    if (region === undefined || cited === undefined) return;
    const key = regionKey(region);
    if (this.shown.has(key)) return;
    this.shown.add(key);
    const caption = this.captionOf(selectors.quote.exact, cited);
    const content: DossierInline[] = [{ kind: 'text', text: caption, marks: [] }];
    this.waiting.push({ ...this.drawn(key, selectors.quote.exact), direction: directionOfContent(content), content });
  }

  /** The part by itself, with what it is said beside; null for a passage of words. */
  alone({ region, selectors }: CitedPassage): DossierPicture | null {
    return region === undefined ? null : this.drawn(regionKey(region), selectors.quote.exact);
  }

  private drawn(key: string, words: string): DossierPicture {
    const size = sizeOfPng(this.files.get(key));
    return {
      kind: 'picture',
      direction: 'ltr',
      sha256: key,
      pixelWidth: size.width,
      pixelHeight: size.height,
      share: 75,
      alt: `${this.words.template.partOfPicture}: ${words}`,
      content: [],
    };
  }

  take(): DossierPicture[] {
    return this.waiting.splice(0);
  }

  private captionOf(words: string, { titleQuoted, outlet, published, source }: CitedItem): string {
    const { partOfPicture, source: sourceWord } = this.words.template;
    const from = [titleQuoted, outlet, published].filter((part) => part !== null).join(', ');
    return `${partOfPicture}: ${words.replace(/\s+/gu, ' ').replace(/\.$/u, '')}. ${from} (${sourceWord}\u00a0${source}).`;
  }
}

/** Of a PNG that was made here; one pixel for a file that is missing, whose place says so. */
function sizeOfPng(file: Uint8Array | undefined): { width: number; height: number } {
  if (file === undefined || file.byteLength < 24) return { width: 1, height: 1 };
  const head = new DataView(file.buffer, file.byteOffset, 24);
  return { width: head.getUint32(16), height: head.getUint32(20) };
}
