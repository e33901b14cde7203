import { createHash } from 'node:crypto';
import { z } from 'zod';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { SignedVault } from '../../../src/main/corpus/locking/signed-vault';
import { searchForms } from '../../../src/main/corpus/search/search-forms';
import { Store, type StoreOptions } from '../../../src/main/corpus/store/store';
import { between, pick, seededRandom, type Random } from '../../bench/generate';
import type { ImportedArticle } from '../../../src/shared/articles/model';
import type { Thing } from '../../../src/shared/basics';
import { emptyNoteDocument, type NoteDocument } from '../../../src/shared/notes/note-document';
import { paragraphsOf } from '../../../src/shared/text/text';

/**
 * Mixed work through the shipped handlers. What step n does follows from the seed, n and the state before it, and each
 * step is exactly one change of the store: two vaults that have done as many steps hold the same.
 */

export function openCorpusStore(folder: string, options: Partial<StoreOptions> = {}): Promise<Store> {
  return Store.open(folder, { migrations, derived: searchForms, now: () => '2024-05-01T10:00:00.000Z', ...options });
}

/** The same as the product opens it: signed, by a key in a file beside the folder. */
export async function openSignedStore(folder: string): Promise<Store> {
  const signed = new SignedVault({ path: keyBeside(folder), now: () => '2024-05-01T10:00:00.000Z', log: () => undefined });
  const store = await openCorpusStore(folder, { files: signed.files });
  signed.look(store);
  return store;
}

export const keyBeside = (folder: string): string => `${folder}-signing.json`;

const words = 'Прокурор 北京 talks Ministry said agreement الوزارة signed Tuesday court 证人 witness denied border'.split(' ');
const rowSchema = z.record(z.string(), z.unknown());
const nameRow = z.object({ name: z.string() });
const idRow = z.object({ id: z.string() });
const hashRow = z.object({ sha256: z.string() });

type Step = () => unknown;

export class CorpusWork {
  readonly #store: Store;
  readonly #seed: number;
  readonly #handlers: ReturnType<typeof corpusHandlers>;
  #step = 0;
  #drawn = 0;

  constructor(store: Store, seed: number) {
    this.#store = store;
    this.#seed = seed;
    const corpus = { store, now: () => this.#now(), newId: () => this.#newId() };
    this.#handlers = corpusHandlers(corpus, () => undefined);
  }

  /** Does the step after the last that is in the vault, and answers with its number. */
  async next(): Promise<number> {
    const before = this.#store.sequence;
    this.#step = before + 1;
    this.#drawn = 0;
    const random = seededRandom(this.#seed * 65_537 + this.#step);
    await this.#do(random);
    if (this.#store.sequence !== this.#step) {
      throw new Error(`step ${this.#step} took the vault from change ${before} to ${this.#store.sequence}`);
    }
    return this.#step;
  }

  /**
   * A hash of everything the vault holds, and of what some searches find.
   * @throws when the database or an original is not whole
   */
  digest(): string {
    return digestOf(this.#store, (query) => this.#handlers['search.find']({ query, limit: 30 }));
  }

  async #do(random: Random): Promise<void> {
    const chance = random();
    if (chance < 0.2) this.#handlers.addArticle(this.#article(random));
    else if (chance < 0.3) {
      const files = Array.from({ length: between(random, 1, 4) }, () => this.#article(random));
      await this.#handlers.addArticles({ files });
    } else if (chance < 0.75) this.#together(random);
    else if (chance < 0.9) this.#saveNote(random);
    else this.#moveToBin(random);
  }

  /** Several requests that waited: some of them are refused, each alone. */
  #together(random: Random): void {
    const handlers = this.#handlers;
    const missing = '00000000-0000-4000-8000-000000000000';
    const more: Step[] = [
      () => handlers['entities.create']({ kind: 'person', name: `${pick(random, words)} ${this.#step}` }),
      () => handlers['dossiers.create']({ title: pick(random, words) }),
      () => handlers['notes.save']({ id: missing, revision: 1, title: '', document: emptyNoteDocument() }),
      () => this.#mark(random),
      () => this.#saveNote(random),
      () => handlers['notes.create']({ title: pick(random, words) }),
    ];
    const works = Array.from({ length: between(random, 0, 6) }, () => pick(random, more));
    this.#store.together([() => handlers['notes.create']({ title: `step ${this.#step}` }), ...works]);
  }

  #saveNote(random: Random): void {
    const handlers = this.#handlers;
    const notes = this.#idsOf('notes');
    if (notes.length === 0) {
      handlers['notes.create']({ title: 'first' });
      return;
    }
    const { id, revision } = handlers['notes.get']({ id: pick(random, notes) });
    handlers['notes.save']({ id, revision, title: `${pick(random, words)} ${this.#step}`, document: this.#document(random) });
  }

  #mark(random: Random): void {
    const articles = this.#idsOf('articles');
    if (articles.length === 0) return;
    const article = this.#handlers['articles.get']({ id: pick(random, articles) });
    const start = between(random, 0, 10);
    this.#handlers['passages.create']({
      articleId: article.id,
      textId: article.textId,
      start,
      end: start + between(random, 3, 20),
      colour: 'green',
    });
  }

