/**
 * Makes cases for `quality:evidence`: `node scripts/run-ts.mjs tests/quality/evidence-cases.ts FILE [--seed N] [--count N]`.
 *
 * Two kinds. `frames`: made-up events, each told once in an article in one wording, and sought in another wording, with
 * distractors beside it that have the same names and other figures and dates. `seeds`: sentences of the five seed articles
 * with words dropped, clauses in another order and words put for others. All of it follows from the seed number.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { normaliseText, sentencesOf } from '../../src/shared/text/text';
import { seededRandom } from '../bench/generate';

const PEOPLE = [
  'Ivan Belov',
  'Maria Santos',
  'Chen Rui',
  'Ahmed Karimi',
  'Olga Petrenko',
  'James Whitfield',
  'Leila Haddad',
  'Marko Novak',
];
const PLACES = ['Tashkent', 'Odessa', 'Harbin', 'Tallinn', 'Beirut', 'Astana', 'Batumi', 'Rotterdam', 'Nairobi', 'Vientiane'];
const FIRMS = ['Norvik Shipping', 'Orient Energy', 'Sibtrade', 'Baltic Steel', 'Helion Bank', 'Caspian Rail'];
const MONTHS = ['January', 'March', 'April', 'June', 'July', 'September', 'October', 'December'];
const NUMBER_WORDS: Readonly<Record<number, string>> = {
  12: 'twelve',
  14: 'fourteen',
  18: 'eighteen',
  20: 'twenty',
  30: 'thirty',
  46: 'forty-six',
  50: 'fifty',
  80: 'eighty',
};
const NUMBERS = Object.keys(NUMBER_WORDS).map(Number);

interface Event {
  person: string;
  other: string;
  place: string;
  firm: string;
  count: number;
  day: number;
  month: string;
  year: number;
}

/** Each frame: wordings of the same event; the first half is for articles, the second for the sentence that is sought. */
const FRAMES: readonly { tell: readonly ((event: Event) => string)[]; seek: readonly ((event: Event) => string)[] }[] = [
  {
    tell: [
      ({ person, other, place, count, day, month, year }) =>
        `${person} and ${other} signed ${count} agreements in ${place} on ${day} ${month} ${year}, the press service said.`,
      ({ person, other, place, count, month, day, year }) =>
        `On ${month} ${day}, ${year}, ${count} documents were initialled by ${person} and ${other} after talks in ${place}.`,
    ],
    seek: [
      ({ person, place, count, month, year }) =>
        `In ${month} ${year} ${last(person)} concluded ${NUMBER_WORDS[count] ?? count} accords in ${place}.`,
      ({ person, other, place, count }) =>
        `${NUMBER_WORDS[count] ?? count} agreements between ${last(person)} and ${last(other)} date from the ${place} meeting.`,
    ],
  },
  {
    tell: [
      ({ firm, count, place, year }) =>
        `${firm} bought ${count} vessels from an owner registered in ${place} in ${year}, according to the port register.`,
      ({ firm, count, place, month, year }) =>
        `The register shows that ${count} tankers passed to ${firm} of ${place} in ${month} ${year}.`,
    ],
    seek: [
      ({ firm, count, year }) => `${firm} acquired ${NUMBER_WORDS[count] ?? count} ships in ${year}.`,
      ({ firm, count, place }) => `The purchase of ${count} ships by ${firm} was registered in ${place}.`,
    ],
  },
  {
    tell: [
      ({ person, firm, month, year }) => `${person} was appointed head of ${firm} in ${month} ${year} and took up the post at once.`,
      ({ person, firm, day, month, year }) => `The board of ${firm} named ${person} chairman on ${day} ${month} ${year}.`,
    ],
    seek: [
      ({ person, firm, year }) => `${last(person)} has led ${firm} since ${year}.`,
      ({ person, firm, month, year }) => `${firm} made ${last(person)} its chief in ${month} ${year}.`,
    ],
  },
  {
    tell: [
      ({ place, count, day, month }) =>
        `At least ${count} people were wounded when shells struck the market of ${place} on ${day} ${month}.`,
      ({ place, count, month, year }) =>
        `The shelling of ${place} in ${month} ${year} left ${NUMBER_WORDS[count] ?? count} residents injured, doctors reported.`,
    ],
    seek: [
      ({ place, count }) => `${NUMBER_WORDS[count] ?? count} inhabitants of ${place} were hurt in the shelling.`,
      ({ place, count, month }) => `In ${month} the attack on ${place} injured ${count} civilians.`,
    ],
  },
  {
    tell: [
      ({ firm, count, place }) => `${firm} raised its exports through ${place} by ${count} per cent, the customs office announced.`,
      ({ firm, count, place, year }) => `Deliveries of ${firm} by way of ${place} grew by ${count} percent in ${year}.`,
    ],
    seek: [
      ({ firm, count, place }) => `Shipments of ${firm} via ${place} increased ${count}%.`,
      ({ firm, count }) => `The exports of ${firm} were up by ${NUMBER_WORDS[count] ?? count} percent.`,
    ],
  },
  {
    tell: [
      ({ person, other, place, month, year }) => `${person} travelled to ${place} in ${month} ${year} and was received by ${other}.`,
      ({ person, other, place, day, month, year }) =>
        `During a visit to ${place} on ${day} ${month} ${year} ${person} held talks with ${other}.`,
    ],
    seek: [
      ({ person, other, place, year }) => `${last(other)} welcomed ${last(person)} in ${place} in ${year}.`,
      ({ person, other, month }) => `The meeting of ${last(person)} with ${last(other)} took place in ${month}.`,
    ],
  },
  {
    tell: [
      ({ person, firm, count, place }) => `A court in ${place} sentenced ${person}, formerly of ${firm}, to ${count} years in prison.`,
      ({ person, count, place, year }) =>
        `${person} was jailed for ${NUMBER_WORDS[count] ?? count} years by the ${place} tribunal in ${year}.`,
    ],
    seek: [
      ({ person, count, place }) => `${last(person)} received a prison term of ${count} years in ${place}.`,
      ({ person, count }) => `Judges imprisoned ${last(person)} for ${NUMBER_WORDS[count] ?? count} years.`,
    ],
  },
];

