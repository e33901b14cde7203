import { z } from 'zod';
import { storedParts } from '../../../shared/dossiers/parts';
import { CasebookError } from '../../../shared/result';
import type { Statement, StatementSource } from '../../../shared/statements/model';
import { type Dated, type Lane, type MentionedOn } from '../../../shared/timeline/model';
import { getEntities } from '../entities/entities';
import type { NamingGraph } from '../entities/naming-graph';
import { datesInSections, datesWithEntity, type DatedWords } from '../notes/dates';
import { sourcesOf } from '../statements/statement-sources';
import { statementsOfSome } from '../statements/statements';
import { dossierTitle, jsonColumn, requireLive, type Reader } from '../store/corpus';

/** What is known by date. docs/adr/0041-statements-and-time.md */

/** Of the entities that are there and not in the bin, in the order asked for. */
export function timelineOfEntities(reader: Reader, graph: NamingGraph, ids: readonly string[]): Lane[] {
  const live = reader.all(idRow, 'SELECT id FROM entities WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL', [
    JSON.stringify(ids),
  ]);
  const known = new Map(
    getEntities(
      reader,
      live.map(({ id }) => id),
    ).map((entity) => [entity.id, entity]),
  );
  const said = statementsOfSome(reader, ids);
  return ids.flatMap((id) => {
    const entity = known.get(id);
    if (entity === undefined) return [];
    const stated = said.filter((statement) => statement.entity.id === id).flatMap(datedBy);
    const dated = [...stated, ...datesWithEntity(reader, id).map(datedIn)];
    return [{ id, kind: entity.kind, name: entity.name, ...mentionsByDay(reader, graph, id), dated }];
  });
}

/** Its events and the dates in its sections first, then its subjects. Throws `not-found`, `in-bin`. */
export function timelineOfDossier(reader: Reader, graph: NamingGraph, dossierId: string): Lane[] {
  requireLive(reader, 'dossier', dossierId);
  const dossier = reader.get(dossierRow, 'SELECT title, parts FROM dossiers WHERE id = ?', [dossierId]);
  if (dossier === undefined) throw new CasebookError('not-found', 'This dossier is no longer in the vault. Close it and go on.');
  const { title, parts } = dossier;
  const subjects = reader.all(idRow, 'SELECT entity_id AS id FROM dossier_subjects WHERE dossier_id = ? ORDER BY position LIMIT ?', [
    dossierId,
    MOST_SUBJECTS,
  ]);
  const passages = sourcesOf(reader, [...new Set(parts.events.flatMap(({ passageIds }) => passageIds))]);
  const events = parts.events.flatMap(({ id, at, text, passageIds }): Dated[] => {
    const [first] = passageIds.flatMap((passageId) => passages.get(passageId) ?? []);
    return at === null ? [] : [{ id, kind: 'event', from: at, until: at, about: false, words: text, source: sourceOf(first) }];
  });
  const dated = [...events, ...datesInSections(reader, dossierId).map(datedIn)];
  const own: Lane = { id: dossierId, kind: 'dossier', name: dossierTitle(title), mentions: [], undated: 0, dated };
  const lanes = timelineOfEntities(
    reader,
    graph,
    subjects.map(({ id }) => id),
  );
  return dated.length === 0 ? lanes : [own, ...lanes];
}

const MOST_SUBJECTS = 12;
const dossierRow = z.object({ title: z.string(), parts: jsonColumn(z.unknown().transform(storedParts)) });
const idRow = z.object({ id: z.string() });
const headsRow = z.object({ heads: jsonColumn(z.array(z.tuple([z.string(), z.string(), z.string().nullable()]))) });

/** By day; the title is read of the first article of each alone. */
function mentionsByDay(reader: Reader, graph: NamingGraph, entityId: string): { mentions: MentionedOn[]; undated: number } {
  const days = new Map<string, { articleId: string; articles: number }>();
  let undated = 0;
  for (const { article, naming } of graph.articlesOf(entityId)) {
    if (naming.confirmed === 0) continue;
    const at = article.published?.slice(0, 10);
    if (at === undefined) undated += 1;
    else days.set(at, { articleId: days.get(at)?.articleId ?? article.id, articles: (days.get(at)?.articles ?? 0) + 1 });
  }
  const ids = [...days.values()].map(({ articleId }) => articleId);
  const heads = reader.get(
    headsRow,
    `SELECT json_group_array(json_array(articles.id, title, outlet)) AS heads
     FROM json_each(?) AS wanted CROSS JOIN articles ON articles.id = wanted.value`,
    [JSON.stringify(ids)],
  )?.heads;
  const headOf = new Map(heads?.map(([id, title, outlet]) => [id, { title, outlet }]));
  const mentions = [...days].flatMap(([at, day]) => {
    const head = headOf.get(day.articleId);
    return head === undefined ? [] : [{ at, ...day, ...head }];
  });
  return { mentions: mentions.sort((a, b) => (a.at < b.at ? -1 : 1)), undated };
}

function datedBy({ id, property, value, object, from, until, passage }: Statement): Dated[] {
  if (from === null && until === null) return [];
  return [{ id, kind: 'statement', from, until, about: false, words: `${property}: ${object?.name ?? value}`, source: sourceOf(passage) }];
}

function datedIn({ noteId, position, title, words, from, until, about }: DatedWords): Dated {
  const source = { noteId, name: title, date: position };
  return { id: `${noteId} ${position}`, kind: 'note', from, until, about, words, source };
}

function sourceOf(passage: StatementSource | null | undefined): Dated['source'] {
  if (passage === null || passage === undefined) return null;
  const { articleId, range, title, outlet, paragraph } = passage;
  return { articleId, range, name: `${outlet ?? title}, ¶${paragraph}` };
}
