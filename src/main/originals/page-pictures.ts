import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { session, WebContentsView, type Session } from 'electron';
import { originalPagesSchema, pagePictureSchema } from '../../shared/originals/model';
import type { OriginalPages, PagePicture } from '../../shared/editions/model';
import { CasebookError } from '../../shared/result';
import { builtFile, picturePageUrl } from '../window/app-scheme';
import { isPictureUrl } from '../window/own-url';
import { errorCode } from '../files/atomic-file';
import { secureSession } from '../window/security';

/**
 * The pages of PDFs as pictures. A PDF is an untrusted file, so it is drawn in a page of its own that is never shown: in
 * Chromium's sandbox, without a bridge to Casebook, in a session of its own that serves that page's files and that one
 * document and nothing else. Nothing but pixels comes back. docs/adr/0013-original.md
 */

export interface PictureSource {
  sha256: string;
  bytes: Uint8Array;
}

/** Milliseconds a document may take to be opened, and a page to be drawn. */
const TIME_LIMIT = 20_000;
/** Milliseconds without a question after which the page is closed. */
const IDLE = 60_000;

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

interface Shown {
  sha256: string;
  view: WebContentsView;
  loaded: Promise<void>;
}

export class PagePictures {
  /** The built renderer. */
  readonly #root: string;
  readonly #name: string;
  readonly #areOurs: boolean;
  #session: Session | null = null;
  #shown: Shown | null = null;
  #document: Uint8Array | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  /**
   * `name`: of its session; each has its own. `areOurs`: all documents were written by Casebook itself; they are drawn in one page,
   * one after the other, while each document of others has a page to itself.
   */
  constructor(root: string, name = 'casebook-page-pictures', { areOurs = false }: { areOurs?: boolean } = {}) {
    this.#root = root;
    this.#name = name;
    this.#areOurs = areOurs;
  }

  /** The sizes of a PDF's pages. `read` is asked for the document when it is not open. Rejected with `unreadable`. */
  pages(sha256: string, read: () => Promise<PictureSource>): Promise<OriginalPages> {
    return this.#ask(sha256, read, 'originalPages.sizes()', (reply) => originalPagesSchema.safeParse(reply).data);
  }

  /** One page, from 1, as a picture. Rejected with `unreadable`. */
  picture(sha256: string, read: () => Promise<PictureSource>, page: number, width: number): Promise<PagePicture> {
    const question = `originalPages.draw(${Math.trunc(page)}, ${Math.trunc(width)})`;
    return this.#ask(sha256, read, question, (reply) => {
      const picture = pagePictureSchema.safeParse(reply).data;
      return picture?.pixels.byteLength === (picture?.width ?? 0) * (picture?.height ?? 0) * 4 ? picture : undefined;
    });
  }

  /** Closes the page; the next question opens it again. */
  close(): void {
    clearTimeout(this.#timer);
    const shown = this.#shown;
    this.#shown = null;
    this.#document = null;
    if (shown !== null && !shown.view.webContents.isDestroyed()) shown.view.webContents.close();
  }

  /** One question after another. The page is closed over one that fails: whatever it holds is not trusted any more. */
  #ask<T>(sha256: string, read: () => Promise<PictureSource>, question: string, check: (reply: unknown) => T | undefined): Promise<T> {
    const answer = this.#turn.then(async () => {
      clearTimeout(this.#timer);
      const { view, loaded } = await this.#open(sha256, read);
      try {
        const reply = await withinTime(
          loaded.then(async (): Promise<unknown> => view.webContents.executeJavaScript(question)),
          view,
        );
        const checked = check(reply);
        if (checked === undefined) throw unreadable('the page answered with something else');
        this.#timer = setTimeout(() => this.close(), IDLE);
        return checked;
      } catch (error) {
        this.close();
        throw error instanceof CasebookError ? error : unreadable(String(error));
      }
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #open(sha256: string, read: () => Promise<PictureSource>): Promise<Shown> {
    if (this.#shown?.sha256 === sha256 && !this.#shown.view.webContents.isDestroyed()) return this.#shown;
    if (this.#areOurs && this.#shown !== null && !this.#shown.view.webContents.isDestroyed()) return this.#renew(this.#shown, sha256, read);
    this.close();
    this.#document = (await read()).bytes;
    const view = new WebContentsView({
      webPreferences: {
        session: this.#ownSession(),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webviewTag: false,
        webSecurity: true,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    const loaded = view.webContents.loadURL(picturePageUrl);
    loaded.catch(() => undefined);
    this.#shown = { sha256, view, loaded };
    return this.#shown;
  }

  /** Another document in the page that is there. */
  async #renew({ view, loaded }: Shown, sha256: string, read: () => Promise<PictureSource>): Promise<Shown> {
    this.#document = (await read()).bytes;
    const renewed = loaded.then(async () => void (await view.webContents.executeJavaScript('originalPages.renew()')));
    renewed.catch(() => undefined);
    this.#shown = { sha256, view, loaded: renewed };
    return this.#shown;
  }

  #ownSession(): Session {
    if (this.#session !== null) return this.#session;
    // Without `persist:` nothing of it is written to the disk.
    const own = session.fromPartition(this.#name);
    secureSession(own);
    own.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isPictureUrl(details.url) }));
    own.protocol.handle('app', (request) => this.#answer(request));
    this.#session = own;
    return own;
  }

  async #answer(request: Request): Promise<Response> {
    if (request.method !== 'GET' || !isPictureUrl(request.url)) return nothing();
    const { pathname } = new URL(request.url);
    if (pathname === '/document') return this.#document === null ? nothing() : answerWith(this.#document, 'application/pdf');
    const [, folder = '', name = '', ...rest] = pathname.split('/');
    if (folders.has(folder) && rest.length === 0 && /^[\w-][\w.-]*$/.test(name)) {
      const bytes = await readOrNull(path.join(pdfJsFolder, folder, name));
      return bytes === null ? nothing() : answerWith(bytes, name.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
    }
    const built = await builtFile(request.url, this.#root);
    return built === null ? nothing() : answerWith(built.bytes, built.mediaType);
  }
}

function nothing(): Response {
  return new Response('There is nothing here.', { status: 404 });
}

function answerWith(bytes: Uint8Array, mediaType: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: { 'Content-Type': mediaType, 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' },
  });
}

async function readOrNull(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** Rejected when it takes too long, and when the page's process ends meanwhile. */
function withinTime<T>(work: Promise<T>, { webContents }: WebContentsView): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(unreadable('it took too long')), TIME_LIMIT);
    const ended = (): void => reject(unreadable('the page that draws it ended'));
    webContents.once('render-process-gone', ended);
    webContents.once('destroyed', ended);
    work.then(resolve, reject).finally(() => {
      clearTimeout(late);
      webContents.removeListener('render-process-gone', ended);
      webContents.removeListener('destroyed', ended);
    });
  });
}

function unreadable(details: string): CasebookError {
  return new CasebookError(
    'unreadable',
    'The pages of this PDF cannot be drawn: it may be damaged or locked. Save a copy and open it with another program.',
    details,
  );
}
