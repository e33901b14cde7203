import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { originalPath } from '../../../src/main/corpus/store/originals';
import type { Comparison } from '../../../src/shared/exchange/model';
import { addArticle, noteDocument, openCorpus, spanOf, steadyClock, temporaryFolder, type OpenCorpus } from '../../builders';
import { bringIn, copyOf, countsOf, rowsIn } from './vaults';

/** Two analysts go on from one vault, each in a copy of it. */

let mine: OpenCorpus;
let theirs: OpenCorpus;
let folder: string;
let opened: OpenCorpus[] = [];

beforeEach(async () => {
  mine = await openCorpus(temporaryFolder());
  opened = [mine];
});
afterEach(() => {
  for (const corpus of opened) corpus.store.close();
});

/** The vault is copied as it is now; what is done in either from now on is done later. */
async function part(): Promise<void> {
  ({ folder, corpus: theirs } = await copyOf(mine));
  opened.push(theirs);
  await later(mine, 8);
  await later(theirs, 9);
}

/** Closes and opens a vault on another day. */
async function later(corpus: OpenCorpus, hour: number): Promise<void> {
  const { folder: place } = corpus.store;
  corpus.store.close();
  Object.assign(corpus, await openCorpus(place, steadyClock(Date.UTC(2026, 10, 28, hour))));
}

function write(corpus: OpenCorpus, id: string, words: string, title = 'Quays'): void {
  const { revision } = corpus.handlers['notes.get']({ id });
  corpus.handlers['notes.save']({ id, revision, title, document: noteDocument(words) });
}
const note = (words: string, title = 'Quays'): string => {
  const { id } = mine.handlers['notes.create']({ title });
  write(mine, id, words, title);
  return id;
};
const wordsOf = (corpus: OpenCorpus, id: string): string =>
  corpus.handlers['notes.get']({ id })
    .document.root.children.map((block) => JSON.stringify(block))
    .join();
const titles = (corpus: OpenCorpus): string[] =>
  corpus.handlers['notes.page']({ offset: 0, limit: 100 })
    .notes.map(({ title }) => title)
    .sort();
const told = ({ differences }: Comparison) =>
  differences.map(({ kind, name, why, proposed }) => `${kind} ${name}: ${why}, ${proposed}`).sort();

describe('a note', () => {
  test('that was written on there alone is taken as it is there; here alone, it stays', async () => {
    const [one, other] = [note('Closed.'), note('Sold.', 'Cranes')];
    await part();
    write(theirs, one, 'Closed on Monday.');
    write(mine, other, 'Sold on Tuesday.', 'Cranes');
    const { comparison } = await bringIn(mine, folder);
    expect(told(comparison)).toEqual(['note Cranes: here, mine', 'note Quays: there, theirs']);
    expect(wordsOf(mine, one)).toContain('Closed on Monday.');
    expect(wordsOf(mine, other)).toContain('Sold on Tuesday.');
    const [before] = mine.handlers['notes.versions']({ noteId: one }).filter(({ reason }) => reason === 'before-large');
    expect(before?.words).toBe(1);
  });

  test('that both wrote on is kept as two, unless one of them is chosen', async () => {
    const one = note('Closed.');
    await part();
    write(theirs, one, 'Closed on Monday.');
    write(mine, one, 'Closed for good.');
    const { comparison } = await bringIn(mine, folder);
    expect(told(comparison)).toEqual(['note Quays: both, both']);
    expect(comparison.differences[0]?.fields).toEqual([{ label: 'Text', mine: 'Closed for good.', theirs: 'Closed on Monday.' }]);
    expect(titles(mine)).toEqual(['Quays', `Quays (${comparison.name})`]);
    expect(wordsOf(mine, one)).toContain('Closed for good.');
    mine.handlers['history.undo']({ step: null });
    await bringIn(mine, folder, ({ differences }) => Object.fromEntries(differences.map(({ key }) => [key, 'theirs' as const])));
    expect(titles(mine)).toEqual(['Quays']);
    expect(wordsOf(mine, one)).toContain('Closed on Monday.');
  });

  test('that was decided on is not asked for again, nor in the other vault', async () => {
    const one = note('Closed.');
    await part();
    write(theirs, one, 'Closed on Monday.');
    write(mine, one, 'Closed for good.');
    await bringIn(mine, folder, ({ differences }) => Object.fromEntries(differences.map(({ key }) => [key, 'mine' as const])));
    expect(told((await bringIn(mine, folder)).comparison)).toEqual([]);
    mine.store.snapshot();
    // There it is told that this state came after theirs.
    const { comparison } = await bringIn(theirs, mine.store.folder);
    expect(told(comparison)).toEqual(['note Quays: there, theirs']);
    expect(wordsOf(theirs, one)).toContain('Closed for good.');
  });

  test('of a third copy that is older than what came from the second is not taken for newer', async () => {
    const one = note('Closed.');
    await part();
    const third = await copyOf(mine);
    opened.push(third.corpus);
    await later(third.corpus, 10);
    write(theirs, one, 'Closed on Monday.');
    await bringIn(mine, folder);
    expect(told((await bringIn(mine, third.folder)).comparison)).toEqual([]);
    expect(wordsOf(mine, one)).toContain('Closed on Monday.');
    write(third.corpus, one, 'Closed, they say.');
    expect(told((await bringIn(mine, third.folder)).comparison)).toEqual(['note Quays: both, both']);
  });
});

