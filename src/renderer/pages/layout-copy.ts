import createPurifier, { type Config } from 'dompurify';
import { boxOf, filmOf, FRAME, isSeen, settleMedia, STOOD, unsetFrames } from './layout-frames';

/**
 * The HTML of an original as it may be laid out: nothing in it runs, asks for anything or leads anywhere. Pictures, styles and fonts
 * come from the file itself, or are missing.
 */

export interface LayoutPage {
  html: string;
  /** What relative addresses in it begin with. */
  base: string | null;
}

/** What the file carries, by the names its pages use; the n-th is served as `/part/n`. */
export interface LayoutPart {
  names: readonly string[];
  mediaType: string;
}

export interface Missing {
  pictures: number;
  styles: number;
}

/** How deep style sheets may bring in others. */
const DEEPEST_IMPORT = 4;
/** How deep pages may stand in the frames of others, how many at all, and how many characters of HTML they may have together. */
const DEEPEST_FRAME = 3;
const MOST_FRAMES = 60;
const MOST_FRAMED = 24_000_000;
/** What the page of a frame is among the parts; nothing else is that. */
const FRAMED = 'text/plain';

const settings: Config & { RETURN_DOM: true } = {
  WHOLE_DOCUMENT: true,
  RETURN_DOM: true,
  FORBID_TAGS: ['audio', 'video', 'source', 'track', 'dialog', 'canvas', 'base', 'meta'],
  FORBID_ATTR: ['srcset', 'sizes', 'ping', 'action', 'formaction', 'autofocus', 'autoplay', 'contenteditable', 'hidden', 'loading'],
  // Elements that pages name themselves are boxes like others, and styled as such.
  CUSTOM_ELEMENT_HANDLING: {
    tagNameCheck: /^[a-z][\w.-]*-[\w.-]*$/,
    attributeNameCheck: /^(?:class|id|role|lang|dir)$/,
    allowCustomizedBuiltInElements: false,
  },
};

export class LayoutCleaner {
  readonly missing: Missing = { pictures: 0, styles: 0 };
  readonly #parts: ReadonlyMap<string, { address: string; mediaType: string; base: string | null }>;
  #frames = 0;
  #framedLeft = MOST_FRAMED;

