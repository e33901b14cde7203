import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { citationsOf, entityIdsOf } from '../../../src/shared/notes/note-document';
import {
  addArticle,
  citationNode,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  thingLinkNode,
  wholeList,
  type OpenCorpus,
} from '../../builders';
import { movesOf } from '../history/moves';
import { bringIn, countsOf, rowsIn } from './vaults';

let mine: OpenCorpus;
let theirs: OpenCorpus;
let folder: string;

beforeEach(async () => {
  folder = temporaryFolder();
  mine = await openCorpus(temporaryFolder());
  theirs = await openCorpus(folder);
});
afterEach(() => {
  mine.store.close();
  theirs.store.close();
});

const { undo, redo, labels } = movesOf(() => mine);

const report = { title: 'Harbour report', text: 'The quay was closed on Monday.\n\nTwo cranes were sold.', outlet: 'Daily News' };
const letter = { title: 'A letter', text: 'Nikolai Patrushev wrote from the harbour.', outlet: 'The Post', published: '2021-03-04' };

function passageIn(corpus: OpenCorpus, article: ReturnType<typeof addArticle>, words: string, comment = ''): string {
  const span = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, words) };
  return corpus.handlers['passages.create']({ ...span, colour: 'yellow', comment }).id;
}

function noteIn(corpus: OpenCorpus, title: string, document: ReturnType<typeof noteDocument>): string {
  const { id, revision } = corpus.handlers['notes.create']({ title });
  corpus.handlers['notes.save']({ id, revision, title, document });
  return id;
}

/** What another analyst made of two articles of which one is here as well. */
function theirWork() {
  const both = addArticle(theirs, report);
  const own = addArticle(theirs, letter);
  const quay = passageIn(theirs, both, 'closed on Monday', 'Which Monday?');
  const wrote = passageIn(theirs, own, 'wrote from the harbour');
  theirs.handlers['passages.update']({ id: wrote, tags: ['letters'] });
  const patrushev = theirs.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' }).id;
  theirs.handlers['entities.update']({ id: patrushev, aliases: ['Patrushev'] });
  const span = spanOf(own.clean.text, 'Nikolai Patrushev');
  theirs.handlers['mentions.create']({ entityId: patrushev, articleId: own.id, textId: own.textId, ...span });
  theirs.handlers['statements.create']({
    entityId: patrushev,
    fields: { property: 'office', said: { value: 'secretary' }, from: null, until: null, passageId: wrote },
  });
  const other = noteIn(theirs, 'Cranes', noteDocument('They were sold.'));
  const note = noteIn(
    theirs,
    'Quays',
    noteDocument([
      textNode('It was closed '),
      citationNode(quay),
      textNode(', wrote '),
      mentionNode(patrushev, 'Nikolai Patrushev'),
      citationNode(wrote),
      textNode('. See '),
      thingLinkNode({ kind: 'note', id: other }, 'Cranes'),
    ]),
  );
  const dossier = theirs.handlers['dossiers.create']({ title: 'The harbour' }).id;
  theirs.handlers['dossiers.update']({ id: dossier, sections: [note, other], subjects: [patrushev] });
  return { both, own, quay, wrote, patrushev, note, other, dossier };
}

describe('the work of another analyst', () => {
  test('comes with all that it rests on, and is of one piece with what was here', async () => {
    const here = addArticle(mine, report);
    const quayHere = passageIn(mine, here, 'closed on Monday', '');
    const patrushevHere = mine.handlers['entities.create']({ kind: 'person', name: 'Nikolai Patrushev' }).id;
    const work = theirWork();
    const { comparison } = await bringIn(mine, folder);
    expect(countsOf(comparison)).toEqual({
      article: '1 new, 1 same, 0 differing',
      outlet: '1 new, 1 same, 0 differing',
      passage: '1 new, 0 same, 1 differing',
      entity: '0 new, 0 same, 1 differing',
      statement: '1 new, 0 same, 0 differing',
      note: '2 new, 0 same, 0 differing',
      dossier: '1 new, 0 same, 0 differing',
    });
    const note = mine.handlers['notes.get']({ id: work.note });
    expect(citationsOf(note.document).map(({ passageId }) => passageId)).toEqual([quayHere, work.wrote]);
    expect(entityIdsOf(note.document)).toEqual([patrushevHere]);
    expect(mine.handlers['passages.get']({ ids: [quayHere] })[0]).toMatchObject({
      comment: 'Which Monday?',
      citationCount: 1,
      state: 'exact',
    });
    expect(mine.handlers['passages.get']({ ids: [work.wrote] })[0]).toMatchObject({ tags: ['letters'], articleId: work.own.id });
    expect(mine.handlers['entities.get']({ id: patrushevHere })).toMatchObject({ aliases: ['Patrushev'] });
    expect(mine.handlers['dossiers.get']({ id: work.dossier })).toMatchObject({
      title: 'The harbour',
      sections: [{ noteId: work.note }, { noteId: work.other }],
      subjects: [{ id: patrushevHere }],
    });
    expect(mine.handlers['search.find']({ query: 'patrushev wrote', ...wholeList, limit: 50 }).hits.map(({ id }) => id)).toContain(
      work.own.id,
    );
    expect(mine.handlers['articles.get']({ id: work.own.id }).original.sha256).toBe(work.own.original.sha256);
    expect(mine.store.readOriginal(work.own.original.sha256)).toEqual(theirs.store.readOriginal(work.own.original.sha256));
  });
});

describe('one step', () => {
  test('takes all of it back, and does it again', async () => {
    addArticle(mine, report);
    theirWork();
    const before = rowsIn(mine);
    await bringIn(mine, folder);
    const after = rowsIn(mine);
    expect(labels()[0]).toMatch(/^Bring in /);
    undo();
    expect(rowsIn(mine)).toEqual(before);
    redo();
    expect(rowsIn(mine)).toEqual(after);
  });

  test('that ends halfway leaves a whole vault, and is gone on with', async () => {
    const work = theirWork();
    const { id } = await mine.handlers.compareVault({ folder });
    const { pieces } = mine.handlers['exchange.decide']({ id, choices: {} });
    let piece = 0;
    while (mine.handlers['notes.page']({ offset: 0, limit: 1 }).total === 0) {
      mine.handlers['exchange.bring']({ id, piece });
      piece += 1;
    }
    expect(piece).toBeLessThan(pieces);
    mine.handlers['exchange.close']({ id });
    expect(mine.handlers['passages.get']({ ids: [work.quay] })[0]).toMatchObject({ citationCount: 1 });
    expect(mine.handlers['search.find']({ query: 'closed wrote', kind: 'note', offset: 0, limit: 5 }).hits).toHaveLength(1);
    const { comparison } = await bringIn(mine, folder);
    expect(countsOf(comparison)).toMatchObject({ note: '0 new, 2 same, 0 differing', dossier: '1 new, 0 same, 0 differing' });
    expect(mine.handlers['dossiers.get']({ id: work.dossier }).sections).toHaveLength(2);
  });

  test('brought in again, nothing is new', async () => {
    addArticle(mine, report);
    theirWork();
    await bringIn(mine, folder);
    const after = rowsIn(mine);
    const { comparison } = await bringIn(mine, folder);
    expect(comparison.counts.every(({ fresh, differing }) => fresh + differing === 0)).toBe(true);
    expect(rowsIn(mine)).toEqual(after);
  });
});
