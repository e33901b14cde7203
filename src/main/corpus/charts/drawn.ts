import { z } from 'zod';
import { chartData, type ChartFacts, type DrawnChart } from '../../../shared/charts/data';
import { drawingSchema } from '../../../shared/charts/model';
import { withThoseBelow } from '../../../shared/entities/own-kinds';
import { isNoteElement, type NoteDocument, type NoteNode } from '../../../shared/notes/note-document';
import { namedEntities } from '../entities/entities';
import { ownKindsIn } from '../entities/own-kinds';
import { relationsAmong } from '../statements/statements';
import { jsonColumn, type Reader } from '../store/corpus';

const chartRow = z.object({ name: z.string(), drawing: jsonColumn(drawingSchema) });

/**
 * A saved chart as it is now: its places are kept, who stands there and what links them is read. Null when it is gone. `linksBetween`: how
 * many articles name both of two, by whoever has counted them already.
 */
export function drawnChart(reader: Reader, id: string, linksBetween?: (ids: readonly string[]) => ChartFacts['links']): DrawnChart | null {
  const chart = reader.get(chartRow, 'SELECT name, drawing FROM charts WHERE id = ?', [id]);
  if (chart === undefined) return null;
  const { nodes: placed, least, hidden } = chart.drawing;
  const ids = placed.map((node) => node.id);
  const links = linksBetween?.(ids) ?? linksAmong(reader, ids);
  const facts = { named: namedEntities(reader, ids), links, relations: relationsAmong(reader, ids) };
  const shown = chartData({ ...facts, hidden: withThoseBelow(ownKindsIn(reader), hidden), least });
  const places = new Map(placed.map((node) => [node.id, node]));
  return {
    name: chart.name,
    nodes: shown.nodes.map((node) => ({ ...node, x: places.get(node.id)?.x ?? 0, y: places.get(node.id)?.y ?? 0 })),
    links: shown.links,
  };
}

const namedRow = z.object({ entityId: z.string(), articleId: z.string() });

/**
 * How many articles name both of two, the most first: the same as `NamingGraph.linksBetween`, out of the database, for what is asked
 * within a write.
 */
function linksAmong(reader: Reader, ids: readonly string[]): ChartFacts['links'] {
  const rows = reader.all(
    namedRow,
    `SELECT DISTINCT entity_id AS entityId, article_id AS articleId FROM mentions CROSS JOIN articles ON articles.id = article_id
     WHERE entity_id IN (SELECT value FROM json_each(?)) AND state = 'confirmed' AND deleted_at IS NULL`,
    [JSON.stringify(ids)],
  );
  const named = new Map<string, string[]>();
  for (const { entityId, articleId } of rows) named.set(articleId, [...(named.get(articleId) ?? []), entityId]);
  const counts = new Map<string, number>();
  for (const [, entities] of named) {
    const sorted = entities.sort();
    for (const [at, one] of sorted.entries()) {
      for (const other of sorted.slice(at + 1)) counts.set(`${one} ${other}`, (counts.get(`${one} ${other}`) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pair, articles]) => ({ from: pair.slice(0, ID), to: pair.slice(ID + 1), articles }))
    .sort((a, b) => b.articles - a.articles);
}

const ID = 36;

/** Puts what the charts of a document show beside them, as an export and a frozen version have it; one that is gone has nothing. */
export function withCharts(reader: Reader, document: NoteDocument): NoteDocument {
  const drawn = (node: NoteNode): NoteNode => {
    if (node.type === 'chart') return { ...node, drawn: drawnChart(reader, node.chartId) };
    return isNoteElement(node) ? { ...node, children: node.children.map(drawn) } : node;
  };
  return { ...document, root: { ...document.root, children: document.root.children.map(drawn) } };
}
