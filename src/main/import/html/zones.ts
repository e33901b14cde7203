import type { RemovalReason } from '../../../shared/articles/model';
import type { Block } from './blocks';
import { hintOf, isEmbedded, nameOf } from './hints';
import { attribute, type Element } from './tree';

/** An element is not left out for its name when elements of that name hold more than this share of the page's prose. */
const MOST_PROSE = 0.6;
const MOST_COMMENTS = 0.9;
const MOST_ASIDE = 0.8;

/** Characters of prose without links that are more than a page's own words, when only a name of two meanings speaks against them. */
const LONG_PROSE = 300;
const CERTAIN =
  /modal|pop-?up|cookie|consent|log-?in|register|search|tool-?tip|dialog|screen-?reader|sr-only|hidden|hide|feedback|survey|poll|quiz|cart|checkout|navigation|nav(?:bar)?(?=$|[-_ ])|bread|footer|skip/;

/** Tells which elements are no part of an article by their hints. */
export class Zones {
  readonly #known = new Map<Element, RemovalReason | null>();
  readonly #names = new Map<Element, string>();
  /** Prose by the name of the elements it stands in: an article may be cut into many parts of one name. */
  readonly #prose = new Map<string, number>();
  readonly #linked = new Map<string, number>();
  #total = 0;
  readonly #trust: boolean;

  /** Without trust only comments are told apart. */
  constructor(blocks: readonly Block[], isProse: (block: Block) => boolean, trust: boolean) {
    this.#trust = trust;
    for (const block of blocks) this.#count(block.element, isProse(block) ? block.size - block.linked : 0, block.linked);
  }

  /** Why an element is no part of an article: its own hint, or that of one it stands in. */
  of(element: Element): RemovalReason | null {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const reason = (element.parent === null ? null : this.of(element.parent)) ?? this.#own(element);
    this.#known.set(element, reason);
    return reason;
  }

  #count(element: Element, prose: number, linked: number): void {
    this.#total += prose;
    const names = new Set<string>();
    for (let at: Element | null = element; at !== null; at = at.parent) names.add(this.#nameOf(at));
    for (const name of names) {
      this.#prose.set(name, (this.#prose.get(name) ?? 0) + prose);
      this.#linked.set(name, (this.#linked.get(name) ?? 0) + linked);
    }
  }

  #own(element: Element): RemovalReason | null {
    if (/^(?:html|body|main|article|#document)$/.test(element.tag)) return null;
    const hint = hintOf(element);
    if (hint === null || !hint.strong || (!this.#trust && hint.reason !== 'comments' && !isFoot(element))) return null;
    if (isFoot(element)) return hint.reason;
    const prose = this.#prose.get(this.#nameOf(element)) ?? 0;
    const share = prose / Math.max(1, this.#total);
    // A list of other articles links to them.
    const linked = this.#linked.get(this.#nameOf(element)) ?? 0;
    const unlinked = linked < prose * 0.05;
    if (hint.reason === 'related' && /^(?:ul|ol|li)$/.test(element.tag) && prose > 150 && unlinked) return null;
    if (linked < prose * 0.5 && isEmbedded(element)) return null;
    if (unlinked && prose > LONG_PROSE && isAmbiguous(element, hint.reason)) return null;
    const most = hint.reason === 'comments' ? MOST_COMMENTS : element.tag === 'aside' ? MOST_ASIDE : MOST_PROSE;
    return share > most ? null : hint.reason;
  }

  #nameOf(element: Element): string {
    let name = this.#names.get(element);
    if (name === undefined) this.#names.set(element, (name = `${element.tag} ${nameOf(element).replace(/\d+/g, '')}`));
    return name;
  }
}

/** Names such as `overlay`, `toolbar` or `placeholder` are given to parts of articles too. */
function isAmbiguous(element: Element, reason: RemovalReason): boolean {
  if ((reason !== 'menu' && reason !== 'furniture') || /^(?:nav|menu|footer|dialog)$/.test(element.tag) || element.attributes.has('role'))
    return false;
  return !CERTAIN.test(nameOf(element));
}

/** The foot of a page, not of an article or a quotation, is never the article, however little else there is. */
function isFoot(element: Element): boolean {
  if (element.tag !== 'footer' && attribute(element, 'role') !== 'contentinfo') return false;
  for (let at = element.parent; at !== null; at = at.parent) if (/^(?:article|main|section|blockquote|figure)$/.test(at.tag)) return false;
  return true;
}
