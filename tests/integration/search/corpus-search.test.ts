import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Transaction } from '../../../src/main/corpus/store/corpus';
import { FullText } from '../../../src/main/corpus/search/full-text';
import { articleIndex, rankedMatches } from '../../../src/main/corpus/search/search-index';
import { compileQuery } from '../../../src/main/corpus/search/search-plan';
import { findableKinds, quickFindHitSchema, searchResultSchema, type FindableKind, type SearchHit } from '../../../src/shared/search/model';
import { parseQuery } from '../../../src/shared/search/query';
import { normaliseText } from '../../../src/shared/text/text';
import { addArticle, noteDocument, openCorpus, spanOf, temporaryFolder, wholeList, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

/** For tests that only read: what `fill` puts into one vault. */
function onOneVault(fill: () => void): void {
  beforeAll(async () => {
    corpus = await openCorpus(temporaryFolder());
    fill();
  });
  afterAll(() => corpus.store.close());
}

function eachOnItsOwnVault(): void {
  beforeEach(async () => {
    corpus = await openCorpus(temporaryFolder());
  });
  afterEach(() => corpus.store.close());
}

/** A title alone, quicker than an article taken in as the window does it. */
function insertTitle(tx: Transaction, number: number, title: string): void {
  const id = (digit: string): string => `${digit}0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const hash = number.toString(16).padStart(64, '0');
  tx.run(`INSERT INTO originals (sha256, size, media_type, file_name, added_at) VALUES (?, 1, 'text/plain', 'a.txt', '')`, [hash]);
  tx.run(
    `INSERT INTO article_texts (id, article_id, version, text, blocks, removed, sha256, made_at)
     VALUES (?, ?, 1, 'Text.', '[]', '[]', ?, '')`,
    [id('2'), id('1'), hash],
  );
  tx.run(
    `INSERT INTO articles (id, original_sha256, text_id, title, bylines, evidence, imported_at, updated_at)
     VALUES (?, ?, ?, ?, '[]', '{}', '', '')`,
    [id('1'), hash, id('2'), title],
  );
}

const find = (query: string, limit = 20) => searchResultSchema.parse(corpus.handlers['search.find']({ query, limit }));
const bestOf = (hit: SearchHit | undefined) => hit?.passages[hit.best];
const titleOf = (hit: SearchHit) => hit.title.map(({ text }) => text).join('');
/** The titles of what has all that is asked for, in order. */
const titles = (query: string) =>
  find(query)
    .hits.filter(({ missing }) => missing.length === 0)
    .map(titleOf);
const marked = (runs: readonly { text: string; marked: boolean }[]) => runs.filter((run) => run.marked).map(({ text }) => text);
const article = (title: string, text: string, outlet: string | null = null) => addArticle(corpus, { title, text, outlet });

describe('the query language over articles', () => {
  onOneVault(() => {
    article('Krasnov meets Iran', 'The prosecutor general of Russia met a delegation. Security was one topic.', 'RT News');
    article('Talks in Moscow', 'China and Russia hold security talks. A prosecutor was there, no general.', 'ABC News');
    article('Belize and Palestine', 'Bilateral meetings of delegations in Saint Petersburg.');
  });

  test.each([
    ['all words must be there', 'security delegation ', ['Krasnov meets Iran']],
    ['the last word may be unfinished', 'russia deleg', ['Krasnov meets Iran']],
    ['but a finished one is whole', 'delega ', []],
    ['a star asks for a beginning', 'deleg* met ', ['Krasnov meets Iran']],
    ['one letter of the last word says nothing yet', 'iran d', ['Krasnov meets Iran']],
    ['but a word of one letter does', 'iran d ', []],
    ['nor does it in a phrase', '"prosecutor general x', ['Krasnov meets Iran']],
    ['a phrase stands together', '"prosecutor general"', ['Krasnov meets Iran']],
    ['a phrase that is being typed', '"security ta', ['Talks in Moscow']],
    ['a minus leaves out', 'security -china ', ['Krasnov meets Iran']],
    ['a minus leaves out a phrase', 'russia -"security talks" ', ['Krasnov meets Iran']],
    ['OR takes either', 'belize OR iran ', ['Belize and Palestine', 'Krasnov meets Iran']],
    ['OR binds closer than the space', 'topic OR talks china ', ['Talks in Moscow']],
    ['a field', 'title:talks ', ['Talks in Moscow']],
    ['the beginning of a field', 'title:mosc', ['Talks in Moscow']],
    ['a phrase in a field, in its order', 'outlet:"abc news" title:"in moscow" ', ['Talks in Moscow']],
    ['a phrase in a field, in another order', 'title:"moscow in" ', []],
    ['a field left out', 'russia -outlet:abc ', ['Krasnov meets Iran']],
    ['a phrase in a field left out', 'russia -outlet:"news abc" -outlet:"abc news" ', ['Krasnov meets Iran']],
    ['operators in lower case are words', 'or ', []],
    ['only something left out asks for nothing', '-russia ', []],
    ['nothing asks for nothing', '   ', []],
  ])('%s: %s', (_, query, expected) => {
    expect(titles(query).sort()).toEqual([...expected].sort());
  });

  test.each(['"', '((', ') OR (', 'NEAR/0', 'title:', '*', 'a* OR', '"a" NOT', "'; DROP TABLE articles; --", '^security', 'x:y:z', '\0'])(
    'what makes no sense is no error: %s',
    (query) => {
      expect(() => find(query)).not.toThrow();
    },
  );

  test('a query longer than anyone types is no error', () => {
    expect(() => find('(security OR "a b" '.repeat(50).slice(0, 1000))).not.toThrow();
  });

  test('marks the words, and says where the best match stands', () => {
    const [hit] = find('security talks ').hits;
    const [{ id } = { id: '' }] = corpus.handlers['articles.list'](wholeList).articles.filter(({ title }) => title === 'Talks in Moscow');
    const { text } = corpus.handlers['articles.get']({ id }).clean;
    expect(hit).toMatchObject({ kind: 'article', id, detail: 'ABC News', places: 1 });
    expect(bestOf(hit)).toMatchObject({ range: spanOf(text, 'security talks'), paragraph: 1 });
    expect(marked(bestOf(hit)?.runs ?? [])).toEqual(['security talks']);
    expect(marked(hit?.title ?? [])).toEqual(['Talks']);
    expect(
      bestOf(hit)
        ?.runs.map((run) => run.text)
        .join(''),
    ).toBe(text);
  });
});

describe('ranking', () => {
  eachOnItsOwnVault();

  test('the exact phrase comes first, then the title, then the rest', () => {
    article('One', `Security was a topic of the talks. ${'Security and talks. '.repeat(20)}`);
    article('Security, and talks', 'Nothing else.');
    article('Three', `${'Other words of no interest. '.repeat(40)} There were security talks.`);
    expect(titles('security talks ')).toEqual(['Three', 'Security, and talks', 'One']);
  });

  test('a whole word comes before a beginning', () => {
    article('Beginning', 'The Moscowite said so.');
    article('Whole', 'He went to Moscow.');
    expect(titles('moscow')).toEqual(['Whole', 'Beginning']);
  });

  test('shows the stretch where the words stand together', () => {
    const text = `Security alone.\n\n${'Filler words. '.repeat(60)}\n\nHere the security council held its talks.`;
    article('Long', text);
    const [hit] = find('security talks ').hits;
    expect(marked(bestOf(hit)?.runs ?? [])).toEqual(['security', 'talks']);
    expect(bestOf(hit)?.range?.start).toBe(text.lastIndexOf('security'));
  });

  test('counts all that is found and shows no more than asked for', () => {
    for (let number = 0; number < 12; number += 1) article(`Number ${number}`, `The same words, ${number} times.`);
    const { hits, counts } = find('same words', 5);
    expect(hits).toHaveLength(5);
    expect(counts).toEqual({ article: 12, note: 0, entity: 0, dossier: 0, outlet: 0, passage: 0 });
  });
});

describe('languages', () => {
  eachOnItsOwnVault();

  test.each([
    ['without accents', 'Débâcle in Düsseldorf and Łódź', 'debacle dusseldorf '],
    ['with accents the text has not', 'The cafe of Sao Paulo', 'café São '],
    ['decomposed accents', 'Cafe\u0301 de Flore', 'café flore '],
    ['in capitals', 'ΑΘΗΝΑ and МОСКВА', 'αθήνα москва '],
    ['Greek without accents', 'Η ελληνική δημοκρατία', 'ελληνικη ΔΗΜΟΚΡΑΤΙΑ '],
    ['Cyrillic', 'Генеральный прокурор Игорь Краснов провёл встречу', 'краснов провел '],
    ['Cyrillic, being typed', 'Генеральный прокурор', 'проку'],
    ['Chinese inside a run', '俄罗斯总检察长克拉斯诺夫访问中国', '克拉斯诺夫'],
    ['Chinese in several words', '俄罗斯总检察长克拉斯诺夫访问中国', '中国 俄罗斯 '],
    ['Chinese beside Latin', '北约NATO威胁', 'nato 威胁 '],
    ['Japanese', '東京タワーで会談', 'タワー '],
    ['Thai', 'ประเทศไทยและรัสเซีย', 'รัสเซีย '],
    ['vocalised Arabic', 'قال مُحَمَّد ذلك', 'محمد '],
  ])('%s', (_, text, query) => {
    article('A text', text);
    article('Another', 'Something else');
    const { hits, counts } = find(query);
    expect(counts.article).toBe(1);
    expect(marked(bestOf(hits[0])?.runs ?? []).length).toBeGreaterThan(0);
    expect(bestOf(hits[0])?.range).not.toBeNull();
  });

  test('Chinese is a phrase, not a heap of characters', () => {
    article('A text', '国中有人');
    expect(find('中国').counts.article).toBe(0);
    article('中国与俄罗斯', '安全会谈');
    expect(titles('title:中国 ')).toEqual(['中国与俄罗斯']);
  });
});

describe('every letter', () => {
  const letters = Array.from({ length: 0x3000 - 0x80 }, (_, index) => String.fromCodePoint(0x80 + index))
    // SQLite's tables are older than the small letters of Cherokee.
    .filter((letter) => /(?!\p{Script=Cherokee})\p{L}/u.test(letter))
    .map((letter) => normaliseText(letter));
  onOneVault(() => article('Letters', letters.map((letter) => `q${letter}q`).join('\n')));

  test('is found by itself, whatever the index makes of it', () => {
    const fullText = new FullText(corpus.store);
    const lost = letters.filter((letter) => {
      const query = compileQuery(parseQuery(`q${letter}q `));
      return query === null || rankedMatches(fullText, articleIndex, query).count === 0;
    });
    expect(letters.length).toBeGreaterThan(5000);
    expect(lost).toEqual([]);
  });
});

describe('notes, entities and dossiers', () => {
  eachOnItsOwnVault();

  test('are found beside articles, each by what it has', () => {
    article('Article', 'Krasnov was there.');
    const note = corpus.handlers['notes.create']({ title: 'On Krasnov' });
    const document = noteDocument('Some thoughts on Krasnov.');
    corpus.handlers['notes.save']({ id: note.id, revision: 1, title: 'On Krasnov', document });
    const entity = corpus.handlers['entities.create']({ kind: 'person', name: 'Igor Viktorovich' });
    corpus.handlers['entities.update']({ id: entity.id, aliases: ['Krasnov', 'И. Краснов'] });
    const dossier = corpus.handlers['dossiers.create']({ title: 'The prosecutor' });
    corpus.handlers['dossiers.update']({ id: dossier.id, summary: 'All of Krasnov’s talks.' });
    const { hits, counts } = find('krasnov');
    expect(counts).toEqual({ article: 1, note: 1, entity: 1, dossier: 1, outlet: 0, passage: 0 });
    expect(hits.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['entity', 'person'],
      ['note', expect.stringMatching(/^\d{1,2} \w{3} \d{4}$/)],
      ['article', ''],
      ['dossier', '0 sections'],
    ]);
    expect(hits.flatMap(({ passages }) => passages.flatMap(({ runs }) => marked(runs)))).toEqual([
      'Krasnov',
      'И. Краснов',
      'Krasnov',
      'Krasnov',
      'Krasnov',
    ]);
    expect(titles('=краснов ')).toEqual(['Igor Viktorovich']);
    expect(titles('краснов').sort()).toEqual(['Article', 'Igor Viktorovich', 'On Krasnov', 'The prosecutor']);
    expect(find('title:krasnov ').counts).toEqual({ article: 0, note: 1, entity: 0, dossier: 0, outlet: 0, passage: 0 });
    expect(find('outlet:krasnov ').counts).toEqual({ article: 0, note: 0, entity: 0, dossier: 0, outlet: 0, passage: 0 });
  });

  test('what has the very name comes before the texts', () => {
    for (let number = 0; number < 10; number += 1) article(`Moscow ${number}`, `Words ${number}`);
    corpus.handlers['entities.create']({ kind: 'place', name: 'Moscow' });
    corpus.handlers['notes.create']({ title: 'Moscow' });
    expect(find('moscow', 4).hits.map(({ kind }) => kind)).toEqual(['entity', 'article', 'article', 'article']);
    expect(find('moscow', 20).hits.filter(({ kind }) => kind === 'note')).toHaveLength(1);
  });

  test('follow each change', () => {
    const { id } = corpus.handlers['notes.create']({ title: 'Before' });
    expect(find('before').counts.note).toBe(1);
    corpus.handlers['notes.save']({ id, revision: 1, title: 'After', document: noteDocument('words') });
    expect([find('before').counts.note, find('after words').counts.note]).toEqual([0, 1]);
    const entity = corpus.handlers['entities.create']({ kind: 'place', name: 'Leningrad' });
    expect(find('leningrad').counts.entity).toBe(1);
    corpus.handlers['entities.update']({ id: entity.id, name: 'Saint Petersburg' });
    expect([find('leningrad').counts.entity, find('petersburg').counts.entity]).toEqual([0, 1]);
  });
});

describe('did you mean', () => {
  onOneVault(() => {
    article('Prosecutor in Moscow', 'The prosecutor general Igor Krasnov held bilateral meetings with delegations.');
    corpus.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' });
  });

  test.each([
    ['a letter too few', 'krasno meetngs ', 'krasnov meetings'],
    ['two letters swapped', 'prosecutro ', 'prosecutor'],
    ['while it is typed', 'bilatreal', 'bilateral'],
    ['in a phrase', '"prosecuter general"', '"prosecutor general"'],
    ['a name', 'patrushew ', 'patrushev'],
    ['beside what is left out', 'krasnof -iran ', 'krasnov -iran'],
  ])('%s', (_, query, better) => {
    expect(find(query)).toMatchObject({ whole: { article: 0, entity: 0 }, didYouMean: better });
    expect(find(`${better} `).hits.length).toBeGreaterThan(0);
  });

  test.each([
    ['something was found', 'krasnov '],
    ['no word is near', 'zzyzx '],
    ['every word is known, only not together', 'krasnov patrushev '],
    ['one of several words has nothing near', 'krasnof zzyzx '],
    ['the word is short', 'ign '],
    ['the better spelling finds nothing either', 'patrushew meetings '],
  ])('nothing when %s: %s', (_, query) => {
    expect(find(query).didYouMean).toBeNull();
  });

  test('knows the words of a new article', () => {
    expect(find('yenisey ').didYouMean).toBeNull();
    article('River', 'On the Yenisei.');
    expect(find('yenisey ').didYouMean).toBe('yenisei');
  });
});

describe('quick find', () => {
  eachOnItsOwnVault();

  const quick = (query: string, limit = 10) => quickFindHitSchema.array().parse(corpus.handlers['search.quickFind']({ query, limit }));
  const found = (query: string) => quick(query).map(({ title }) => title);

  test('the very name first, then beginnings, then words, then misspellings', () => {
    corpus.handlers['notes.create']({ title: 'What Moscow wants' });
    article('Moscow talks', 'Words');
    corpus.handlers['entities.create']({ kind: 'place', name: 'Moscow' });
    corpus.handlers['entities.create']({ kind: 'other', name: 'Moskow' });
    expect(found('moscow')).toEqual(['Moscow', 'Moscow talks', 'What Moscow wants', 'Moskow']);
    expect(found('mosc wa')).toEqual(['What Moscow wants']);
    expect(found('mosocw talks')).toEqual(['Moscow talks']);
    expect(quick('mos', 2)).toHaveLength(2);
    expect(found('delhi')).toEqual([]);
  });

  test('finds aliases in any script and shows what the thing is', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'person', name: 'Igor Krasnov' });
    corpus.handlers['entities.update']({ id, aliases: ['Игорь Краснов', '克拉斯诺夫'] });
    const hit = { kind: 'entity', id, title: 'Igor Krasnov', detail: 'person · Игорь Краснов · 克拉斯诺夫' };
    expect(quick('краснов')).toEqual([hit]);
    expect(quick('克拉斯')).toEqual([hit]);
  });

  test('without a query, what was changed last', () => {
    const a = article('A', 'Words of A', 'A paper');
    const note = corpus.handlers['notes.create']({ title: '' });
    corpus.handlers['dossiers.create']({ title: 'D' });
    expect(found('')).toEqual(['D', 'Untitled note', 'A']);
    corpus.handlers['notes.save']({ id: note.id, revision: 1, title: 'N', document: noteDocument('text') });
    expect(quick(' ', 2).map(({ title, detail }) => [title, detail])).toEqual([
      ['N', 'text'],
      ['D', '0 sections'],
    ]);
    corpus.handlers['articles.update']({ id: a.id, changes: { published: '2014-06-07' } });
    expect(quick('')[0]).toMatchObject({ title: 'A', detail: 'A paper · 7 Jun 2014' });
  });

  test('follows changes of names', () => {
    const { id } = corpus.handlers['entities.create']({ kind: 'place', name: 'Leningrad' });
    expect(found('lenin')).toEqual(['Leningrad']);
    corpus.handlers['entities.update']({ id, name: 'Petrograd' });
    expect([found('lenin'), found('petro')]).toEqual([[], ['Petrograd']]);
  });
});

describe('many matches', () => {
  onOneVault(() => {
    for (let number = 1; number <= 30; number += 1) {
      const words = number % 10 === 0 ? 'security council' : 'council of security';
      article(`Report ${number}`, `The ${words} met, for the time number ${number}.`);
    }
  });

  const best = (query: string, rankedAtMost: number) => {
    const compiled = compileQuery(parseQuery(query));
    if (compiled === null) throw new Error(`${query} asks for nothing`);
    return rankedMatches(new FullText(corpus.store), articleIndex, compiled, { rankedAtMost });
  };

  test('are all counted; the newest are ranked', () => {
    const { count, best: found } = best('council ', 8);
    expect(count).toBe(30);
    expect(found.map(({ rowid }) => rowid).sort((a, b) => b - a)).toEqual([30, 29, 28, 27, 26, 25, 24, 23]);
  });

  test('with the whole phrase come first, be they old', () => {
    const { count, best: found } = best('security council ', 8);
    expect(count).toBe(30);
    expect(
      found
        .slice(0, 3)
        .map(({ rowid }) => rowid)
        .sort((a, b) => a - b),
    ).toEqual([10, 20, 30]);
    expect(new Set(found.map(({ rowid }) => rowid)).size).toBe(found.length);
  });

  test('what is left out stays out', () => {
    const { count, best: found } = best('security council -10 ', 2);
    expect(count).toBe(29);
    expect(found.map(({ rowid }) => rowid)).not.toContain(10);
  });
});

describe('every hit is reached, page by page', () => {
  const articles = 430;
  onOneVault(() => {
    corpus.store.write((tx) => {
      for (let number = 1; number <= articles; number += 1) insertTitle(tx, number, `The harbour ${'of it '.repeat(number % 7)}`);
    });
    for (let number = 0; number < 230; number += 1) corpus.handlers['notes.create']({ title: `Harbour ${number}` });
    for (let number = 0; number < 12; number += 1) corpus.handlers['entities.create']({ kind: 'place', name: `Harbour ${number}` });
    corpus.handlers['dossiers.create']({ title: 'The harbour' });
  });

  /** All pages, as the window asks for them. */
  function all(kind?: FindableKind): string[] {
    const reached: string[] = [];
    for (let offset = 0, limit = 50; ; offset += limit, limit = 200) {
      const request = { query: 'harbour', limit, offset };
      const { hits } = corpus.handlers['search.find'](kind === undefined ? request : { ...request, kind });
      if (hits.length === 0) return reached;
      reached.push(...hits.map((hit) => `${hit.kind} ${hit.id}`));
    }
  }

  test('of each kind, as many as are counted, none twice', () => {
    const { counts } = find('harbour');
    expect(counts).toEqual({ article: articles, note: 230, entity: 12, dossier: 1, outlet: 0, passage: 0 });
    for (const kind of findableKinds) {
      const reached = all(kind);
      expect(reached).toHaveLength(counts[kind]);
      expect(new Set(reached).size).toBe(counts[kind]);
    }
  });

  test('of all kinds, each in the order it has by itself', () => {
    const reached = all();
    expect(new Set(reached).size).toBe(articles + 230 + 12 + 1);
    for (const kind of findableKinds) expect(reached.filter((one) => one.startsWith(kind))).toEqual(all(kind));
  });

  test('those too that are too many to be ranked', () => {
    const compiled = compileQuery(parseQuery('the harbour '));
    if (compiled === null) throw new Error('it asks for something');
    const { count, best, page } = rankedMatches(new FullText(corpus.store), articleIndex, compiled, { rankedAtMost: 100 });
    const rowids = Array.from({ length: Math.ceil(count / 90) }, (_, index) => page(index * 90, 90)).flat();
    expect(best.length).toBeLessThan(count);
    expect(rowids).toHaveLength(articles);
    expect(new Set(rowids).size).toBe(articles);
    expect(rowids.slice(0, best.length)).toEqual(best.map(({ rowid }) => rowid));
  });
});

describe('quick find in a vault too large to read at once', () => {
  const articles = 4600;
  onOneVault(() => {
    corpus.store.write((tx) => {
      for (let number = 1; number <= articles; number += 1)
        insertTitle(tx, number, `Report ${number}${number === 5 ? ' on Svalbard' : ''}`);
    });
  });

  const titlesOf = (query: string) => corpus.handlers['search.quickFind']({ query, limit: 5 }).map(({ title }) => title);

  test('finds old articles by the words of their titles at once, and everything when it has read on', () => {
    expect(titlesOf('svalb')).toEqual(['Report 5 on Svalbard']);
    expect(titlesOf('report 3')[0]).toMatch(/^Report 3/);
    let steps = 0;
    while (corpus.handlers.readAhead(null)) steps += 1;
    expect(steps).toBeGreaterThan(0);
    expect(corpus.handlers.readAhead(null)).toBe(false);
    expect(titlesOf('svallbard')).toEqual(['Report 5 on Svalbard']);
    expect(titlesOf('report 17')[0]).toBe('Report 17');
  });
});
