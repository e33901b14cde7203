/** What a page holds besides its words and pictures: the pages of its frames, which are laid out in its place, and films, of which there is a picture. */

/** Elements that say in words that are not of the page what stood there. */
export const STOOD = 'data-stood';
/** Elements in which a frame's page is put once both are clean. */
export const FRAME = 'data-frame';

/** CSS pixels: smaller frames count visits. */
const SMALLEST = 10;
const LONGEST_TITLE = 200;
/** Addresses of films that others show in frames. */
const FILM =
  /^(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|rutube\.ru|vk\.com|vkvideo\.ru|ok\.ru|bilibili\.com|tiktok\.com|twitch\.tv|brightcove\.net|jwplatform\.com|jwplayer\.com|kaltura\.com|odysee\.com|rumble\.com)$/i;

/** A set of frames stands in the place of a page's words: its frames come one below the other. */
export function unsetFrames(page: Document): void {
  for (const set of page.querySelectorAll('frameset')) {
    const frames = set.parentElement?.closest('frameset') === null ? [...set.querySelectorAll('frame')] : [];
    if (frames.length === 0) continue;
    const body = page.createElement('body');
    for (const frame of frames) {
      const inside = page.createElement('iframe');
      for (const name of ['src', 'name', 'title']) if (frame.hasAttribute(name)) inside.setAttribute(name, frame.getAttribute(name) ?? '');
      body.append(inside);
    }
    set.replaceWith(body);
  }
}

/** A box of a frame's size and names, as long as what it holds. */
export function boxOf(frame: HTMLIFrameElement): HTMLElement {
  const box = frame.ownerDocument.createElement('div');
  for (const name of ['class', 'id', 'style']) if (frame.hasAttribute(name)) box.setAttribute(name, frame.getAttribute(name) ?? '');
  const width = /^\s*\d{1,4}(?:\.\d+)?%?/.exec(frame.getAttribute('width') ?? '')?.[0].trim() ?? '';
  if (width !== '') box.style.width = width.endsWith('%') ? width : `${width}px`;
  box.style.setProperty('height', 'auto', 'important');
  box.style.maxWidth = '100%';
  return box;
}

export const isSeen = (frame: HTMLIFrameElement): boolean =>
  !['width', 'height'].some((side) => Number.parseFloat(frame.getAttribute(side) ?? '') < SMALLEST) &&
  !/display\s*:\s*none|visibility\s*:\s*hidden/i.test(frame.getAttribute('style') ?? '');

/** What stood where a frame shows a film that is not in the file; null for other frames. */
export function filmOf(frame: HTMLIFrameElement, base: string | null): HTMLElement | null {
  const address = frame.getAttribute('src') ?? frame.getAttribute('data-src') ?? '';
  const host = URL.canParse(address, base ?? undefined) ? new URL(address, base ?? undefined).hostname : '';
  if (!FILM.test(host)) return null;
  return stood(frame, `A video of ${host} stood here`, frame.title);
}

/** Films and sounds, as the picture that stood for them. */
export function settleMedia(page: Document): void {
  for (const media of page.querySelectorAll<HTMLMediaElement>('video, audio')) {
    const isFilm = media.tagName === 'VIDEO';
    const box = stood(
      media,
      `A ${isFilm ? 'video' : 'sound recording'} stood here`,
      media.title || (media.getAttribute('aria-label') ?? ''),
    );
    const poster = media.getAttribute('poster') ?? '';
    if (poster !== '') {
      const picture = page.createElement('img');
      picture.setAttribute('src', poster);
      box.append(picture);
    }
    media.replaceWith(box);
  }
}

function stood({ ownerDocument, className }: HTMLElement, what: string, title: string): HTMLElement {
  const box = ownerDocument.createElement('div');
  const said = title.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE);
  box.className = className;
  box.setAttribute(STOOD, said === '' ? `${what}.` : `${what}: ${said}`);
  return box;
}

/** The pages in the frames of a laid-out page, and in theirs. */
export function framedIn(root: ParentNode): ShadowRoot[] {
  return [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : [shadowRoot, ...framedIn(shadowRoot)]));
}
