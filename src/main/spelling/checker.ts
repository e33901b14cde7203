import { languageOf } from '../../shared/text/language';
import type { CheckedText, DictionaryInfo } from '../../shared/spelling/model';
import { wordsToCheck, type WordPlace } from '../../shared/spelling/words';
import { Dictionary } from './dictionary';
import { readDictionaryFiles, type DictionaryFiles } from './dictionary-files';
import { suggestionsFor } from './suggestions';

/** The dictionaries of a session: each is read when a text first needs it. */

/** Words whose answer is kept: those of many notes. */
const MOST_KEPT = 50_000;
/** So much of a text known to a dictionary is its language; so much, when nothing else can be told. */
const PLAINLY = 0.8;
const PROBABLY = 0.5;
/** Letters from which on their company tells a language, whatever a dictionary knows. */
const ENOUGH = 120;

const primary = (language: string): string => language.split('-')[0] ?? language;

/** By which script a dictionary's words are written. */
const scripts = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Latin', /\p{Script=Latin}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
] as const;

function scriptOf(word: string): string {
  return scripts.find(([, letters]) => letters.test(word))?.[0] ?? 'other';
}

/** All dictionaries of one language: a word is right that one of them knows. */
interface Language {
  tag: string;
  dictionaries: readonly Dictionary[];
  script: string;
}

export class Checker {
  readonly #files: readonly DictionaryFiles[];
  readonly #read = new Map<string, Dictionary | null>();
  #languages = new Map<string, Language | null>();
  #known = new Map<string, boolean>();
  #without = '';

  constructor(files: readonly DictionaryFiles[]) {
    this.#files = files;
  }

  get dictionaries(): DictionaryInfo[] {
    return this.#files.map(({ language, from }) => ({ language, from }));
  }

  /** `around`: what stands about the texts, for those that are too short to tell their language. */
  check(texts: readonly string[], around: string, without: readonly string[]): CheckedText[] {
    this.#choose(without);
    const about = languageOf(around);
    return texts.map((text) => this.#checkOne(text, about));
  }

  /** What was probably meant by a word of a language. */
  suggest(word: string, language: string, without: readonly string[]): string[] {
    this.#choose(without);
    const lists = (this.#language(primary(language))?.dictionaries ?? []).map((dictionary) => suggestionsFor(dictionary, word));
    // The first of each before the second of any: British and American agree on most.
    const longest = Math.max(0, ...lists.map(({ length }) => length));
    const inTurn = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
    return [...new Set(inTurn)].slice(0, 5);
  }

  #choose(without: readonly string[]): void {
    const key = [...without].sort().join(' ');
    if (key === this.#without) return;
    this.#without = key;
    this.#languages = new Map();
    this.#known = new Map();
  }

  #checkOne(text: string, about: string | null): CheckedText {
    const places = wordsToCheck(text);
    const tag = places.length === 0 ? null : this.#languageOf(text, places, about);
    const language = tag === null ? null : this.#language(tag);
    if (language === null) return { language: tag, wrong: [] };
    const wrong = places.filter(({ start, end }) => {
      const word = text.slice(start, end);
      return scriptOf(word) === language.script && !this.#knows(language, word);
    });
    return { language: tag, wrong };
  }

  /**
   * A text of which a dictionary knows nearly every word is in its language. Else its letters tell, when there are enough of
   * them; then the language of what stands around, or the one that knows half of the words.
   */
  #languageOf(text: string, places: readonly WordPlace[], about: string | null): string | null {
    const [best, ...others] = this.#sharesKnown(text, places);
    if (best !== undefined && best.share >= PLAINLY) return best.tag;
    const told = languageOf(text);
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    if (told !== null && (letters >= ENOUGH || (best?.share ?? 0) < PROBABLY)) return primary(told);
    const surrounding = [best, ...others].find((one) => about !== null && one?.tag === primary(about));
    if (surrounding !== undefined && surrounding.share >= Math.min(best?.share ?? 0, PROBABLY / 2)) return surrounding.tag;
    return best !== undefined && best.share >= PROBABLY ? best.tag : null;
  }

  /** How many of the words of its script each language knows, the best first. */
  #sharesKnown(text: string, places: readonly WordPlace[]): { tag: string; share: number }[] {
    const some = places.slice(0, 200).map(({ start, end }) => text.slice(start, end));
    const counts = new Map<string, number>();
    for (const word of some) counts.set(scriptOf(word), (counts.get(scriptOf(word)) ?? 0) + 1);
    const main = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
    const words = some.filter((word) => scriptOf(word) === main);
    return [...new Set(this.#files.map(({ language }) => primary(language)))]
      .flatMap((tag) => (scriptOfLanguage(tag) === main ? (this.#language(tag) ?? []) : []))
      .map((language) => ({ tag: language.tag, share: words.filter((word) => this.#knows(language, word)).length / words.length }))
      .sort((a, b) => b.share - a.share);
  }

  #knows({ tag, dictionaries }: Language, word: string): boolean {
    const key = `${tag} ${word}`;
    const kept = this.#known.get(key);
    if (kept !== undefined) return kept;
    if (this.#known.size >= MOST_KEPT) this.#known.clear();
    const knows = dictionaries.some((dictionary) => dictionary.knows(word));
    this.#known.set(key, knows);
    return knows;
  }

  #language(tag: string): Language | null {
    const kept = this.#languages.get(tag);
    if (kept !== undefined) return kept;
    const without = new Set(this.#without.split(' '));
    const files = this.#files.filter(({ language }) => primary(language) === tag && !without.has(language));
    const dictionaries = files.flatMap((one) => this.#dictionary(one) ?? []);
    const made = dictionaries.length === 0 ? null : { tag, dictionaries, script: scriptOfLanguage(tag) };
    this.#languages.set(tag, made);
    return made;
  }

  /** Null for files that are no dictionary: whatever the system holds, the others work. */
  #dictionary(files: DictionaryFiles): Dictionary | null {
    const kept = this.#read.get(files.language);
    if (kept !== undefined) return kept;
    let read: Dictionary | null = null;
    try {
      read = new Dictionary(...readDictionaryFiles(files), files.language);
    } catch (error) {
      console.warn(`casebook: ${files.affixes} is no dictionary: ${String(error)}`);
    }
    this.#read.set(files.language, read);
    return read;
  }
}

const namesOfScripts: Readonly<Record<string, string>> = { Cyrl: 'Cyrillic', Grek: 'Greek', Latn: 'Latin', Hebr: 'Hebrew', Arab: 'Arabic' };

function scriptOfLanguage(tag: string): string {
  return namesOfScripts[new Intl.Locale(tag).maximize().script ?? ''] ?? 'other';
}