  #moveToBin(random: Random): void {
    const deleted = this.#handlers['bin.list'](null);
    const notes = this.#idsOf('notes');
    const thing = (id: string): Thing => ({ kind: 'note', id });
    const binned = deleted.find(({ kind }) => kind === 'note');
    if (binned !== undefined && random() < 0.5) this.#handlers['bin.putBack']({ things: [thing(binned.id)] });
    else if (notes.length > 3) this.#handlers['bin.delete']({ things: [thing(pick(random, notes))] });
    else this.#handlers['notes.create']({ title: 'not yet enough' });
  }

  #idsOf(table: 'articles' | 'notes'): string[] {
    return this.#store.all(idRow, `SELECT id FROM ${table} WHERE deleted_at IS NULL ORDER BY id`).map(({ id }) => id);
  }

  #document(random: Random): NoteDocument {
    const document = emptyNoteDocument();
    document.root.children = [
      { type: 'paragraph', version: 1, children: [{ type: 'text', version: 1, text: this.#sentence(random), format: 0 }] },
    ];
    return document;
  }

  #article(random: Random): { imported: ImportedArticle; bytes: Uint8Array } {
    this.#drawn += 1;
    const text = `${this.#step}.${this.#drawn} ${this.#sentence(random)}\n\n${this.#sentence(random)}`;
    const bytes = new TextEncoder().encode(text);
    return {
      bytes,
      imported: {
        original: {
          sha256: createHash('sha256').update(bytes).digest('hex'),
          size: bytes.byteLength,
          mediaType: 'text/plain',
          fileName: `${this.#step}.txt`,
          encoding: 'utf-8',
        },
        metadata: {
          title: this.#sentence(random),
          bylines: [],
          outlet: null,
          published: null,
          updated: null,
          section: null,
          language: null,
          url: null,
        },
        evidence: { title: 'line 1 of the file' },
        clean: { text, blocks: paragraphsOf(text).map(() => ({ kind: 'paragraph' })), removed: [] },
        remarks: [],
      },
    };
  }

  #sentence(random: Random): string {
    return Array.from({ length: between(random, 4, 40) }, () => pick(random, words)).join(' ');
  }

  /** Every seventh step the clock goes back a day. */
  #now(): string {
    this.#drawn += 1;
    const back = this.#step % 7 === 0 ? 86_400_000 : 0;
    return new Date(Date.UTC(2026, 0, 1) + this.#step * 60_000 + this.#drawn - back).toISOString();
  }

  #newId(): string {
    this.#drawn += 1;
    const hex = createHash('sha256').update(`${this.#seed} ${this.#step} ${this.#drawn}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}

function digestOf(store: Store, search: (query: string) => unknown): string {
  const problems = [
    ...store.all(rowSchema, 'SELECT * FROM pragma_integrity_check').filter((row) => row['integrity_check'] !== 'ok'),
    ...store.all(rowSchema, 'SELECT * FROM pragma_foreign_key_check'),
  ];
  if (problems.length > 0) throw new Error(`the database is not whole: ${JSON.stringify(problems[0])}`);
  for (const { sha256 } of store.all(hashRow, 'SELECT sha256 FROM originals')) store.readOriginal(sha256);
  const hash = createHash('sha256');
  for (const { name } of tablesOf(store)) {
    const rows = store.all(rowSchema, `SELECT * FROM "${name}"`).map((row) => JSON.stringify(row));
    hash.update(`${name}\n${rows.sort().join('\n')}\n`);
  }
  for (const word of ['talks', 'Прокурор', 'ministry agreement', '北京']) hash.update(JSON.stringify(search(word)));
  return hash.digest('hex');
}

/** All but the store's own, and those in which SQLite keeps an index. */
function tablesOf(store: Store): { name: string }[] {
  return store.all(
    nameRow,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite%'
       AND name <> 'store_meta' AND NOT EXISTS (
         SELECT 1 FROM sqlite_schema AS virtual
         WHERE virtual.sql LIKE 'CREATE VIRTUAL%' AND sqlite_schema.name LIKE virtual.name || '\\_%' ESCAPE '\\')
     ORDER BY name`,
  );
}
