import { describe, expect, test } from 'vitest';
import { importWithParts } from '../../../src/main/import/pipeline';
import type { FileSource } from '../../../src/main/import/piece';
import { withoutPassedOver } from '../../../src/shared/intake/passed-over';

/** Tables and lists of articles: which columns are certain, what is asked, and what the answers lead to. */

const STORY = 'The harbour office said on Monday that the old bridge would be closed for repairs until the spring of next year.';
const OTHER = 'Ships from the north will have to wait at the outer pier, and the ferries will not run after six in the evening.';

const read = (content: string, source: FileSource = {}) => importWithParts(new TextEncoder().encode(content), 'file', source);

const csv = (header: string): string => `${header}\nBridge closed,2020-03-02,"${STORY}"\nFerries stop,2020-03-03,"${OTHER}"\n`;

describe('what is asked about a table', () => {
  test.each([
    ['columns with known names', csv('title,date,text')],
    [
      'what Excel says of its cells',
      `\ufeffsep=;\r\n${csv('title;date;text')
        .replace(/(?<=\d\d|closed|stop),/g, ';')
        .replace(/\n/g, '\r\n')}`,
    ],
    ['a sign nobody else uses', `"sep=^"\ntitle^text\nBridge closed^${STORY}\nFerries stop^${OTHER}\n`],
    ['blank lines before the header', `\n \n${csv('title,date,text')}`],
    ['a text alone beside figures', `id,text\n1,"${STORY}"\n2,"${OTHER}"\n`],
    [
      'a list of known keys',
      JSON.stringify([
        { headline: 'Bridge closed', content: STORY },
        { headline: 'Ferries stop', content: OTHER },
      ]),
    ],
    [
      'an outlet with a name and an id',
      JSON.stringify([STORY, OTHER].map((content, id) => ({ source: { id, name: 'The Post' }, title: `Story ${id}`, content }))),
    ],
  ])('nothing: %s', async (_name, content) => {
    const { question, parts } = await read(content);
    expect(question).toBeUndefined();
    expect(parts).toHaveLength(2);
  });

  test.each([
    ['unknown names', csv('hed,when,story_txt'), {}],
    ['a title that has another name', csv('hed,date,text'), { published: 'date', body: 'text' }],
    [
      'two columns for one thing',
      `title,text,date,created_at\nA b,"${STORY}",2020-03-02,2021-01-01\nC d,"${OTHER}",2020-03-03,2021-01-01\n`,
      { title: 'title', body: 'text', published: 'date' },
    ],
    [
      'two texts: the longer one',
      JSON.stringify([
        { title: 'A b', text: 'short', content: STORY },
        { title: 'C d', text: 'short', content: OTHER },
      ]),
      { title: 'title', body: 'content' },
    ],
  ])('%s', async (_name, content, guess) => {
    const { question } = await read(content);
    expect(question).toMatchObject({ rows: 2, guess });
    expect(question?.guess).toEqual(guess);
    expect(question?.samples).toHaveLength(2);
  });

  test('the same columns in another order are the same question', async () => {
    const one = await read(csv('hed,when,story_txt'));
    const two = await read(`when;story_txt;hed\n2020-03-02;"${STORY}";Bridge closed\n2020-03-03;"${OTHER}";Ferries stop\n`);
    expect(two.question?.key).toBe(one.question?.key);
    expect((await read(csv('hed,when,story'))).question?.key).not.toBe(one.question?.key);
  });

  test.each([
    ['a table of figures', 'year,ships,tons\n2019,12,400\n2020,13,410\n2021,14,420\n'],
    ['prose with commas', `Talks resume, officials say\n\n${STORY}\n\n${OTHER}\n`],
  ])('nothing, as it is no list of articles: %s', async (_name, content) => {
    const { question, article } = await read(content);
    expect(question).toBeUndefined();
    expect(article).not.toBeNull();
  });

  test.each([
    '{"a": 1, "b": [2, 3]}',
    JSON.stringify({
      rules: [
        { id: 1, on: true },
        { id: 2, on: false },
      ],
    }),
  ])('nothing, as it is refused: %s', async (content) => {
    await expect(read(content)).rejects.toThrow('JSON without articles');
  });

  test('a table nobody was asked about is a text', async () => {
    const { article, question } = await read(csv('hed,when,story_txt'));
    expect(question).toBeDefined();
    expect(article?.clean.text).toContain(STORY);
  });
});

describe('answers', () => {
  const columns = { title: 'hed', published: 'when', body: 'story_txt' };

  test('make an article of each row, which keeps its columns', async () => {
    const { parts, article } = await read(csv('hed,when,story_txt'), { table: { columns } });
    expect(article).toBeNull();
    expect(parts.map(({ fileName }) => fileName)).toEqual(['1. Bridge closed.json', '2. Ferries stop.json']);
    const [first] = parts;
    const row = await importWithParts(first?.bytes ?? new Uint8Array(), 'row', first?.source);
    expect(row.article?.metadata).toMatchObject({ title: 'Bridge closed', published: '2020-03-02' });
    expect(row.article?.clean.text).toBe(STORY);
    expect(JSON.parse(new TextDecoder().decode(first?.bytes))).toEqual({ hed: 'Bridge closed', when: '2020-03-02', story_txt: STORY });
  });

  test('reach into objects', async () => {
    const list = [STORY, OTHER].map((words, index) => ({ meta: { hed: `Story ${index}` }, doc: { words } }));
    const asked = await read(JSON.stringify({ items: list }));
    expect(asked.question?.columns).toEqual(['meta.hed', 'doc.words']);
    const { parts } = await read(JSON.stringify({ items: list }), { table: { columns: { title: 'meta.hed', body: 'doc.words' } } });
    const { article } = await importWithParts(parts[1]?.bytes ?? new Uint8Array(), 'row', parts[1]?.source);
    expect(article?.metadata.title).toBe('Story 1');
    expect(article?.clean.text).toBe(OTHER);
  });

  test('name a column that is not there', async () => {
    const answer = read(csv('hed,when,story_txt'), { table: { columns: { body: 'words' } } });
    await expect(answer).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('hed, when, story_txt') as unknown,
    });
  });

  test('for another file leave a certain one as it is', async () => {
    const { parts } = await read(csv('title,date,text'), { table: { columns } });
    expect(parts).toHaveLength(2);
    expect(parts[0]?.source).toBeUndefined();
  });

  test('as text', async () => {
    const { parts, article, question } = await read(csv('title,date,text'), { table: 'text' });
    expect([parts, question]).toEqual([[], undefined]);
    expect(article?.clean.text).toContain(STORY);
  });
});

test('the folder of a saved page is passed over, and so is what is no article', () => {
  const entries = ['Page.html', '.hidden', '~$x.docx', 'Thumbs.db', 'a.pdf.part', 'b.txt'].map((name) => ({ name, isFolder: false }));
  const folders = ['Page_files', 'Other_files', 'Page-Dateien', 'plain'].map((name) => ({ name, isFolder: true }));
  expect(withoutPassedOver([...entries, ...folders]).map(({ name }) => name)).toEqual(['Page.html', 'b.txt', 'Other_files', 'plain']);
});
