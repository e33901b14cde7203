import { session, type Session, type WebContents } from 'electron';
import { CasebookError } from '../../shared/result';
import { builtFile } from '../window/app-scheme';
import { isPictureUrl } from '../window/own-url';
import { secureSession } from '../window/security';

/**
 * A page that draws what is not trusted and is never shown: in Chromium's sandbox, without a bridge to Casebook, in a session of its
 * own that serves that page's files and the one document and nothing else. docs/adr/0013-original.md
 */

/** Milliseconds a document may take to be opened, and a question to be answered. */
const TIME_LIMIT = 20_000;
/** Milliseconds without a question after which the page is closed. */
const IDLE = 60_000;

/** What holds the page. */
export interface Holder {
  webContents: WebContents;
  close: () => void;
}

export interface Answer {
  bytes: Uint8Array;
  mediaType: string;
}

interface Shown<H extends Holder> {
  key: string;
  holder: H;
  loaded: Promise<void>;
}

export interface HiddenPageOptions {
  /** The built renderer. */
  root: string;
  /** Of its session; each has its own. */
  name: string;
  /** Of the page that is loaded, one of ours. */
  url: string;
  /** What its documents may load, as a content security policy says it. */
  policy: string;
  /** What is said when it could not be drawn. */
  sorry: string;
  /** All documents were written by Casebook itself: they are drawn in one page, while each document of others has a page to itself. */
  areOurs?: boolean;
}

/** `D`: the document it is given; `H`: what holds the page. */
export abstract class HiddenPage<D, H extends Holder> {
  /** What is open, for the page to fetch. */
  protected document: D | null = null;
  readonly #options: HiddenPageOptions;
  #session: Session | null = null;
  #shown: Shown<H> | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HiddenPageOptions) {
    this.#options = options;
  }

  /** What holds a page in that session. */
  protected abstract hold(own: Session): H;
  /** What the page finds under a path besides the files of the renderer; null for nothing of ours. */
  protected abstract serve(pathname: string): Promise<Answer | null> | Answer | null;

  /** Closes the page; the next question opens it again. */
  close(): void {
    clearTimeout(this.#timer);
    const shown = this.#shown;
    this.#shown = null;
    this.document = null;
    if (shown !== null && !shown.holder.webContents.isDestroyed()) shown.holder.close();
  }

  /**
   * One question after another to the document named `key`, which `read` gives when it is not open. The page is closed over a question
   * that fails, or whose answer is undefined: whatever it holds is not trusted any more. Rejected with `unreadable`.
   */
  protected ask<T>(key: string, read: () => Promise<D>, question: (holder: H) => Promise<T | undefined>): Promise<T> {
    const answer = this.#turn.then(async () => {
      clearTimeout(this.#timer);
      const { holder, loaded } = await this.#open(key, read);
      try {
        const reply = await this.#withinTime(
          loaded.then(() => question(holder)),
          holder,
        );
        if (reply === undefined) throw this.#unreadable('the page answered with something else');
        this.#timer = setTimeout(() => this.close(), IDLE);
        return reply;
      } catch (error) {
        this.close();
        throw error instanceof CasebookError ? error : this.#unreadable(String(error));
      }
    });
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  async #open(key: string, read: () => Promise<D>): Promise<Shown<H>> {
    const isAlive = this.#shown !== null && !this.#shown.holder.webContents.isDestroyed();
    if (this.#shown?.key === key && isAlive) return this.#shown;
    if (this.#options.areOurs === true && this.#shown !== null && isAlive) return this.#renew(this.#shown, key, read);
    this.close();
    this.document = await read();
    const holder = this.hold(this.#ownSession());
    const loaded = holder.webContents.loadURL(this.#options.url);
    loaded.catch(() => undefined);
    this.#shown = { key, holder, loaded };
    return this.#shown;
  }

  /** Another document in the page that is there. */
  async #renew({ holder, loaded }: Shown<H>, key: string, read: () => Promise<D>): Promise<Shown<H>> {
    this.document = await read();
    const renewed = loaded.then(async () => void (await holder.webContents.executeJavaScript('originalPages.renew()')));
    renewed.catch(() => undefined);
    this.#shown = { key, holder, loaded: renewed };
    return this.#shown;
  }

  #ownSession(): Session {
    if (this.#session !== null) return this.#session;
    // Without `persist:` nothing of it is written to the disk.
    const own = session.fromPartition(this.#options.name);
    secureSession(own);
    own.webRequest.onBeforeRequest((details, callback) => callback({ cancel: !isPictureUrl(details.url) }));
    own.protocol.handle('app', (request) => this.#answer(request));
    this.#session = own;
    return own;
  }

  async #answer(request: Request): Promise<Response> {
    if (request.method !== 'GET' || !isPictureUrl(request.url)) return nothing();
    const found = (await this.serve(new URL(request.url).pathname)) ?? (await builtFile(request.url, this.#options.root));
    if (found === null) return nothing();
    return new Response(new Uint8Array(found.bytes), {
      headers: {
        'Content-Type': found.mediaType,
        'Content-Security-Policy': this.#options.policy,
        'X-Content-Type-Options': 'nosniff',
      },
    });
  }

  /** Rejected when it takes too long, and when the page's process ends meanwhile. */
  #withinTime<T>(work: Promise<T>, { webContents }: Holder): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(this.#unreadable('it took too long')), TIME_LIMIT);
      const ended = (): void => reject(this.#unreadable('the page that draws it ended'));
      webContents.once('render-process-gone', ended);
      webContents.once('destroyed', ended);
      work.then(resolve, reject).finally(() => {
        clearTimeout(late);
        webContents.removeListener('render-process-gone', ended);
        webContents.removeListener('destroyed', ended);
      });
    });
  }

  #unreadable(details: string): CasebookError {
    return new CasebookError('unreadable', this.#options.sorry, details);
  }
}

const nothing = (): Response => new Response('There is nothing here.', { status: 404 });

/** What every such page is: shut in, and drawn although nobody sees it. */
export const hiddenPreferences = (own: Session) => ({
  session: own,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  spellcheck: false,
  backgroundThrottling: false,
});
