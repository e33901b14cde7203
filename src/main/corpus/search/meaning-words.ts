import { foldText } from '../../../shared/text/fold';
import { isLatin, languageOfScript, languageOfTag, stemmerOf, stopWords } from './languages';
import { isSpaced, searchWords, wordsAlone, type Word } from './search-words';

/** How often each word of a text stands in it: by its stem, without words that say nothing, and runs of unspaced scripts by two letters. */
export type Bag = Map<string, number>;

/** A word shorter than this, of a script that parts its words, tells nothing of what a text is about. */
const SHORTEST = 2;
const LONGEST = 40;

/** `language` is a BCP 47 tag, or null where it is not known: of words in Latin letters; other scripts tell their own. */
export function bagOf(text: string, language: string | null): Bag {
  const latin = language === null ? 'en' : languageOfTag(language);
  const bag: Bag = new Map();
  const add = (word: string): void => {
    bag.set(word, (bag.get(word) ?? 0) + 1);
  };
  // An unspaced letter that the next one may follow.
  let letter = '';
  for (const word of wordsAlone(foldText(text))) {
    if (!isSpaced(word)) {
      if (letter !== '') add(letter + word);
      letter = word;
      continue;
    }
    letter = '';
    const term = termOf(word, latin);
    if (term !== null) add(term);
  }
  return bag;
}

/** How a text first writes each of these terms. */
export function asWritten(text: string, language: string | null, terms: ReadonlySet<string>): Map<string, string> {
  const latin = language === null ? 'en' : languageOfTag(language);
  const written = new Map<string, string>();
  const see = (term: string | null, start: number, end: number): void => {
    if (term !== null && terms.has(term) && !written.has(term)) written.set(term, text.slice(start, end));
  };
  let before: Word | null = null;
  for (const word of searchWords(text)) {
    if (isSpaced(word.word)) see(termOf(word.word, latin), word.start, word.end);
    else if (before !== null) see(before.word + word.word, before.start, word.end);
    before = isSpaced(word.word) ? null : word;
    if (written.size === terms.size) break;
  }
  return written;
}

/** Null for a word that says nothing by itself. */
function termOf(word: string, latin: string): string | null {
  if (word.length < SHORTEST || word.length > LONGEST) return null;
  const language = isLatin(word) ? latin : (languageOfScript(word) ?? '');
  if (stopWords(language).has(word)) return null;
  return stemmerOf(language)?.(word) ?? word;
}
