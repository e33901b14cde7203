import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { figureAgrees, type Figure } from '../../../shared/evidence/figures';
import type { Evidence, EvidenceMark } from '../../../shared/evidence/model';
import { timeAgrees, timeInWords } from '../../../shared/evidence/times';
import { wordingOf } from '../../../shared/evidence/wording';
import { publishedSchema } from '../../../shared/articles/model';
import { reliabilitySchema } from '../../../shared/grades/grading';
import { fold } from '../../../shared/text/fold';
import { paragraphBefore, paragraphsOf } from '../../../shared/text/text';
import { articlesWithMost } from '../search/articles-with-most';
import type { QuickFind } from '../search/quick-find';
import type { FullText } from '../search/full-text';
import { WordForms } from '../search/word-forms';
import type { Reader } from '../store/corpus';
import { ArticleSentences } from './article-sentences';
import { partsOf, soughtParts, withoutParts, type PartWord, type SaidParts } from './sentence-parts';
import { isSought, scoreSentences, type Candidate, type CandidateArticle, type ScoredCandidate, type Sought } from './sentence-score';
import { alikeStems, stemOf, type ComparedWord } from './word-likeness';

/** Articles whose sentences are looked at: those with most of the words; all of them where there are no more. */
const ARTICLES = 120;
/** A sentence worth less than this part of the best is left out. */
const WORTH_SHOWING = 0.3;

const rowidRow = z.object({ rowid: z.number() });
const heldRow = z.object({
  id: z.string(),
  reliability: reliabilitySchema.nullable(),
  retractedAt: z.string().nullable(),
});

/** Finds the sentences of the vault's articles that speak of what a sentence says. */
export class EvidenceSearch {
  readonly #fullText: FullText;
  readonly #reader: Reader;
  readonly #quickFind: QuickFind;
  readonly #forms: WordForms;
  readonly #sentences: ArticleSentences;

  constructor(fullText: FullText, quickFind: QuickFind) {
    const { reader } = fullText;
    this.#fullText = fullText;
    this.#reader = reader;
    this.#quickFind = quickFind;
    this.#forms = new WordForms(fullText);
    this.#sentences = new ArticleSentences(reader);
  }

  find({ sentence, limit, off = [], exceptArticle }: Checked<'evidence.find'>): Reply<'evidence.find'> {
    const latin = this.#latinOf(sentence);
    const whole = partsOf(sentence, { latin });
    const said = withoutParts(whole, off);
    const sought = this.#soughtOf(said);
    const articles = this.#articlesFor(sentence, said, sought).filter(({ id }) => id !== exceptArticle);
    const best = scoreSentences(sought, articles);
    const worth = (best[0]?.score ?? 0) * WORTH_SHOWING;
    const folded = foldReprints(
      best.filter(({ score }) => score >= worth),
      limit,
    );
    return { parts: soughtParts(sentence, whole), evidence: this.#shown(folded, sought, sentence) };
  }

  #latinOf(sentence: string): string {
    return this.#forms.languagesOf(sentence.toLowerCase().match(/\p{L}+/gu) ?? []).latin[0] ?? 'en';
  }

