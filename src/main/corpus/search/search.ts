import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import { hitKinds, type HitKind, type SearchFacets, type SearchResult } from '../../../shared/search/model';
import { parseQuery, type SearchFilter, type SearchQuery } from '../../../shared/search/query';
import { fold } from '../../../shared/text/fold';
import type { Bounds } from '../../../shared/text/text';
import type { Corpus, Reader } from '../store/corpus';
import { Vocabulary } from './did-you-mean';
import { isMeant, MarkedPassages, type MarkedPassage } from './marked-passages';
import { NamedWords } from './named-words';
import type { NamedEntry, QuickFind } from './quick-find';
import { Answer, cameAfter, type Found, type NamesFound, type TextFound, type View } from './search-answer';
import { Equivalents } from './equivalents';
import { FileNames } from './file-names';
import type { FullText } from './full-text';
import type { Meaning } from './meaning';
import { facetsOf } from './search-facets';
import { byWordsAndMeaning, isPlain, wordsOf } from './search-fusion';
import { idsMeeting, passagesMeeting, rowFilterSql, type FilterSources } from './search-filters';
import { hitsOf } from './search-hits';
import { articleIndex, inOrder, looseMatches, noteIndex, rankedMatches } from './search-index';
import { meets, placesIn, placesOf, termsFor, type FieldWords } from './search-match';
import { matchesOf } from './search-passages';
import { compileQuery, withWordsOfPhrases, type CompiledQuery } from './search-plan';
import type { FilterSql, IndexOf } from './search-question';
import type { Word } from './search-words';
import { indexNotes } from './unindexed-notes';
import { WordForms } from './word-forms';

/** Where fewer have all words, those with most of them follow. */
const FEW = 25;
/** Answers kept for the pages, the facets and the places that are asked for after them. */
const MOST_KEPT = 4;
/** Matches of one article that are told: more than anyone walks through. */
const MOST_PLACES = 2000;

/** What a query asks and what it finds; null when it asks for nothing. */
interface Asked {
  compiled: CompiledQuery | null;
  answer: Answer | null;
}

/** Search over articles, notes, entities, outlets and dossiers, in the language of `shared/search/query.ts`. */
export class Search {
  readonly #store: Corpus['store'];
  readonly #reader: Reader;
  readonly #fullText: FullText;
  readonly #quickFind: QuickFind;
  readonly #vocabulary: Vocabulary;
  readonly #forms: WordForms;
  readonly #equivalents: Equivalents;
  readonly #sources: FilterSources;
  readonly #meaning: Meaning | null;
  readonly #marked: MarkedPassages;
  readonly #fileNames: FileNames;
  readonly #namedWords = new WeakMap<readonly NamedEntry[], NamedWords>();
  /** Good until something changes, or the day. */
  #kept = { of: '', asked: new Map<string, Asked>() };

  /** Without `meaning` texts are ranked by their words alone. */
  constructor(store: Corpus['store'], fullText: FullText, quickFind: QuickFind, sources: FilterSources, meaning: Meaning | null = null) {
    const reader: Reader = store;
    this.#store = store;
    this.#reader = reader;
    this.#fullText = fullText;
    this.#quickFind = quickFind;
    this.#meaning = meaning;
    this.#vocabulary = new Vocabulary(fullText, quickFind);
    this.#marked = new MarkedPassages(reader);
    this.#fileNames = new FileNames(store);
    this.#forms = new WordForms(fullText, () => this.#marked.vocabulary());
    this.#equivalents = new Equivalents(reader, () => quickFind.named('entity'));
    this.#sources = sources;
  }

  /** To be called after passages, or articles with theirs, were made, changed or removed. */
  passagesTouched(): void {
    this.#marked.touched();
  }

  /** Reads on what searches will need; false when all is read. To be called when nothing else is to do, and not within a write. */
  readAhead(): boolean {
    return this.#fullText.step() || this.#fileNames.step();
  }

