import { figureAgrees, type Figure } from '../../../shared/evidence/figures';
import { timeAgrees, type Time } from '../../../shared/evidence/times';
import type { PartWord, SaidParts } from './sentence-parts';
import { isSameName } from '../search/other-scripts';
import { likeness, type ComparedWord } from './word-likeness';

/**
 * How much of what a sentence says another one says too. Each part of it is found from 0 to 1; a part is worth the more the
 * fewer sentences have it, and names, times and figures more than other words. What is missing may stand right before,
 * in the title or in the article's date, and counts less there.
 */

/** A sentence of an article, taken apart. */
export interface Candidate extends SaidParts {
  text: string;
  /** Where it stands in the article's text (UTF-16 units). */
  start: number;
  end: number;
  article: CandidateArticle;
  /** Among the sentences of its article. */
  number: number;
}

/** An article as evidence is looked for in it. */
export interface CandidateArticle {
  rowid: number;
  id: string;
  textId: string;
  name: string;
  outlet: string | null;
  publishedAt: string | null;
  originId: string;
  text: string;
  published: Time | null;
  title: SaidParts;
  sentences: readonly Candidate[];
}

export interface Sought {
  words: readonly (PartWord & { others: readonly ComparedWord[] })[];
  figures: readonly Figure[];
  times: readonly Time[];
}

const WORTH = { word: 1, name: 1.35, figure: 1.7, time: 1.5 } as const;
/** Behind what stands in the sentence itself: before it, in the title, behind it. */
const BEFORE = 0.5;
const TITLE = 0.4;
const BEHIND = 0.25;
/** How much all that stands around a sentence may add. */
const CONTEXT = 0.55;
/** What another figure or time takes away of its worth. */
const CONFLICT = 0.55;

function wordFound(sought: Sought['words'][number], words: readonly PartWord[]): number {
  let best = 0;
  for (const word of words) {
    let like = likeness(sought, word);
    if (like === 0 && sought.isCapital && isSameName(sought.word, word.word)) like = 0.85;
    for (const other of sought.others) if (like < 0.9 && other.stem === word.stem) like = 0.9;
    if (like > best) best = like;
    if (best === 1) break;
  }
  return best;
}

const figureFound = (sought: Figure, figures: readonly Figure[]): number =>
  figures.reduce((best, figure) => Math.max(best, figureAgrees(sought, figure)), 0);

function timeFound(sought: Time, times: readonly Time[]): number {
  const said = (time: Time): number => ['year', 'month', 'day'].filter((part) => time[part as 'year' | 'month' | 'day'] !== null).length;
  return times.reduce((best, time) => {
    if (timeAgrees(sought, time) !== 'agrees') return best;
    // “June 2014” is a part of what “6 June 2014” says.
    return Math.max(best, 0.6 + 0.4 * Math.min(1, said(time) / said(sought)));
  }, 0);
}

/** What is found of each part: words, then figures, then times. */
function foundIn(sought: Sought, said: SaidParts): Float64Array {
  const found = new Float64Array(sought.words.length + sought.figures.length + sought.times.length);
  let part = 0;
  for (const word of sought.words) found[part++] = wordFound(word, said.words);
  for (const figure of sought.figures) found[part++] = figureFound(figure, said.figures);
  for (const time of sought.times) found[part++] = timeFound(time, said.times);
  return found;
}

export interface ScoredCandidate {
  candidate: Candidate;
  score: number;
  /** Parts that stand in it, or around it. */
  found: number;
}

/** Scores all sentences of all articles, best first. */
export function scoreSentences(sought: Sought, articles: readonly CandidateArticle[]): ScoredCandidate[] {
  const own = articles.map(({ sentences }) => sentences.map((sentence) => foundIn(sought, sentence)));
  const worths = worthsOf(sought, own.flat());
  const total = worths.reduce((sum, worth) => sum + worth, 0);
  if (total === 0) return [];
  const scored = articles.flatMap((article, index) => {
    const inTitle = foundIn(sought, article.title);
    const all = own[index] ?? [];
    return article.sentences.map((candidate, number) => {
      const around = { before: all[number - 1], behind: all[number + 1], title: inTitle };
      return scoreOne(sought, candidate, all[number] ?? inTitle, around, worths, total);
    });
  });
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || b.candidate.article.rowid - a.candidate.article.rowid);
}

