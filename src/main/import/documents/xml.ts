import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { CasebookError } from '../../../shared/result';

/**
 * XML as office documents carry it, as a stream of events. Document types are refused, so there are no entities but the
 * five of XML itself; nothing is ever fetched.
 */
export interface XmlHandler {
  /** `name` has its namespace's short name before the colon as {@link readXml} was given it, such as `w:p`. */
  open: (name: string, attributes: XmlAttributes) => void;
  close: (name: string) => void;
  text: (text: string) => void;
}

export type XmlAttributes = Readonly<Record<string, string>>;

/** No document nests deeper; a table in a cell takes three. */
const DEEPEST = 2_000;

/**
 * Reads a part of a document. `namespaces` maps namespace names to the prefixes the handler knows them by; files may
 * bind them to others. A fault in the XML ends the reading where it stands, with CasebookError `unreadable`.
 */
export function readXml(bytes: Uint8Array, namespaces: ReadonlyMap<string, string>, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const prefixes = new Prefixes(namespaces);
  let depth = 0;
  parser.on('error', (error) => {
    throw new CasebookError('unreadable', 'This document is damaged: its text cannot be read to the end.', error.message);
  });
  parser.on('doctype', () => {
    throw new CasebookError('unreadable', 'This document declares XML entities, which no office program writes, so it was left out.');
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    if (++depth > DEEPEST) throw new CasebookError('unreadable', 'This document is nested deeper than any real one, so it was left out.');
    const attributes = prefixes.bind(tag.attributes);
    handler.open(prefixes.known(tag.name), attributes);
  });
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(prefixes.known(tag.name));
  });
  parser.on('text', (text) => handler.text(text));
  parser.on('cdata', (text) => handler.text(text));
  try {
    parser.write(decodeXml(bytes));
    parser.close();
  } catch (error) {
    if (!(error instanceof EnoughRead)) throw error;
  }
}

/** Thrown by a handler that has read as much as it wants: the reading ends there, without a fault. */
export class EnoughRead extends Error {}

/** Renames prefixes of a file to the ones that are known. Bindings are taken as they come and hold to the end. */
class Prefixes {
  readonly #namespaces: ReadonlyMap<string, string>;
  readonly #renamed = new Map<string, string>();
  readonly #names = new Map<string, string>();

  constructor(namespaces: ReadonlyMap<string, string>) {
    this.#namespaces = namespaces;
  }

  bind(attributes: Record<string, string>): XmlAttributes {
    let renamed: Record<string, string> | null = null;
    for (const [name, value] of Object.entries(attributes)) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) {
        const known = this.#namespaces.get(value);
        const prefix = name.slice(6);
        if (known !== undefined && known !== prefix) this.#renamed.set(prefix, known);
        else this.#renamed.delete(prefix);
        this.#names.clear();
      }
    }
    if (this.#renamed.size === 0) return attributes;
    for (const [name, value] of Object.entries(attributes)) {
      const key = name.includes(':') ? this.known(name) : name;
      (renamed ??= {})[key] = value;
    }
    return renamed ?? attributes;
  }

  known(name: string): string {
    if (this.#renamed.size === 0) return name;
    let known = this.#names.get(name);
    if (known === undefined) this.#names.set(name, (known = this.#rename(name)));
    return known;
  }

  #rename(name: string): string {
    const colon = name.indexOf(':');
    const prefix = this.#renamed.get(colon < 0 ? '' : name.slice(0, colon));
    return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
  }
}

/** By its mark, by zero bytes, or by its declaration; UTF-8 otherwise. */
function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return new TextDecoder('utf-16be').decode(bytes);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(200, bytes.byteLength)).toString('latin1');
  const declared = /^[\s\S]{0,3}<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(declared).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}
