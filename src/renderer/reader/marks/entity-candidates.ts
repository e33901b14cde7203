import { fold } from '../../../shared/text/fold';
import type { EntitySummary } from '../../../shared/entities/model';

const AT_MOST = 8;

/** 3 the same name, 2 one begins the other, 1 one holds the other, 0 nothing in common. */
function likeness(entity: EntitySummary, query: string): number {
  const wanted = fold(query);
  const scores = [entity.name, ...entity.aliases].map((name) => {
    const folded = fold(name);
    if (folded === wanted) return 3;
    if (folded.startsWith(wanted) || wanted.startsWith(folded)) return 2;
    return folded.includes(wanted) || wanted.includes(folded) ? 1 : 0;
  });
  return Math.max(...scores);
}

/** The entities a text may mean, the likeliest first; the first of all when nothing is typed. */
export function candidates(entities: readonly EntitySummary[], query: string): EntitySummary[] {
  if (query === '') return entities.slice(0, AT_MOST);
  return entities
    .map((entity) => ({ entity, score: likeness(entity, query) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.entity.mentionCount - a.entity.mentionCount)
    .slice(0, AT_MOST)
    .map(({ entity }) => entity);
}

/** Whether the entity has that name already, or one that differs in what {@link fold} leaves out alone. */
export function isKnownAs(entity: Pick<EntitySummary, 'name' | 'aliases'>, name: string): boolean {
  return [entity.name, ...entity.aliases].some((own) => fold(own) === fold(name));
}
