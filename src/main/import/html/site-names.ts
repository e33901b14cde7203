import { isFullName } from '../byline-names';
import { SEPARATOR } from './title-parts';
import { readCopyright } from '../name-lines';
import { keyOf } from '../signs';
import type { LinkedData } from './json-ld';
import type { PageBlock } from './main-text';
import type { PageHead } from './page-head';

/** The names a page's site goes by: what a page gives as its author is often only one of these. */
export class SiteNames {
  readonly #names: ReadonlySet<string>;
  /** The words of the host without its ending: `river-post` of `www.river-post.co.uk`, as `riverpost`. */
  readonly #host: string;
  readonly #text: string;

  constructor({ head, data, outlet, url }: { head: PageHead; data: LinkedData | null; outlet: string | null; url: string | null }) {
    this.#host = flat(hostOf(url).split('.').at(-1) ?? '');
    const given = [
      outlet,
      data?.outlet,
      ...['og:site_name', 'application-name', 'publisher', 'dc.publisher'].map((name) => head.metas.get(name)?.[0]),
      ...ownersOf(head),
    ];
    this.#names = new Set(given.map((name) => flat(name ?? '')).filter((name) => name.length > 1));
    this.#text = flat(`${outlet ?? ''} ${head.title} ${hostOf(url)}`);
  }

  /** Whether a name is the site's own: `River Post`, `riverpost.com`, or `RP` where the host is `rp`. */
  has(name: string): boolean {
    const own = flat(name);
    if (own === '' || this.#names.has(own)) return own !== '';
    const words = keyOf(name).split(' ');
    // `Auto` of `Auto News`: the first word of the site's name.
    if (words.length === 1 && own.length >= 3 && [...this.#names].some((one) => one.startsWith(own))) return true;
    return words.length > 1 && this.#host.length > 1 && this.#host.length <= 4 && words.map((word) => word[0]).join('') === this.#host;
  }

  /** Whether a name is that of the site's address, which may be a pen name or a company. */
  isHost(name: string): boolean {
    return this.#host !== '' && flat(name) === this.#host;
  }

  /** Whether the site bears a person's name, in its address or its title: `Jane Roe’s notes`. */
  isNamedAfter(name: string): boolean {
    const own = flat(name);
    return isFullName(name) && !/\p{Lu}{2}/u.test(name) && own.length >= 6 && this.#text.includes(own);
  }
}

/** Whom the page states as the holder of its rights, `river.example / River Online`, unless that may be a person. */
function ownersOf(head: PageHead): string[] {
  const holders = ['copyright', 'dc.rights', 'rights'].flatMap((name) => head.metas.get(name)?.[0] ?? []);
  return holders.flatMap((holder) => (readCopyright(`© ${holder}`) ?? holder).split(SEPARATOR)).filter((name) => !isFullName(name.trim()));
}

/** The person whom the page's notice of rights names, when the site bears that name. */
export function ownerOf(blocks: readonly PageBlock[], site: SiteNames): { name: string; line: string } | null {
  for (const { text } of blocks) {
    if (text.length > 200 || !/©|\(c\)|copyright/i.test(text)) continue;
    for (const line of text.split('\n')) {
      const name = readCopyright((line.split(/\.\s/u)[0] ?? '').replace(/(?<=\d)\s*[-–—]\s*(?=\p{L})/u, ' '))?.split(/\s*[|,–—]\s/u)[0];
      if (name !== undefined && site.isNamedAfter(name)) return { name, line };
    }
  }
  return null;
}

/** Letters and figures alone, umlauts written out, without the ending of an address. */
function flat(name: string): string {
  return keyOf(name.replace(/\.(?:com|org|net|info|[a-z]{2}|co\.uk)$/i, ''))
    .replace(/ /g, '')
    .replace(/ä/g, 'ae')
    .replace(/ö/g, 'oe')
    .replace(/ü/g, 'ue')
    .replace(/ß/g, 'ss');
}

/** The host without its ending; of `https://www.notes.example.org/a` it is `www.notes.example`. */
function hostOf(url: string | null): string {
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : '';
  return host.replace(/(?:\.(?:co|com|org|ac|gov))?\.[a-z]{2,}$/, '');
}
