import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { originalPath } from '../../../src/main/corpus/store/originals';
import { editionSchema, editionTextSchema, newTextSchema } from '../../../src/shared/editions/model';
import { reviewItemSchema } from '../../../src/shared/editions/review';
import type { Article } from '../../../src/shared/articles/model';
import { addArticle, citationNode, importedArticle, noteDocument, spanOf, type OpenCorpus, withCorpus } from '../../builders';

const first = [
  'Igor Krasnov arrived in the city of Saint Petersburg on a Monday in late spring.',
  'The two delegations spoke for three hours about the exchange of prisoners and about trade.',
  'A spokesman of the ministry said that the next round would be held in Beijing before the summer ends.',
].join('\n\n');
/** The second sentence says something else now, the third one is gone, something new stands before them. */
const second = [
  'Updated at noon with the words of the ministry.',
  'Igor Krasnov arrived in the city of Saint Petersburg on a Monday in late spring.',
  'The two delegations spoke for nearly five hours about the exchange of prisoners and about trade.',
].join('\n\n');

let folder: string;
let corpus: OpenCorpus;
let article: Article;

const mark = (words: string) =>
  corpus.handlers['passages.create']({
    articleId: article.id,
    textId: article.textId,
    ...spanOf(first, words),
    colour: 'yellow',
  });
const edition = (text: string, metadata = {}) => importedArticle({ title: 'Talks', text, ...metadata });
const replace = (text: string, metadata = {}) =>
  newTextSchema.parse(corpus.handlers.addEdition({ id: article.id, ...edition(text, metadata) }));
const passage = (id: string) => corpus.handlers['passages.get']({ ids: [id] })[0];
const review = (articleId: string | null = null) => {
  const { total, items } = corpus.handlers['passages.review']({ articleId, offset: 0, limit: 50 });
  expect(corpus.handlers['passages.waiting']({ articleId })).toEqual({ count: total });
  return items.map((item) => reviewItemSchema.parse(item));
};
const refused = (code: string): unknown => expect.objectContaining({ code });

withCorpus((opened) => {
  corpus = opened;
  folder = opened.store.folder;
  article = addArticle(corpus, { title: 'Talks', text: first });
});

