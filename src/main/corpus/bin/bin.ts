import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { removeQuietly, type FileSystem } from '../../files/atomic-file';
import {
  binnedThingSchema,
  namedThingSchema,
  type BinnedThing,
  type NamedThing,
  type ShownThing,
  type Uses,
} from '../../../shared/bin/model';
import { thingKinds, type Thing, type ThingKind } from '../../../shared/basics';
import { linkedKinds, linkKey } from '../../../shared/notes/note-document';
import { CasebookError } from '../../../shared/result';
import { booleanColumn, dossierTitle, notFound, noteTitle, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { removeReferences } from '../notes/notes';
import { forgetFacts } from '../library/article-facts';
import { leaveOrigins } from '../origins/origin-groups';
import { originalPath } from '../store/originals';
import { unlinkParts } from '../articles/parts';

/**
 * The bin. Deleting gives a thing the instant of its deletion and nothing else: what belongs to it (passages, mentions,
 * places in dossiers) stays and is not shown. Emptying the bin is the only real deletion.
 */

const tables: Record<ThingKind, string> = {
  article: 'articles',
  entity: 'entities',
  note: 'notes',
  dossier: 'dossiers',
};

/** Ids by kind, each list as the JSON that `json_each` reads. */
type IdLists = Record<ThingKind, string>;

function idLists(things: readonly Thing[]): IdLists {
  const lists: Record<ThingKind, string[]> = { article: [], entity: [], note: [], dossier: [] };
  for (const { kind, id } of things) lists[kind].push(id);
  return {
    article: JSON.stringify(lists.article),
    entity: JSON.stringify(lists.entity),
    note: JSON.stringify(lists.note),
    dossier: JSON.stringify(lists.dossier),
  };
}

const columns: Record<ThingKind, string> = {
  article: `title, coalesce(outlet, '') AS detail`,
  entity: 'name AS title, kind AS detail',
  note: `title, '' AS detail`,
  dossier: `title, '' AS detail`,
};

/** An entity that became part of another one is not in the bin. */
const inBin: Record<ThingKind, string> = {
  article: 'deleted_at IS NOT NULL',
  entity: 'deleted_at IS NOT NULL AND merged_into IS NULL',
  note: 'deleted_at IS NOT NULL',
  dossier: 'deleted_at IS NOT NULL',
};

const binSql = `${thingKinds
  .map((kind) => `SELECT '${kind}' AS kind, id, ${columns[kind]}, deleted_at AS deletedAt FROM ${tables[kind]} WHERE ${inBin[kind]}`)
  .join(' UNION ALL ')} ORDER BY deletedAt DESC, title, id`;

/** Deleted last first. */
export function listBin(reader: Reader): BinnedThing[] {
  return reader.all(binnedThingSchema, binSql, []).map(named);
}

const named = (thing: BinnedThing): BinnedThing => ({ ...thing, title: titleOf(thing.kind, thing.title) });
const countRow = z.object({ count: z.number() });

/** {@link listBin}, `limit` of them from `offset` on. */
export function pageOfBin(reader: Reader, { offset, limit }: Checked<'bin.page'>): Reply<'bin.page'> {
  const counts = thingKinds.map((kind) => `(SELECT count(*) FROM ${tables[kind]} WHERE ${inBin[kind]})`);
  const total = reader.get(countRow, `SELECT ${counts.join(' + ')} AS count`, [])?.count ?? 0;
  return { total, things: reader.all(binnedThingSchema, `${binSql} LIMIT ? OFFSET ?`, [limit, offset]).map(named) };
}

const naming: Record<ShownThing['kind'], string> = {
  article: 'title, deleted_at AS deletedAt FROM articles',
  entity: `present.name AS title, present.deleted_at AS deletedAt
    FROM entities JOIN entities AS present ON present.id = coalesce(entities.merged_into, entities.id)`,
  note: 'title, deleted_at AS deletedAt FROM notes',
  dossier: 'title, deleted_at AS deletedAt FROM dossiers',
  outlet: 'name AS title, NULL AS deletedAt FROM outlets',
};

/** What is open in the window, by its name: a few of what the lists hold. */
export function namedThings(reader: Reader, things: readonly ShownThing[]): NamedThing[] {
  const kinds = [...new Set(things.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const ids = things.filter((thing) => thing.kind === kind).map(({ id }) => id);
    const table = kind === 'outlet' ? 'outlets' : tables[kind];
    const sql = `SELECT '${kind}' AS kind, ${table}.id, ${naming[kind]} WHERE ${table}.id IN (SELECT value FROM json_each(?))`;
    return reader.all(namedThingSchema, sql, [JSON.stringify(ids)]).map((thing) => ({ ...thing, title: titleOf(kind, thing.title) }));
  });
}

function titleOf(kind: ShownThing['kind'], title: string): string {
  return kind === 'note' ? noteTitle(title) : kind === 'dossier' ? dossierTitle(title) : title;
}

const foundRow = z.object({ id: z.string(), deleted: booleanColumn });

/** Throws `not-found` for what is not in the vault. */
function stateOf(reader: Reader, things: readonly Thing[]): { thing: Thing; deleted: boolean }[] {
  const lists = idLists(things);
  const states = new Map<string, boolean>();
  for (const kind of thingKinds) {
    const rows = reader.all(
      foundRow,
      `SELECT id, deleted_at IS NOT NULL AS deleted FROM ${tables[kind]} WHERE id IN (SELECT value FROM json_each(?))`,
      [lists[kind]],
    );
    for (const { id, deleted } of rows) states.set(`${kind} ${id}`, deleted);
  }
  return things.map((thing) => {
    const deleted = states.get(`${thing.kind} ${thing.id}`);
    if (deleted === undefined) throw notFound(thing.kind, thing.id);
    return { thing, deleted };
  });
}

/** Puts things into the bin; those that are there already keep the instant of their deletion. Throws `not-found`. */
export function deleteThings(corpus: Corpus, things: readonly Thing[]): void {
  setDeleted(corpus, things, corpus.now());
}

/** Puts things back where they were. Throws `not-found` for what the bin was emptied of. */
export function putBackThings(corpus: Corpus, things: readonly Thing[]): void {
  setDeleted(corpus, things, null);
}

function setDeleted(corpus: Corpus, things: readonly Thing[], deletedAt: string | null): void {
  const wrong = stateOf(corpus.store, things).filter(({ deleted }) => deleted !== (deletedAt !== null));
  if (wrong.length === 0) return;
  const lists = idLists(wrong.map(({ thing }) => thing));
  corpus.store.write((tx) => {
    for (const kind of thingKinds) {
      tx.run(`UPDATE ${tables[kind]} SET deleted_at = ? WHERE id IN (SELECT value FROM json_each(?))`, [deletedAt, lists[kind]]);
    }
  });
}

// --- What rests on things -------------------------------------------------------------------------------------------

const among = (column: string): string => `${column} IN (SELECT value FROM json_each(?))`;

/** The files the articles were read from: each its own, and those of newer editions. The list of ids is bound twice. */
const originalsOfArticles = `SELECT original_sha256 FROM articles WHERE ${among('id')}
  UNION SELECT original_sha256 FROM article_texts WHERE ${among('article_id')} AND original_sha256 IS NOT NULL
  UNION SELECT original_sha256 FROM picture_uses WHERE ${among('holder')}`;

const originalsRow = z.object({ originals: z.number(), originalBytes: z.number() });
const noteRow = z.object({
  id: z.string(),
  title: z.string(),
  inBin: booleanColumn,
  citations: z.number(),
  mentions: z.number(),
  links: z.number(),
});
const dossierRow = z.object({ id: z.string(), title: z.string(), inBin: booleanColumn });

/** What shows a gap when these are deleted, and goes with them when they are deleted for good. Throws `not-found`. */
export function usesOf(reader: Reader, things: readonly Thing[]): Uses {
  stateOf(reader, things);
  const lists = idLists(things);
  const { article, entity, note, dossier } = lists;
  const count = (sql: string, parameters: string[]): number => reader.get(countRow, sql, parameters)?.count ?? 0;
  const originals = reader.get(
    originalsRow,
    `SELECT count(*) AS originals, coalesce(sum(size), 0) AS originalBytes FROM originals
     WHERE sha256 IN (${originalsOfArticles})`,
    [article, article, article],
  );
  return {
    passages: count(`SELECT count(*) AS count FROM passages WHERE ${among('article_id')}`, [article]),
    mentions: count(
      `SELECT count(*) AS count FROM (
         SELECT id FROM mentions WHERE ${among('article_id')} AND state = 'confirmed'
         UNION SELECT id FROM mentions WHERE ${among('entity_id')} AND state = 'confirmed')`,
      [article, entity],
    ),
    statements: count(`SELECT count(*) AS count FROM statements WHERE ${among('entity_id')} OR ${among('object_id')}`, [entity, entity]),
    sections: count(`SELECT count(*) AS count FROM dossier_sections WHERE ${among('note_id')} AND NOT ${among('dossier_id')}`, [
      note,
      dossier,
    ]),
    originals: originals?.originals ?? 0,
    originalBytes: originals?.originalBytes ?? 0,
    notes: notesUsing(reader, lists),
    dossiers: dossiersUsing(reader, { entity, note, dossier }),
  };
}

/** Articles, entities and what can be linked are bound, in this order. */
const noteIdsUsing = `SELECT note_id FROM passages JOIN note_citations ON passage_id = passages.id
    WHERE ${among('article_id')}
  UNION SELECT note_id FROM note_mentions WHERE ${among('entity_id')}
  UNION SELECT note_id FROM note_links WHERE ${among('thing_id')}`;

function linkable({ article, note, dossier }: IdLists): string {
  return JSON.stringify([article, note, dossier].flatMap((ids): unknown => JSON.parse(ids)));
}

function notesUsing(reader: Reader, lists: IdLists): Uses['notes'] {
  const { article, entity, note } = lists;
  const linked = linkable(lists);
  return reader
    .all(
      noteRow,
      `SELECT id, title, deleted_at IS NOT NULL AS inBin,
         (SELECT count(*) FROM note_citations JOIN passages ON passages.id = passage_id
           WHERE note_id = notes.id AND ${among('article_id')}) AS citations,
         (SELECT count(*) FROM note_mentions WHERE note_id = notes.id AND ${among('entity_id')}) AS mentions,
         (SELECT count(*) FROM note_links WHERE note_id = notes.id AND ${among('thing_id')}) AS links
       FROM notes WHERE id IN (${noteIdsUsing}) AND NOT ${among('id')} ORDER BY updated_at DESC`,
      [article, entity, linked, article, entity, linked, note],
    )
    .map((row) => ({ ...row, title: noteTitle(row.title) }));
}

/** The ids of the dossiers that show some of these things. */
export function dossiersWith(reader: Reader, things: readonly Thing[]): string[] {
  return dossiersUsing(reader, idLists(things)).map(({ id }) => id);
}

function dossiersUsing(reader: Reader, { entity, note, dossier }: Omit<IdLists, 'article'>): Uses['dossiers'] {
  return reader
    .all(
      dossierRow,
      `SELECT id, title, deleted_at IS NOT NULL AS inBin FROM dossiers
       WHERE id IN (SELECT dossier_id FROM dossier_sections WHERE ${among('note_id')}
         UNION SELECT dossier_id FROM dossier_subjects WHERE ${among('entity_id')})
       AND NOT ${among('id')} ORDER BY updated_at DESC`,
      [note, entity, dossier],
    )
    .map((row) => ({ ...row, title: dossierTitle(row.title) }));
}

// --- Emptying -------------------------------------------------------------------------------------------------------

const idRow = z.object({ id: z.string() });
const nameRow = z.object({ id: z.string(), name: z.string() });
const titleRow = z.object({ id: z.string(), title: z.string() });
const hashRow = z.object({ sha256: z.string() });

/**
 * Deletes things in the bin for good, with all that {@link usesOf} tells. Citations of their passages leave the notes,
 * mentions of their entities become plain words. Answers with the ids of the notes that were changed by it.
 * Throws `conflict` unless all of them are in the bin, `not-found`.
 */
export function emptyBin(corpus: Corpus, things: readonly Thing[], files: FileSystem = corpus.store.files): string[] {
  const lists = idLists(things);
  const { changed, originals } = corpus.store.write((tx) => {
    const live = stateOf(tx, things).find(({ deleted }) => !deleted);
    if (live !== undefined) {
      throw new CasebookError(
        'conflict',
        'Something of this was put back meanwhile. Look at the bin again, then empty it.',
        `${live.thing.kind} ${live.thing.id}`,
      );
    }
    const changedNotes = forget(tx, lists, corpus.now());
    removeNotes(tx, lists.note);
    removeDossiers(tx, lists.dossier);
    const unused = removeArticles(tx, lists.article);
    removeEntities(tx, lists.entity);
    return { changed: changedNotes, originals: unused };
  });
  // A file that cannot be removed now is an original without an article: the check of the vault names it.
  for (const sha256 of originals) removeQuietly(originalPath(corpus.store.folder, sha256), files);
  return changed;
}

const ofNotes = [
  ...(['note_citations', 'note_mentions', 'note_links', 'note_dates', 'note_tags', 'collection_notes', 'spelling_words'] as const),
  ...(['dossier_sections', 'note_versions', 'note_version_texts', 'proposals'] as const),
];

function removeNotes(tx: Transaction, ids: string): void {
  removeComments(tx, 'note_id', ids);
  for (const table of ofNotes) tx.run(`DELETE FROM ${table} WHERE ${among('note_id')}`, [ids]);
  tx.run(`DELETE FROM notes WHERE ${among('id')}`, [ids]);
}

/** Replies first: they rest on what they answer. */
function removeComments(tx: Transaction, column: 'note_id' | 'dossier_id', ids: string): void {
  tx.run(`DELETE FROM comments WHERE answers IS NOT NULL AND ${among(column)}`, [ids]);
  tx.run(`DELETE FROM comments WHERE ${among(column)}`, [ids]);
}

function removeDossiers(tx: Transaction, ids: string): void {
  removeComments(tx, 'dossier_id', ids);
  for (const table of ['dossier_sections', 'dossier_subjects']) {
    tx.run(`DELETE FROM ${table} WHERE ${among('dossier_id')}`, [ids]);
  }
  tx.run(`DELETE FROM dossiers WHERE ${among('id')}`, [ids]);
}

/** Takes the articles' passages and the entities out of the notes that stay; their links keep the last titles. */
function forget(tx: Transaction, lists: IdLists, now: string): string[] {
  const { article, entity, note } = lists;
  const notes = tx
    .all(idRow, `SELECT note_id AS id FROM (${noteIdsUsing}) WHERE NOT ${among('note_id')}`, [article, entity, linkable(lists), note])
    .map(({ id }) => id);
  const passages = tx.all(idRow, `SELECT id FROM passages WHERE ${among('article_id')}`, [article]);
  const entities = tx.all(
    nameRow,
    `SELECT entities.id, present.name FROM entities AS present JOIN entities ON entities.id = present.id OR entities.merged_into = present.id
     WHERE present.${among('id')}`,
    [entity],
  );
  removeReferences(
    tx,
    notes,
    {
      passages: new Set(passages.map(({ id }) => id)),
      entities: new Map(entities.map(({ id, name }) => [id, name])),
      things: lastTitles(tx, lists),
    },
    now,
  );
  return notes;
}

/** What is deleted for good, by the key of a link to it. */
function lastTitles(tx: Transaction, lists: IdLists): Map<string, string> {
  const titles = new Map<string, string>();
  for (const kind of linkedKinds) {
    const rows = tx.all(titleRow, `SELECT id, title FROM ${tables[kind]} WHERE ${among('id')}`, [lists[kind]]);
    for (const { id, title } of rows) titles.set(linkKey({ kind, thingId: id }), titleOf(kind, title));
  }
  return titles;
}

/** Answers with the hashes of the originals that no article needs any more. */
function removeArticles(tx: Transaction, ids: string): string[] {
  const originals = tx.all(hashRow, `SELECT original_sha256 AS sha256 FROM (${originalsOfArticles})`, [ids, ids, ids]);
  for (const table of ['passage_tags', 'merged_passages']) {
    tx.run(`DELETE FROM ${table} WHERE passage_id IN (SELECT id FROM passages WHERE ${among('article_id')})`, [ids]);
  }
  for (const table of ['mentions', 'passages']) tx.run(`DELETE FROM ${table} WHERE ${among('article_id')}`, [ids]);
  for (const table of ['article_tags', 'collection_articles', 'field_values'])
    tx.run(`DELETE FROM ${table} WHERE ${among('article_id')}`, [ids]);
  forgetFacts(tx, ids);
  unlinkParts(tx, ids);
  tx.run(`UPDATE kept_files SET article_id = NULL WHERE ${among('article_id')}`, [ids]);
  leaveOrigins(tx, ids);
  tx.run(`DELETE FROM articles WHERE ${among('id')}`, [ids]);
  tx.run(`DELETE FROM article_texts WHERE ${among('article_id')}`, [ids]);
  tx.run(`DELETE FROM picture_uses WHERE ${among('holder')}`, [ids]);
  const hashes = JSON.stringify(originals.map(({ sha256 }) => sha256));
  const unused = tx.all(
    hashRow,
    `SELECT sha256 FROM originals WHERE ${among('sha256')}
     AND NOT EXISTS (SELECT 1 FROM articles WHERE original_sha256 = originals.sha256)
     AND NOT EXISTS (SELECT 1 FROM article_texts WHERE original_sha256 = originals.sha256)
     AND NOT EXISTS (SELECT 1 FROM kept_files WHERE original_sha256 = originals.sha256)
     AND NOT EXISTS (SELECT 1 FROM picture_uses WHERE original_sha256 = originals.sha256)`,
    [hashes],
  );
  const gone = unused.map(({ sha256 }) => sha256);
  tx.run(`DELETE FROM originals WHERE ${among('sha256')}`, [JSON.stringify(gone)]);
  return gone;
}

/** With those that became part of them. */
function removeEntities(tx: Transaction, wanted: string): void {
  const rows = tx.all(idRow, `SELECT id FROM entities WHERE ${among('id')} UNION SELECT id FROM entities WHERE ${among('merged_into')}`, [
    wanted,
    wanted,
  ]);
  const ids = JSON.stringify(rows.map(({ id }) => id));
  tx.run(`DELETE FROM statements WHERE ${among('entity_id')}`, [ids]);
  tx.run(`DELETE FROM statements WHERE ${among('object_id')}`, [ids]);
  tx.run(`DELETE FROM entity_merges WHERE ${among('entity_id')}`, [ids]);
  for (const table of [
    'mentions',
    'dossier_subjects',
    'entity_aliases',
    'entity_pictures',
    'entity_watches',
    'entity_rulings',
    'merged_moves',
  ]) {
    tx.run(`DELETE FROM ${table} WHERE ${among('entity_id')}`, [ids]);
  }
  tx.run(`DELETE FROM entity_rulings WHERE ${among('other_id')}`, [ids]);
  tx.run(`UPDATE entities SET merged_into = NULL WHERE ${among('id')} AND merged_into IS NOT NULL`, [ids]);
  tx.run(`DELETE FROM entities WHERE ${among('id')}`, [ids]);
}
