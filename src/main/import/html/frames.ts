import { CasebookError } from '../../../shared/result';
import { findMainText, isOfOtherPart, type MainText } from './main-text';
import { parsePage } from './parse-page';
import { attribute, descendants, type Element } from './tree';
import { Visibility } from './visibility';

/** The pages in the frames of a page, as far as its file carries them: where its article stands in one, that is read in its place. */
export interface FramedPage {
  html: string;
  /** What an address in it is for the page around it. */
  whole: (address: string) => string;
}

/** The page of a frame by its address; null when the file has it not. */
export type FrameSource = (address: string) => FramedPage | null;

export interface ReadPage {
  page: Element;
  main: MainText;
  /** Its text stands in a frame. */
  isFramed: boolean;
}

/** A page with less of its own is there for its frames; one in a frame has to be worth more. */
const LITTLE = 250;
/** A frame has the article when it is worth so many times what the page around it is. */
const MORE = 3;
const DEEPEST = 3;
/** Of a page with all that is in them: how many, and how many characters of HTML. */
const MOST_FRAMES = 40;
const MOST_HTML = 32_000_000;
/** What frames are for that hold many words and no article, by their titles, names and addresses. */
const OTHER =
  /consent|cookie|privacy|gdpr|captcha|advert|doubleclick|googlesyndication|safeframe|disqus|comment|taboola|outbrain|newsletter|subscri|log-?in|pay-?wall|chat|feedback/i;

/** A page with its main text; its frames are looked into for one that it has not itself. */
export function readFramed(html: string, source: FrameSource, budget = { left: MOST_FRAMES, html: MOST_HTML }, depth = 0): ReadPage {
  const page = parsePage(html);
  const main = findMainText(page);
  const own: ReadPage = { page, main, isFramed: false };
  const frames = depth < DEEPEST ? framesOf(page) : [];
  let best: { index: number; page: Element; whole: FramedPage['whole'] } | null = null;
  let most = Math.max(LITTLE, main.worth < LITTLE ? main.worth : main.worth * MORE);
  const visibility = new Visibility(page);
  for (const [index, frame] of frames.entries()) {
    if (budget.left <= 0) break;
    const framed = isOther(frame, visibility) ? null : framedIn(frame, source);
    if (framed === null || framed.html.length < LITTLE || framed.html.length > budget.html) continue;
    budget.left--;
    budget.html -= framed.html.length;
    const inner = readOrNull(framed.html, (address) => source(framed.whole(address)), budget, depth + 1);
    if (inner === null || inner.main.worth <= most) continue;
    most = inner.main.worth;
    best = { index, page: inner.page, whole: framed.whole };
  }
  return best === null ? own : (withFrame(html, best) ?? own);
}

/** What breaks in a frame takes nothing from the page. */
function readOrNull(...asked: Parameters<typeof readFramed>): ReadPage | null {
  try {
    return readFramed(...asked);
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

const framesOf = (page: Element): Element[] => [...descendants(page)].filter(({ tag }) => tag === 'iframe' || tag === 'frame');

function isOther(frame: Element, visibility: Visibility): boolean {
  if (OTHER.test(['title', 'name', 'id', 'src'].map((name) => attribute(frame, name).slice(0, 500)).join(' ')) || isOfOtherPart(frame))
    return true;
  for (let at: Element | null = frame; at !== null; at = at.parent) if (visibility.hides(at)) return true;
  return false;
}

/** A page that stands in the attribute is read with the addresses of the one around it. */
function framedIn(frame: Element, source: FrameSource): FramedPage | null {
  const inside = attribute(frame, 'srcdoc');
  const address = attribute(frame, 'src').trim();
  if (inside !== '') return { html: inside, whole: (own) => own };
  return address === '' ? null : source(address);
}

/** The page anew, with what stands in a frame in the frame's place; null when that is more than is read. */
function withFrame(html: string, frame: { index: number; page: Element; whole: FramedPage['whole'] }): ReadPage | null {
  const page = parsePage(html);
  const element = framesOf(page)[frame.index];
  const place = element === undefined ? null : placeOf(element);
  if (element === undefined || place === null) return null;
  const inside: Element = { tag: 'div', attributes: named(element), parent: place.parent, children: [], name: null };
  const body = [...descendants(frame.page)].find(({ tag }) => tag === 'body') ?? frame.page;
  for (const child of body.children) inside.children.push(copyOf(child, inside, frame.whole));
  place.parent.children.splice(place.parent.children.indexOf(place.before), 1, inside);
  try {
    return { page, main: findMainText(page), isFramed: true };
  } catch (error) {
    if (error instanceof CasebookError) return null;
    throw error;
  }
}

/** Frames of a set are laid beside each other by it, and nothing else in it is text. */
function placeOf(frame: Element): { parent: Element; before: Element } | null {
  let before = frame;
  for (let at = frame.parent; at !== null; at = at.parent) if (at.tag === 'frameset') before = at;
  return before.parent === null ? null : { parent: before.parent, before };
}

const named = ({ attributes }: Element): ReadonlyMap<string, string> =>
  new Map([...attributes].filter(([name]) => name === 'class' || name === 'id'));

function copyOf(child: Element | string, parent: Element, whole: FramedPage['whole']): Element | string {
  if (typeof child === 'string') return child;
  const attributes = ['href', 'src'].some((name) => child.attributes.has(name))
    ? new Map([...child.attributes].map(([name, value]) => [name, name === 'href' || name === 'src' ? whole(value) : value]))
    : child.attributes;
  const copy: Element = { tag: child.tag, attributes, parent, children: [], name: null };
  for (const one of child.children) copy.children.push(copyOf(one, copy, whole));
  return copy;
}
