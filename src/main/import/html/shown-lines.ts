import type { PageBlock } from './main-text';
import type { Element } from './tree';

/** Longer blocks are running text, which parts nothing by its elements. */
const LONGEST = 300;

/**
 * The lines of a short block as a reader sees them. Pages part names, labels and dates by elements alone and leave the gap to
 * their style sheets: `<a>Jane Roe</a><span>26 May 2023</span>` has no space in its text and two lines here.
 */
export function shownLines({ text, element }: Pick<PageBlock, 'text' | 'element'>): string[] {
  const lines = text.split('\n');
  if (text.length > LONGEST || !element.children.some((child) => typeof child !== 'string')) return lines;
  const parted = new Parted(text.length * 2 + 100);
  parted.read(element);
  // The element may hold other blocks as well.
  if (!parted.isParted || squeezed(parted.text) !== squeezed(text)) return lines;
  return parted.text
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
}

/** The words of an element, parted likewise; cut after `most` characters. */
export function partedText(element: Element, most: number): string {
  const parted = new Parted(most);
  parted.read(element);
  return parted.text.slice(0, most);
}

const squeezed = (text: string): string => text.replace(/\s+/g, '');

class Parted {
  text = '';
  isParted = false;
  #isEdge = false;

  constructor(private readonly most: number) {}

  read(element: Element): void {
    for (const child of element.children) {
      if (this.text.length > this.most) return;
      if (typeof child === 'string') this.#put(child);
      else if (child.tag === 'br') this.text += '\n';
      else if (child.tag !== 'script' && child.tag !== 'style') {
        const isRaised = child.tag === 'sup' || child.tag === 'sub';
        this.#isEdge ||= !isRaised;
        this.read(child);
        this.#isEdge ||= !isRaised;
      }
    }
  }

  #put(raw: string): void {
    const text = raw.replace(/\s+/g, ' ');
    if (text === '') return;
    if (this.#isEdge && isGlued(this.text.slice(-1), text.slice(0, 1))) {
      this.text += '\n';
      this.isParted = true;
    }
    this.text += text;
    this.#isEdge = false;
  }
}

/** `Roe26`, `roeBy`, `2023Jane`, but not the large first letter of a word, nor `26th`. */
export function isGlued(before: string, after: string): boolean {
  if (/\p{N}/u.test(after)) return /[\p{L}\p{N}]/u.test(before);
  return /\p{Lu}/u.test(after) && /[\p{Ll}\p{N}]/u.test(before);
}
