import { beforeEach, describe, expect, test } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { exportFormats } from '../../../src/shared/dossiers/export-formats';
import { noParts } from '../../../src/shared/dossiers/parts';
import { wholeTable } from '../../../src/shared/library/model';
import { newTable, type LiveTable, type TableQuestion } from '../../../src/shared/notes/live-table';
import { citationsOf, type NoteNode } from '../../../src/shared/notes/note-document';
import { documentOf, paragraph, textNode } from '../../../src/shared/notes/note-nodes';
import { addArticle, citationNode, liveTableNode, spanOf, withCorpus, type OpenCorpus } from '../../builders';
import { readDocx } from '../../fixtures/export/read-docx';

let corpus: OpenCorpus;
let bridge: ReturnType<typeof addArticle>;
let passageId = '';
let entityId = '';
withCorpus((opened) => (corpus = opened));

const WORDS = 'Anna Weiss said the bridge was closed in May. Nobody else spoke.';

beforeEach(() => {
  const { handlers } = corpus;
  bridge = addArticle(corpus, { title: 'Bridge closed', outlet: 'Herald', published: '2022-05-03', text: WORDS });
  addArticle(corpus, { title: 'Bridge built', outlet: 'Herald', published: '1999', text: 'The bridge was opened.' });
  const at = { articleId: bridge.id, textId: bridge.textId };
  passageId = handlers['passages.create']({ ...at, ...spanOf(WORDS, 'Anna Weiss said the bridge was closed'), colour: 'green' }).id;
  entityId = handlers['entities.create']({ kind: 'person', name: 'Anna Weiss' }).id;
  handlers['mentions.create']({ ...at, entityId, ...spanOf(WORDS, 'Anna Weiss') });
});

const write = (title: string, ...blocks: NoteNode[]): string => {
  const { id, revision } = corpus.handlers['notes.create']({ title });
  corpus.handlers['notes.save']({ id, revision, title, document: documentOf(blocks) });
  return id;
};
const citing = (title: string): string => write(title, paragraph([textNode('It was shut. '), citationNode(passageId)]));
const ask = (question: TableQuestion, shown: Partial<LiveTable> = {}) =>
  corpus.handlers['livetables.answer']({ table: { ...newTable(question), ...shown } });
/** The words of its rows, cell by cell. */
const rowsOf = (question: TableQuestion, shown: Partial<LiveTable> = {}): string[][] =>
  ask(question, shown).rows.map(({ cells }) =>
    cells.map((cell) => {
      switch (cell.kind) {
        case 'leads':
          return cell.leads.map(({ text }) => text).join('; ');
        case 'words':
          return cell.words.join(', ');
        case 'number':
          return String(cell.number);
        case 'date':
          return cell.date;
        case 'language':
          return cell.language;
        default:
          return cell.text;
      }
    }),
  );

const onWeiss = (changes: Partial<Extract<TableQuestion, { of: 'citations' }>> = {}): TableQuestion => ({
  of: 'citations',
  entity: { id: entityId, name: 'A. Weiss' },
  since: null,
  dossier: null,
  ...changes,
});

