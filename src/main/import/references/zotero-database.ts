import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import initSqlJs, { type Database } from 'sql.js';
import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { doiAddress, noReference, type Mark, type Reference } from './reference';

/**
 * Zotero's own database (`zotero.sqlite`, schema of Zotero 5 to 7): its items with the files attached to them, their notes, tags,
 * collections and what was marked in their PDFs. It is read from a copy in memory; nothing is ever written.
 */

/** Items of one library. */
const MOST_ITEMS = 50_000;

const text = z.union([z.string(), z.number().transform(String)]).nullable();
const itemRow = z.tuple([z.number(), z.string(), z.string()]);
const pairRow = z.tuple([z.number(), text, text]);
const attachmentRow = z.tuple([z.number(), z.number().nullable(), z.string(), z.string().nullable()]);
const markRow = z.tuple([z.number(), z.number(), text, text, text, text]);

/** Null for a database of another program. Throws `unreadable` for one that is damaged. */
export async function readZoteroDatabase(bytes: Uint8Array): Promise<Reference[] | null> {
  const resolve = createRequire(import.meta.url).resolve;
  const engine = await initSqlJs({ wasmBinary: new Uint8Array(readFileSync(resolve('sql.js/dist/sql-wasm.wasm'))).buffer });
  const database = new engine.Database(bytes);
  try {
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA query_only = ON');
    return isZotero(database) ? referencesOf(new Library(database)) : null;
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    if (error instanceof Error) {
      throw new CasebookError('unreadable', 'This database of Zotero cannot be read. Close Zotero, and try again.', error.message);
    }
    throw error;
  } finally {
    database.close();
  }
}

function isZotero(database: Database): boolean {
  const needed = ['items', 'itemTypes', 'itemData', 'itemDataValues', 'itemAttachments', 'itemNotes', 'creators', 'itemCreators'];
  const found = database.exec("SELECT name FROM sqlite_schema WHERE type = 'table'")[0]?.values.flat() ?? [];
  return needed.every((name) => found.includes(name));
}

class Library {
  readonly #database: Database;
  readonly #tables: ReadonlySet<unknown>;

  constructor(database: Database) {
    this.#database = database;
    this.#tables = new Set(database.exec("SELECT name FROM sqlite_schema WHERE type = 'table'")[0]?.values.flat());
  }

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  rows<T>(schema: z.ZodType<T>, sql: string): T[] {
    const values = this.#database.exec(sql)[0]?.values ?? [];
    return z.array(schema).parse(values);
  }

  /** Texts by the item they belong to, in the order of the rows. */
  byItem(sql: string): Map<number, [string, string][]> {
    const found = new Map<number, [string, string][]>();
    for (const [item, name, value] of this.rows(pairRow, sql)) {
      const known = found.get(item);
      const pair: [string, string] = [name ?? '', value ?? ''];
      if (known === undefined) found.set(item, [pair]);
      else known.push(pair);
    }
    return found;
  }
}

interface Parts {
  fields: Map<number, [string, string][]>;
  creators: Map<number, [string, string][]>;
  notes: Map<number, [string, string][]>;
  tags: Map<number, [string, string][]>;
  collections: Map<number, [string, string][]>;
  marks: Map<number, Mark[]>;
  attachments: Map<number, { id: number; path: string }[]>;
}

const NOT_DELETED = 'NOT IN (SELECT itemID FROM deletedItems)';

function referencesOf(library: Library): Reference[] {
  const live = library.has('deletedItems') ? NOT_DELETED : 'IS NOT NULL';
  const items = library.rows(
    itemRow,
    `SELECT itemID, typeName, key FROM items JOIN itemTypes USING (itemTypeID) WHERE itemID ${live} ORDER BY itemID LIMIT ${MOST_ITEMS + 1}`,
  );
  if (items.length > MOST_ITEMS)
    throw new CasebookError('too-large', 'This library holds more items than Casebook reads at once. Export its collections one by one.');
  const attached = library.rows(
    attachmentRow,
    `SELECT itemAttachments.itemID, parentItemID, key, path FROM itemAttachments JOIN items USING (itemID) WHERE itemAttachments.itemID ${live} ORDER BY itemAttachments.itemID`,
  );
  const attachments = new Map<number, { id: number; path: string }[]>();
  for (const [id, parent, key, path] of attached) {
    const own = { id, path: pathOf(key, path) };
    // One without a parent is an item itself.
    if (own.path !== '') attachments.set(parent ?? id, [...(attachments.get(parent ?? id) ?? []), own]);
  }
  const children = new Set(attached.flatMap(([id, parent]) => (parent === null ? [] : [id])));
  const parts: Parts = { ...partsOf(library, live), attachments };
  return items.flatMap(([id, type, key]) => {
    if (['note', 'annotation'].includes(type) || children.has(id)) return [];
    return [referenceOf(id, type, key, parts)];
  });
}

