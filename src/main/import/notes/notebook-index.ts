import { randomUUID } from 'node:crypto';
import { baseName, folderOf, withoutEnding, type ForeignArticle, type ForeignNote, type ForeignNotebook } from './foreign-note';
import type { LinkFinder, Target } from './note-links';
import { percentDecoded } from '../percent-decoded';

/** What of a notebook has which name and address: for the links of its notes. */
export class NotebookIndex {
  readonly idOf = new Map<ForeignNote | ForeignArticle, string>();
  /** By their paths, with and without their endings. */
  readonly #paths = new Map<string, Target>();
  /** By the last part of these: all of a name. */
  readonly #names = new Map<string, { path: string; target: Target }[]>();
  /** By titles and aliases: the first of several. */
  readonly #titles = new Map<string, Target>();
  /** By the digits of Notion in their names. */
  readonly #digits = new Map<string, Target>();

  constructor({ notes, articles }: Pick<ForeignNotebook, 'notes' | 'articles'>) {
    for (const note of notes) this.#add(note, 'note', note.title, note.path);
    for (const article of articles) this.#add(article, 'article', article.name, article.path);
  }

  #add(one: ForeignNote | ForeignArticle, kind: Target['kind'], title: string, path: string): void {
    const target = { kind, id: randomUUID(), title };
    this.idOf.set(one, target.id);
    const paths = kind === 'note' ? [path, withoutEnding(path)] : [path];
    for (const own of paths) {
      first(this.#paths, own, target);
      const named = { path: keyOf(own), target };
      const others = this.#names.get(keyOf(baseName(own)));
      if (others === undefined) this.#names.set(keyOf(baseName(own)), [named]);
      else others.push(named);
    }
    const digits = /([0-9a-f]{32})[^/]*$/i.exec(path)?.[1];
    if (digits !== undefined) first(this.#digits, digits, target);
    for (const name of [title, ...one.aliases]) first(this.#titles, name, target);
  }

  /** For a note at `path`. */
  finderFrom(path: string): LinkFinder {
    return {
      byName: (name) => this.#byName(name, path),
      byAddress: (address, words) => this.#byAddress(address, words, path),
    };
  }

  #byName(name: string, from: string): Target | null {
    const plain = name.replace(/^\/+/, '');
    const near = folderOf(from) === '' ? plain : `${folderOf(from)}/${plain}`;
    const found = get(this.#paths, plain) ?? get(this.#paths, resolved(near));
    return found ?? this.#named(plain) ?? get(this.#titles, plain);
  }

  /** What ends with the name, if that has folders; what is called so, if not. */
  #named(name: string): Target | null {
    const named = this.#names.get(keyOf(baseName(name))) ?? [];
    if (!name.includes('/')) return named[0]?.target ?? null;
    // `folder/Note` names `a/folder/Note` too.
    const wanted = `/${keyOf(name)}`;
    return named.find(({ path }) => path.endsWith(wanted))?.target ?? null;
  }

  #byAddress(address: string, words: string, from: string): Target | null {
    if (/^evernote:\/\//i.test(address)) return get(this.#titles, words);
    if (/^(?:joplin:\/\/|:\/)/i.test(address)) {
      const id = /[0-9a-f]{32}/i.exec(address)?.[0] ?? '';
      return get(this.#paths, `:/${id}`);
    }
    if (/^obsidian:\/\//i.test(address)) return this.#byObsidian(address);
    if (/^enmedia:/.test(address)) return get(this.#paths, address);
    if (/^https:\/\/(?:www\.)?notion\.(?:so|site)\//i.test(address)) return this.#byNotion(address);
    if (/^[a-z][a-z0-9+.-]+:/i.test(address) || address.startsWith('#')) return null;
    const [path = ''] = percentDecoded(address).split('#');
    if (path === '') return null;
    const near = resolved(folderOf(from) === '' ? path : `${folderOf(from)}/${path}`);
    return get(this.#paths, near) ?? get(this.#paths, resolved(path)) ?? this.#named(baseName(path));
  }

  #byObsidian(address: string): Target | null {
    const file = URL.canParse(address) ? new URL(address).searchParams.get('file') : null;
    return file === null ? null : this.#byName(file, '');
  }

  /** Pages name each other by their address in the web as well: its last 32 digits are those of the file. */
  #byNotion(address: string): Target | null {
    return get(this.#digits, /([0-9a-f]{32})(?:[?#].*)?$/i.exec(address.replace(/-/g, ''))?.[1] ?? '');
  }
}

const keyOf = (name: string): string => name.normalize('NFC').toLowerCase().trim();

function first(map: Map<string, Target>, name: string, target: Target): void {
  const key = keyOf(name);
  if (key !== '' && !map.has(key)) map.set(key, target);
}

const get = (map: ReadonlyMap<string, Target>, name: string): Target | null => map.get(keyOf(name)) ?? null;

/** A path without `.` and `..`; what leads out of the notebook ends at its root. */
function resolved(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
