import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { entitiesLike, isCalled } from '../../../shared/entities/entity-names';
import { entityKinds } from '../../../shared/entities/model';
import { passageDescriber } from '../../../shared/passages/passage';
import { CasebookError } from '../../../shared/result';
import { identifierProperties, type IdentifierKind } from '../../../shared/identifiers/model';
import {
  suggestedKinds,
  suggestionKinds,
  type SuggestedKind,
  type SuggestedMark,
  type SuggestedName,
  type SuggestedPlace,
} from '../../../shared/suggestions/model';
import { fold } from '../../../shared/text/fold';
import { excerptAround, utf16Offset } from '../../../shared/text/text';
import { confirmMention } from '../entities/mentions';
import { createEntity, getEntity, updateEntity } from '../entities/entities';
import { createPassage } from '../passages/passages';
import { createStatement } from '../statements/statements';
import { CHECKED } from './found-names';
import { jsonColumn, requireLive, type Corpus, type Reader } from '../store/corpus';

/** The review of suggested names: what waits, and what becomes of it. */

const EXAMPLES = 3;
/** UTF-16 units around an example on each side. */
const SURROUNDINGS = 90;
/** Articles whose places are confirmed by one call. */
const AT_ONCE = 200;

const countRow = z.object({ count: z.number() });
const nameRow = z.object({
  id: z.number(),
  kind: z.enum(suggestionKinds),
  name: z.string(),
  articles: z.number(),
  places: z.number(),
});
const entityRow = z.object({ id: z.string(), kind: z.enum(entityKinds), name: z.string(), aliases: jsonColumn(z.array(z.string())) });
const placesColumn = jsonColumn(z.array(z.tuple([z.number(), z.number(), z.number()])));
const placesRow = z.object({
  articleId: z.string(),
  textId: z.string(),
  title: z.string(),
  text: z.string(),
  places: placesColumn,
  row: z.number(),
});

export function countSuggestions(reader: Reader): Reply<'suggestions.count'> {
  const sql = 'SELECT count(*) AS count FROM suggested_counts INDEXED BY suggested_counts_waiting WHERE articles > 0';
  return { names: reader.get(countRow, sql, [])?.count ?? 0 };
}

const waitingNames = `suggested_counts INDEXED BY suggested_counts_waiting
  CROSS JOIN suggested_names ON suggested_names.rowid = suggested_counts.name`;
const kindRow = z.object({ kind: z.enum(suggestionKinds), names: z.number() });

export function kindsOfSuggestions(reader: Reader): Reply<'suggestions.kinds'> {
  return reader.all(kindRow, `SELECT kind, count(*) AS names FROM ${waitingNames} WHERE articles > 0 GROUP BY kind`, []);
}

/** Those in most articles first. */
export function listSuggestions(reader: Reader, { offset, limit, kind, words }: Checked<'suggestions.list'>): SuggestedName[] {
  const within = `%${fold(words.trim()).replace(/[\\%_]/g, '\\$&')}%`;
  const names = reader.all(
    nameRow,
    `SELECT suggested_names.rowid AS id, kind, suggested_names.name, articles, places FROM ${waitingNames}
     WHERE articles > 0 AND (?1 IS NULL OR kind = ?1) AND name_key LIKE ?4 ESCAPE '\\'
     ORDER BY articles DESC, places DESC LIMIT ?2 OFFSET ?3`,
    [kind, limit, offset, within],
  );
  const entities = reader.all(
    entityRow,
    `SELECT id, kind, name, (SELECT json_group_array(alias) FROM entity_aliases WHERE entity_id = entities.id) AS aliases
     FROM entities WHERE deleted_at IS NULL`,
    [],
  );
  return names.map((name) => ({
    ...name,
    checked: isChecked(reader, name),
    entity: isName(name.kind) ? meantBy(name, entities) : null,
    examples: examplesOf(reader, name.id),
  }));
}

const isName = (kind: string): kind is SuggestedKind => suggestedKinds.some((one) => one === kind);
const somePlaces = z.object({ places: placesColumn });

function isChecked(reader: Reader, { id, kind }: z.infer<typeof nameRow>): boolean {
  if (isName(kind)) return false;
  const row = reader.get(somePlaces, 'SELECT places FROM suggestions WHERE name = ? LIMIT 1', [id]);
  return row?.places.some(([, , score]) => score === CHECKED) === true;
}

function meantBy({ name, kind }: z.infer<typeof nameRow>, entities: readonly z.infer<typeof entityRow>[]): SuggestedName['entity'] {
  const { same, like } = entitiesLike(
    entities.filter((entity) => entity.kind === kind || entity.kind === 'other'),
    name,
  );
  const [first] = same;
  if (first !== undefined) return { id: first.id, name: first.name, likeness: 'same' };
  const [other] = like;
  return other === undefined ? null : { id: other.id, name: other.name, likeness: 'like' };
}

const waitingPlaces = `SELECT articles.id AS articleId, article_texts.id AS textId, title, text, places, suggestions.rowid AS row
  FROM suggestions JOIN articles ON articles.rowid = suggestions.article JOIN article_texts ON article_texts.id = articles.text_id
  JOIN suggested_articles ON suggested_articles.article = suggestions.article AND suggested_articles.text_id = articles.text_id
  WHERE suggestions.name = ? AND settled = 0 AND deleted_at IS NULL`;

