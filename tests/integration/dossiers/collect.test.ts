import { beforeEach, describe, expect, test } from 'vitest';
import { MOST_COLLECTED } from '../../../src/shared/dossiers/collect';
import { citationsOf, thingLinksOf } from '../../../src/shared/notes/note-document';
import { addArticle, spanOf, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

const texts = [
  ['Later', 'Herald', '2026-06-01', 'Anna Weiss spoke in June. The quay was open.'],
  ['Earlier', 'Courier', '2026-05-03', 'Anna Weiss spoke in May. The bridge was shut.'],
  ['Sometime', null, null, 'The quay is old. Nobody spoke.'],
] as const;

let dossierId = '';
let ids: string[] = [];
let articles: { id: string; textId: string }[] = [];

beforeEach(() => {
  const { handlers } = corpus;
  articles = texts.map(([title, outlet, published, text]) => addArticle(corpus, { title, outlet, published, text }));
  const mark = (at: number, words: string, tags: string[]): string => {
    const { id, textId } = articles[at] ?? { id: '', textId: '' };
    const span = spanOf(texts[at]?.[3] ?? '', words);
    return handlers['passages.create']({ articleId: id, textId, ...span, colour: 'yellow', tags }).id;
  };
  ids = [
    mark(0, 'Anna Weiss spoke in June.', ['people/Weiss', 'talks']),
    mark(0, 'The quay was open.', ['quay']),
    mark(1, 'Anna Weiss spoke in May.', ['people/Weiss']),
    mark(2, 'The quay is old.', ['Quay']),
  ];
  dossierId = handlers['dossiers.create']({ title: 'Harbour' }).id;
});

/** The words of the blocks of the section made last, headings with a sign before them. */
function words(noteId: string): string[] {
  const { document } = corpus.handlers['notes.get']({ id: noteId });
  return document.root.children.map((block) => {
    const children: unknown[] = 'children' in block && Array.isArray(block.children) ? block.children : [];
    const own = children
      .map((child) => (typeof child === 'object' && child !== null && 'text' in child ? String(child.text) : ''))
      .join('');
    return block.type === 'heading' ? `# ${own}` : own.trim();
  });
}

describe('a section is collected', () => {
  test('from a tag with those below it, by date, the undated last; it stands behind the others and is undone as one', () => {
    const { handlers } = corpus;
    const first = handlers['notes.create']({ title: 'First' }).id;
    handlers['dossiers.update']({ id: dossierId, sections: [first] });
    const before = handlers['history.state'](null).undo;
    const from = { kind: 'tag', tag: 'QUAY' } as const;
    expect(handlers['dossiers.collectable']({ from })).toEqual({ passages: 2, articles: 2, undated: 1, untagged: 0 });
    const { noteId, passages } = handlers['dossiers.collect']({ id: dossierId, title: 'Quay', from, order: 'date' });
    expect(passages).toBe(2);
    expect(words(noteId)).toEqual(['# 1 June 2026', '“The quay was open.”', '# Undated', '“The quay is old.”']);
    expect(handlers['dossiers.get']({ id: dossierId }).sections.map((section) => section.noteId)).toEqual([first, noteId]);
    expect(citationsOf(handlers['notes.get']({ id: noteId }).document).map(({ passageId }) => passageId)).toEqual([ids[1], ids[3]]);
    expect(handlers['history.state'](null).undo?.label).toBe('Collect a section');
    handlers['history.undo']({ step: null });
    expect(handlers['dossiers.get']({ id: dossierId }).sections.map((section) => section.noteId)).toEqual([first]);
    expect(handlers['history.state'](null).undo).toEqual(before);
    expect(() => handlers['notes.get']({ id: noteId })).toThrow();
  });

  test('from an entity: what names it, and what is stated of it rests on; by source', () => {
    const { handlers } = corpus;
    const entity = handlers['entities.create']({ kind: 'person', name: 'Anna Weiss' });
    const from = { kind: 'entity', id: entity.id } as const;
    expect(handlers['dossiers.collectable']({ from }).passages).toBe(0);
    expect(() => handlers['dossiers.collect']({ id: dossierId, title: '', from, order: 'date' })).toThrow('no passage to collect');
    for (const { id, textId } of articles.slice(0, 2)) {
      handlers['mentions.create']({ entityId: entity.id, articleId: id, textId, start: 0, end: 10 });
    }
    handlers['statements.create']({
      entityId: entity.id,
      fields: { property: 'residence', said: { value: 'Quay' }, from: null, until: null, passageId: ids[3] ?? null },
    });
    const { noteId } = handlers['dossiers.collect']({ id: dossierId, title: 'Weiss', from, order: 'source' });
    expect(words(noteId)).toEqual([
      ...['# Courier', '“Anna Weiss spoke in May.”', '# Herald', '“Anna Weiss spoke in June.”', '# Sometime', '“The quay is old.”'],
    ]);
  });

  test('from chosen passages by their tags, under each of them; those without one last', () => {
    const { handlers } = corpus;
    handlers['passages.update']({ id: ids[2] ?? '', tags: [] });
    const from = { kind: 'passages', ids: [...ids, ids[0] ?? ''] } as const;
    const { noteId, passages } = handlers['dossiers.collect']({
      id: dossierId,
      title: '',
      from: { ...from, ids: [...from.ids] },
      order: 'tag',
    });
    expect(passages).toBe(4);
    expect(words(noteId)).toEqual([
      ...['# people/Weiss', '“Anna Weiss spoke in June.”', '# quay', '“The quay was open.”', '“The quay is old.”'],
      ...['# talks', '“Anna Weiss spoke in June.”', '# Without a tag', '“Anna Weiss spoke in May.”'],
    ]);
  });

  test('from places: the sentences they stand in are marked, those that are marked already are taken', () => {
    const { handlers } = corpus;
    const [one, two, three] = articles.map(({ id }) => id);
    const places = [
      { articleId: one ?? '', start: 30, end: 34 },
      { articleId: two ?? '', start: 30, end: 36 },
      { articleId: three ?? '', start: 18, end: 24 },
    ];
    const { noteId, passages } = handlers['dossiers.collect']({
      id: dossierId,
      title: 'Found',
      from: { kind: 'places', places },
      order: 'date',
    });
    expect(passages).toBe(3);
    expect(words(noteId).filter((line) => !line.startsWith('#'))).toEqual([
      '“The bridge was shut.”',
      '“The quay was open.”',
      '“Nobody spoke.”',
    ]);
    expect(handlers['passages.find']({ filter: {}, offset: 0, limit: 50 }).total).toBe(6);
    handlers['history.undo']({ step: null });
    expect(handlers['passages.find']({ filter: {}, offset: 0, limit: 50 }).total).toBe(4);
  });

  test('without what stands in the bin, and so many passages at most', () => {
    const { handlers } = corpus;
    handlers['bin.delete']({ things: [{ kind: 'article', id: articles[2]?.id ?? '' }] });
    expect(handlers['dossiers.collectable']({ from: { kind: 'tag', tag: 'quay' } }).passages).toBe(1);
    expect(handlers['dossiers.collectable']({ from: { kind: 'passages', ids } }).passages).toBe(3);
    expect(MOST_COLLECTED).toBe(500);
  });

  test('from chosen articles: listed with a link each, or the sentence each begins with', () => {
    const { handlers } = corpus;
    const all = articles.map(({ id }) => id);
    handlers['bin.delete']({ things: [{ kind: 'article', id: all[1] ?? '' }] });
    const marked = handlers['passages.find']({ filter: {}, offset: 0, limit: 50 }).total;
    const request = { id: dossierId, title: 'Read', order: 'date' } as const;
    const listed = handlers['dossiers.collect']({ ...request, from: { kind: 'articles', ids: all, as: 'list' } });
    expect(listed).toMatchObject({ passages: 0, articles: 2 });
    const { document } = handlers['notes.get']({ id: listed.noteId });
    expect(document.root.children.map(({ type }) => type)).toEqual(['heading', 'list', 'heading', 'list']);
    expect(thingLinksOf(document).map(({ thingId }) => thingId)).toEqual([all[0], all[2]]);
    expect(handlers['dossiers.sources']({ id: dossierId })).toEqual([]);
    const cited = handlers['dossiers.collect']({ ...request, from: { kind: 'articles', ids: all, as: 'beginnings' } });
    expect(cited).toMatchObject({ passages: 2, articles: 2 });
    expect(words(cited.noteId)).toEqual(['# 1 June 2026', '“Anna Weiss spoke in June.”', '# Undated', '“The quay is old.”']);
    expect(handlers['dossiers.sources']({ id: dossierId }).map(({ articleId }) => articleId)).toEqual([all[0], all[2]]);
    // What is marked already is not marked again.
    expect(handlers['passages.find']({ filter: {}, offset: 0, limit: 50 }).total).toBe(marked);
    handlers['history.undo']({ step: null });
    handlers['history.undo']({ step: null });
    expect(handlers['dossiers.get']({ id: dossierId }).sections).toEqual([]);
  });
});
