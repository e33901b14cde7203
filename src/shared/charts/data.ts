import { z } from 'zod';
import { idSchema } from '../basics';
import { entityKinds, type EntityKind, type HasOwnKind } from '../entities/model';

/** What a link chart shows: who stands on it, and what they have in common. */

export interface Place {
  x: number;
  y: number;
}

export interface ChartNode {
  id: string;
  name: string;
  kind: EntityKind;
  /** What its own kind is called, where it has one. */
  ownKind?: string | undefined;
  mentions: number;
}

/** What two entities have in common: articles that name both, and what somebody stated of them. */
export interface ChartLink {
  from: string;
  to: string;
  articles: number;
  relations: { id: string; words: string }[];
}

export interface ChartData {
  nodes: ChartNode[];
  links: ChartLink[];
}

/** What is known of the entities of a chart, and how much of it is shown. */
export interface ChartFacts {
  named: readonly { id: string; name: string; kind: EntityKind; ownKind?: HasOwnKind | null | undefined; mentionCount: number }[];
  links: readonly { from: string; to: string; articles: number }[];
  relations: readonly { id: string; entity: { id: string; name: string }; object: { id: string; name: string } | null; property: string }[];
  /** Fixed kinds, and ids of own ones with all below them. */
  hidden: ReadonlySet<string>;
  /** Links of fewer articles are not shown; stated relations are. */
  least: number;
}

const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The nodes that are not hidden, and the links that are strong enough, as they come. */
export function chartData({ named, links, relations, hidden, least }: ChartFacts): ChartData {
  const nodes = named
    .filter(({ kind, ownKind }) => !hidden.has(kind) && !hidden.has(ownKind?.id ?? ''))
    .map(({ id, name, kind, ownKind, mentionCount }) => {
      const own = ownKind?.path.at(-1);
      return { id, name, kind, ...(own !== undefined && { ownKind: own }), mentions: mentionCount };
    });
  const shown = new Set(nodes.map(({ id }) => id));
  const all = new Map<string, ChartLink>();
  for (const { from, to, articles } of links) {
    if (articles >= least) all.set(key(from, to), { from, to, articles, relations: [] });
  }
  for (const { id, entity, object, property } of relations) {
    if (object === null) continue;
    const link = all.get(key(entity.id, object.id)) ?? { from: entity.id, to: object.id, articles: 0, relations: [] };
    link.relations.push({ id, words: `${entity.name} ${property} ${object.name}` });
    all.set(key(entity.id, object.id), link);
  }
  return { nodes, links: [...all.values()].filter(({ from, to }) => shown.has(from) && shown.has(to)) };
}

/** A saved chart as it is at one moment: its nodes where they were put, and the links between them. */
export const drawnChartSchema = z.object({
  name: z.string(),
  nodes: z.array(
    z.object({
      id: idSchema,
      name: z.string(),
      kind: z.enum(entityKinds),
      ownKind: z.string().optional(),
      mentions: z.number().int(),
      x: z.number(),
      y: z.number(),
    }),
  ),
  links: z.array(
    z.object({
      from: idSchema,
      to: idSchema,
      articles: z.number().int(),
      relations: z.array(z.object({ id: idSchema, words: z.string() })),
    }),
  ),
});
export type DrawnChart = z.infer<typeof drawnChartSchema>;

/** The places of a drawn chart's nodes. */
export const placesOf = ({ nodes }: DrawnChart): Map<string, Place> => new Map(nodes.map(({ id, x, y }) => [id, { x, y }]));