function partsOf(library: Library, live: string): Omit<Parts, 'attachments'> {
  const fields = library.has('fieldsCombined') ? 'fieldsCombined' : 'fields';
  const optional = (table: string, sql: string) => (library.has(table) ? library.byItem(sql) : new Map<number, [string, string][]>());
  return {
    fields: library.byItem(
      `SELECT itemID, fieldName, value FROM itemData JOIN itemDataValues USING (valueID) JOIN ${fields} USING (fieldID)`,
    ),
    creators: library.byItem(
      'SELECT itemID, firstName, lastName FROM itemCreators JOIN creators USING (creatorID) ORDER BY itemID, orderIndex',
    ),
    notes: library.byItem(`SELECT parentItemID, title, note FROM itemNotes WHERE parentItemID IS NOT NULL AND itemID ${live}`),
    tags: optional('itemTags', "SELECT itemID, name, '' FROM itemTags JOIN tags USING (tagID) ORDER BY itemID, name"),
    collections: optional(
      'collectionItems',
      "SELECT itemID, collectionName, '' FROM collectionItems JOIN collections USING (collectionID)",
    ),
    marks: library.has('itemAnnotations') ? marksIn(library, live) : new Map<number, Mark[]>(),
  };
}

/** Kinds of annotations: 1 highlight, 2 note, 3 picture, 4 ink, 5 underline, 6 text. */
const WORDS = new Set([1, 5]);
const COLOURS: Readonly<Record<string, Mark['colour']>> = {
  ...{ '#ffd400': 'yellow', '#ff6666': 'red', '#5fb236': 'green', '#2ea8e5': 'blue', '#a28ae5': 'violet', '#e56eee': 'violet' },
  ...{ '#f19837': 'yellow', '#aaaaaa': 'grey' },
};

function marksIn(library: Library, live: string): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>();
  const rows = library.rows(
    markRow,
    `SELECT parentItemID, type, text, comment, color, pageLabel FROM itemAnnotations WHERE itemID ${live} ORDER BY parentItemID, sortIndex`,
  );
  for (const [attachment, type, words, comment, colour, page] of rows) {
    const mark: Mark = {
      quote: WORDS.has(type) ? (words ?? '').trim() : '',
      comment: (comment ?? '').trim(),
      colour: COLOURS[(colour ?? '').toLowerCase()] ?? 'yellow',
      page: page ?? '',
    };
    if (mark.quote !== '' || mark.comment !== '') marks.set(attachment, [...(marks.get(attachment) ?? []), mark]);
  }
  return marks;
}

/** `storage:paper.pdf` lies in the folder of the attachment's key; others are paths of their own. */
function pathOf(key: string, path: string | null): string {
  if (path === null) return '';
  return path.startsWith('storage:') ? `storage/${key}/${path.slice('storage:'.length)}` : path;
}

function referenceOf(id: number, type: string, key: string, parts: Parts): Reference {
  const fields = new Map(parts.fields.get(id));
  const field = (...names: string[]): string | null =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined && value !== '') ?? null;
  const attachments = parts.attachments.get(id) ?? [];
  const marks = attachments.flatMap((attachment) => parts.marks.get(attachment.id) ?? []);
  const named = (label: string, values: [string, string][] | undefined): string[] =>
    values === undefined ? [] : [`${label}: ${values.map(([name]) => name).join(', ')}.`];
  const creators = (parts.creators.get(id) ?? []).map(([first, last]) => [first, last].filter((name) => name !== '').join(' '));
  const notes = (parts.notes.get(id) ?? []).map(([, note]) => note);
  const reference: Omit<Reference, 'raw'> = {
    ...noReference,
    title: field('title', 'caseName', 'nameOfAct', 'subject') ?? '',
    authors: creators,
    outlet: field(
      'publicationTitle',
      'websiteTitle',
      'blogTitle',
      'bookTitle',
      'proceedingsTitle',
      'encyclopediaTitle',
      'publisher',
      'institution',
      'university',
    ),
    // Zotero writes a date twice: `2014-06-07 June 7, 2014`; what is not known of it is 00.
    date:
      field('date', 'dateDecided', 'dateEnacted', 'issueDate')
        ?.replace(/^(\d{4}(?:-\d\d){2}) .*$/s, '$1')
        .replace(/(?:-00)+$/, '') ?? null,
    language: field('language'),
    url: field('url') ?? doiAddress(field('DOI') ?? undefined),
    doi: field('DOI'),
    abstract: field('abstractNote') ?? '',
    notes,
    files: attachments.map(({ path }) => path),
    more: [...named('Its tags in Zotero', parts.tags.get(id)), ...named('Its collections in Zotero', parts.collections.get(id))],
    marks,
  };
  const item = {
    ...{ itemType: type === 'attachment' ? 'document' : type, key, ...Object.fromEntries(fields) },
    creators: (parts.creators.get(id) ?? []).map(([firstName, lastName]) => ({ firstName, lastName })),
    ...{ notes, tags: parts.tags.get(id)?.map(([name]) => name), attachments: attachments.map(({ path }) => ({ path })) },
    ...{ annotations: marks.length === 0 ? undefined : marks },
  };
  return { ...reference, raw: JSON.stringify({ items: [item] }, null, 2) };
}
