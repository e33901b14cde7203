import { fold } from '../../../shared/text/fold';
import { isTagWithin, tagKey, tagParts, type TagCount } from '../../../shared/passages/tags';

const AT_MOST = 8;

/** How well a tag answers what was typed: 3 it begins so, 2 a part of its path does, 1 it holds it, 0 not at all. */
function likeness(tag: string, typed: string): number {
  const [key, wanted] = [fold(tag), fold(typed)];
  if (key.startsWith(wanted)) return 3;
  if (tagParts(key).some((part) => part.startsWith(wanted))) return 2;
  return key.includes(wanted) ? 1 : 0;
}

/** The tags to offer while `typed` is in the field, the best first; `taken` are on the passage already. */
export function tagChoices(tags: readonly TagCount[], typed: string, taken: readonly string[]): TagCount[] {
  const wanted = typed
    .normalize('NFC')
    .replace(/\s*\/\s*/g, '/')
    .trimStart();
  const isTaken = (tag: string) => taken.some((own) => tagKey(own) === tagKey(tag));
  return tags
    .filter(({ tag }) => !isTaken(tag))
    .map((entry) => ({ entry, score: wanted === '' ? 1 : likeness(entry.tag, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.entry.total - a.entry.total)
    .slice(0, AT_MOST)
    .map(({ entry }) => entry);
}

/** The tags with another; one that stands above it on the same path says less and goes. */
export function withTag(tags: readonly string[], tag: string): string[] {
  if (tags.some((own) => isTagWithin(own, tag))) return [...tags];
  return [...tags.filter((own) => !isTagWithin(tag, own)), tag];
}
