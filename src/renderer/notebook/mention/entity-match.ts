import { fold } from '../../../shared/text/fold';
import type { EntitySummary } from '../../../shared/entities/model';

/** 0 for the best fit of one name, higher is worse, Infinity for none. */
function fitOf(name: string, query: string): number {
  const text = fold(name);
  if (text === query) return 0;
  if (text.startsWith(query)) return 1;
  const words = query.split(/\s+/).filter((word) => word !== '');
  const starts = text.split(/[\s\p{P}]+/u);
  if (words.every((word) => starts.some((start) => start.startsWith(word)))) return 2;
  return words.every((word) => text.includes(word)) ? 3 : Infinity;
}

/** The entities a query names, best first: by prefix, by the beginnings of words, by what they contain; aliases too. */
export function matchEntities(entities: readonly EntitySummary[], query: string, limit: number): EntitySummary[] {
  const wanted = fold(query.trim());
  return entities
    .map((entity) => ({
      entity,
      // An alias counts half a step less than the name.
      fit: Math.min(fitOf(entity.name, wanted), ...entity.aliases.map((alias) => fitOf(alias, wanted) + 0.5)),
    }))
    .filter(({ fit }) => fit < Infinity)
    .sort((a, b) => a.fit - b.fit || b.entity.mentionCount - a.entity.mentionCount || compare(a.entity, b.entity))
    .slice(0, limit)
    .map(({ entity }) => entity);
}

const collator = new Intl.Collator('en', { sensitivity: 'base' });
const compare = (a: EntitySummary, b: EntitySummary): number => collator.compare(a.name, b.name);
