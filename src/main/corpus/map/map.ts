import { metresBetween, positionOf, positionProperty } from '../../../shared/map/coordinates';
import { MOST_PLACED, type Placed } from '../../../shared/map/model';
import { overlap } from '../../../shared/statements/model';
import type { NamingGraph } from '../entities/naming-graph';
import { statementsCalled } from '../statements/statements';
import type { Reader } from '../store/corpus';

/** Where entities are said to be. docs/adr/0075-the-map.md */

/** Nearer to each other than this, two statements mean one place. */
const SAME_PLACE = 1000;

/** All that are placed, the most named first. */
export function placedEntities(reader: Reader, graph: NamingGraph): { placed: Placed[]; more: number } {
  const all = statementsCalled(reader, positionProperty).flatMap((statement) => {
    const position = positionOf(statement.value);
    return position === null ? [] : [{ ...position, statement }];
  });
  const byEntity = new Map<string, Said[]>();
  for (const said of all) byEntity.set(said.statement.entity.id, [...(byEntity.get(said.statement.entity.id) ?? []), said]);
  const placed = [...byEntity]
    .flatMap(([id, own]) => {
      const articles = graph.articlesOf(id).filter(({ naming }) => naming.confirmed > 0).length;
      return own.map((one) => ({ ...one, articles, disputed: own.some((other) => contradict(one, other)) }));
    })
    .sort((a, b) => b.articles - a.articles || a.statement.entity.name.localeCompare(b.statement.entity.name));
  return { placed: placed.slice(0, MOST_PLACED), more: Math.max(0, placed.length - MOST_PLACED) };
}

type Said = Pick<Placed, 'north' | 'east' | 'statement'>;

function contradict(a: Said, b: Said): boolean {
  return a !== b && metresBetween(a, b) > SAME_PLACE && overlap(a.statement, b.statement);
}
