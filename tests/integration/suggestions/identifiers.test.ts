import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { Store } from '../../../src/main/corpus/store/store';
import { addArticle, importedArticle, steadyClock, temporaryFolder, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const TEXT = 'The tanker (IMO 9074729) was bought by a firm in Malta. Its owner wrote from captain@ships.example.org.\n\nIMO 9074729 left.';

function lookThrough({ readAhead }: { readAhead: (request: null) => boolean }): void {
  for (let step = 0; step < 1000; step += 1) if (!readAhead(null)) return;
  throw new Error('it does not end');
}

const all = { offset: 0, limit: 50, kind: null, words: '' };

test('an identifier is suggested with its check, and becomes a statement that cites where it stands; undone as one', () => {
  const { handlers } = corpus;
  const { id: articleId } = addArticle(corpus, { text: TEXT, language: 'mt' });
  lookThrough(handlers);
  const found = handlers['suggestions.list']({ ...all, kind: 'ship' });
  expect(found).toMatchObject([{ kind: 'ship', name: 'IMO 9074729', places: 2, checked: true, entity: null }]);
  expect(handlers['suggestions.list']({ ...all, kind: 'e-mail' })).toMatchObject([{ name: 'captain@ships.example.org', checked: false }]);
  expect(handlers['suggestions.ofArticle']({ articleId }).map(({ kind }) => kind)).toEqual(['ship', 'e-mail', 'ship']);

  const { id: entityId } = handlers['entities.create']({ kind: 'other', name: 'The tanker' });
  const [ship] = found;
  if (ship === undefined) throw new Error('it was found');
  handlers['suggestions.state']({ id: ship.id, entityId });
  expect(handlers['statements.of']({ entityId })).toMatchObject([
    { property: 'IMO number', value: 'IMO 9074729', passage: { articleId, words: '9074729' } },
  ]);
  expect(handlers['suggestions.list']({ ...all, kind: 'ship' })).toEqual([]);
  expect(() => handlers['suggestions.state']({ id: ship.id, entityId })).toThrow(expect.objectContaining({ code: 'not-found' }));
  handlers['history.undo']({ step: null });
  expect(handlers['statements.of']({ entityId })).toEqual([]);
  expect(handlers['passages.find']({ filter: {}, offset: 0, limit: 10 }).passages).toEqual([]);
  expect(handlers['suggestions.list']({ ...all, kind: 'ship' })).toHaveLength(1);
  expect(() => handlers['suggestions.accept']({ id: ship.id, entityId: null, articleId: null, run: randomUUID() })).toThrow(
    expect.objectContaining({ code: 'invalid-request' }),
  );
});

test('a vault of before keeps its suggestions, and its articles are looked through for identifiers', async () => {
  const [folder, now] = [temporaryFolder(), steadyClock()];
  const before = await Store.open(folder, { migrations: migrations.filter(({ version }) => version < 31), now });
  const { articleId } = corpusHandlers({ store: before, now, newId: randomUUID }, () => undefined).addArticle(
    importedArticle({ text: TEXT }),
  );
  before.write((tx) => {
    tx.run(`INSERT INTO suggested_names (rowid, kind, name_key, name) VALUES (7, 'place', 'malta', 'Malta')`);
    tx.run(`INSERT INTO suggestions (article, name, places) SELECT rowid, 7, '[[51,56,0.9]]' FROM articles`);
    tx.run('INSERT INTO suggested_articles (article, text_id) SELECT rowid, text_id FROM articles');
  });
  before.close();
  const store = await Store.open(folder, { migrations, now });
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
  lookThrough(handlers);
  const kinds = handlers['suggestions.list'](all).map(({ kind, name }) => `${kind} ${name}`);
  expect(kinds.sort()).toEqual(['e-mail captain@ships.example.org', 'place Malta', 'ship IMO 9074729']);
  expect(handlers['suggestions.ofArticle']({ articleId })).toHaveLength(4);
  store.close();
});