describe('a live table', () => {
  test('lists the citations on an entity, since a day and in a dossier, and follows what is cited', () => {
    expect(ask(onWeiss())).toMatchObject({ total: 0, rows: [], question: { entity: { name: 'Anna Weiss' } } });
    const note = citing('Closure');
    const row = ['Anna Weiss said the bridge was closed', 'Bridge closed', '2022-05-03', 'Closure'];
    expect(rowsOf(onWeiss())).toEqual([row]);
    expect(rowsOf(onWeiss({ since: '2022-05-03' }))).toEqual([row]);
    expect(rowsOf(onWeiss({ since: '2022-06' }))).toEqual([]);
    const { id: dossierId } = corpus.handlers['dossiers.create']({ title: 'Bridges' });
    const dossier = { id: dossierId, name: 'Bridges' };
    expect(rowsOf(onWeiss({ dossier }))).toEqual([]);
    corpus.handlers['dossiers.update']({ id: dossierId, sections: [note] });
    expect(rowsOf(onWeiss({ dossier, entity: null }))).toEqual([row]);
    corpus.handlers['passages.update']({ id: passageId, tags: ['a/b'], comment: 'why' });
    expect(rowsOf(onWeiss(), { columns: ['colour', 'tags', 'comment', 'grade', 'outlet'] })).toEqual([
      ['green', 'a/b', 'why', 'not-graded', 'Herald'],
    ]);
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: note }] });
    expect(ask(onWeiss()).total).toBe(0);
  });

  test('lists what a search finds of each kind, in its order, and says what of it is not understood', () => {
    write('On the bridge', paragraph([textNode('It is long.')]));
    const search = (query: string, kind: 'article' | 'note' | 'passage' | 'entity'): TableQuestion => ({ of: 'search', query, kind });
    const newest = { sort: { by: 'published', descending: true } } as const;
    expect(rowsOf(search('bridge', 'article'), newest).map(([title]) => title)).toEqual(['Bridge closed', 'Bridge built']);
    expect(rowsOf(search('bridge', 'note')).map(([title]) => title)).toEqual(['On the bridge']);
    expect(rowsOf(search('weiss', 'entity'))).toEqual([['Anna Weiss', 'person', '1']]);
    corpus.handlers['passages.update']({ id: passageId, comment: 'decisive' });
    expect(rowsOf(search('decisive', 'passage'), { columns: ['comment'] })).toEqual([['decisive']]);
    const { remarks, total } = ask(search('date:soon', 'article'));
    expect(total).toBe(0);
    expect(remarks).toEqual([expect.stringContaining('“soon” is no date')]);
    expect(ask(search('…', 'article')).remarks).toEqual(['There is nothing to look for in these words.']);
  });

  test('lists articles of a collection, with a tag, of a saved list, as many as it may', () => {
    const { handlers } = corpus;
    const { id } = handlers['collections.create']({ name: 'Bridges', parentId: null });
    const among = { by: 'collection', id, name: 'Bridges' } as const;
    const change = { kind: 'collect', collectionId: id, into: true } as const;
    const run = { ids: [bridge.id], run: passageId, total: 1 };
    handlers['articles.bulk']({ ...run, change });
    handlers['articles.bulk']({ ...run, change: { kind: 'tag', add: ['energy'], remove: [] } });
    const { id: viewId } = handlers['views.save']({ id: null, name: 'All', view: wholeTable });
    expect(rowsOf({ of: 'articles', among })).toEqual([['Bridge closed', 'Herald', 'not-graded', '2022-05-03']]);
    expect(rowsOf({ of: 'articles', among: { by: 'tag', name: 'energy' } }, { columns: ['tags'] })).toEqual([['energy']]);
    const all: TableQuestion = { of: 'articles', among: { by: 'view', id: viewId, name: 'All' } };
    expect(rowsOf(all, { columns: ['title'], sort: { by: 'published', descending: false } })).toEqual([
      ['Bridge built'],
      ['Bridge closed'],
    ]);
    for (let at = 0; at < 10; at += 1) addArticle(corpus, { title: `More ${at}`, text: `Words ${at}.` });
    expect(ask(all, { rows: 10 })).toMatchObject({ total: 12, rows: { length: 10 } });
    handlers['collections.remove']({ id });
    expect(ask({ of: 'articles', among })).toMatchObject({ total: 0, missing: [{ kind: 'collection', name: 'Bridges', inBin: false }] });
  });

  test('lists the claims of the ledger and the open questions of dossiers', () => {
    const { handlers } = corpus;
    const note = write('Closure', paragraph([textNode('Nobody knows why it was closed. It was shut. '), citationNode(passageId)]));
    const { id } = handlers['dossiers.create']({ title: 'Bridges' });
    const openQuestions = [{ id: passageId, text: 'Who closed it?' }];
    handlers['dossiers.update']({ id, sections: [note], parts: { openQuestions } });
    const dossier = { id, name: 'Bridges' };
    const claims: TableQuestion = { of: 'claims', in: { kind: 'dossier', ...dossier }, choice: 'open' };
    expect(rowsOf(claims)).toEqual([['Nobody knows why it was closed.', 'Closure', 'no-source']]);
    expect(ask(claims).rows[0]?.lead).toMatchObject({ to: 'claim', noteId: note });
    expect(rowsOf({ of: 'claims', in: { kind: 'note', id: note, name: '' }, choice: 'one-origin' }).map(([text]) => text)).toEqual([
      'It was shut.',
    ]);
    expect(rowsOf({ of: 'questions', dossier: null })).toEqual([['Who closed it?', 'Bridges']]);
    handlers['dossiers.update']({ id, parts: { openQuestions: [] } });
    expect(ask({ of: 'questions', dossier }).total).toBe(0);
    handlers['bin.delete']({ things: [{ kind: 'dossier', id }] });
    expect(ask({ of: 'questions', dossier }).missing).toEqual([{ kind: 'dossier', name: 'Bridges', inBin: true }]);
  });

  test('in a note it leads to what it asks about, keeps its name when that goes, and is found by it', () => {
    const { handlers } = corpus;
    const { id } = handlers['dossiers.create']({ title: 'Bridges' });
    const note = write('Asking', liveTableNode(onWeiss({ dossier: { id, name: 'Old name' } })));
    expect(handlers['notes.backlinks']({ kind: 'dossier', id }).notes.map(({ noteId }) => noteId)).toEqual([note]);
    expect(handlers['entities.linked']({ entityId }).notes.map((linked) => linked.id)).toEqual([note]);
    expect(handlers['notes.get']({ id: note }).document.root.children[0]).toMatchObject({ question: { dossier: { name: 'Bridges' } } });
    const things = [{ kind: 'entity' as const, id: entityId }];
    handlers['bin.delete']({ things });
    expect(ask(onWeiss()).missing).toEqual([{ kind: 'entity', name: 'Anna Weiss', inBin: true }]);
    handlers['bin.empty']({ things });
    const [table] = handlers['notes.get']({ id: note }).document.root.children;
    expect(table).toMatchObject({ type: 'livetable', question: { entity: { id: null, name: 'Anna Weiss' } } });
    expect(ask(onWeiss({ entity: { id: null, name: 'Anna Weiss' } })).missing).toMatchObject([{ kind: 'entity', inBin: false }]);
  });
});

