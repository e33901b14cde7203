import { CasebookError } from '../../../shared/result';
import { readXml, type XmlAttributes } from './xml';
import type { Zip } from './zip';
import { percentDecoded } from '../percent-decoded';

/** The package of an e-book (EPUB 3.3, and 2.0.1): what it says of itself, and its chapters in reading order. */
export interface EpubPackage {
  /** Names of entries, in the order of the spine; without the table of contents. */
  chapters: string[];
  title: string | null;
  creators: string[];
  publisher: string | null;
  language: string | null;
  /** Of publication, as the package writes it. */
  date: string | null;
  /** Of the last change of the book's files, as the package writes it. */
  modified: string | null;
  source: string | null;
}

const NAMESPACES: ReadonlyMap<string, string> = new Map([
  ['urn:oasis:names:tc:opendocument:xmlns:container', 'ocf'],
  ['http://www.idpf.org/2007/opf', 'opf'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://www.w3.org/2001/04/xmlenc#', 'enc'],
]);
/** Fonts may be scrambled so without anything else being locked. */
const FONT_SCRAMBLING = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

interface Item {
  href: string;
  type: string;
  properties: string;
}

/** Throws CasebookError `unreadable` for a damaged or locked book. */
export function readPackage(zip: Zip): EpubPackage {
  checkLock(zip);
  const name = packageName(zip);
  const bytes = name === null ? null : zip.read(name);
  if (name === null || bytes === null) throw damaged();
  const reader = new PackageReader(name.slice(0, name.lastIndexOf('/') + 1));
  readXml(bytes, NAMESPACES, reader);
  return reader.result(zip);
}

function damaged(): CasebookError {
  return new CasebookError('unreadable', 'This e-book is damaged: it does not say what its chapters are.');
}

function checkLock(zip: Zip): void {
  const bytes = zip.read('META-INF/encryption.xml');
  if (bytes === null) return;
  readXml(bytes, NAMESPACES, {
    open: (tag, attributes) => {
      if (tag !== 'enc:EncryptionMethod' || FONT_SCRAMBLING.test(attributes['Algorithm'] ?? '')) return;
      throw new CasebookError('unreadable', 'This e-book is locked by its seller (DRM), so that its text cannot be read.');
    },
    close: () => undefined,
    text: () => undefined,
  });
}

function packageName(zip: Zip): string | null {
  const bytes = zip.read('META-INF/container.xml');
  let name: string | null = null;
  if (bytes !== null) {
    readXml(bytes, NAMESPACES, {
      open: (tag, attributes) => {
        if (tag.endsWith('rootfile')) name ??= attributes['full-path'] ?? null;
      },
      close: () => undefined,
      text: () => undefined,
    });
  }
  return name ?? zip.entries.find((entry) => entry.name.endsWith('.opf'))?.name ?? null;
}

/** A Dublin Core element, or a `<meta property="dcterms:…">` under the name of its property. */
interface Value {
  tag: string;
  text: string;
  attributes: XmlAttributes;
}

class PackageReader {
  readonly #folder: string;
  readonly #items = new Map<string, Item>();
  readonly #spine: string[] = [];
  readonly #contents = new Set<string>();
  readonly #values: Value[] = [];
  #open = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  open(tag: string, attributes: XmlAttributes): void {
    const name = tag.replace(/^opf:/, '');
    if (name === 'item') {
      const item = {
        href: this.#nameOf(attributes['href'] ?? ''),
        type: attributes['media-type'] ?? '',
        properties: attributes['properties'] ?? '',
      };
      this.#items.set(attributes['id'] ?? '', item);
    } else if (name === 'itemref') this.#spine.push(attributes['idref'] ?? '');
    else if (name === 'reference' && attributes['type'] === 'toc') this.#contents.add(this.#nameOf(attributes['href'] ?? ''));
    // EPUB 3 says more of another element in `meta` that refine it.
    const property = name === 'meta' && attributes['refines'] === undefined ? (attributes['property'] ?? '') : '';
    this.#open = tag.startsWith('dc:') || property.startsWith('dcterms:');
    if (this.#open) this.#values.push({ tag: property === '' ? tag : property, text: '', attributes });
  }

  close(): void {
    this.#open = false;
  }

  text(text: string): void {
    const value = this.#values.at(-1);
    if (this.#open && value !== undefined) value.text = (value.text + text).slice(0, 2000);
  }

  /** The entry that an address in the package means. */
  #nameOf(href: string): string {
    const parts: string[] = [];
    for (const part of (this.#folder + percentDecoded(href.replace(/#.*$/s, ''))).split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.' && part !== '') parts.push(part);
    }
    return parts.join('/');
  }

  result(zip: Zip): EpubPackage {
    const chapters = this.#spine.flatMap((id) => {
      const item = this.#items.get(id);
      if (item === undefined || !zip.has(item.href) || !/x?html|xml/.test(item.type)) return [];
      const isContents = /\bnav\b/.test(item.properties) || this.#contents.has(item.href);
      return isContents ? [] : [item.href];
    });
    if (chapters.length === 0) throw damaged();
    const all = (tag: string): string[] =>
      this.#values.filter((value) => value.tag === tag && value.text.trim() !== '').map(({ text }) => text.trim());
    return {
      chapters: [...new Set(chapters)],
      title: all('dc:title')[0] ?? null,
      creators: this.#creators(),
      publisher: all('dc:publisher')[0] ?? null,
      language: all('dc:language')[0] ?? null,
      date: this.#date(),
      modified: this.#dated('dcterms:modified', null)[0] ?? this.#dated('dc:date', /^modif/)[0] ?? null,
      source: all('dc:source')[0] ?? null,
    };
  }

  #creators(): string[] {
    const named = this.#values.filter(({ tag, attributes }) => tag === 'dc:creator' && /^(?:aut)?$/.test(attributes['opf:role'] ?? ''));
    return named.map(({ text }) => text.trim()).filter((name) => name !== '');
  }

  /**
   * Publication as EPUB 2 marks it (`opf:event`), a date without a mark, which is that of publication in EPUB 3 and
   * nearly always in EPUB 2, or the first publication. Creation, change and conversion are of the file.
   */
  #date(): string | null {
    const candidates = [
      ...this.#dated('dc:date', /^(?:ops-|epub-)?publication$|^issued$/),
      ...this.#dated('dc:date', null),
      ...this.#dated('dcterms:issued', null),
      ...this.#dated('dc:date', /original-publication/),
    ];
    return candidates[0] ?? null;
  }

  /** The dates of a tag whose event is like `event`, or that have none. */
  #dated(tag: string, event: RegExp | null): string[] {
    return this.#values
      .filter((value) => {
        const stated = (value.attributes['opf:event'] ?? value.attributes['event'] ?? '').trim().toLowerCase();
        return value.tag === tag && (event === null ? stated === '' : event.test(stated));
      })
      .map(({ text }) => text.trim())
      .filter((text) => text !== '' && !/^0/.test(text));
  }
}