const FILLERS = [
  'Neither side published an agenda beforehand.',
  'Officials declined to comment on the details.',
  'Traffic in the centre was stopped for several hours.',
  'The weather kept most visitors away from the square.',
  'A second round is expected later, without a date so far.',
  'Local papers had reported about it for weeks.',
  'Analysts were divided over what it meant for the region.',
];

const last = (name: string): string => name.split(' ').at(-1) ?? name;

interface Maker {
  pick: <T>(from: readonly T[]) => T;
  chance: (share: number) => boolean;
}

function makerOf(seed: number): Maker {
  const random = seededRandom(seed);
  return {
    pick: <T>(from: readonly T[]): T => {
      const one = from[Math.floor(random() * from.length)];
      if (one === undefined) throw new Error('nothing to pick from');
      return one;
    },
    chance: (share) => random() < share,
  };
}

function eventOf({ pick }: Maker): Event {
  const person = pick(PEOPLE);
  return {
    person,
    other: pick(PEOPLE.filter((one) => one !== person)),
    place: pick(PLACES),
    firm: pick(FIRMS),
    count: pick(NUMBERS),
    day: pick([3, 7, 11, 16, 21, 25, 28]),
    month: pick(MONTHS),
    year: pick([2012, 2014, 2016, 2018, 2021, 2023]),
  };
}

/** The same names, another figure and another date. */
function rival(event: Event, { pick }: Maker): Event {
  return {
    ...event,
    count: pick(NUMBERS.filter((count) => count !== event.count)),
    month: pick(MONTHS.filter((month) => month !== event.month)),
    year: pick([2012, 2014, 2016, 2018, 2021, 2023].filter((year) => year !== event.year)),
    day: event.day === 3 ? 7 : 3,
  };
}