function worthsOf(sought: Sought, found: readonly Float64Array[]): number[] {
  const kinds = [
    ...sought.words.map(({ isName }) => (isName ? WORTH.name : WORTH.word)),
    ...sought.figures.map(() => WORTH.figure),
    ...sought.times.map(() => WORTH.time),
  ];
  return kinds.map((worth, part) => {
    let holders = 0;
    for (const one of found) holders += (one[part] ?? 0) >= 0.5 ? 1 : 0;
    return worth * (0.35 + Math.log(1 + (found.length - holders + 0.5) / (holders + 0.5)) / Math.log(1 + found.length / 0.5));
  });
}

interface Around {
  before: Float64Array | undefined;
  behind: Float64Array | undefined;
  title: Float64Array;
}

function scoreOne(
  sought: Sought,
  candidate: Candidate,
  own: Float64Array,
  around: Around,
  worths: readonly number[],
  total: number,
): ScoredCandidate {
  let [cover, context, found, conflict] = [0, 0, 0, 0];
  const firstFigure = sought.words.length;
  const firstTime = firstFigure + sought.figures.length;
  for (let part = 0; part < own.length; part += 1) {
    const [worth, here] = [worths[part] ?? 0, own[part] ?? 0];
    let near = Math.max(BEFORE * (around.before?.[part] ?? 0), TITLE * (around.title[part] ?? 0), BEHIND * (around.behind?.[part] ?? 0));
    const time = part >= firstTime ? sought.times[part - firstTime] : undefined;
    if (time !== undefined) {
      const { published } = candidate.article;
      if (published !== null && timeAgrees(time, published) === 'agrees') near = Math.max(near, BEFORE);
      if (here === 0 && candidate.times.some((other) => timeAgrees(time, other) === 'differs')) conflict += worth;
    }
    const figure = part >= firstFigure && part < firstTime ? sought.figures[part - firstFigure] : undefined;
    if (figure !== undefined && here < 0.5 && candidate.figures.some((other) => isRival(figure, other, sought.figures))) conflict += worth;
    cover += worth * here;
    context += worth * Math.max(0, near - here);
    if (here >= 0.5 || near >= 0.35) found += 1;
  }
  const said = candidate.words.length + candidate.figures.length + candidate.times.length;
  const share = cover / total;
  const precision = Math.min(1, foundParts(own) / Math.max(1, said));
  const pairs = sought.words.length < 2 ? 0 : pairsFound(sought, candidate, own) / (sought.words.length - 1);
  const score =
    share * (1 + 0.18 * precision + 0.12 * pairs) + CONTEXT * (context / total) * Math.min(1, 3 * share) - CONFLICT * (conflict / total);
  return { candidate, score: share === 0 ? 0 : score, found };
}

/** Another figure of the same kind that stands for none of the sentence's own. */
function isRival(sought: Figure, other: Figure, all: readonly Figure[]): boolean {
  return other.kind === sought.kind && !all.some((figure) => figureAgrees(figure, other) > 0);
}

function foundParts(own: Float64Array): number {
  let count = 0;
  for (const one of own) count += one;
  return count;
}

/** Neighbouring words of the sentence that are neighbours here too, in that order. */
function pairsFound(sought: Sought, candidate: Candidate, own: Float64Array): number {
  const places = new Map<string, number>();
  for (const { stem, at } of candidate.words) places.set(stem, at);
  let pairs = 0;
  for (let index = 0; index + 1 < sought.words.length; index += 1) {
    if ((own[index] ?? 0) === 0 || (own[index + 1] ?? 0) === 0) continue;
    const [first, second] = [places.get(sought.words[index]?.stem ?? ''), places.get(sought.words[index + 1]?.stem ?? '')];
    if (first !== undefined && second !== undefined && second > first && second - first <= 3) pairs += 1;
  }
  return pairs;
}

/** Whether a word of a candidate is one of those sought. */
export function isSought(sought: Sought, word: PartWord): PartWord | undefined {
  return sought.words.find((own) => wordFound(own, [word]) >= 0.5);
}
