import { z } from 'zod';
import { waysFound, type ListAnswer, type WayFound } from '../../../shared/batches/model';
import type { Checked, Reply } from '../../../shared/contract';
import { lookUpKey } from '../../../shared/entities/transliteration';
import type { SearchWords } from '../../../shared/search/query';
import { Equivalents } from '../search/equivalents';
import type { NamedEntry, QuickFind } from '../search/quick-find';
import { hitsOf } from '../search/search-hits';
import type { CompiledQuery, Term, TextPart } from '../search/search-plan';
import { articleIndex, liveSql, noteIndex, textSql, type IndexOf } from '../search/search-question';
import { isSpaced, searchWords } from '../search/search-words';
import { indexNotes } from '../search/unindexed-notes';
import type { Form, FullText } from '../search/full-text';
import { WordForms } from '../search/word-forms';
import type { Corpus } from '../store/corpus';

/** Longer lines are looked for as they stand: forms of so many words say nothing more. */
const MOST_WORDS = 8;
/** Words between two of a name: an initial, a father's name. */
const BETWEEN = 1;
const MOST_ENTITIES = 5;

/** A way a line may stand in a text. */
interface Wanted {
  way: WayFound;
  part: TextPart;
  terms: Term[];
}

type Entity = ListAnswer['entities'][number];
const rowidRow = z.object({ rowid: z.number() });
const term = (words: string[], others: readonly Form[] = []): Term => ({
  ...{ words, prefix: false, field: null, documents: [null] },
  others: others.map(({ word }) => word),
});

/** Looks up the lines of a list: as typed, in other forms and orders, by other names, in another script. */
export class LineLookup {
  readonly #store: Corpus['store'];
  readonly #quickFind: QuickFind;
  readonly #forms: WordForms;
  readonly #equivalents: Equivalents;
  readonly #entities = new EntityNames();

  constructor(store: Corpus['store'], quickFind: QuickFind, fullText: FullText) {
    this.#store = store;
    this.#quickFind = quickFind;
    this.#forms = new WordForms(fullText);
    this.#equivalents = new Equivalents(store, () => quickFind.named('entity'));
  }

