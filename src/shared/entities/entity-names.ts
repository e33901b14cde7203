import { fold } from '../text/fold';

/** Which entities a name may mean already: said before another one of that name is made. */

interface Named {
  name: string;
  aliases: readonly string[];
}

/** Letters without case and accents, in one width; words parted by one space. */
function foldedName(name: string): string {
  return fold(name)
    .replace(/[\s.,’'-]+/gu, ' ')
    .trim();
}

/** Whether it has that name or alias, but for case, accents and the marks between words. */
export function isCalled({ name, aliases }: Named, wanted: string): boolean {
  const form = foldedName(wanted);
  return form !== '' && [name, ...aliases].some((own) => foldedName(own) === form);
}

/** `same`: it is called so; `like`: it may be meant, by fewer words, initials, another order or spelling. */
export function likenessOf(entity: Named, wanted: string): 'same' | 'like' | null {
  if (isCalled(entity, wanted)) return 'same';
  const form = foldedName(wanted);
  return form !== '' && [entity.name, ...entity.aliases].some((own) => areLike(foldedName(own), form)) ? 'like' : null;
}

function areLike(a: string, b: string): boolean {
  const [some, others] = [a.split(' '), b.split(' ')];
  const [fewer, more] = some.length <= others.length ? [some, others] : [others, some];
  return (
    everyWordIn(fewer, more) || distanceWithin(a, b, Math.max(a.length, b.length) >= 9 ? 2 : Math.max(a.length, b.length) >= 5 ? 1 : 0)
  );
}

/** Each of the fewer words stands for one of the others, whole or by its initial; one at least is whole. */
function everyWordIn(fewer: readonly string[], more: readonly string[]): boolean {
  const left = [...more];
  let whole = 0;
  for (const word of fewer) {
    const at = left.indexOf(word);
    const initial =
      at >= 0 ? at : left.findIndex((other) => (word.length === 1 ? other.startsWith(word) : other.length === 1 && word.startsWith(other)));
    if (initial < 0) return false;
    if (at >= 0 && word.length > 2) whole += 1;
    left.splice(initial, 1);
  }
  return whole > 0;
}

/** Whether so many letters added, taken away or exchanged make one of the other (Levenshtein). */
function distanceWithin(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? Infinity) <= most;
}

/** Those of one name first, then those that are like it. */
export function entitiesLike<T extends Named>(entities: readonly T[], wanted: string): { same: T[]; like: T[] } {
  const judged = entities.map((entity) => ({ entity, likeness: likenessOf(entity, wanted) }));
  const of = (kind: 'same' | 'like'): T[] => judged.flatMap(({ entity, likeness }) => (likeness === kind ? [entity] : []));
  return { same: of('same'), like: of('like') };
}

/** Whether each word that was typed stands in one of its names: what was found for fewer letters may be shown until these are answered. */
export function stillNamedBy({ name, aliases }: Named, typed: string): boolean {
  const words = fold(typed).split(/\s+/u);
  return [name, ...aliases].map(fold).some((own) => words.every((word) => own.includes(word)));
}

/** Several words that each begin as names do: Enter may make such an entity when nothing in the vault is like it. */
export function isFullName(text: string): boolean {
  const words = text.trim().split(/\s+/u);
  const isName = (word: string): boolean => /^[\p{Lu}\p{Lt}]/u.test(word);
  const last = words.at(-1) ?? '';
  const letters = last.replace(/[^\p{L}]/gu, '').length;
  return words.length > 1 && isName(words[0] ?? '') && isName(last) && letters > 2;
}