describe('other things', () => {
  test('that differ are told field by field', async () => {
    const article = addArticle(mine, { title: 'Report', text: 'The quay was closed on Monday.', outlet: 'Daily News' });
    const span = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, 'closed on Monday') };
    const passage = mine.handlers['passages.create']({ ...span, colour: 'yellow', comment: 'Which?' }).id;
    const dossier = mine.handlers['dossiers.create']({ title: 'Harbour' }).id;
    await part();
    theirs.handlers['articles.update']({ id: article.id, changes: { title: 'Harbour report' } });
    mine.handlers['articles.update']({ id: article.id, changes: { title: 'The report' } });
    theirs.handlers['passages.update']({ id: passage, comment: 'The 3rd.' });
    mine.handlers['passages.update']({ id: passage, comment: 'The 4th.' });
    theirs.handlers['dossiers.update']({ id: dossier, parts: { question: 'Who closed it?' } });
    const { comparison } = await bringIn(mine, folder);
    expect(told(comparison)).toEqual([
      'article The report: both, mine',
      'dossier Harbour: there, theirs',
      'passage closed on Monday: both, both',
    ]);
    expect(comparison.differences.flatMap(({ fields }) => fields)).toEqual([
      { label: 'Title', mine: 'The report', theirs: 'Harbour report' },
      { label: 'Comment', mine: 'The 4th.', theirs: 'The 3rd.' },
      { label: 'Question', mine: '', theirs: 'Who closed it?' },
    ]);
    expect(mine.handlers['passages.get']({ ids: [passage] })[0]?.comment).toBe(`The 4th.\n\n${comparison.name}: The 3rd.`);
    expect(mine.handlers['dossiers.get']({ id: dossier }).parts.question).toBe('Who closed it?');
  });

  test('a grade that was given there stands in the history of the outlet', async () => {
    const { outletId } = mine.handlers['articles.get']({ id: addArticle(mine, { text: 'The quay was closed.', outlet: 'Daily News' }).id });
    const id = outletId ?? '';
    mine.handlers['outlets.grade']({ id, reliability: 'C', reason: 'unknown' });
    await part();
    theirs.handlers['outlets.grade']({ id, reliability: 'B', reason: 'right twice' });
    await bringIn(mine, folder, ({ differences }) => Object.fromEntries(differences.map(({ key }) => [key, 'theirs' as const])));
    const outlet = mine.handlers['outlets.get']({ id });
    expect(outlet).toMatchObject({ reliability: 'B', reliabilityReason: 'right twice' });
    expect(outlet.grades.map(({ reliability }) => reliability).sort()).toEqual(['B', 'C']);
  });

  test('two people of one name may stay two', async () => {
    await part();
    const here = mine.handlers['entities.create']({ kind: 'person', name: 'Ivan Petrov' }).id;
    const there = theirs.handlers['entities.create']({ kind: 'person', name: 'Ivan Petrov' }).id;
    const { comparison } = await bringIn(mine, folder, ({ differences }) =>
      Object.fromEntries(differences.map(({ key }) => [key, 'both' as const])),
    );
    expect(told(comparison)).toEqual(['entity Ivan Petrov: name, mine']);
    expect(mine.handlers['entities.named']({ ids: [here, there] }).map(({ name }) => name)).toEqual(['Ivan Petrov', 'Ivan Petrov']);
  });

  test('of one name are one for good when that was decided, with what is said of them', async () => {
    await part();
    const here = mine.handlers['entities.create']({ kind: 'person', name: 'Ivan Petrov' }).id;
    const there = theirs.handlers['entities.create']({ kind: 'person', name: 'ivan petrov' }).id;
    theirs.handlers['entities.update']({ id: there, summary: 'A pilot.' });
    await bringIn(mine, folder);
    expect(mine.handlers['entities.get']({ id: here }).summary).toBe('A pilot.');
    const { comparison } = await bringIn(mine, folder);
    expect(told(comparison)).toEqual([]);
    expect(countsOf(comparison)).toEqual({ entity: '0 new, 1 same, 0 differing' });
  });

  test('what was deleted there does not come, and stays here', async () => {
    const one = note('Closed.');
    await part();
    theirs.handlers['bin.delete']({ things: [{ kind: 'note', id: one }] });
    const { comparison } = await bringIn(mine, folder);
    expect(told(comparison)).toEqual([]);
    expect(titles(mine)).toEqual(['Quays']);
  });
});

describe('what is no vault, or not a whole one', () => {
  const refused = (place: string) => expect(mine.handlers.compareVault({ folder: place })).rejects;

  test('is refused with a sentence, and nothing is changed', async () => {
    note('Closed.');
    await part();
    const before = rowsIn(mine);
    await refused(temporaryFolder()).toMatchObject({ code: 'unreadable' });
    await refused(join(folder, 'not there')).toMatchObject({ code: 'unreadable' });
    theirs.store.snapshot();
    // With its whole journal it could be made anew.
    rmSync(join(folder, 'journal'), { recursive: true });
    for (const name of ['corpus.sqlite', 'corpus.previous.sqlite'])
      writeFileSync(join(folder, name), 'SQLite format 3\0 and rubbish behind it');
    await refused(folder).toMatchObject({ code: 'vault-damaged' });
    expect(rowsIn(mine)).toEqual(before);
  });

  test('an article whose file is gone there does not come, and what rests on it neither', async () => {
    await part();
    const article = addArticle(theirs, { title: 'Report', text: 'The quay was closed.' });
    const other = addArticle(theirs, { title: 'Another', text: 'The crane was sold.' });
    rmSync(originalPath(folder, article.original.sha256));
    const span = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, 'closed') };
    theirs.handlers['passages.create']({ ...span, colour: 'yellow', comment: '' });
    const { comparison, missing } = await bringIn(mine, folder);
    expect(countsOf(comparison)).toMatchObject({ article: '2 new, 0 same, 0 differing' });
    expect(missing).toBe(1);
    expect(mine.handlers['articles.get']({ id: other.id }).metadata.title).toBe('Another');
    expect(() => mine.handlers['articles.get']({ id: article.id })).toThrow();
  });
});