describe('a newer edition of a page', () => {
  test('becomes the present text, with both originals kept', () => {
    const reply = replace(second, { outlet: 'A paper' });
    expect(reply).toMatchObject({ changed: true, waiting: 0, article: { textVersion: 2, clean: { text: second } } });
    expect(reply.article.metadata.outlet).toBe('A paper');
    const editions = corpus.handlers['articles.editions']({ id: article.id }).map((one) => editionSchema.parse(one));
    expect(editions).toMatchObject([
      { version: 2, reason: 'new-edition', isPresent: true },
      { version: 1, reason: 'import', isPresent: false, textId: article.textId, original: article.original },
    ]);
    expect(reply.article.original.sha256).not.toBe(article.original.sha256);
    for (const { original } of editions) expect(existsSync(originalPath(folder, original.sha256))).toBe(true);
    expect(corpus.handlers.originalToRead({ id: article.id, textId: article.textId }).sha256).toBe(article.original.sha256);
    expect(corpus.handlers.originalToRead({ id: article.id }).sha256).toBe(reply.article.original.sha256);
  });

  test('with the same words keeps its file and what it says of itself, and every passage stands on it', () => {
    const there = mark('Igor Krasnov arrived');
    const again = { ...edition(first, { outlet: 'A paper' }), bytes: new TextEncoder().encode('<p>The page, saved once more</p>') };
    const sha256 = createHash('sha256').update(again.bytes).digest('hex');
    const imported = { ...again.imported, original: { ...again.imported.original, sha256, size: again.bytes.byteLength } };
    const reply = newTextSchema.parse(corpus.handlers.addEdition({ id: article.id, imported, bytes: again.bytes }));
    expect(reply).toMatchObject({ changed: false, waiting: 0, article: { textVersion: 2, metadata: { outlet: 'A paper' } } });
    expect(reply.article.original.sha256).toBe(sha256);
    expect(existsSync(originalPath(folder, sha256))).toBe(true);
    expect(passage(there.id)).toMatchObject({ state: 'exact', edition: null });
    expect(corpus.handlers['articles.editions']({ id: article.id })).toHaveLength(2);
  });

  test('that is the file it was read from makes none, and is read for what it says', () => {
    const reply = replace(first, { outlet: 'A paper' });
    expect(reply).toMatchObject({ changed: false, article: { textVersion: 1, metadata: { outlet: 'A paper' } } });
    expect(corpus.handlers['articles.editions']({ id: article.id })).toHaveLength(1);
  });

  test('is known when its file is dropped again', () => {
    replace(second);
    expect(corpus.handlers.addArticle(edition(second))).toMatchObject({ status: 'duplicate', articleId: article.id });
  });

  test('carries on what stands there beyond doubt; the rest waits', () => {
    const same = mark('Igor Krasnov arrived');
    const changed = mark('The two delegations spoke for three hours about the exchange of prisoners');
    const gone = mark('the next round would be held in Beijing before the summer ends');
    expect(review()).toEqual([]);
    expect(replace(second).waiting).toBe(2);

    expect(passage(same.id)).toMatchObject({ state: 'exact', edition: null, selectors: { paragraph: 2 } });
    expect(passage(changed.id)).toMatchObject({ state: 'changed', textId: article.textId, edition: { version: 1 } });
    expect(passage(gone.id)).toMatchObject({ state: 'orphaned', range: null, edition: { version: 1 } });

    const items = review(article.id);
    expect(items.map(({ id, state }) => [id, state])).toEqual([
      [changed.id, 'changed'],
      [gone.id, 'orphaned'],
    ]);
    const [place] = items[0]?.places ?? [];
    expect(place?.difference).toContainEqual({ kind: 'removed', text: 'three ' });
    expect(place?.difference).toContainEqual({ kind: 'added', text: 'nearly five ' });
    expect(review()).toEqual(items);
  });

  test('is read beside the one before it, each with its own passages', () => {
    mark('Igor Krasnov arrived');
    const gone = mark('the next round would be held in Beijing before the summer ends');
    replace(second);
    const old = editionTextSchema.parse(corpus.handlers['articles.edition']({ textId: article.textId }));
    expect(old).toMatchObject({ articleId: article.id, clean: { text: first }, edition: { version: 1, isPresent: false } });
    expect(old.passages.map(({ id, state }) => [id, state])).toEqual([[gone.id, 'exact']]);
    expect(first.slice(old.passages[0]?.range?.start, old.passages[0]?.range?.end)).toBe(gone.selectors.quote.exact);
  });

  test('leaves what the analyst wrote of the article', () => {
    corpus.handlers['articles.update']({ id: article.id, changes: { outlet: 'My own name for it' } });
    const { metadata } = replace(second, { outlet: 'A paper', language: 'en' }).article;
    expect(metadata).toMatchObject({ outlet: 'My own name for it', language: 'en' });
  });

  test('goes with its article when the bin is emptied, and not before', () => {
    const shared = edition(second);
    corpus.handlers.addArticle(edition('Something else altogether was in that paper.', { title: 'Other' }));
    const reply = replace(second);
    const things = [{ kind: 'article' as const, id: article.id }];
    expect(corpus.handlers['bin.uses']({ things })).toMatchObject({
      originals: 2,
      originalBytes: article.original.size + shared.bytes.byteLength,
    });
    corpus.handlers['bin.delete']({ things });
    expect(existsSync(originalPath(folder, reply.article.original.sha256))).toBe(true);
    corpus.handlers['bin.empty']({ things });
    for (const sha256 of [article.original.sha256, reply.article.original.sha256]) {
      expect(existsSync(originalPath(folder, sha256))).toBe(false);
    }
  });

  test('that is another article’s file as well stays for that one', () => {
    const other = addArticle(corpus, { title: 'Talks', text: second });
    const reply = replace(second);
    expect(reply.article.original.sha256).toBe(other.original.sha256);
    const things = [{ kind: 'article' as const, id: article.id }];
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(existsSync(originalPath(folder, other.original.sha256))).toBe(true);
    expect(corpus.handlers['articles.get']({ id: other.id }).clean.text).toBe(second);
  });

  test('is refused when its bytes are not those that were read', () => {
    const { imported } = edition(second);
    expect(() => corpus.handlers.addEdition({ id: article.id, imported, bytes: new Uint8Array(3) })).toThrow(refused('invalid-request'));
    expect(corpus.handlers['articles.get']({ id: article.id })).toEqual(article);
  });
});

