import { figuresIn, type Figure } from '../../../shared/evidence/figures';
import type { SoughtPart } from '../../../shared/evidence/model';
import { timeInWords, timesIn, type Time } from '../../../shared/evidence/times';
import type { Bounds } from '../../../shared/text/text';
import { languageOfScript, stopWords } from '../search/languages';
import { isSpaced, searchWords } from '../search/search-words';
import { stemOf, type ComparedWord } from './word-likeness';

/** What a sentence says, taken apart: its names and other words, its figures, its times. */

export interface PartWord extends ComparedWord, Bounds {
  /** Its number among the sentence's words, to tell neighbours. */
  at: number;
  isName: boolean;
  /** Begins with a capital, be it that of the sentence. */
  isCapital: boolean;
}

export interface SaidParts {
  words: PartWord[];
  figures: Figure[];
  times: Time[];
}

const within = (place: Bounds, others: readonly Bounds[]): boolean =>
  others.some(({ start, end }) => place.start >= start && place.end <= end);

/** Takes a sentence apart. `published`: of its article, for “last month”; `latin`: the language of its Latin words. */
export function partsOf(text: string, { latin, published = null }: { latin: string; published?: string | null }): SaidParts {
  const times = timesIn(text, published);
  const figures = figuresIn(text).filter((figure) => !times.some((time) => figure.start < time.end && figure.end > time.start));
  const taken = [...times.filter(({ relative }) => !relative), ...figures];
  const all = searchWords(text);
  const words: PartWord[] = [];
  for (const [at, { word, start, end }] of all.entries()) {
    if (within({ start, end }, taken)) continue;
    const language = languageOfScript(word) ?? latin;
    if (isSpaced(word) && (stopWords(language).has(word) || word.length < 2)) continue;
    words.push({
      word,
      stem: stemOf(word, latin),
      start,
      end,
      at,
      isName: isNameAt(text, all, at, latin),
      isCapital: isCapital(text, start),
    });
  }
  return { words: joinedLetters(words), figures, times };
}

const isCapital = (text: string, start: number): boolean => /^\p{Lu}/u.test(text.slice(start, start + 2));

/** A capital that no sentence's beginning asks for; German has one on every noun. */
function isNameAt(text: string, words: readonly Bounds[], at: number, latin: string): boolean {
  const [own, next] = [words[at], words[at + 1]];
  if (latin === 'de' || own === undefined || !isCapital(text, own.start)) return false;
  return at > 0 || (next !== undefined && isCapital(text, next.start));
}

/** A letter of a script that does not part its words says nothing alone: two neighbours are a word, each pair of them. */
function joinedLetters(words: readonly PartWord[]): PartWord[] {
  return words.flatMap((word, index) => {
    if (isSpaced(word.word)) return [word];
    const next = words[index + 1];
    if (next === undefined || isSpaced(next.word) || next.start !== word.end) return [];
    const pair = word.word + next.word;
    return [{ ...word, word: pair, stem: pair, end: next.end }];
  });
}

/** The same as chips: each part once, in reading order. */
export function soughtParts(text: string, { words, figures, times }: SaidParts): SoughtPart[] {
  const parts: (SoughtPart & { start: number })[] = [
    ...words.map(({ word, start, end, isName }) => ({
      key: `word ${word}`,
      kind: isName ? ('name' as const) : ('word' as const),
      label: text.slice(start, end),
      start,
    })),
    ...figures.map(({ value, kind, start, end }) => ({
      key: `figure ${kind} ${value}`,
      kind: 'figure' as const,
      label: text.slice(start, end),
      start,
    })),
    ...times.map((time) => ({ key: `time ${timeInWords(time)}`, kind: 'time' as const, label: timeInWords(time), start: time.start })),
  ];
  const byKey = new Map(parts.sort((a, b) => a.start - b.start).map(({ key, kind, label }) => [key, { key, kind, label }]));
  return [...byKey.values()];
}

/** A sentence without the parts that were switched off. */
export function withoutParts({ words, figures, times }: SaidParts, off: readonly string[]): SaidParts {
  return {
    words: words.filter(({ word }) => !off.includes(`word ${word}`)),
    figures: figures.filter(({ kind, value }) => !off.includes(`figure ${kind} ${value}`)),
    times: times.filter((time) => !off.includes(`time ${timeInWords(time)}`)),
  };
}
