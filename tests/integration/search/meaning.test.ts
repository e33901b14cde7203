import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { LEAST_ARTICLES, meaningFile } from '../../../src/main/corpus/search/meaning';
import { learnHere } from '../../../src/main/corpus/search/meaning-learning';
import { learnerThread } from '../../../src/main/corpus/search/meaning-thread';
import { searchForms } from '../../../src/main/corpus/search/search-forms';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store } from '../../../src/main/corpus/store/store';
import { likeThisSchema } from '../../../src/shared/search/model';
import { importedArticle, noteDocument, spanOf, steadyClock, temporaryFolder, textNode } from '../../builders';
import { seededRandom } from '../../bench/generate';
import { bundle } from '../store/child';

/** What is learnt of the words of a vault, and what it is used for: order, and more like this. */

let folder: string;
let opened: Awaited<ReturnType<typeof open>>;

async function open(leastToRank = LEAST_ARTICLES) {
  const now = steadyClock();
  const store = await Store.open(folder, { migrations, derived: searchForms, now });
  let [lessons, told] = [0, 0];
  const startLearner = () => {
    lessons += 1;
    return learnHere();
  };
  const onError = (message: string, details: string): never => {
    throw new Error(`${message}: ${details}`);
  };
  const announce = ({ topics }: { topics: readonly string[] }): void => {
    if (topics.includes('meaning')) told += 1;
  };
  const learning = { startLearner, wake: () => undefined, onError, leastToRank };
  const corpus = corpusHandlers({ store, now, newId: randomUUID }, announce, undefined, learning);
  return { store, corpus, lessons: () => lessons, told: () => told };
}

async function learn(): Promise<void> {
  for (let idle = 0; idle < 3; idle += 1) {
    while (opened.corpus.learnAhead(null)) idle = 0;
    await new Promise(setImmediate);
  }
}

const subjects = [
  { name: 'Ports', either: ['tanker', 'vessel'], company: ['harbour', 'pilot', 'anchor', 'captain', 'cargo', 'strait', 'quay', 'crane'] },
  { name: 'Courts', either: ['judge', 'magistrate'], company: ['appeal', 'verdict', 'lawyer', 'prison', 'jury', 'trial', 'bail', 'clerk'] },
  { name: 'Fields', either: ['wheat', 'barley'], company: ['harvest', 'farmer', 'drought', 'silo', 'tractor', 'soil', 'seed', 'plough'] },
];
const elsewhere = 'morning river street window letter winter doctor engine garden market paper singer table tower water yellow'.split(' ');

function textOf(subject: number, number: number): string {
  const { either, company } = subjects[subject] ?? { either: [], company: [] };
  const random = seededRandom(number * 31 + subject);
  const some = (list: readonly string[], count: number): string[] =>
    Array.from({ length: count }, () => list[Math.floor(random() * list.length)] ?? '');
  const words = [either[number % 2] ?? '', ...some(company, 6), ...some(elsewhere, 4)];
  return `Something was seen. ${words.map((word) => `A ${word} stood there.`).join(' ')}`;
}

function fill(count: number): string[] {
  return Array.from({ length: count }, (_, number) => {
    const subject = number % subjects.length;
    const text = textOf(subject, number);
    return opened.corpus.addArticle(importedArticle({ title: `${subjects[subject]?.name ?? ''} ${number}`, text, language: 'en' }))
      .articleId;
  });
}

const like = (request: Omit<Parameters<(typeof opened.corpus)['search.like']>[0], 'limit'>) =>
  likeThisSchema.parse(opened.corpus['search.like']({ ...request, limit: 20 }));
const titlesOf = ({ hits }: ReturnType<typeof like>): string[] => hits.map(({ title }) => title.map(({ text }) => text).join(''));

beforeEach(async () => {
  folder = temporaryFolder();
  opened = await open();
});
afterEach(() => opened.store.close());