function examplesOf(reader: Reader, name: number): SuggestedPlace[] {
  const rows = reader.all(placesRow, `${waitingPlaces} ORDER BY suggestions.rowid DESC LIMIT ?`, [name, EXAMPLES]);
  return rows.flatMap(({ articleId, title, text, places }) => {
    const [first] = places;
    if (first === undefined) return [];
    const [start, end] = [utf16Offset(text, first[0]), utf16Offset(text, first[1])];
    return [{ articleId, title, start, end, excerpt: excerptAround(text, start, end, SURROUNDINGS) }];
  });
}

const markRow = z.object({ nameId: z.number(), kind: z.enum(suggestionKinds), name: z.string(), places: placesColumn, text: z.string() });

/** In the order of the text. */
export function suggestionsOfArticle(reader: Reader, articleId: string): SuggestedMark[] {
  const rows = reader.all(
    markRow,
    `SELECT suggested_names.rowid AS nameId, kind, suggested_names.name, places, text
     FROM articles JOIN article_texts ON article_texts.id = articles.text_id
     JOIN suggested_articles ON suggested_articles.article = articles.rowid AND suggested_articles.text_id = articles.text_id
     JOIN suggestions ON suggestions.article = articles.rowid JOIN suggested_names ON suggested_names.rowid = suggestions.name
     WHERE articles.id = ? AND settled = 0`,
    [articleId],
  );
  return rows
    .flatMap(({ nameId, kind, name, places, text }) =>
      places.map(([start, end]) => ({ nameId, kind, name, start: utf16Offset(text, start), end: utf16Offset(text, end) })),
    )
    .sort((a, b) => a.start - b.start);
}

/** Throws `not-found` for a name, an entity or a kind that is not there, `in-bin`. */
export function acceptSuggestion(corpus: Corpus, request: Checked<'suggestions.accept'>): Reply<'suggestions.accept'> {
  const { store } = corpus;
  const name = store.get(nameRow.pick({ kind: true, name: true }), 'SELECT kind, name FROM suggested_names WHERE rowid = ?', [request.id]);
  if (name === undefined) throw gone();
  if (!isName(name.kind)) throw new CasebookError('invalid-request', 'An identifier is stated of an entity. Choose of which one.');
  const entityId = request.entityId ?? createEntity(corpus, { kind: name.kind, ...request.as, name: name.name }).id;
  requireLive(store, 'entity', entityId);
  const entity = getEntity(store, entityId);
  if (!isCalled(entity, name.name)) updateEntity(corpus, { id: entityId, aliases: [...entity.aliases, name.name] });
  const only = request.articleId === null ? '' : ' AND articles.id = ?';
  const rows = store.all(placesRow, `${waitingPlaces}${only} LIMIT ?`, [
    request.id,
    ...(request.articleId === null ? [] : [request.articleId]),
    AT_ONCE,
  ]);
  let mentions = 0;
  store.write((tx) => {
    for (const { articleId, textId, text, places, row } of rows) {
      const describe = passageDescriber(text);
      for (const [start, end] of places) {
        confirmMention(tx, corpus, { entityId, articleId, textId }, describe(utf16Offset(text, start), utf16Offset(text, end)));
        mentions += 1;
      }
      tx.run('UPDATE suggestions SET settled = 1 WHERE rowid = ?', [row]);
    }
  });
  const left =
    request.articleId !== null || rows.length < AT_ONCE
      ? 0
      : (store.get(countRow, 'SELECT count(*) AS count FROM suggestions WHERE name = ? AND settled = 0', [request.id])?.count ?? 0);
  return { entityId, mentions, left };
}

const gone = (): CasebookError => new CasebookError('not-found', 'This suggestion is no longer there. Go on with the next one.');

/**
 * States an identifier of an entity, with the place where it was found last as its passage; it waits no more, in no article. Throws
 * `not-found` for one that does not wait or an entity that is not there, `in-bin`, `invalid-request` for a name.
 */
export function stateIdentifier(corpus: Corpus, { id, entityId }: Checked<'suggestions.state'>): void {
  const { store } = corpus;
  const found = store.get(nameRow.pick({ kind: true, name: true }), 'SELECT kind, name FROM suggested_names WHERE rowid = ?', [id]);
  const place = store.get(placesRow, `${waitingPlaces} ORDER BY suggestions.rowid DESC LIMIT 1`, [id]);
  const [first] = place?.places ?? [];
  if (found === undefined || place === undefined || first === undefined) throw gone();
  if (isName(found.kind)) throw new CasebookError('invalid-request', 'A name is accepted as an entity, not as a property.');
  requireLive(store, 'entity', entityId);
  const { articleId, textId, text } = place;
  const [start, end] = [utf16Offset(text, first[0]), utf16Offset(text, first[1])];
  const passage = createPassage(corpus, { articleId, textId, start, end, colour: 'grey' });
  const kind: IdentifierKind = found.kind;
  const fields = { property: identifierProperties[kind], said: { value: found.name }, from: null, until: null, passageId: passage.id };
  createStatement(corpus, { entityId, fields });
  store.write((tx) => tx.run('UPDATE suggestions SET settled = 1 WHERE name = ? AND settled = 0', [id]));
}

export function ignoreSuggestions(corpus: Corpus, ids: readonly number[]): void {
  corpus.store.write((tx) => {
    for (const id of ids) {
      tx.run('UPDATE suggested_names SET ignored = 1 WHERE rowid = ?', [id]);
      tx.run('UPDATE suggestions SET settled = 2 WHERE name = ? AND settled = 0', [id]);
    }
  });
}

export function nameOfSuggestion(reader: Reader, id: number): string | undefined {
  return reader.get(z.object({ name: z.string() }), 'SELECT name FROM suggested_names WHERE rowid = ?', [id])?.name;
}