  look(lines: readonly string[]): ListAnswer[] {
    indexNotes(this.#store);
    return lines.map((line) => {
      const wanted = this.#wanted(line);
      const articles = this.#rowids(wanted, articleIndex);
      const notes = this.#rowids(wanted, noteIndex);
      const of = (way: WayFound) => ({ articles: articles.get(way)?.length ?? 0, notes: notes.get(way)?.length ?? 0 });
      return {
        kind: 'list',
        found: { exact: of('exact'), form: of('form'), alias: of('alias'), script: of('script') },
        entities: this.#entities.of(line, this.#quickFind.inOrder('entity')),
      };
    });
  }

  hits({ text, way, kind, limit, offset }: Checked<'batches.hits'>): Reply<'batches.hits'> {
    indexNotes(this.#store);
    const wanted = this.#wanted(text);
    const byWay = this.#rowids(wanted, kind === 'article' ? articleIndex : noteIndex);
    const rowids = waysFound.flatMap((one) => (way === null || way === one ? (byWay.get(one) ?? []) : []));
    const rows = rowids.slice(offset, offset + limit).map((rowid) => ({ kind, rowid, whole: true, folded: [] }));
    const asked = wanted.filter((one) => way === null || one.way === way);
    return { hits: hitsOf(this.#store, queryOf(asked, text), rows), total: rowids.length };
  }

  /** The rows of each way that no surer way has found, the newest first. */
  #rowids(wanted: readonly Wanted[], index: IndexOf): Map<WayFound, number[]> {
    const seen = new Set<number>();
    const byWay = new Map<WayFound, number[]>();
    for (const { way, part } of wanted) {
      const { sql, parameters } = textSql(this.#store, index, part);
      const rows = this.#store.all(
        rowidRow,
        `SELECT docid AS rowid FROM ${index.table}_docsize WHERE ${sql} AND ${liveSql(index)} ORDER BY docid DESC`,
        parameters,
      );
      const fresh = rows.map(({ rowid }) => rowid).filter((rowid) => !seen.has(rowid));
      for (const rowid of fresh) seen.add(rowid);
      byWay.set(way, fresh);
    }
    return byWay;
  }

  #wanted(line: string): Wanted[] {
    const own = searchWords(line).map(({ word }) => word);
    if (own.length === 0) return [];
    const exact = term(own);
    const found: Wanted[] = [{ way: 'exact', part: { type: 'term', term: exact }, terms: [exact] }];
    if (own.length <= MOST_WORDS) found.push(...this.#inForms(line, own));
    const alike = this.#alike(line).map((words) => term(words));
    if (alike.length > 0)
      found.push({ way: 'alias', part: { type: 'any', parts: alike.map((one) => ({ type: 'term', term: one })) }, terms: alike });
    return found.sort((a, b) => waysFound.indexOf(a.way) - waysFound.indexOf(b.way));
  }

  #inForms(line: string, own: readonly string[]): Wanted[] {
    const languages = this.#forms.languagesOf(own);
    const words = line.split(/\s+/u).flatMap((piece) => wordsOfPiece(piece));
    const forms = words.map((piece) => {
      const [word = ''] = piece;
      return piece.length > 1 || !isSpaced(word) ? null : this.#forms.of(word, languages, true);
    });
    const near = (others: (at: number) => readonly Form[]): Wanted['terms'] => words.map((piece, at) => term(piece, others(at)));
    const ways: Wanted[] = [];
    if (words.length > 1 || forms.some((form) => form !== null && form.others.length > 0)) {
      const terms = near((at) => forms[at]?.others ?? []);
      ways.push({ way: 'form', part: together(terms), terms });
    }
    if (forms.some((form) => form !== null && form.scripts.length > 0)) {
      const terms = near((at) => [...(forms[at]?.scripts ?? []), ...(forms[at]?.others ?? [])]);
      ways.push({ way: 'script', part: together(terms), terms });
    }
    return ways;
  }

  /** What means the same, and the other names of an entity, each as words. */
  #alike(line: string): string[][] {
    const phrase: SearchWords = {
      ...{ type: 'words', text: line, phrase: true, prefix: false, wild: false, exact: false, required: false, field: null },
      at: { start: 0, end: 0 },
    };
    return this.#equivalents.in([phrase]).flatMap((found) => ('own' in found ? found.others.map((other) => other.split(' ')) : []));
  }
}

/** A run of an unspaced script is a phrase of its letters, and so is what a hyphen joins. */
function wordsOfPiece(piece: string): string[][] {
  const words = searchWords(piece).map(({ word }) => word);
  return words.length === 0 ? [] : [words];
}

function together(terms: Term[]): TextPart {
  const [first] = terms;
  if (terms.length === 1 && first !== undefined) return { type: 'term', term: first };
  const between = terms.slice(1);
  return { type: 'near', terms, distances: between.map(() => BETWEEN), ordered: between.map(() => false) };
}

function queryOf(wanted: readonly Wanted[], shown: string): CompiledQuery {
  const clauses = wanted.map(({ part, terms }) => ({ part, terms, shown, optional: false, firm: true }));
  return { clauses, excluded: [], conditions: [], phrase: null, widened: [], equivalents: [], small: [] };
}

/** Entities by their names: as written, in another order, in another script. */
class EntityNames {
  #of: readonly NamedEntry[] = [];
  readonly #byKey = new Map<string, Entity[]>();

  of(line: string, entities: readonly NamedEntry[]): Entity[] {
    if (entities !== this.#of) this.#read(entities);
    const words = searchWords(line).map(({ word }) => word);
    const found = new Map<string, Entity>();
    for (const [way, key] of keysOf(words)) {
      for (const entity of this.#byKey.get(key) ?? []) {
        if (!found.has(entity.id)) found.set(entity.id, { ...entity, way: way === 'exact' ? entity.way : way });
      }
    }
    return [...found.values()].slice(0, MOST_ENTITIES);
  }

  #read(entities: readonly NamedEntry[]): void {
    this.#of = entities;
    this.#byKey.clear();
    for (const { id, title, name } of entities) {
      const names = [name.words.title, ...name.words.aliases];
      for (const [at, words] of names.entries()) {
        const entity: Entity = { id, name: title, way: at === 0 ? 'exact' : 'alias' };
        for (const [, key] of keysOf(words.map(({ word }) => word))) this.#add(key, entity);
      }
    }
  }

  #add(key: string, entity: Entity): void {
    const known = this.#byKey.get(key) ?? [];
    if (!known.some(({ id }) => id === entity.id)) this.#byKey.set(key, [...known, entity]);
  }
}

/** What a name is found by, the surest first. */
function keysOf(words: readonly string[]): [WayFound, string][] {
  if (words.length === 0) return [];
  const keys: [WayFound, string][] = [['exact', `= ${words.join(' ')}`]];
  if (words.length > 1) keys.push(['form', `~ ${[...words].sort().join(' ')}`]);
  const spelt = words.map(lookUpKey);
  // One short key is that of too many names.
  if (spelt.every((key) => key !== '') && spelt.join('').length >= 4) keys.push(['script', `* ${spelt.sort().join(' ')}`]);
  return keys;
}