function frameCase(maker: Maker, id: string) {
  const { pick, chance } = maker;
  const frame = pick(FRAMES);
  const event = eventOf(maker);
  const told = pick(frame.tell)(event);
  const others = Array.from({ length: 6 }, () => {
    const own = chance(0.6) ? rival(event, maker) : eventOf(maker);
    const otherFrame = chance(0.6) ? frame : pick(FRAMES);
    return pick(otherFrame.tell)(own);
  }).filter((sentence) => sentence !== told);
  const place = pick([0, 1, 2, 3]);
  const sentences = [...others.slice(0, place), told, ...others.slice(place)];
  const articles = [0, 1, 2].map((number) => {
    const own = sentences.filter((_, index) => index % 3 === number);
    const paragraphs = own.map((sentence) => `${pick(FILLERS)} ${sentence} ${pick(FILLERS)}`);
    return { id: `${id}-${number}`, title: pick(FILLERS).replace('.', ''), text: normaliseText(paragraphs.join('\n\n')) };
  });
  const holder = articles.find(({ text }) => text.includes(told));
  const start = holder?.text.indexOf(told) ?? 0;
  return { id, sentence: pick(frame.seek)(event), articles, gold: [{ article: holder?.id ?? '', start, end: start + told.length }] };
}

/** Cases looked for in one another's articles: as many sentences as in a small vault tell nearly the same. */
const TOGETHER = 12;

function frameCases(maker: Maker, count: number) {
  const all = Array.from({ length: count }, (_, number) => frameCase(maker, `frame-${number}`));
  return all.map((one, index) => {
    const from = index - (index % TOGETHER);
    return { ...one, articles: all.slice(from, from + TOGETHER).flatMap(({ articles }) => articles) };
  });
}

const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/\bsaid\b/g, 'stated'],
  [/\bmeeting\b/g, 'talks'],
  [/\bvisit\b/g, 'trip'],
  [/\bagreed\b/g, 'consented'],
  [/\bofficials\b/g, 'functionaries'],
  [/\bcountries\b/g, 'states'],
];

function seedCases(maker: Maker, count: number) {
  const folder = path.resolve('seeds');
  const articles = readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ id: name, title: '', text: normaliseText(readFileSync(path.join(folder, name), 'utf8')) }));
  const all = articles.flatMap(({ id, text }) =>
    text.split('\n\n').flatMap((paragraph) => {
      const from = text.indexOf(paragraph);
      return sentencesOf(paragraph)
        .map(({ start, end }) => ({ article: id, start: from + start, end: from + end, words: paragraph.slice(start, end) }))
        .filter(({ words }) => words.split(' ').length >= 10);
    }),
  );
  return Array.from({ length: count }, (_, number) => {
    const { words, ...gold } = maker.pick(all);
    return { id: `seed-${number}`, sentence: reworded(words, maker), articles, gold: [gold] };
  });
}

function reworded(sentence: string, { chance }: Maker): string {
  const [head = '', ...tail] = sentence.split(', ');
  const turned = tail.length > 0 && chance(0.5) ? [...tail, head].join(', ') : sentence;
  const kept = turned.split(' ').filter((word) => /[\p{Lu}\d]/u.test(word) || !chance(0.3));
  return REPLACED.reduce((text, [from, to]) => text.replace(from, to), kept.join(' '));
}

const { values, positionals } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '200' } },
  allowPositionals: true,
});
const [file] = positionals;
if (file === undefined) {
  console.error('Usage: node scripts/run-ts.mjs tests/quality/evidence-cases.ts FILE [--seed N] [--count N]');
  process.exitCode = 2;
} else {
  const maker = makerOf(Number(values.seed));
  const count = Number(values.count);
  const cases = [...frameCases(maker, count), ...seedCases(maker, Math.floor(count / 2))];
  writeFileSync(file, cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  console.log(`${cases.length} cases written to ${file}`);
}