describe('reading an original again', () => {
  const reading = (text: string, encoding: string) => {
    const { imported } = importedArticle({ title: 'Talks', text });
    return { ...imported, original: { ...article.original, encoding } };
  };
  const reread = (text: string, encoding = 'windows-1251') =>
    newTextSchema.parse(
      corpus.handlers.rereadArticle({ id: article.id, sha256: article.original.sha256, imported: reading(text, encoding) }),
    );

  test('makes a text of the same file in another encoding', () => {
    const reply = reread(second);
    expect(reply.article).toMatchObject({ textVersion: 2, original: { ...article.original, encoding: 'windows-1251' } });
    expect(corpus.handlers['articles.editions']({ id: article.id })).toMatchObject([
      { reason: 're-read', original: { encoding: 'windows-1251' } },
      { reason: 'import', original: { encoding: 'utf-8' } },
    ]);
  });

  test('that comes out the same says so', () => {
    expect(reread(first)).toMatchObject({ changed: false, waiting: 0, article: { textVersion: 1 } });
  });

  test('is refused when the article has another original by now', () => {
    const request = { id: article.id, sha256: article.original.sha256, imported: reading(first, 'utf-8') };
    replace(second);
    expect(() => corpus.handlers.rereadArticle(request)).toThrow(refused('conflict'));
  });

  test('goes on with the newest edition’s file, and keeps what was kept', () => {
    const gone = mark('the next round would be held in Beijing before the summer ends');
    const { article: newer } = replace(second);
    corpus.handlers['passages.keep']({ kind: 'passage', id: gone.id, textId: newer.textId });
    const imported = { ...reading(`${second}\n\nA last line.`, 'koi8-r'), original: { ...newer.original, encoding: 'koi8-r' } };
    const { article: third } = corpus.handlers.rereadArticle({ id: article.id, sha256: newer.original.sha256, imported });
    expect(third.original).toMatchObject({ sha256: newer.original.sha256, encoding: 'koi8-r' });
    expect(passage(gone.id)?.state).toBe('kept');
    expect(review()).toEqual([]);
  });
});