describe('on paper', () => {
  const written = async (bundle: DossierBundle, format: (typeof exportFormats)[number]): Promise<string> => {
    const { bytes } = await dossierFile(bundle, format);
    if (format !== 'docx') return Buffer.from(bytes).toString('utf8');
    const { paragraphs, footnotes } = readDocx(bytes);
    return [...paragraphs.map(({ text }) => text), ...footnotes.values()].join('\n');
  };

  test('a note has its rows as they are, with citations, in every format and both languages', async () => {
    citing('Closure');
    const id = write('Report', liveTableNode(onWeiss()), liveTableNode({ of: 'questions', dossier: null }));
    const bundle = corpus.handlers.noteBundle({ id });
    expect(citationsOf(bundle.notes[0]?.document ?? documentOf([])).map((item) => item.passageId)).toEqual([passageId]);
    expect(corpus.handlers.noteBundle({ id }).notes[0]?.document.root.children).toHaveLength(3);
    for (const format of exportFormats.filter((one) => one !== 'pdf')) {
      const words = await written(bundle, format);
      expect(words, format).toMatch(/Citations on Anna Weiss[\s\S]*1 row, as of 21 November 2026/u);
      expect(words, format).toMatch(/Cited in[\s\S]*Anna Weiss said the bridge was closed[\s\S]*Bridge closed[\s\S]*3 May 2022/u);
      expect(words, format).toMatch(/Nothing was found as of 21 November 2026/u);
    }
    expect((await dossierFile(bundle, 'pdf')).warnings).toEqual([]);
    const russian = { ...bundle, dossier: { ...bundle.dossier, parts: { ...noParts, language: 'ru' as const } } };
    const words = await written(russian, 'markdown');
    expect(words).toMatch(
      /Цитаты: Anna Weiss[\s\S]*1 строка, по состоянию на 21 ноября 2026 г\.[\s\S]*Где приведено[\s\S]*3 мая 2022 г\./u,
    );
    expect(words).not.toMatch(/Cited in|as of/u);
  });

  test('a frozen dossier keeps its rows; what a table lists is no claim of its note', () => {
    const { handlers } = corpus;
    citing('Closure');
    const note = write('Report', liveTableNode(onWeiss()), liveTableNode({ of: 'search', query: 'bridge', kind: 'article' }));
    const { id } = handlers['dossiers.create']({ title: 'Bridges' });
    handlers['dossiers.update']({ id, sections: [note] });
    const version = handlers['dossiers.freeze']({ id, name: 'As sent' });
    expect(handlers['dossiers.since']({ id: version.id })).toEqual([]);
    expect(handlers['claims.ofDossier']({ dossierId: id }).claims).toEqual([]);
    citing('Closure again');
    const listed = JSON.stringify(handlers.frozenBundle({ id: version.id }).notes[0]?.document);
    expect(listed).toContain('Closure');
    expect(listed).not.toContain('Closure again');
    expect(JSON.stringify(handlers.dossierBundle({ id }).notes[0]?.document)).toContain('Closure again');
    expect(handlers['dossiers.since']({ id: version.id })).not.toEqual([]);
  });
});
