import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ImportJobs } from '../../../src/main/intake/import-jobs';
import type { NotebookForm, NotebookPlan } from '../../../src/shared/intake/notebook';
import type { Note } from '../../../src/shared/notes/model';
import { isNoteElement, thingLinksOf, type NoteNode } from '../../../src/shared/notes/note-document';
import { wholeList } from '../../builders';
import { corpus, finished, folder, importJobs, prepareJobs, shown, told } from '../../fixtures/intake-jobs';
import { EVERNOTE, joplinExport, LOGSEQ, notionExport, notionPages, OBSIDIAN, writeFiles } from '../../fixtures/notebooks';

/** Other programs' notebooks, brought into a real vault. */

prepareJobs();

let jobs: ImportJobs;

/** Drops a path; answers with the plan of the notebook that it is. */
async function drop(place: string): Promise<{ plan: NotebookPlan; answer: (as: NotebookForm | null) => Promise<void> }> {
  jobs = importJobs();
  const jobId = jobs.start([place]);
  await finished(jobs);
  const key = shown().find(({ notebook }) => notebook !== undefined)?.notebook;
  if (key === undefined) throw new Error('nothing was asked');
  return {
    plan: jobs.notebook(jobId, key),
    answer: async (as) => {
      jobs.bring(jobId, key, as);
      await finished(jobs);
    },
  };
}

function place(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const notes = (): Map<string, Note> =>
  new Map(corpus.handlers['notes.list'](null).map(({ id, title }) => [title, corpus.handlers['notes.get']({ id })]));

function note(title: string): Note {
  const found = notes().get(title);
  if (found === undefined) throw new Error(`no note is called ${title}`);
  return found;
}

/** A note in short: a line a block, links in brackets with what they lead to. */
function sketch({ document }: Note): string[] {
  return document.root.children.map((block) => line(block));
}

function line(node: NoteNode): string {
  if (node.type === 'thinglink') return `[${node.kind}: ${String(node.label ?? node.text)}]`;
  if (node.type === 'linebreak') return ' / ';
  if (isNoteElement(node)) {
    const name = { paragraph: '', tablerow: '', tablecell: '|', listitem: node['checked'] === true ? '☑' : '·', link: '' }[
      node.type as string
    ];
    return `${name ?? `${typeof node['tag'] === 'string' ? node['tag'] : node.type} `}${node.children.map(line).join('')}`;
  }
  return 'text' in node ? String(node.text) : node.type;
}

const states = (): string[] =>
  shown().map(({ status, fileName, reason }) => [status, fileName, ...(status === 'imported' ? [] : [reason])].join(' '));

describe('a vault of Obsidian', () => {
  test('says what would come in, comes in as notes that lead to each other, is known again and taken back as one', async () => {
    const { plan, answer } = await drop(writeFiles(path.join(folder, 'Research'), OBSIDIAN));
    expect(plan).toMatchObject({
      name: 'Research',
      program: 'Obsidian',
      notes: 2,
      links: 4,
      attachments: 1,
      clippings: 0,
      known: 0,
      leftOut: 1,
    });
    expect(plan.left).toEqual([{ name: 'Board.canvas', reason: 'A canvas: Casebook has no place for one.' }]);
    expect(corpus.handlers['notes.list'](null)).toEqual([]);

    await answer('notes');
    expect(told.at(-1)).toMatchObject({ finished: true, total: 4, done: 4 });
    expect(sketch(note('Harbour'))).toEqual([
      'table |aliases|The port|tags|#places/ports #north|created|2021-03-04|source|a walk',
      'The [note: old ferry] leaves from here; see [note: Ferry › Timetable] and [[Nobody]].',
      'callout Ice / Closed in winter.',
      'quote Said by the pilot.',
      'ul ·Ask the office☑Count the ships·ul ·in March',
      'table |Ship|Flag|Vesta|NO',
      '[article: plan] Worth a look.[1]',
      'code select 1',
      '[1] From the log.',
    ]);
    expect(sketch(note('Ferry'))).toEqual([
      'Folder: trips',
      'Back to [note: the port], or [note: Harbour].',
      'h2 Timetable',
      'ol ·Six·Nine',
    ]);
    expect(note('Harbour').createdAt).toBe('2021-03-04T00:00:00.000Z');
    const [first] = thingLinksOf(note('Harbour').document);
    expect(first?.thingId).toBe(note('Ferry').id);
    const { articles } = corpus.handlers['articles.list'](wholeList);
    expect(thingLinksOf(note('Harbour').document).find(({ kind }) => kind === 'article')?.thingId).toBe(articles[0]?.id);
    const { total } = corpus.handlers['notes.backlinks']({ kind: 'note', id: note('Harbour').id });
    expect(total).toBe(1);

    const [set] = corpus.handlers['imports.list'](null);
    expect(set).toMatchObject({ count: 1, notes: 2 });
    const importId = set?.id ?? '';
    expect(corpus.handlers['notes.ofImport']({ id: importId }).length).toBe(2);

    const again = await drop(path.join(folder, 'Research'));
    expect(again.plan).toMatchObject({ known: 2, changedThere: 0 });
    writeFileSync(path.join(folder, 'Research/trips/Ferry.md'), 'Sunk. See [[Harbour]].\n');
    await again.answer('notes');
    expect(corpus.handlers['notes.list'](null).length).toBe(3);
    expect(states().filter((state) => state.includes('Harbour.md'))).toEqual(['duplicate Research › Harbour.md ']);

    const things = corpus.handlers['notes.ofImport']({ id: importId }).map((id) => ({ kind: 'note' as const, id }));
    corpus.handlers['bin.delete']({ things: [...things, ...articles.map(({ id }) => ({ kind: 'article' as const, id }))] });
    expect(corpus.handlers['notes.list'](null).length).toBe(1);
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['notes.list'](null).length).toBe(3);
  });

  test('comes in as articles, or not at all, where that is chosen', async () => {
    const first = await drop(writeFiles(path.join(folder, 'Research'), OBSIDIAN));
    await first.answer(null);
    expect(shown()).toMatchObject([{ status: 'failed', code: 'cancelled' }]);
    expect(corpus.handlers['articles.list'](wholeList).total).toBe(0);
    told.length = 0;
    const second = await drop(path.join(folder, 'Research'));
    await second.answer('articles');
    expect(corpus.handlers['notes.list'](null)).toEqual([]);
    expect(shown().filter(({ status }) => status === 'imported').length).toBe(4);
  });
});