  /** What is found for a query, a page of it. */
  find({ query: text, limit, offset = 0, kind, order = 'best', fold = false, alike = true }: Checked<'search.find'>): SearchResult {
    const { compiled, answer } = this.#asked(text, alike);
    if (compiled === null || answer === null) return { ...nothingFound, small: compiled?.small ?? [] };
    const { rows, total } = answer.page({ kind, order, fold }, offset, limit);
    const all = hitKinds.reduce((sum, one) => sum + answer.counts[one], 0);
    const isNoneWhole = hitKinds.every((one) => answer.whole[one] === 0);
    return {
      hits: hitsOf(this.#reader, answer.found.query, rows),
      rows: total,
      counts: answer.counts,
      whole: answer.whole,
      widened: compiled.widened,
      equivalents: compiled.equivalents,
      small: compiled.small,
      didYouMean: isNoneWhole ? this.#mended(text, all) : null,
    };
  }

  /** What is found, counted by its fields. */
  facets({ query, kind, alike = true }: Checked<'search.facets'>): SearchFacets {
    return facetsOf(this.#reader, this.#asked(query, alike).answer?.rows(everything(kind)) ?? []);
  }

  /** How much a query finds, and how much of it came into the vault after `since`. */
  count(text: string, since: string): { total: number; fresh: number } {
    const rows = this.#asked(text, true).answer?.rows(everything(undefined)) ?? [];
    return { total: rows.length, fresh: cameAfter(this.#reader, rows, since) };
  }

  /** Every match in an article's present text, in order. */
  places({ query, articleId, alike = true }: Checked<'search.places'>): Bounds[] {
    const { compiled, answer } = this.#asked(query, alike);
    const row = this.#reader.get(
      textRow,
      'SELECT text FROM articles JOIN article_texts ON article_texts.id = text_id WHERE articles.id = ?',
      [articleId],
    );
    const asked = answer?.found.query ?? compiled;
    return asked === null || row === undefined ? [] : matchesOf(placesIn(row.text, termsFor(asked, null))).slice(0, MOST_PLACES);
  }

  /** What a query finds, kept for what is asked about it next; `alike`: with what means the same, and names in other scripts. */
  #asked(text: string, alike: boolean): Asked {
    indexNotes(this.#store);
    const changes = this.#reader.get(changesRow, 'SELECT total_changes() AS changes', [])?.changes ?? 0;
    const of = `${changes} ${this.#meaning?.lessons ?? 0} ${this.#sources.today()}`;
    if (this.#kept.of !== of) this.#kept = { of, asked: new Map() };
    const { asked } = this.#kept;
    const key = `${String(alike)} ${text}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    const query = parseQuery(text);
    const equivalents = alike ? this.#equivalents : null;
    const compiled = compileQuery(query, this.#forms, equivalents);
    const fresh = { compiled, answer: compiled === null ? null : this.#answer(query, compiled, equivalents) };
    const [oldest] = asked.keys();
    if (asked.size >= MOST_KEPT && oldest !== undefined) asked.delete(oldest);
    asked.set(key, fresh);
    return fresh;
  }

  /** Where nothing has its phrases, their words are looked for by themselves as well. */
  #answer(query: SearchQuery, compiled: CompiledQuery, equivalents: Equivalents | null): Answer {
    const answer = this.#findAll(compiled, null, isPlain(query) ? wordsOf(query) : null);
    if (hitKinds.some((kind) => answer.counts[kind] > 0)) return answer;
    const loose = compileQuery(withWordsOfPhrases(query), this.#forms, equivalents);
    return loose === null || loose.clauses.length === compiled.clauses.length ? answer : this.#findAll(loose, 'phrases');
  }

  /** `without`: what may be missing; words where few have all when it is not said. `plain`: the words of a query that is nothing else. */
  #findAll(query: CompiledQuery, without: 'phrases' | null = null, plain: readonly string[] | null = null): Answer {
    const articles = rankedMatches(this.#fullText, articleIndex, query, { filterSql: this.#filterSql('article') });
    const notes = rankedMatches(this.#fullText, noteIndex, query, { filterSql: this.#filterSql('note') });
    const names = (['entity', 'outlet', 'dossier'] as const).map((kind) => this.#namedMatches(kind, query));
    const whole = articles.count + notes.count + names.reduce((sum, { best }) => sum + best.length, 0);
    const loose = without ?? (whole < FEW ? 'words' : null);
    const byWords = this.#byMeaning(this.#withOthers(query, articleIndex, articles, loose), plain);
    const found: Found = {
      query,
      article: plain === null ? byWords : this.#withFileNames(query, byWords),
      note: this.#withOthers(query, noteIndex, notes, loose),
      passages: this.#passagesMeeting(query),
      names: names.map(({ kind, best, named }) => ({ kind, best, named: loose === null ? [] : named() })),
    };
    return new Answer(this.#reader, found);
  }

  /** Those with all words, and those with most, which are looked for unless `loose` is null. */
  #withOthers(query: CompiledQuery, index: IndexOf, matches: TextFound['matches'], loose: 'words' | 'phrases' | null): TextFound {
    const known = new Set(matches.best.map(({ rowid }) => rowid));
    const others =
      loose === null ? [] : looseMatches(this.#fullText, index, query, known, loose, { filterSql: this.#filterSql(index.kind) });
    return { matches, others };
  }

  /** Behind the texts with all words come those whose file is called by all of them, which the text need not say. */
  #withFileNames(query: CompiledQuery, { matches, others }: TextFound): TextFound {
    // So many are not put in order one by one.
    if (matches.count > matches.best.length) return { matches, others };
    const known = new Set(matches.best.map(({ rowid }) => rowid));
    const live = this.#fullText.lengthsOf('article');
    const called = this.#fileNames.withAll(query.clauses.flatMap(({ terms }) => terms.slice(0, 1)));
    const more = called.filter((rowid) => !known.has(rowid) && live.has(rowid));
    const own = new Set(more);
    const named = more.map((rowid) => ({ rowid, phrase: false, score: 0, share: 0, worth: 0 }));
    return { matches, others: [...named, ...others.filter(({ rowid }) => !own.has(rowid))] };
  }

  #byMeaning(found: TextFound, plain: readonly string[] | null): TextFound {
    if (plain === null || this.#meaning?.ranks !== true) return found;
    const [language = null] = this.#forms.languagesOf(plain.map((word) => fold(word))).latin;
    const order = byWordsAndMeaning(this.#meaning, plain.join(' '), language);
    return { matches: inOrder(found.matches, order(found.matches.best)), others: order(found.others) };
  }

  #filterSql(kind: 'article' | 'note'): FilterSql {
    return ({ filter }) => rowFilterSql(kind, filter, this.#sources);
  }

  /** Passages by what the analyst wrote of them; what asks for no words asks for no passages, unless it says so. */
  #passagesMeeting(query: CompiledQuery): MarkedPassage[] {
    const isKind = (condition: CompiledQuery['conditions'][number]): boolean =>
      condition.type === 'filter' && condition.filter.field === 'kind' && condition.filter.value.toLowerCase() === 'passage';
    if (query.clauses.length === 0 && !query.conditions.some(isKind)) return [];
    const sets = new Map<SearchFilter, Set<string> | null>();
    const meetsFilter = (filter: SearchFilter, id: string): boolean => {
      if (!sets.has(filter)) sets.set(filter, passagesMeeting(filter, this.#sources));
      return sets.get(filter)?.has(id) ?? true;
    };
    return this.#marked
      .all()
      .filter(
        (passage) => isMeant(query, passage) && meets(query, fieldsOfPassage(passage), ({ filter }) => meetsFilter(filter, passage.id)),
      );
  }

  /** What meets a query, best first, and on asking what the query names among other words. */
  #namedMatches(kind: NamesFound['kind'], query: CompiledQuery): Pick<NamesFound, 'kind' | 'best'> & { named: () => NamedEntry[] } {
    const words = this.#wordsOf(kind);
    const sets = new Map<SearchFilter, Set<string>>();
    const idsOf = (filter: SearchFilter): Set<string> => {
      const ids = sets.get(filter) ?? idsMeeting(kind, filter, this.#sources);
      sets.set(filter, ids);
      return ids;
    };
    const fieldsOf = ({ words }: NamedEntry['name']): FieldWords => ({ title: words.title, body: [...words.aliases, words.summary] });
    const best = words
      .thatMayMeet(query)
      .filter(({ id, name }) => meets(query, fieldsOf(name), ({ filter }) => idsOf(filter).has(id)))
      .map((entry) => ({ entry, tier: tierOf(entry, query) }))
      .sort((a, b) => a.tier - b.tier || a.entry.title.length - b.entry.title.length);
    const known = new Set(best.map(({ entry }) => entry));
    return { kind, best, named: () => namedIn(query, words).filter((entry) => !known.has(entry)) };
  }

  #wordsOf(kind: NamesFound['kind']): NamedWords {
    const entries = this.#quickFind.named(kind);
    const known = this.#namedWords.get(entries) ?? new NamedWords(entries);
    this.#namedWords.set(entries, known);
    return known;
  }

  /** A better spelling, when it finds more. */
  #mended(text: string, found: number): string | null {
    const mended = this.#vocabulary.mend(text, parseQuery(text));
    const compiled = mended === null ? null : compileQuery(parseQuery(mended), this.#forms);
    if (compiled === null) return null;
    const { whole, counts } = this.#findAll(compiled);
    const isBetter = hitKinds.some((kind) => whole[kind] > 0) || (found === 0 && hitKinds.some((kind) => counts[kind] > 0));
    return isBetter ? mended : null;
  }
}

const changesRow = z.object({ changes: z.number() });
const textRow = z.object({ text: z.string() });

const none = { article: 0, note: 0, entity: 0, dossier: 0, outlet: 0, passage: 0 };
const nothingFound: SearchResult = {
  hits: [],
  rows: 0,
  counts: none,
  whole: none,
  widened: [],
  equivalents: [],
  small: [],
  didYouMean: null,
};

function everything(kind: HitKind | undefined): View {
  return { kind, order: 'best', fold: false };
}

const fieldsOfPassage = ({ own, quote }: MarkedPassage): FieldWords => ({ title: [], body: [...own, quote] });

/** Those of which everything of the name or of an alias is among the words of the query. */
function namedIn(query: CompiledQuery, words: NamedWords): NamedEntry[] {
  if (query.clauses.length < 2 || query.conditions.length > 0 || query.clauses.some(({ firm }) => firm)) return [];
  const asked = new Set(query.clauses.flatMap(({ terms }) => terms.flatMap((term) => [...term.words, ...term.others])));
  const isAsked = (own: readonly Word[]): boolean => own.length > 0 && own.every(({ word }) => asked.has(word));
  return words.withAny(asked).filter(({ name }) => [name.words.title, ...name.words.aliases].some(isAsked));
}

/** 0 the very name, 1 an alias, 2 a name with the words as one phrase, 3 the rest. */
function tierOf({ name: { words } }: NamedEntry, query: CompiledQuery): number {
  const sought = query.phrase ?? query.clauses[0]?.terms[0];
  const several = query.phrase === null && query.clauses.length > 1;
  if (sought === undefined || several) return 3;
  const isWhole = (name: NamedEntry['name']['words']['title']): boolean =>
    name.length === sought.words.length && sought.words.every((word, index) => name[index]?.word === word);
  if (isWhole(words.title)) return 0;
  if (words.aliases.some(isWhole)) return 1;
  return placesOf(words.title, [sought]).length > 0 ? 2 : 3;
}
