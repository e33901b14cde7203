import { z } from 'zod';
import { fold } from '../../../shared/text/fold';
import type { Documents, Form, FullText } from './full-text';
import { isLatin, languageOfScript, languageOfTag, latinLanguages, prefixedForms, stemmerOf, stopWords } from './languages';
import { isSameInCases, isSameName, otherBeginnings } from './other-scripts';
import { isSpaced } from './search-words';

/** What a word of a query stands for in the vault: as typed, and the other forms of it that someone wrote. */
export interface Forms {
  documents: Documents;
  others: Form[];
  /** The word as another script writes it, if it is a name. */
  scripts: Form[];
}

/** Shorter words have too many neighbours to be forms of them. */
const SHORTEST = 3;
/** The forms looked for beside the one typed, those most written first. */
const MOST_FORMS = 8;
/** Words of the vocabulary read for one word: a beginning of three letters has thousands in a large vault. */
const MOST_READ = 4000;
/** The same for one beginning in another script, of which there are several. */
const MOST_OF_SCRIPT = 1500;
/** So much of a name is the same in all cases. */
const LONGEST_BEGINNING = 4;
/** Words asked for that fit a pattern. */
const MOST_FITTING = 48;
/** An ending is no longer than this. */
const LONGEST_ENDING = 8;
/** The newest articles say which languages a vault has. */
const SAMPLE = 1000;

const changesRow = z.object({ changes: z.number() });
const nowhere: ReadonlySet<string> = new Set();
const languageRow = z.object({ language: z.string().nullable(), count: z.number() });

/** The languages one query's words are read in. */
export interface QueryLanguages {
  /** Of its Latin words, the likeliest first. */
  latin: readonly string[];
  /** Its own small words told the language. */
  sure: boolean;
}

/**
 * Widens the words of a query to the forms that stand in the vault, by the stemmer of their language. The indexes hold the
 * words as they were written, so that exact forms and phrases need nothing else; what a word may be is read from their
 * vocabulary, which is a look at its neighbours. What was read is kept until something changes.
 */
export class WordForms {
  readonly #fullText: FullText;
  readonly #elsewhere: () => ReadonlySet<string>;
  #version = -1;
  #wordsElsewhere: ReadonlySet<string> = nowhere;
  /** The languages of the vault, as long as nothing changes: an article's can be put right without its words. */
  #languages: { of: number; counts: ReadonlyMap<string, number> } | null = null;
  readonly #forms = new Map<string, Forms>();
  readonly #beginnings = new Map<string, Documents>();

  /** `elsewhere`: words that stand in neither index, and are looked for all the same. */
  constructor(fullText: FullText, elsewhere: () => ReadonlySet<string> = () => nowhere) {
    this.#fullText = fullText;
    this.#elsewhere = elsewhere;
  }