test('a graph of Logseq', async () => {
  const { plan, answer } = await drop(writeFiles(path.join(folder, 'graph'), LOGSEQ));
  expect(plan).toMatchObject({ program: 'Logseq', notes: 2, links: 3, leftOut: 0 });
  await answer('notes');
  expect(sketch(note('Harbour'))).toEqual([
    'table |alias|The port|tags|#north',
    'h2 Ships',
    'ul ·Count them☑Name them·See [note: 2022-09-25]',
  ]);
  expect(sketch(note('2022-09-25'))).toEqual(['ul ·Walked to [note: Harbour]·As said: [note: DONE Name them]']);
  expect(note('2022-09-25').createdAt).toBe('2022-09-25T00:00:00.000Z');
});

test('an export of Joplin', async () => {
  const { plan, answer } = await drop(place('notes.jex', joplinExport()));
  expect(plan).toMatchObject({ name: 'notes.jex', program: 'Joplin', notes: 2, links: 1, attachments: 1, clippings: 1 });
  await answer('notes');
  expect(sketch(note('Harbour'))).toEqual([
    'table |Notebook|Travels|Tags|#north|Author|Ada',
    'See [note: the ferry] and [article: the plan].',
    'ul ☑Done',
  ]);
  expect(note('Harbour')).toMatchObject({ createdAt: '2020-01-02T03:04:05.000Z', updatedAt: '2021-01-02T03:04:05.000Z' });
  const { articles } = corpus.handlers['articles.list'](wholeList);
  const clipping = articles.find(({ title }) => title === 'Ice in the north');
  expect(corpus.handlers['articles.get']({ id: clipping?.id ?? '' }).metadata.url).toBe('https://example.org/ice');
});

test('an export of Notion in Markdown, an archive in an archive; its databases are tables', async () => {
  const { plan, answer } = await drop(place('Export.zip', notionExport()));
  expect(plan).toMatchObject({ program: 'Notion', notes: 3, links: 3 });
  await answer('notes');
  expect(sketch(note('Home'))).toEqual([
    'table |Created time|February 5, 2021 6:16 AM|Status|open',
    'See [note: Ferry] and [note: Ships].',
    'callout 💡 Mind the ice.',
  ]);
  expect(sketch(note('Ships'))).toEqual(['table |Name|Flag|[[Vesta]]|NO|[note: Ferry]|DK']);
  expect(sketch(note('Ferry'))).toEqual(['ul ·Buy a ticket·']);
});

test('an export of Notion in HTML', async () => {
  const { plan, answer } = await drop(place('pages.zip', notionPages()));
  expect(plan).toMatchObject({ program: 'Notion', notes: 2, links: 1, leftOut: 1 });
  await answer('notes');
  expect(sketch(note('Home'))).toEqual(['Status: open', 'See [note: Ferry] and wait.', 'ul ☑Asked', 'callout Mind the ice.']);
});

test('an export of Evernote; a note that is damaged keeps no other one out', async () => {
  const { plan, answer } = await drop(place('notes.enex', EVERNOTE));
  expect(plan).toMatchObject({ program: 'Evernote', notes: 2, links: 1, attachments: 1, clippings: 1, leftOut: 1 });
  await answer('notes');
  expect(sketch(note('Harbour'))).toEqual([
    'table |Tags|#north|Author|Ada',
    'See [note: Ferry]: closed.',
    'ul ☑Asked·Paid',
    '[article: Minutes of the harbour board, kept by its clerk for the year of the great ice.]',
    'ul ·One·ul ·Two',
    'table |Vesta|NO',
  ]);
  expect(states().filter((state) => state.startsWith('failed'))).toHaveLength(1);
  const again = await drop(place('notes.enex', EVERNOTE.replace('Six o’clock', 'Seven o’clock')));
  expect(again.plan).toMatchObject({ known: 2, changedThere: 1 });
});

test('stopped between two lots, what came in is whole, and the rest is not there', async () => {
  const many = Object.fromEntries(Array.from({ length: 70 }, (_, at) => [`${at}.md`, `Note ${at} after [[${(at + 1) % 70}]].\n`]));
  mkdirSync(path.join(folder, 'many/.obsidian'), { recursive: true });
  const { answer } = await drop(writeFiles(path.join(folder, 'many'), many));
  const { bringNotes } = corpus.handlers;
  let lots = 0;
  corpus.handlers.bringNotes = (request) => {
    lots += 1;
    if (lots === 2) jobs.cancel(told.at(-1)?.jobId ?? '');
    return bringNotes(request);
  };
  await answer('notes');
  expect(told.at(-1)).toMatchObject({ finished: true, cancelled: true });
  expect(corpus.handlers['notes.list'](null).length).toBe(40);
});
