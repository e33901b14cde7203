import { useMemo } from 'react';
import type { EntityKind } from '../../shared/entities/model';
import { useRead } from '../api';
import { useWorkspace } from '../workspace';
import { useChart } from './chart-state';

export interface ChartNode {
  id: string;
  name: string;
  kind: EntityKind;
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

const key = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The nodes that are not hidden, and the links that are strong enough, the strongest first. */
export function useChartData(): ChartData {
  const { hidden, least } = useChart();
  const list = [...useWorkspace((state) => state.charted)];
  const named = useRead('entities.named', { ids: list }, { keepPrevious: true }).data;
  const links = useRead('entities.links', { ids: list }, { keepPrevious: true }).data;
  const relations = useRead('statements.among', { ids: list }, { keepPrevious: true }).data;
  return useMemo(() => {
    const nodes = (named ?? [])
      .filter(({ kind }) => !hidden.has(kind))
      .map(({ id, name, kind, mentionCount }) => ({ id, name, kind, mentions: mentionCount }));
    const shown = new Set(nodes.map(({ id }) => id));
    const all = new Map<string, ChartLink>();
    for (const { from, to, articles } of links ?? []) {
      if (articles >= least) all.set(key(from, to), { from, to, articles, relations: [] });
    }
    for (const { id, entity, object, property } of relations ?? []) {
      if (object === null) continue;
      const link = all.get(key(entity.id, object.id)) ?? { from: entity.id, to: object.id, articles: 0, relations: [] };
      link.relations.push({ id, words: `${entity.name} ${property} ${object.name}` });
      all.set(key(entity.id, object.id), link);
    }
    return { nodes, links: [...all.values()].filter(({ from, to }) => shown.has(from) && shown.has(to)) };
  }, [named, links, relations, hidden, least]);
}