  constructor(parts: readonly LayoutPart[]) {
    this.#parts = new Map(
      parts.flatMap(({ names, mediaType }, index) => {
        const base = names.find((name) => !/^cid:/i.test(name)) ?? null;
        return names.map((name) => [name, { address: `/part/${index}`, mediaType, base }] as const);
      }),
    );
  }

  /** A page as a clean element `html`, which is in no document yet; whether it asks for the ways of the first browsers (quirks mode). */
  async clean({ html, base }: LayoutPage, depth = 0): Promise<{ root: HTMLElement; isOld: boolean }> {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const from = wholeAddress(page.querySelector('base[href]')?.getAttribute('href') ?? '', base) ?? base;
    for (const element of page.querySelectorAll(`[${FRAME}], [${STOOD}]`)) for (const name of [FRAME, STOOD]) element.removeAttribute(name);
    const framed = await this.#takeFrames(page, from, depth);
    settleMedia(page);
    await this.#settleStyles(page, from);
    for (const element of page.querySelectorAll('[style]'))
      element.setAttribute('style', this.#styled(element.getAttribute('style') ?? '', from));
    for (const picture of page.querySelectorAll('img')) this.#settlePicture(picture, from);
    for (const element of page.querySelectorAll('[background]')) element.removeAttribute('background');
    for (const element of page.querySelectorAll('details')) element.open = true;
    for (const element of page.querySelectorAll('[hidden=until-found]')) element.removeAttribute('hidden');
    hideHidden(page);
    const clean = createPurifier(window).sanitize(page.documentElement, settings);
    if (!(clean instanceof HTMLElement) || clean.tagName !== 'HTML') throw new Error('the page could not be cleaned');
    for (const box of clean.querySelectorAll<HTMLElement>(`div[${FRAME}]`)) {
      const inside = framed[Number(box.getAttribute(FRAME))];
      if (inside !== undefined && box.shadowRoot === null) box.attachShadow({ mode: 'open' }).append(inside);
    }
    return { root: clean, isOld: page.compatMode === 'BackCompat' };
  }

  /** The pages of its frames, cleaned as any other; boxes with their numbers stand in the page instead of the frames. */
  async #takeFrames(page: Document, base: string | null, depth: number): Promise<HTMLElement[]> {
    unsetFrames(page);
    const taken: HTMLElement[] = [];
    for (const frame of page.querySelectorAll('iframe')) {
      const inside = isSeen(frame) && depth < DEEPEST_FRAME && this.#frames < MOST_FRAMES ? await this.#roomFor(frame, base) : null;
      const box = inside === null ? filmOf(frame, base) : boxOf(frame);
      if (box === null) frame.remove();
      else frame.replaceWith(box);
      if (inside === null || box === null) continue;
      this.#frames++;
      box.setAttribute(FRAME, String(taken.push((await this.clean(inside, depth + 1)).root) - 1));
    }
    return taken;
  }

  async #roomFor(frame: HTMLIFrameElement, base: string | null): Promise<LayoutPage | null> {
    const page = await this.#framed(frame, base);
    if (page === null || page.html.length > this.#framedLeft) return null;
    this.#framedLeft -= page.html.length;
    return page;
  }

  /** The page of a frame that stands in its attribute, in its address or in the file. */
  async #framed(frame: HTMLIFrameElement, base: string | null): Promise<LayoutPage | null> {
    if (frame.srcdoc.trim() !== '') return { html: frame.srcdoc, base };
    const address = wholeAddress(frame.getAttribute('src') ?? '', base);
    if (address === null) return null;
    const written = /^data:text\/html[;,]/i.test(address) ? dataText(address) : null;
    if (written !== null) return { html: written, base: null };
    const part = this.#parts.get(address);
    return part?.mediaType === FRAMED ? { html: await (await fetch(part.address)).text(), base: part.base } : null;
  }

  async #settleStyles(page: Document, base: string | null): Promise<void> {
    for (const link of page.querySelectorAll<HTMLLinkElement>('link')) {
      const isStyle = /(?:^|\s)stylesheet(?:\s|$)/i.test(link.rel) && !/alternate/i.test(link.rel);
      if (!isStyle || /^print$/i.test(link.media.trim())) continue;
      const address = wholeAddress(link.getAttribute('href') ?? '', base);
      const text = await this.#sheet(address);
      const style = page.createElement('style');
      if (link.media !== '') style.media = link.media;
      style.textContent = text === null ? '' : this.#styled(await this.#withImports(text, address, 0), address);
      link.replaceWith(style);
    }
    for (const style of page.querySelectorAll('style')) {
      if (style.textContent === '') continue;
      style.textContent = this.#styled(await this.#withImports(style.textContent, base, 0), base);
    }
  }

  /** The text of a style sheet that the file carries. */
  async #sheet(address: string | null): Promise<string | null> {
    const inside = address === null ? undefined : this.#parts.get(address);
    const data = address?.startsWith('data:text/css') === true ? dataText(address) : null;
    if (inside === undefined && data === null) this.missing.styles++;
    return inside === undefined ? data : (await fetch(inside.address)).text();
  }

  async #withImports(css: string, base: string | null, depth: number): Promise<string> {
    const pieces: string[] = [];
    let end = 0;
    for (const found of css.matchAll(/@import\s+(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^\s)"';]+))[^;]{0,200};/gi)) {
      const address = wholeAddress(found[1] ?? found[2] ?? found[3] ?? '', base);
      const text = depth >= DEEPEST_IMPORT ? null : await this.#sheet(address);
      pieces.push(
        css.slice(end, found.index),
        text === null ? '' : this.#styled(await this.#withImports(text, address, depth + 1), address),
      );
      end = found.index + found[0].length;
    }
    return pieces.join('') + css.slice(end);
  }

  /** Styles whose addresses are of the file alone. `<` is written as CSS may write it: it is not to look like a tag. */
  #styled(css: string, base: string | null): string {
    const settled = css.replace(/url\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*?))\s*\)/gi, (_, double?: string, single?: string, bare?: string) => {
      const address = double ?? single ?? bare ?? '';
      const own = address.startsWith('#') || address.startsWith('/part/') ? address : this.#ownAddress(address, base);
      return own === null ? 'url("data:,")' : `url("${own.replace(/["\\\n]/g, (sign) => encodeURIComponent(sign))}")`;
    });
    return settled.replaceAll('<', '\\3c ');
  }

  #settlePicture(picture: HTMLImageElement, base: string | null): void {
    const source = picture.getAttribute('src') ?? picture.getAttribute('data-src') ?? '';
    const own = this.#ownAddress(source, base);
    if (own !== null) picture.setAttribute('src', own);
    else {
      picture.removeAttribute('src');
      if (source !== '') this.missing.pictures++;
    }
  }

  /** Where the page that draws finds what a page calls by an address; null for what is not in the file. */
  #ownAddress(address: string, base: string | null): string | null {
    const plain = address.trim();
    if (/^data:(?:image|font|application\/(?:x-)?font)/i.test(plain)) return plain;
    const name = wholeAddress(plain, base);
    return name === null ? null : (this.#parts.get(name)?.address ?? null);
  }
}

/** `cid:` names may be escaped. */
function wholeAddress(address: string, base: string | null): string | null {
  const plain = address.trim();
  if (plain === '') return null;
  if (/^cid:/i.test(plain)) return `cid:${unescaped(plain.slice(4))}`;
  return URL.canParse(plain, base ?? undefined) ? new URL(plain, base ?? undefined).href.replace(/#.*$/s, '') : plain;
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** The text of a `data:` address (RFC 2397); null when it is none. */
function dataText(address: string): string | null {
  const [, head = '', data = ''] = /^data:([^,]*),(.*)$/s.exec(address) ?? [];
  if (!/;\s*base64\s*$/i.test(head)) return unescaped(data);
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0)));
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** What a page hides by the attribute stays hidden when the attribute is gone, whatever its styles say. */
function hideHidden(page: Document): void {
  for (const element of page.querySelectorAll<HTMLElement>('[hidden]')) element.style.setProperty('display', 'none', 'important');
}