  /** The languages of a query, out of all its words. */
  languagesOf(words: readonly string[]): QueryLanguages {
    this.#refresh();
    const of = this.#fullText.reader.get(changesRow, 'SELECT total_changes() AS changes', [])?.changes ?? 0;
    if (this.#languages?.of !== of) this.#languages = { of, counts: this.#inVault() };
    const { languages, sure } = latinLanguages(words, this.#languages.counts);
    return { latin: languages, sure };
  }

  /** Whether a word says nothing by itself in its language. */
  isSmall(word: string, { latin }: QueryLanguages): boolean {
    const language = isLatin(word) ? latin[0] : languageOfScript(word);
    return language !== undefined && language !== null && stopWords(language).has(word);
  }

  /** A word (folded) with the forms of it that stand in the vault. */
  of(word: string, { latin, sure }: QueryLanguages, inScripts = false): Forms {
    const languages = isLatin(word) ? latin : [languageOfScript(word) ?? ''];
    const key = `${languages.join()} ${String(sure)} ${String(inScripts)} ${word}`;
    const known = this.#forms.get(key);
    if (known !== undefined) return known;
    const forms = this.#read(word, languages, inScripts);
    this.#forms.set(key, forms);
    return forms;
  }

  /** The words that fit a pattern with stars and question marks, those most written first. */
  fitting(pattern: string): Form[] {
    const folded = fold(pattern);
    const fits = new RegExp(`^${folded.replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'u');
    const beginning = folded.slice(0, folded.search(/[*?]/));
    const found = [...this.#neighbours(beginning, MOST_READ).values()].filter((form) => fits.test(form.word));
    return this.#mostWritten(found, MOST_FITTING);
  }

  /** In how many articles and notes a word stands that begins so, at most. */
  beginning(prefix: string): Documents {
    const known = this.#beginnings.get(prefix);
    if (known !== undefined) return known;
    const documents = { article: 0, note: 0 };
    for (const { documents: own } of this.#fullText.live([...this.#neighbours(prefix, 500).values()])) {
      documents.article += own.article;
      documents.note += own.note;
    }
    this.#beginnings.set(prefix, documents);
    return documents;
  }

  /** Once for each query: its words are asked for after its languages. */
  #refresh(): void {
    const version = this.#fullText.version();
    const elsewhere = this.#elsewhere();
    if (version === this.#version && elsewhere === this.#wordsElsewhere) return;
    this.#version = version;
    this.#wordsElsewhere = elsewhere;
    this.#forms.clear();
    this.#beginnings.clear();
  }

  #inVault(): Map<string, number> {
    const rows = this.#fullText.reader.all(
      languageRow,
      `SELECT language, count(*) AS count FROM articles WHERE rowid > (SELECT max(rowid) FROM articles) - ? GROUP BY language`,
      [SAMPLE],
    );
    const languages = new Map<string, number>();
    for (const { language, count } of rows) {
      if (language === null) continue;
      const tag = languageOfTag(language);
      languages.set(tag, (languages.get(tag) ?? 0) + count);
    }
    return languages;
  }

  #read(word: string, languages: readonly string[], inScripts: boolean): Forms {
    const own = this.#fullText.documentsOf(word);
    if (word.length < SHORTEST || !isSpaced(word) || /\p{N}/u.test(word)) return { documents: own, others: [], scripts: [] };
    const found = new Map<string, Form>();
    for (const language of languages) for (const form of this.#inflected(word, language)) found.set(form.word, form);
    for (const form of this.#exactly(prefixedForms(word))) found.set(form.word, form);
    if (inScripts) for (const form of this.#inCases(word)) found.set(form.word, form);
    found.delete(word);
    const others = this.#mostWritten([...found.values()], MOST_FORMS);
    return { documents: own, others, scripts: inScripts ? this.#mostWritten(this.#inOtherScript(word), MOST_FORMS) : [] };
  }

  /** Stemmers take some names apart: the cases of a Russian name are told by its key. */
  #inCases(word: string): Form[] {
    const beginning = word.slice(0, LONGEST_BEGINNING);
    if (!isSameInCases(word, word)) return [];
    return [...this.#neighbours(beginning, MOST_OF_SCRIPT).values()].filter((form) => isSameInCases(word, form.word));
  }

  #inOtherScript(word: string): Form[] {
    const beginnings = otherBeginnings(word);
    return beginnings.flatMap((beginning) =>
      [...this.#neighbours(beginning, MOST_OF_SCRIPT).values()].filter((form) => isSameName(word, form.word)),
    );
  }

  /** The words of the vocabulary with the same stem. */
  #inflected(word: string, language: string): Form[] {
    const stemOf = stemmerOf(language);
    // A small word has no other forms, and half the vocabulary for neighbours.
    if (stemOf === null || stopWords(language).has(word)) return [];
    const stem = stemOf(word);
    const beginning = beginningOf(word, stem);
    if (beginning.length < 2) return [];
    return [...this.#neighbours(beginning, MOST_READ).values()].filter(
      (form) => form.word.length <= word.length + LONGEST_ENDING && stemOf(form.word) === stem,
    );
  }

  #neighbours(beginning: string, limit: number): Map<string, Form> {
    const found = this.#fullText.beginningWith(beginning, limit);
    for (const word of this.#wordsElsewhere)
      if (word.startsWith(beginning) && !found.has(word)) found.set(word, { word, documents: { article: 0, note: 0 } });
    return found;
  }

  #exactly(words: readonly string[]): Form[] {
    const forms = words.map((word) => ({ word, documents: this.#fullText.documentsOf(word) }));
    return forms.filter(({ documents }) => documents.article + documents.note > 0);
  }

  #mostWritten(forms: readonly Form[], most: number): Form[] {
    const writtenIn = ({ documents: { article, note } }: Form): number => article + note;
    const live = this.#fullText.live(forms);
    return live.sort((a, b) => writtenIn(b) - writtenIn(a)).slice(0, most);
  }
}

/** What all forms of a word begin with: what word and stem have in common, less a letter that an ending may have changed. */
function beginningOf(word: string, stem: string): string {
  let same = 0;
  while (same < word.length && same < stem.length && word[same] === stem[same]) same += 1;
  return word.slice(0, same > 3 && same === stem.length ? same - 1 : same);
}
