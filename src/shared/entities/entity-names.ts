import { fold } from '../text/fold';

/** Which entities a name may mean already: said before another one of that name is made. */

interface Named {
  name: string;
  aliases: readonly string[];
}

/** Letters without case and accents, in one width; words parted by one space. */
export function foldedName(name: string): string {
  return fold(name)
    .replace(/[\s.,’'-]+/gu, ' ')
    .trim();
}

/** A folded name as it is compared with others. */
interface Form {
  text: string;
  words: readonly string[];
  /** A bit for each letter that stands in it, by the last five bits of its code. */
  letters: number;
}

function formOf(name: string): Form {
  const text = foldedName(name);
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return { text, words: text.split(' '), letters };
}

/** Those that were asked for, as long as they are what they are: thousands are compared with each letter that is typed. */
const knownForms = new WeakMap<Named, Form[]>();

function formsOf(entity: Named): readonly Form[] {
  const known = knownForms.get(entity);
  if (known !== undefined) return known;
  const forms = [entity.name, ...entity.aliases].map(formOf);
  knownForms.set(entity, forms);
  return forms;
}

/** Whether it has that name or alias, but for case, accents and the marks between words. */
export function isCalled(entity: Named, wanted: string): boolean {
  return likeness(entity, formOf(wanted)) === 'same';
}

/** `same`: it is called so; `like`: it may be meant, by fewer words, initials, another order or spelling. */
export function likenessOf(entity: Named, wanted: string): 'same' | 'like' | null {
  return likeness(entity, formOf(wanted));
}

function likeness(entity: Named, wanted: Form): 'same' | 'like' | null {
  if (wanted.text === '') return null;
  const forms = formsOf(entity);
  if (forms.some(({ text }) => text === wanted.text)) return 'same';
  return forms.some((form) => areLike(form, wanted)) ? 'like' : null;
}

function areLike(a: Form, b: Form): boolean {
  const [fewer, more] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  return everyWordIn(fewer, more) || areSpelledAlike(a, b);
}

/** But for two letters in a long name, one in a shorter. */
function areSpelledAlike(a: Form, b: Form): boolean {
  const longer = Math.max(a.text.length, b.text.length);
  const most = longer >= 9 ? 2 : longer >= 5 ? 1 : 0;
  // A letter that is exchanged takes one away and brings one: most names are told apart by that.
  return (
    Math.abs(a.text.length - b.text.length) <= most && bitsOf(a.letters ^ b.letters) <= 2 * most && distanceWithin(a.text, b.text, most)
  );
}

function bitsOf(number: number): number {
  let count = 0;
  for (let left = number; left !== 0; left &= left - 1) count += 1;
  return count;
}

/** Each of the fewer words stands for one of the others, whole or by its initial; one at least is whole. */
function everyWordIn(fewer: readonly string[], more: readonly string[]): boolean {
  if (!fewer.some((word) => word.length > 2 && more.includes(word))) return false;
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
  const form = formOf(wanted);
  const found: { same: T[]; like: T[] } = { same: [], like: [] };
  for (const entity of entities) {
    const kind = likeness(entity, form);
    if (kind !== null) found[kind].push(entity);
  }
  return found;
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
