import type { RaisedSort } from '../superscripts';
import { attribute, descendants, rawText, type Element } from './tree';

/** The marks of notes in a page, and the notes they lead to. */

const MARK = /^[[(]?\s*(?:\d{1,4}|[*†‡§¶]{1,3}|[a-z]|[ivx]{1,5})\s*[\])]?$/iu;
const NOTE_NAME =
  /(?:^|[-_ #])(?:fn|ftn|edn|sdfootnote|sdendnote|foot-?notes?|end-?notes?|notes?|note-?ref|fn-?ref|cite|citation|ref|reference)(?=$|[-_ :.\d])|footnote|endnote|noteref/i;
const BACK_NAME =
  /(?:^|[-_ ])(?:foot-?note-?back-?(?:ref|link)?|fn-?back|back-?ref|back-?link|reverse-?footnote|mw-cite-backlink|cite-?accessibility-label)(?=$|[-_ ])|doc-backlink/i;
const BACK_SIGN = /^[\s[(]*[↩↵↑⏎⤴^⬆←]\uFE0E?\uFE0F?[\s\])]*$/u;

/** The id of the part of the same page that a link leads to; an empty string when it leads elsewhere. */
function targetOf(link: Element): string {
  const href = attribute(link, 'href');
  const at = href.indexOf('#');
  if (at < 0 || href.length - at > 200) return '';
  try {
    return decodeURIComponent(href.slice(at + 1));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return href.slice(at + 1);
  }
}

const NAMING = ['class', 'id', 'role', 'rel', 'epub:type', 'type'];

function nameOf({ attributes }: Element): string {
  let name = '';
  for (const key of NAMING) {
    const value = attributes.get(key);
    if (value !== undefined) name = name === '' ? value : `${name} ${value}`;
  }
  return name.slice(0, 300);
}

/** Whether a link is the mark of a note without being raised by its element: style sheets raise such. */
export function isNoteReference(link: Element): boolean {
  if (!link.attributes.has('href') || !MARK.test(rawText(link).trim())) return false;
  const name = nameOf(link);
  if (/noteref/i.test(name)) return true;
  const target = targetOf(link);
  return target !== '' && NOTE_NAME.test(`${name} #${target}`);
}

/** Whether an element leads from a note back to its mark: an arrow that is no text. */
export function isBackLink(element: Element): boolean {
  if ((element.tag !== 'a' && element.tag !== 'span') || element.attributes.size === 0) return false;
  const isNamed = (): boolean => BACK_NAME.test(nameOf(element));
  if (element.tag === 'span' && !isNamed()) return false;
  const text = rawText(element);
  if (BACK_SIGN.test(text)) return targetOf(element) !== '' || isNamed();
  return text.length <= 60 && isNamed();
}

/** What a raised element is by its links and names. */
export function sortOfRaised(element: Element): RaisedSort {
  const text = rawText(element).trim();
  if (!MARK.test(text) && !/^[[(]?\d{1,4}(?:\s*[,;–-]\s*\d{1,4})+[\])]?$/.test(text)) return 'unknown';
  const link = linkOf(element);
  return link !== null || NOTE_NAME.test(nameOf(element)) ? 'note' : 'unknown';
}

/** The link in a raised element, or the one it is all of. */
function linkOf(element: Element): Element | null {
  for (const inner of descendants(element)) if (inner.tag === 'a' && inner.attributes.has('href')) return inner;
  const { parent } = element;
  return parent?.tag === 'a' && parent.attributes.has('href') && parent.children.length === 1 ? parent : null;
}

/** What the mark of a note calls it; empty for several in one. */
export function noteName(mark: Element): string {
  const name = rawText(mark).replace(/[\s[\]()]/g, '');
  return /^[^,;–-]{1,40}$/.test(name) ? name : '';
}

/** The notes a page refers to, by the ids of their elements. */
export class Notes {
  readonly #marks = new Map<string, string>();

  /** Remembers where the marks in an element lead. */
  refer(element: Element): void {
    const links = element.tag === 'a' ? [element] : [...descendants(element)].filter(({ tag }) => tag === 'a');
    const around = element.parent?.tag === 'a' ? [element.parent] : [];
    for (const link of [...links, ...around]) {
      const target = targetOf(link);
      const mark = rawText(link).replace(/[\s[\]()]/g, '');
      if (target !== '' && mark !== '' && !this.#marks.has(target)) this.#marks.set(target, mark);
    }
  }

  /** The mark of the note that an element is or begins; undefined for any other. */
  markOf(element: Element): string | undefined {
    if (this.#marks.size === 0) return undefined;
    return this.#marks.get(attribute(element, 'id')) ?? (element.tag === 'a' ? this.#marks.get(attribute(element, 'name')) : undefined);
  }
}

/** A note under its mark, as all readers number them. */
export function numbered(text: string, mark: string): string {
  const opens = text.slice(0, mark.length + 4).replace(/^[\s[(]+/, '');
  const rest = opens.slice(mark.length);
  if (opens.toLowerCase().startsWith(mark.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest)) return text;
  return /[\p{L}\p{N}]/u.test(mark) ? `[${mark}] ${text}` : `${mark} ${text}`;
}
