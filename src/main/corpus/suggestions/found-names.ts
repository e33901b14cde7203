import { namesIn } from '../../../shared/recognition/names';
import { Recogniser } from '../../../shared/recognition/recogniser';
import { identifiersIn } from '../../../shared/identifiers/identifiers';
import type { SuggestionKind } from '../../../shared/suggestions/model';
import { fold } from '../../../shared/text/fold';
import { ownModel } from './weights';

/** A name in one article with its places in UTF-16 units. */
export interface FoundName {
  kind: SuggestionKind;
  key: string;
  name: string;
  places: { start: number; end: number; score: number }[];
}

/** Less sure ones are not worth anybody's look. */
const LEAST_SURE = 0.5;
/** UTF-16 units of an article that are looked through: more would keep reads waiting. */
const LOOKED_THROUGH = 150_000;

let recogniser: Recogniser | undefined;

/**
 * The names in an article, each once. A person named in full stands for the family name alone, too. Only English is known to the
 * recogniser: `language` null is looked through as well.
 */
export function foundNames(text: string, language: string | null): FoundName[] {
  if (language !== null && !/^en\b/iu.test(language)) return [];
  recogniser ??= new Recogniser(ownModel());
  const names = new Map<string, FoundName>();
  for (const { kind, start, end, score } of namesIn(text.slice(0, LOOKED_THROUGH), recogniser)) {
    const name = text.slice(start, end).replace(/\s+/gu, ' ');
    const key = fold(name);
    if (score < LEAST_SURE || key.length < 2 || name.length > 200) continue;
    const own = names.get(`${kind} ${key}`) ?? { kind, key, name, places: [] };
    // GENEVA in a headline is Geneva where the text says so.
    if (isShouted(own.name) && !isShouted(name)) own.name = name;
    own.places.push({ start, end, score });
    names.set(`${kind} ${key}`, own);
  }
  return withFullNames([...names.values()]);
}

/** Of an identifier with a check digit that is right; of others it is less. */
export const CHECKED = 1;
const UNCHECKED = 0.9;

/** The identifiers in an article of any language, each once. */
export function foundIdentifiers(text: string): FoundName[] {
  const found = new Map<string, FoundName>();
  for (const { kind, value, start, end, checked } of identifiersIn(text.slice(0, LOOKED_THROUGH))) {
    const own = found.get(`${kind} ${value}`) ?? { kind, key: value, name: value, places: [] };
    own.places.push({ start, end, score: checked ? CHECKED : UNCHECKED });
    found.set(`${kind} ${value}`, own);
  }
  return [...found.values()];
}

const isShouted = (name: string): boolean => name.length > 4 && name === name.toUpperCase();

function withFullNames(names: readonly FoundName[]): FoundName[] {
  const isFull = ({ kind, key }: FoundName): boolean => kind === 'person' && key.includes(' ');
  const fullNames = names.filter(isFull);
  const left = names.filter((name) => {
    if (name.kind !== 'person' || name.key.includes(' ')) return true;
    const meant = fullNames.filter(({ key }) => key.endsWith(` ${name.key}`) || key.startsWith(`${name.key} `));
    const families = meant.filter(({ key }) => key.endsWith(` ${name.key}`));
    const [one, other] = families.length > 0 ? families : meant;
    // Of two people of one name neither is meant for sure; a given name alone is not taken for anybody.
    if (one === undefined || other !== undefined || families.length === 0) return true;
    one.places.push(...name.places);
    return false;
  });
  return left.map((name) => ({ ...name, places: name.places.sort((a, b) => a.start - b.start) }));
}