describe('a vault', () => {
  test('that is small learns nothing, and says how much it wants', async () => {
    const [id = ''] = fill(LEAST_ARTICLES - 1);
    await learn();
    expect(opened.lessons()).toBe(0);
    expect(like({ kind: 'article', id })).toMatchObject({ lacking: 'articles', least: LEAST_ARTICLES, hits: [] });
  });

  test('learns by itself when it is large enough, again when it has grown by half, and tells so', async () => {
    const [id = ''] = fill(LEAST_ARTICLES);
    expect(like({ kind: 'article', id }).lacking).toBe('learning');
    await learn();
    expect(opened.lessons()).toBe(1);
    expect(opened.told()).toBeGreaterThan(0);
    expect(like({ kind: 'article', id }).lacking).toBeNull();
    fill(LEAST_ARTICLES / 2 + 10);
    await learn();
    expect(opened.lessons()).toBe(1);
    for (let number = 200; number < 200 + LEAST_ARTICLES / 2; number += 1)
      opened.corpus.addArticle(importedArticle({ title: `More ${number}`, text: textOf(1, number) }));
    await learn();
    expect(opened.lessons()).toBe(2);
  });

  test('writes nothing to its store by it, and finds it again in its own file', async () => {
    const [id = ''] = fill(LEAST_ARTICLES);
    const { sequence } = opened.store;
    await learn();
    expect(opened.store.sequence).toBe(sequence);
    expect(existsSync(path.join(folder, meaningFile))).toBe(true);
    const before = titlesOf(like({ kind: 'article', id }));
    opened.store.close();
    opened = await open();
    await learn();
    expect(opened.lessons()).toBe(0);
    expect(titlesOf(like({ kind: 'article', id }))).toEqual(before);
  });

  test('whose file is damaged or gone learns again', async () => {
    fill(LEAST_ARTICLES);
    await learn();
    opened.store.close();
    const file = path.join(folder, meaningFile);
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    opened = await open();
    await learn();
    expect(opened.lessons()).toBe(1);
  });
});

describe('the order of what a search finds', () => {
  test('changes, and nothing comes in or goes', async () => {
    fill(90);
    const ask = (query: string) => {
      const { hits, counts, whole } = opened.corpus['search.find']({ query, limit: 200 });
      return { ids: hits.map((hit) => hit.id), counts, whole };
    };
    const queries = ['vessel ', 'harbour pilot wheat ', 'vess', 'which magistrate gave the verdict in the trial? '];
    const before = queries.map(ask);
    await learn();
    const after = queries.map(ask);
    for (const [index, { ids, counts, whole }] of after.entries()) {
      expect([...ids].sort()).toEqual([...(before[index]?.ids ?? [])].sort());
      expect({ counts, whole }).toEqual({ counts: before[index]?.counts, whole: before[index]?.whole });
    }
    expect(after.map(({ ids }) => ids)).not.toEqual(before.map(({ ids }) => ids));
    // Quoted and fielded queries are asked by their words alone.
    expect(ask('"harbour" pilot wheat ').ids).toHaveLength(ask('"harbour" pilot wheat ').counts.article);
  });

  test('is that of the words in a vault of few articles', async () => {
    fill(90);
    opened.store.close();
    opened = await open(91);
    const ids = () => opened.corpus['search.find']({ query: 'harbour pilot wheat ', limit: 200 }).hits.map(({ id }) => id);
    const before = ids();
    await learn();
    expect(ids()).toEqual(before);
  });

  test('pages follow each other without gap or double', async () => {
    fill(90);
    await learn();
    const page = (offset: number, limit: number) =>
      opened.corpus['search.find']({ query: 'something seen stood ', limit, offset }).hits.map(({ id }) => id);
    expect([...page(0, 7), ...page(7, 40), ...page(47, 60)]).toEqual(page(0, 107));
  });
});

