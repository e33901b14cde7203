import type { RemovalReason } from '../../../shared/articles/model';
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

/** What stands in the elements of a page that have one name: an article may be cut into many parts. */
interface Share {
  prose: number;
  linked: number;
  /** The number of the block that was counted last. */
  counted: number;
}

/** Prose and links of a page by the names of the elements they stand in. */
export class Shares {
  total = 0;
  readonly #byName = new Map<string, Share>();
  #counted = 0;
  readonly #own = new Map<Element, Share>();

  /** `prose` is the size of a block's text without its links, when it is prose. */
  count(element: Element, prose: number, linked: number): void {
    this.total += prose;
    if (prose === 0 && linked === 0) return;
    this.#counted++;
    for (let at: Element | null = element; at !== null; at = at.parent) {
      const share = this.of(at);
      // Elements of one name in each other hold it once.
      if (share.counted === this.#counted) continue;
      share.counted = this.#counted;
      share.prose += prose;
      share.linked += linked;
    }
  }

  of(element: Element): Share {
    let own = this.#own.get(element);
    if (own !== undefined) return own;
    const name = `${element.tag} ${nameOf(element).replace(/\d+/g, '')}`;
    own = this.#byName.get(name);
    if (own === undefined) this.#byName.set(name, (own = { prose: 0, linked: 0, counted: 0 }));
    this.#own.set(element, own);
    return own;
  }
}

/** Tells which elements are no part of an article by their hints. */
export class Zones {
  readonly #known = new Map<Element, RemovalReason | null>();
  readonly #shares: Shares;
  readonly #trust: boolean;

  /** Without trust only comments are told apart. */
  constructor(shares: Shares, trust: boolean) {
    this.#shares = shares;
    this.#trust = trust;
  }

  /** Why an element is no part of an article: its own hint, or that of one it stands in. */
  of(element: Element): RemovalReason | null {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const reason = (element.parent === null ? null : this.of(element.parent)) ?? this.#own(element);
    this.#known.set(element, reason);
    return reason;
  }

  #own(element: Element): RemovalReason | null {
    if (/^(?:html|body|main|article|#document)$/.test(element.tag)) return null;
    const hint = hintOf(element);
    if (hint === null || !hint.strong || (!this.#trust && hint.reason !== 'comments' && !isFoot(element))) return null;
    if (isFoot(element)) return hint.reason;
    const { prose, linked } = this.#shares.of(element);
    const share = prose / Math.max(1, this.#shares.total);
    // A list of other articles links to them.
    const unlinked = linked < prose * 0.05;
    if (hint.reason === 'related' && /^(?:ul|ol|li)$/.test(element.tag) && prose > 150 && unlinked) return null;
    if (linked < prose * 0.5 && isEmbedded(element)) return null;
    if (unlinked && prose > LONG_PROSE && isAmbiguous(element, hint.reason)) return null;
    const most = hint.reason === 'comments' ? MOST_COMMENTS : element.tag === 'aside' ? MOST_ASIDE : MOST_PROSE;
    return share > most ? null : hint.reason;
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
