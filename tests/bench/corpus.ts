import { createHash } from 'node:crypto';
import type { ImportedArticle } from '../../src/shared/articles/model';
import { normaliseText, paragraphsOf } from '../../src/shared/text/text';
import { between, pick, seededRandom, type Random } from './generate';
import { lexicons, weightedChoice, zipf, type Lexicon } from './lexicon';

/**
 * Seeded corpora of the shape of an analyst's: about 5 kB an article, words, names and outlets used as unevenly as in
 * real ones, seven languages in five scripts, some metadata missing. Article n is the same in a corpus of any size.
 */

export interface MadeArticle {
  imported: ImportedArticle;
  /** The file it was read from. */
  bytes: Uint8Array;
}

export interface MadeEntity {
  kind: 'person' | 'organisation' | 'place';
  name: string;
  aliases: string[];
}

/** Of a hundred articles, so many are in each language, in the order of {@link lexicons}. */
const shareOfLanguages = [58, 16, 8, 6, 5, 2, 5];
const drawLanguage = weightedChoice(shareOfLanguages);
const drawOutlet = zipf(300);
const drawName = zipf(8000);
const firstDay = Date.UTC(2012, 0, 1);
const days = 4000;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const wordAt = ({ words }: Lexicon, rank: number): string => words[Math.min(rank, words.length - 1)] ?? '';

/** A word of a language by how common it is; rank 0 is the most used. For queries that find much or little. */
export function wordOfRank(language: string, rank: number): string {
  const lexicon = lexicons().find((each) => each.language === language);
  if (lexicon === undefined) throw new RangeError(`no words in "${language}"`);
  return wordAt(lexicon, rank);
}

const names = new Map<string, string>();

/** The name of rank `rank` in a language: the same person or body wherever it is named. */
export function nameOf(lexicon: Lexicon, rank: number): string {
  const key = `${lexicon.language}${rank}`;
  const name = names.get(key) ?? inventedName(lexicon, rank);
  names.set(key, name);
  return name;
}

function inventedName(lexicon: Lexicon, rank: number): string {
  const random = seededRandom(rank * 31 + lexicon.language.charCodeAt(1));
  const one = (): string => capital(wordAt(lexicon, between(random, 400, 20_000)));
  return rank % 3 === 0 ? one() : `${one()}${lexicon.space === '' ? '·' : ' '}${one()}`;
}

/** The entities an analyst would tag first: the names used most. */
export function madeEntities(count: number): MadeEntity[] {
  const kinds = ['person', 'organisation', 'place'] as const;
  const [english] = lexicons();
  if (english === undefined) throw new RangeError('no languages');
  return Array.from({ length: count }, (_, rank) => {
    const name = nameOf(english, rank);
    return { kind: kinds[rank % kinds.length] ?? 'person', name, aliases: [name.toUpperCase(), `${name} ${rank}`] };
  });
}

function sentence(random: Random, lexicon: Lexicon): string {
  const { space, comma, stop } = lexicon;
  const count = between(random, ...lexicon.length);
  let made = '';
  for (let index = 0; index < count; index += 1) {
    const chance = random();
    let word = wordAt(lexicon, lexicon.draw(random));
    if (chance < 0.03) word = nameOf(lexicon, drawName(random));
    else if (chance < 0.045) word = String(between(random, 1, 90_000));
    else if (chance < 0.05) word = `${between(random, 1, 28)}.${between(random, 1, 12)}.${between(random, 1990, 2026)}`;
    made += index === 0 ? capital(word) : space + word;
    if (chance > 0.94 && index < count - 1) made += comma;
  }
  return made + stop;
}

function body(random: Random, lexicon: Lexicon): string {
  const paragraphs: string[] = [];
  // From a short notice to a long read; about 5 kB in the middle.
  const wanted = 900 + 5600 * ((random() + random() + random()) / 3);
  for (let length = 0; length < (lexicon.space === '' ? wanted / 2.6 : wanted);) {
    const sentences = Array.from({ length: between(random, 2, 6) }, () => sentence(random, lexicon));
    const paragraph = sentences.join(lexicon.space);
    paragraphs.push(paragraph);
    length += paragraph.length;
  }
  return normaliseText(paragraphs.join('\n\n'));
}

function titleOf(random: Random, lexicon: Lexicon): string {
  const words = Array.from({ length: between(random, 4, 11) }, () => wordAt(lexicon, lexicon.draw(random)));
  words.splice(between(random, 0, words.length - 1), 0, nameOf(lexicon, drawName(random)));
  return capital(words.join(lexicon.space));
}

function publishedOn(random: Random): string | null {
  const chance = random();
  if (chance < 0.2) return null;
  const day = new Date(firstDay + between(random, 0, days) * 86_400_000).toISOString().slice(0, 10);
  if (chance < 0.3) return day.slice(0, 7);
  return chance < 0.6 ? `${day}T${String(between(random, 0, 23)).padStart(2, '0')}:00` : day;
}

/** Article `index` of the corpus with this seed. */
export function madeArticle(index: number, seed = 1): MadeArticle {
  const random = seededRandom(Math.imul(index + 1, 0x9e3779b1) ^ seed);
  const lexicon = lexicons()[drawLanguage(random)] ?? pick(random, lexicons());
  const text = body(random, lexicon);
  // The number keeps two short articles apart, should chance make them the same.
  const title = `${titleOf(random, lexicon)} ${index + 1}`;
  const outletNumber = drawOutlet(random);
  const outlet = random() < 0.15 ? null : `${capital(wordAt(lexicon, 300 + outletNumber))} News`;
  const published = publishedOn(random);
  const bytes = new TextEncoder().encode([title, outlet, published, text].filter((part) => part !== null).join('\n\n'));
  return {
    bytes,
    imported: {
      original: {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        size: bytes.byteLength,
        mediaType: 'text/plain',
        fileName: `${String(index + 1).padStart(6, '0')}.txt`,
        encoding: 'utf-8',
      },
      metadata: { title, bylines: [], outlet, published, updated: null, section: null, language: lexicon.language, url: null },
      evidence: { title: 'line 1 of the file', ...(outlet === null ? {} : { outlet: 'line 3 of the file' }) },
      clean: { text, blocks: paragraphsOf(text).map(() => ({ kind: 'paragraph' })), removed: [] },
      remarks: [],
    },
  };
}
