import type { ChosenStyle } from '../../shared/citations/style-names';
import { picturesOfDossier } from '../../shared/dossiers/bundle-pictures';
import type { DossierBundle } from '../../shared/dossiers/model';
import type { PagePicture } from '../../shared/editions/model';
import type { DossierPages, PreviewWay } from '../../shared/dossiers/preview';
import { pageSize } from '../../shared/dossiers/print-choices';
import { CasebookError } from '../../shared/result';
import type { CorpusClient } from '../corpus/client';
import type { ExportClient } from '../export/client';
import { picturesOfBundle, type RegionDrawer } from './exports';

/**
 * The pages of dossiers as they are printed, for the window: set by a worker of their own, drawn apart like those of an
 * original. docs/adr/0066
 */

/** Milliseconds after which, unless something is asked, Typst forgets the pages. */
const IDLE = 10 * 60_000;
/** So many sets of pages are held: those that are shown, by one window or two, and those that come after them. */
const MOST_SETS = 4;

/** Why pages are given up that newer ones take the place of. */
const NEWER = new CasebookError('cancelled', 'Newer pages are set in the place of these.');

const cancelled = (): CasebookError => new CasebookError('cancelled', 'The pages were not set to their end.');

interface Drawer {
  picture: (name: string, read: () => Promise<{ sha256: string; bytes: Uint8Array }>, page: number, width: number) => Promise<PagePicture>;
}

interface Parts {
  corpus: Pick<CorpusClient, 'dossierBundle' | 'readPictures'>;
  previewer: Pick<ExportClient, 'preview' | 'endPreview' | 'close'>;
  /** Draws pages that were set. */
  pages: Drawer;
  regions: RegionDrawer;
}

/** In which style a dossier cites. */
type StyleOf = (bundle: DossierBundle) => Promise<ChosenStyle>;

export class DossierPreviews {
  readonly #parts: Parts;
  readonly #sets = new Map<number, Uint8Array>();
  /** Whose they are. */
  readonly #ofSets = new Map<number, string>();
  #drawing: Promise<unknown> = Promise.resolve();
  /** By dossier and way what was asked for and has not begun: who asks again waits for the same. */
  readonly #waiting = new Map<string, Promise<DossierPages>>();
  #underWay: { id: string; way: PreviewWay; stop: AbortController } | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #made = 0;
  /** How often all that was asked for was stopped. */
  #cancels = 0;
  #pictures: { of: string; files: Map<string, Uint8Array> } = { of: '', files: new Map() };
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * The pages of a dossier as it is when its turn comes, one set after the other. Those in order that are under way give way to the
   * quick ones of a newer state, and are set of that afterwards. Rejected with `cancelled` after {@link cancel}.
   */
  pages(id: string, way: PreviewWay, styleOf: StyleOf): Promise<DossierPages> {
    const key = `${way} ${id}`;
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) return waiting;
    if (way === 'quick' && this.#underWay?.id === id && this.#underWay.way === 'ordered') this.#underWay.stop.abort(NEWER);
    const cancels = this.#cancels;
    const asked = this.#turn.then(() => {
      this.#waiting.delete(key);
      if (this.#cancels !== cancels) throw cancelled();
      return this.#set(id, way, styleOf);
    });
    this.#turn = asked.catch(() => undefined);
    const answer = asked.catch((error: unknown) => {
      if (error !== NEWER) throw error;
      return this.pages(id, way, styleOf);
    });
    this.#waiting.set(key, answer);
    return answer;
  }

  /** One page of a set, from 1, after those asked for before. Rejected with `not-found` when newer pages have taken their place by then. */
  picture(set: number, page: number, width: number): Promise<PagePicture> {
    const drawn = this.#drawing.then(() => this.#draw(set, page, width));
    this.#drawing = drawn.catch(() => undefined);
    return drawn;
  }

  async #draw(set: number, page: number, width: number): Promise<PagePicture> {
    const bytes = this.#sets.get(set);
    if (bytes === undefined || this.#isOutdated(set)) throw new CasebookError('not-found', 'These pages were set anew.');
    this.#stayAwake();
    return this.#parts.pages.picture(String(set), () => Promise.resolve({ sha256: String(set), bytes }), page, width);
  }

  /** Whether the same dossier has newer pages: nobody looks at these any more. */
  #isOutdated(set: number): boolean {
    const of = this.#ofSets.get(set);
    return [...this.#ofSets].some(([other, id]) => other > set && id === of);
  }

  /** Stops what is being set, and what waits for it. */
  async cancel(): Promise<void> {
    this.#cancels += 1;
    this.#underWay?.stop.abort(cancelled());
    await this.#parts.previewer.close();
  }

  async #set(id: string, way: PreviewWay, styleOf: StyleOf): Promise<DossierPages> {
    const stop = new AbortController();
    this.#underWay = { id, way, stop };
    this.#stayAwake();
    try {
      const bundle = await this.#parts.corpus.dossierBundle(id);
      const options = { pictures: await this.#picturesOf(bundle), citationStyle: await styleOf(bundle) };
      const { pdf, ...preview } = await this.#parts.previewer.preview({ bundle, options, way }, stop.signal);
      return { ...preview, set: this.#keep(id, pdf), size: pageSize(bundle.dossier.parts.print) };
    } catch (error) {
      // A worker that was stopped says that it has died.
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      this.#underWay = null;
    }
  }

  #keep(id: string, pdf: Uint8Array): number {
    this.#made += 1;
    this.#ofSets.set(this.#made, id);
    this.#sets.set(this.#made, pdf);
    for (const oldest of [...this.#sets.keys()].slice(0, -MOST_SETS)) {
      this.#sets.delete(oldest);
      this.#ofSets.delete(oldest);
    }
    return this.#made;
  }

  /** Read anew when others are asked for: the parts of pictures that are cited have to be drawn. */
  async #picturesOf(bundle: DossierBundle): Promise<Map<string, Uint8Array>> {
    const of = JSON.stringify([picturesOfDossier(bundle), bundle.passages.map(({ region }) => region)]);
    if (of !== this.#pictures.of) {
      this.#pictures = { of, files: await picturesOfBundle(bundle, this.#parts.corpus, this.#parts.regions) };
    }
    return this.#pictures.files;
  }

  #stayAwake(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#parts.previewer.endPreview(), IDLE);
    this.#timer.unref();
  }

  /** Forgets all pages. */
  close(): void {
    clearTimeout(this.#timer);
    this.#sets.clear();
    this.#ofSets.clear();
    this.#pictures = { of: '', files: new Map() };
  }
}
