import { LayoutPictures } from './layout-pictures';
import { PagePictures } from './page-pictures';

/** The hidden pages of Casebook, each for one purpose. */
export class DrawingPages {
  readonly originals: PagePictures;
  readonly layouts: LayoutPictures;
  /** Of its own: a note draws its pictures while the pages of an original are turned. */
  readonly notes: PagePictures;
  /** Ours, one after the other. */
  readonly dossiers: PagePictures;

  /** `root`: the built renderer. */
  constructor(root: string) {
    this.originals = new PagePictures(root);
    this.layouts = new LayoutPictures(root);
    this.notes = new PagePictures(root, 'casebook-note-pictures');
    this.dossiers = new PagePictures(root, 'casebook-dossier-pages', { areOurs: true });
  }

  /** They come back when they are asked. */
  close(): void {
    for (const page of [this.originals, this.layouts, this.notes, this.dossiers]) page.close();
  }
}