  /** Words of an entity's name stand for its other names too. */
  #soughtOf(said: SaidParts): Sought {
    const stems = new Set(said.words.map(({ word }) => word));
    const others = new Map<string, ComparedWord[]>();
    for (const { name } of this.#quickFind.named('entity')) {
      const names = [name.words.title, ...name.words.aliases];
      const named = names.find((words) => words.length > 0 && words.every(({ word }) => stems.has(word)));
      if (named === undefined) continue;
      const more = names.filter((words) => words !== named).flatMap((words) => words.map(({ word }) => ({ word, stem: stemOf(word) })));
      for (const { word } of named) others.set(word, [...(others.get(word) ?? []), ...more.filter((other) => !stems.has(other.word))]);
    }
    const { figures, times } = said;
    return { words: said.words.map((word: PartWord) => ({ ...word, others: others.get(word.word) ?? [] })), figures, times };
  }

  #articlesFor(sentence: string, { figures }: SaidParts, { words }: Sought): CandidateArticle[] {
    const few = this.#reader.all(rowidRow, 'SELECT rowid FROM articles WHERE rowid > 0 AND deleted_at IS NULL ORDER BY rowid LIMIT ?', [
      ARTICLES + 1,
    ]);
    if (few.length <= ARTICLES) return this.#sentences.read(few.map(({ rowid }) => rowid));
    const alternatives = words.map(({ word, stem, others }) => [
      word,
      ...alikeStems(stem).slice(0, 6),
      ...others.map((other) => other.word),
    ]);
    for (const { value, start, end } of figures) alternatives.push([sentence.slice(start, end), String(value), value.toLocaleString('en')]);
    return this.#sentences.read(articlesWithMost(this.#fullText, this.#forms, alternatives, ARTICLES));
  }

  #shown(folded: readonly Folded[], sought: Sought, sentence: string): Evidence[] {
    const ids = [...new Set(folded.map(({ first }) => first.candidate.article.id))];
    const rows = this.#reader.all(
      heldRow,
      `SELECT articles.id, reliability, retracted_at AS retractedAt
       FROM articles LEFT JOIN outlets ON outlets.id = outlet_id WHERE articles.id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(ids)],
    );
    const held = new Map(rows.map((row) => [row.id, row]));
    return folded.map(({ first, reprints }) => {
      const { candidate, score, found } = first;
      const article = first.candidate.article;
      const own = held.get(article.id);
      const { marks, differs } = marksOf(candidate, sought, sentence);
      return {
        ...{ articleId: article.id, textId: article.textId, title: article.name, outlet: article.outlet },
        published: publishedSchema.safeParse(article.publishedAt).data ?? null,
        reliability: own?.reliability ?? null,
        retracted: (own?.retractedAt ?? null) !== null,
        originId: article.originId,
        paragraph: paragraphBefore(paragraphsOf(article.text), candidate.start)?.number ?? 1,
        range: { start: candidate.start, end: candidate.end },
        text: candidate.text,
        ...{ marks, differs, found, score },
        wording: wordingOf(sentence, candidate.text, textAround(candidate, sentence.length)),
        reprints: reprints.map((other) => ({
          articleId: other.candidate.article.id,
          outlet: other.candidate.article.outlet,
          range: { start: other.candidate.start, end: other.candidate.end },
        })),
      };
    });
  }
}

/** As much of the article as a quotation of this length may go over. */
function textAround({ article, start, end }: Candidate, length: number): string {
  return article.text.slice(Math.max(0, start - length), end + length);
}

interface Folded {
  first: ScoredCandidate;
  reprints: ScoredCandidate[];
}

/** The same words in another article are told with it: they are no second source. */
function foldReprints(scored: readonly ScoredCandidate[], limit: number): Folded[] {
  const byWords = new Map<string, Folded>();
  for (const one of scored) {
    const key = fold(one.candidate.text).replace(/[^\p{L}\p{N}]+/gu, ' ');
    const known = byWords.get(key);
    if (known !== undefined) known.reprints.push(one);
    else if (byWords.size < limit) byWords.set(key, { first: one, reprints: [] });
  }
  return [...byWords.values()];
}

const QUESTION = /[?？؟]\s*$/u;
/** So many letters stand between a figure and the word it counts: “fifty new agreements”. */
const NEAR_FIGURE = 16;

/** What a question without a figure may ask for: a figure of one of its words. */
function isCountOf({ kind, end }: Figure, { words }: Candidate, sought: Sought): boolean {
  const near = words.filter(({ start }) => start >= end && start - end <= NEAR_FIGURE);
  return kind !== 'rank' && near.some((word) => isSought(sought, word)?.isName === false);
}

function marksOf(candidate: Candidate, sought: Sought, sentence: string): { marks: EvidenceMark[]; differs: Evidence['differs'] } {
  const marks: EvidenceMark[] = [];
  const differs: Evidence['differs'] = [];
  for (const word of candidate.words) {
    const own = isSought(sought, word);
    if (own !== undefined)
      marks.push({ start: word.start, end: word.end, kind: own.isName ? 'name' : 'word', agrees: true, readAs: null, value: null });
  }
  const asksForFigure = sought.figures.length === 0 && QUESTION.test(sentence);
  const wordsAt = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end);
  for (const figure of candidate.figures) {
    const agrees = sought.figures.some((own) => figureAgrees(own, figure) > 0);
    const open = sought.figures.find((own) => own.kind === figure.kind && !candidate.figures.some((other) => figureAgrees(own, other) > 0));
    const answers = asksForFigure && isCountOf(figure, candidate, sought);
    if (!agrees && !answers && open === undefined) continue;
    const value = `${figure.kind} ${figure.value}`;
    marks.push({ start: figure.start, end: figure.end, kind: 'figure', agrees: agrees || answers, readAs: null, value });
    if (!agrees && open !== undefined) differs.push({ here: wordsAt(candidate.text, figure), there: wordsAt(sentence, open) });
  }
  for (const time of candidate.times) {
    const standing = sought.times.map((own) => timeAgrees(own, time));
    const agrees = standing.includes('agrees');
    if (!agrees && !standing.includes('differs')) continue;
    const readAs = time.relative ? timeInWords(time) : null;
    marks.push({ start: time.start, end: time.end, kind: 'time', agrees, readAs, value: timeInWords(time) });
    const own = sought.times[standing.indexOf('differs')];
    if (!agrees && own !== undefined) differs.push({ here: readAs ?? wordsAt(candidate.text, time), there: wordsAt(sentence, own) });
  }
  return { marks: marks.sort((a, b) => a.start - b.start), differs };
}
