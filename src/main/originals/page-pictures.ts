import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { WebContentsView, type Session } from 'electron';
import { originalPagesSchema, pagePictureSchema } from '../../shared/originals/model';
import type { OriginalPages, PagePicture } from '../../shared/editions/model';
import { picturePageUrl } from '../window/app-scheme';
import { errorCode } from '../files/atomic-file';
import { HiddenPage, hiddenPreferences, type Answer, type Holder } from './hidden-page';

/** The pages of PDFs as pictures, drawn in a page that is never shown. Nothing but pixels comes back. docs/adr/0013-original.md */

export interface PictureSource {
  sha256: string;
  bytes: Uint8Array;
}

/** What pdf.js may need besides the document: character maps, the fonts every reader has, its decoders. */
const folders = new Set(['cmaps', 'standard_fonts', 'wasm']);
const pdfJsFolder = path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SORRY = 'The pages of this PDF cannot be drawn: it may be damaged or locked. Save a copy and open it with another program.';

export class PagePictures extends HiddenPage<PictureSource, Holder> {
  /** `root`: the built renderer; `name`: of its session, each has its own; `areOurs`: all documents were written by Casebook itself. */
  constructor(root: string, name = 'casebook-page-pictures', { areOurs = false }: { areOurs?: boolean } = {}) {
    super({ root, name, areOurs, policy, url: picturePageUrl, sorry: SORRY });
  }

  /** The sizes of a PDF's pages. `read` is asked for the document when it is not open. Rejected with `unreadable`. */
  pages(sha256: string, read: () => Promise<PictureSource>): Promise<OriginalPages> {
    return this.#asked(sha256, read, 'originalPages.sizes()', (reply) => originalPagesSchema.safeParse(reply).data);
  }

  /** One page, from 1, as a picture. Rejected with `unreadable`. */
  picture(sha256: string, read: () => Promise<PictureSource>, page: number, width: number): Promise<PagePicture> {
    const question = `originalPages.draw(${Math.trunc(page)}, ${Math.trunc(width)})`;
    return this.#asked(sha256, read, question, (reply) => {
      const picture = pagePictureSchema.safeParse(reply).data;
      return picture?.pixels.byteLength === (picture?.width ?? 0) * (picture?.height ?? 0) * 4 ? picture : undefined;
    });
  }

  #asked<T>(sha256: string, read: () => Promise<PictureSource>, question: string, check: (reply: unknown) => T | undefined): Promise<T> {
    return this.ask(sha256, read, async ({ webContents }) => check(await webContents.executeJavaScript(question)));
  }

  protected override hold(own: Session): Holder {
    const view = new WebContentsView({ webPreferences: hiddenPreferences(own) });
    return { webContents: view.webContents, close: () => view.webContents.close() };
  }

  protected override async serve(pathname: string): Promise<Answer | null> {
    if (pathname === '/document') return this.document === null ? null : { bytes: this.document.bytes, mediaType: 'application/pdf' };
    const [, folder = '', name = '', ...rest] = pathname.split('/');
    if (!folders.has(folder) || rest.length > 0 || !/^[\w-][\w.-]*$/.test(name)) return null;
    const bytes = await readOrNull(path.join(pdfJsFolder, folder, name));
    return bytes === null ? null : { bytes, mediaType: name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream' };
  }
}

async function readOrNull(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}