describe('more like this', () => {
  test('an article: of its subject, with the words both have, without itself and its reprints', async () => {
    const [id = ''] = fill(90);
    const { metadata, clean } = opened.corpus['articles.get']({ id });
    const reprint = opened.corpus.addArticle(
      importedArticle({ title: `${metadata.title} again`, text: `${clean.text} `, bytes: new TextEncoder().encode('x') }),
    ).articleId;
    while (opened.corpus.readAhead(null));
    await learn();
    const found = like({ kind: 'article', id });
    expect(found).toMatchObject({ title: 'Ports 0', lacking: null });
    expect(found.hits.length).toBeGreaterThan(10);
    expect(found.hits.map((hit) => hit.id)).not.toContain(id);
    expect(found.hits.map((hit) => hit.id)).not.toContain(reprint);
    for (const name of titlesOf(found)) expect(name).toMatch(/^Ports/);
    for (const { shared, passages, missing } of found.hits) {
      expect(shared.length).toBeGreaterThan(0);
      expect(missing).toEqual([]);
      const marks = passages.flatMap(({ runs }) => runs.filter(({ marked }) => marked).map(({ text }) => text.toLowerCase()));
      expect(marks).toEqual(expect.arrayContaining([shared[0]?.toLowerCase()]));
    }
  });

  test('a passage, a selection and a note, by their own words', async () => {
    const [id = ''] = fill(90);
    await learn();
    const { textId, clean } = opened.corpus['articles.get']({ id });
    const passage = opened.corpus['passages.create']({ articleId: id, textId, ...spanOf(clean.text, 'tanker'), colour: 'yellow' });
    for (const name of titlesOf(like({ kind: 'passage', id: passage.id }))) expect(name).toMatch(/^Ports/);
    const selected = like({ kind: 'article', id, text: 'the verdict of the magistrate' });
    expect(selected.hits.length).toBeGreaterThan(0);
    for (const name of titlesOf(selected)) expect(name).toMatch(/^Courts/);
    const note = opened.corpus['notes.create']({ title: 'Crops' });
    opened.corpus['notes.save']({
      id: note.id,
      revision: 1,
      title: 'Crops',
      document: noteDocument([textNode('Drought: the barley and the harvest.')]),
    });
    const noted = like({ kind: 'note', id: note.id });
    expect(noted.hits.length).toBeGreaterThan(0);
    for (const name of titlesOf(noted)) expect(name).toMatch(/^Fields/);
  });

  test('what was deleted is not among it, what came since is, what is put back too', async () => {
    const [id = '', , , other = ''] = fill(90);
    await learn();
    opened.corpus['bin.delete']({ things: [{ kind: 'article', id: other }] });
    const fresh = opened.corpus.addArticle(importedArticle({ title: 'Ports anew', text: textOf(0, 4), language: 'en' })).articleId;
    await learn();
    expect(opened.lessons()).toBe(1);
    const found = like({ kind: 'article', id }).hits.map((hit) => hit.id);
    expect(found).toContain(fresh);
    expect(found).not.toContain(other);
    opened.corpus['history.undo']({ step: null });
    await learn();
    expect(() => like({ kind: 'article', id: other })).not.toThrow();
    expect(() => like({ kind: 'article', id: randomUUID() })).toThrow('no longer in the vault');
  });

  test('of words that nobody else has there is nothing', async () => {
    const [id = ''] = fill(90);
    await learn();
    expect(like({ kind: 'article', id, text: 'photosynthesis' })).toMatchObject({ lacking: null, hits: [] });
    const lone = opened.corpus['notes.create']({ title: 'Photosynthesis' });
    expect(like({ kind: 'note', id: lone.id })).toMatchObject({ lacking: null, hits: [] });
  });
});

test('a thread learns what is learnt here', async () => {
  const built = await bundle('src/main/corpus/search/meaning-learner.ts');
  try {
    const texts = Array.from({ length: 30 }, (_, number) => ({ title: '', text: textOf(number % 3, number), language: 'en' }));
    const [thread, here] = [learnerThread(pathToFileURL(built.path)), learnHere()];
    for (const learner of [thread, here]) await learner.add(texts);
    expect(await thread.learn()).toEqual(await here.learn());
    thread.end();
  } finally {
    built.remove();
  }
}, 60_000);