describe('the review list', () => {
  const words = 'The two delegations spoke for three hours about the exchange of prisoners';

  test('says where it is cited', () => {
    const changed = mark(words);
    const note = corpus.handlers['notes.create']({ title: 'On the talks' });
    const document = noteDocument([citationNode(changed.id), citationNode(changed.id)]);
    corpus.handlers['notes.save']({ id: note.id, revision: note.revision, title: note.title, document });
    replace(second);
    expect(review()[0]?.citedIn).toEqual([{ noteId: note.id, title: 'On the talks' }]);
  });

  test('accept puts the passage on the new words', () => {
    const changed = mark(words);
    const { textId } = replace(second).article;
    corpus.handlers['passages.accept']({ kind: 'passage', id: changed.id, textId, place: 0 });
    expect(corpus.announced).toContainEqual(['articles', 'passages', 'mentions', 'notes']);
    expect(passage(changed.id)).toMatchObject({
      state: 'exact',
      textId,
      edition: null,
      selectors: { quote: { exact: 'The two delegations spoke for nearly five hours about the exchange of prisoners' }, paragraph: 3 },
    });
    expect(review()).toEqual([]);
  });

  test('keep leaves it on its own text until the article has another one', () => {
    const gone = mark('the next round would be held in Beijing before the summer ends');
    const { textId } = replace(second).article;
    corpus.handlers['passages.keep']({ kind: 'passage', id: gone.id, textId });
    expect(passage(gone.id)).toMatchObject({ state: 'kept', range: null, edition: { version: 1, range: gone.range } });
    // The file it rests on is the first one, whatever the article's is now.
    expect(passage(gone.id)?.edition?.sha256).toBe(article.original.sha256);
    expect(corpus.handlers['articles.get']({ id: article.id }).original.sha256).not.toBe(article.original.sha256);
    expect(review()).toEqual([]);
    const [listed] = corpus.handlers['passages.ofArticle']({ articleId: article.id });
    expect(listed?.state).toBe('kept');
    replace(`${second}\n\nA last line.`);
    expect(review()).toMatchObject([{ id: gone.id, state: 'orphaned' }]);
    replace(first);
    expect(passage(gone.id)).toMatchObject({ state: 'exact', edition: null });
  });

  test('re-point gives it other words, and the same to one that stands exactly', () => {
    const gone = mark('the next round would be held in Beijing before the summer ends');
    const { textId } = replace(second).article;
    const wanted = 'Updated at noon';
    corpus.handlers['passages.repoint']({ kind: 'passage', id: gone.id, textId, ...spanOf(second, wanted) });
    expect(passage(gone.id)).toMatchObject({ state: 'exact', selectors: { quote: { exact: wanted }, paragraph: 1 } });
    corpus.handlers['passages.repoint']({ kind: 'passage', id: gone.id, textId, ...spanOf(second, `${wanted} with the words`) });
    expect(passage(gone.id)?.selectors.quote.exact).toBe(`${wanted} with the words`);
  });

  test('an answer to a text that is no longer the present one is refused', () => {
    const changed = mark(words);
    const { textId } = replace(second).article;
    const stale = { kind: 'passage', id: changed.id, textId: article.textId } as const;
    expect(() => corpus.handlers['passages.accept']({ ...stale, place: 0 })).toThrow(refused('conflict'));
    expect(() => corpus.handlers['passages.keep'](stale)).toThrow(refused('conflict'));
    expect(() => corpus.handlers['passages.repoint']({ ...stale, start: 0, end: 5 })).toThrow(refused('conflict'));
    expect(() => corpus.handlers['passages.accept']({ ...stale, textId, place: 9 })).toThrow(refused('conflict'));
    corpus.handlers['passages.accept']({ ...stale, textId, place: 0 });
    expect(() => corpus.handlers['passages.keep']({ ...stale, textId })).toThrow(refused('invalid-request'));
  });

  test('has confirmed mentions too, and takes one that is there already for the same', () => {
    const entity = corpus.handlers['entities.create']({ kind: 'organisation', name: 'Ministry' });
    const tag = (text: string, textId: string, name: string) =>
      corpus.handlers['mentions.create']({ entityId: entity.id, articleId: article.id, textId, ...spanOf(text, name) });
    const old = tag(first, article.textId, 'spokesman of the ministry said that the next round would be held');
    const { textId } = replace(second).article;
    expect(review()).toMatchObject([{ kind: 'mention', id: old.id, entity: { name: 'Ministry' }, citedIn: [] }]);
    const there = tag(second, textId, 'the words of the ministry');
    corpus.handlers['passages.repoint']({ kind: 'mention', id: old.id, textId, ...spanOf(second, 'the words of the ministry') });
    const mentions = corpus.handlers['mentions.ofArticle']({ articleId: article.id });
    expect(mentions.map(({ id, state }) => [id, state])).toEqual([[there.id, 'confirmed']]);
    expect(review()).toEqual([]);
  });

  test('leaves out articles in the bin', () => {
    mark(words);
    replace(second);
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: article.id }] });
    expect(review()).toEqual([]);
  });
});

test('putting pieces back goes on when the article is cited', () => {
  const other = addArticle(corpus, {
    title: 'Menu',
    text: 'One sentence about a harbour. Another sentence about ships.',
    removed: [{ index: 0, text: 'Views: 312', reason: 'furniture', before: 0 }],
  });
  const cited = corpus.handlers['passages.create']({
    articleId: other.id,
    textId: other.textId,
    ...spanOf(other.clean.text, 'Another sentence about ships'),
    colour: 'red',
  });
  const note = corpus.handlers['notes.create']({ title: 'Ships' });
  corpus.handlers['notes.save']({ id: note.id, revision: 1, title: 'Ships', document: noteDocument([citationNode(cited.id)]) });
  const changed = corpus.handlers['articles.putBack']({ id: other.id, indexes: [0] });
  expect(changed).toMatchObject({ textVersion: 2, clean: { removed: [] } });
  expect(passage(cited.id)).toMatchObject({ state: 'exact', textId: changed.textId, selectors: { paragraph: 2 } });
  expect(corpus.handlers['articles.editions']({ id: other.id })[0]).toMatchObject({ reason: 'put-back', original: other.original });
});

describe('taking it back', () => {
  const words = 'The two delegations spoke for three hours about the exchange of prisoners';

  test('an accepted place waits again, and a newer edition is gone again', () => {
    const changed = mark(words);
    const { textId } = replace(second).article;
    corpus.handlers['passages.accept']({ kind: 'passage', id: changed.id, textId, place: 0 });
    corpus.handlers['history.undo']({ step: null });
    expect(review()).toMatchObject([{ id: changed.id, state: 'changed' }]);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['articles.get']({ id: article.id })).toEqual(article);
    expect(passage(changed.id)).toMatchObject({ state: 'exact', textId: article.textId });
    corpus.handlers['history.redo']({ step: null });
    expect(review()).toMatchObject([{ id: changed.id, state: 'changed' }]);
    expect(corpus.handlers['articles.get']({ id: article.id }).clean.text).toBe(second);
  });
});

describe('the same words, said by another', () => {
  const words = 'the bridge would be closed before the winter';
  const page = (who: string) => `The council met on Monday in the old hall.\n\nMinister ${who} said that ${words}. Nobody asked him why.`;
  const marked = () => {
    article = addArticle(corpus, { title: 'Bridge', text: page('Petrov') });
    const { id } = corpus.handlers['passages.create']({
      articleId: article.id,
      textId: article.textId,
      ...spanOf(page('Petrov'), words),
      colour: 'yellow',
    });
    return id;
  };

  test('over two paragraphs are shown over both of the new text', () => {
    const two = `The council met on Monday in the old hall.\n\nMinister Petrov said that ${words}.\n\nThe mayor was told of it on the same day.`;
    article = addArticle(corpus, { title: 'Bridge', text: two });
    const span = { start: two.indexOf(words), end: two.indexOf(' on the same day') };
    corpus.handlers['passages.create']({ articleId: article.id, textId: article.textId, ...span, colour: 'yellow' });
    replace(`Updated at noon.\n\n${two.replace('was told', 'heard')}`);
    expect(review(article.id)).toMatchObject([{ state: 'changed', selectors: { paragraph: 2 }, places: [{ paragraphs: '3–4' }] }]);
  });

  test('wait with what has changed around them, and are settled when they are accepted', () => {
    const id = marked();
    expect(replace(page('Adler')).waiting).toBe(1);
    expect(passage(id)).toMatchObject({ state: 'moved', textId: article.textId, edition: { version: 1 }, context: { part: 'sentence' } });
    const [item] = review(article.id);
    expect(item).toMatchObject({ id, state: 'moved', context: { part: 'sentence' }, places: [{ paragraphs: '2' }] });
    expect(item?.context?.difference).toContainEqual({ kind: 'removed', text: 'Petrov ' });
    expect(item?.context?.difference).toContainEqual({ kind: 'added', text: 'Adler ' });
    const { textId } = corpus.handlers['articles.get']({ id: article.id });
    corpus.handlers['passages.accept']({ kind: 'passage', id, textId, place: 0 });
    expect(passage(id)).toMatchObject({ state: 'exact', textId, edition: null, context: null });
    expect(review()).toEqual([]);
  });

  test('can be kept on their edition, and are carried on again by a text that has the old sentence', () => {
    const id = marked();
    const { textId } = replace(page('Adler')).article;
    corpus.handlers['passages.keep']({ kind: 'passage', id, textId });
    expect(passage(id)).toMatchObject({ state: 'kept', context: null });
    expect(review()).toEqual([]);
    expect(replace(`${page('Petrov')} Then they left.`).waiting).toBe(0);
    expect(passage(id)).toMatchObject({ state: 'exact', edition: null, context: null });
  });

  test('say nothing of a mention: a name is a name in another sentence', () => {
    marked();
    const entity = corpus.handlers['entities.create']({ kind: 'place', name: 'the bridge' });
    corpus.handlers['mentions.create']({
      entityId: entity.id,
      articleId: article.id,
      textId: article.textId,
      ...spanOf(page('Petrov'), 'the bridge'),
    });
    replace(page('Adler'));
    expect(review().map(({ kind }) => kind)).toEqual(['passage']);
  });
});
