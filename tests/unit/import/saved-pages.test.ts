import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importedOrRefused, importWithParts } from '../../../src/main/import/pipeline';
import { png } from '../../fixtures/documents/picture';

/** Pages as SingleFile and browsers keep them, and archives of them: where and when they were taken is told. */

const WORDS = [
  'The council agreed on money for the bridge over the old canal after three years of talks with the harbour.',
  'Nobody will lose work over it, the minister said on Monday, and the ferries go on until the summer.',
];
const body = `<body><article><h1>The bridge stays closed</h1>${WORDS.map((words) => `<p>${words}</p>`).join('')}</article></body>`;

const singleFile = (comment: string) =>
  `<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n${comment}-->\n<meta charset=utf-8><title>The bridge stays closed</title>${body}</html>`;

const articleOf = async (text: string, name: string) => (await importWithParts(new TextEncoder().encode(text), name)).article;

test('a page that SingleFile saved has its address, and when it was saved is told', async () => {
  const comment =
    ' url: https://pilot.example/bridge?from=home \n saved date: Mon Mar 04 2024 01:34:56 GMT+0100 (Central European Standard Time)\n';
  const article = await articleOf(singleFile(comment), 'bridge.html');
  expect(article?.metadata).toMatchObject({
    title: 'The bridge stays closed',
    url: 'https://pilot.example/bridge?from=home',
    published: null,
  });
  expect(article?.evidence.url).toBe('the browser that saved the page');
  expect(article?.remarks).toEqual(['SingleFile saved this page on 2024-03-04 at 00:34 UTC.']);
  expect(article?.clean.text).toBe(WORDS.join('\n\n'));
});

test.each([
  ['without its zone', 'Mon Mar 04 2024 01:34:56'],
  ['that is none', 'Foo Bar 99 2024 01:34:56 GMT+0100'],
  ['behind the comment', '-->\n saved date: Mon Mar 04 2024 01:34:56 GMT+0100'],
])('a moment %s is not told', async (_, written) => {
  const article = await articleOf(singleFile(` url: https://pilot.example/bridge\n saved date: ${written}\n`), 'bridge.html');
  expect(article?.metadata.url).toBe('https://pilot.example/bridge');
  expect(article?.remarks).toEqual([]);
});

const mhtml = (date: string) =>
  `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://pilot.example/bridge\r\nSubject: The bridge stays closed\r\nDate: ${date}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x"\r\n\r\n\r\n------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://pilot.example/bridge\r\n\r\n<!DOCTYPE html><html><head><meta charset="utf-8"><title>The bridge stays closed</title></head>${body}</html>\r\n------MultipartBoundary--x--\r\n`;

test('a page in one file (MHTML) has the address of its head, and when it was saved is told', async () => {
  const article = await articleOf(mhtml('Mon, 4 Mar 2024 00:34:56 -0000'), 'bridge.mhtml');
  expect(article?.metadata).toMatchObject({ title: 'The bridge stays closed', url: 'https://pilot.example/bridge', published: null });
  expect(article?.remarks).toEqual(['The browser saved this page on 2024-03-04 at 00:34 UTC.']);
});

test('an archive of such pages with a table of them is its pages, each with its address and moment, and the table as a text', async () => {
  const zip = zipSync({
    'case/pages/1.mhtml': strToU8(mhtml('Mon, 4 Mar 2024 00:34:56 -0000')),
    'case/pages.csv': strToU8(
      'url,title,date,hash\nhttps://pilot.example/bridge,The bridge stays closed,2024-03-04 00:34:56,0f4e\nhttps://pilot.example/quay,The quay,2024-03-05 10:00:00,77aa\nhttps://pilot.example/pier,The pier,2024-03-06 11:00:00,77ab\nhttps://pilot.example/dock,The dock,2024-03-07 12:00:00,77ac\n',
    ),
  });
  const { article, parts } = await importWithParts(zip, 'case.zip');
  expect(article).toBeNull();
  const read = await Promise.all(parts.map((part) => importedOrRefused(part.bytes, part.fileName, { ...part.source, keep: true })));
  const page = read.find(({ mediaType }) => mediaType === 'multipart/related');
  expect(page?.article?.metadata.url).toBe('https://pilot.example/bridge');
  expect(page?.article?.remarks).toEqual(['The browser saved this page on 2024-03-04 at 00:34 UTC.']);
  const list = read.find((one) => one !== page);
  expect(list?.article?.clean.text).toContain('https://pilot.example/pier,The pier,2024-03-06 11:00:00,77ab');
});

test('pages in an archive come with the folders they were saved with; what stands in these is no article', async () => {
  const page = (title: string) =>
    `<!doctype html><meta charset="utf-8"><title>${title}</title><article><h1>${title}</h1>${WORDS.map((words) => `<p>${words}</p>`).join('')}<img src="${title}_files/one.png" width="300"></article>`;
  const picture = png({ width: 300, height: 200 });
  const zip = zipSync({
    'case/Bridge.html': strToU8(page('Bridge')),
    'case/Bridge_files/one.png': picture,
    'case/Bridge_files/look.css': strToU8('p { color: red }'),
    'case/Bridge_files/frame.html': strToU8(page('Advertisement')),
    'case/Bridge_files/run.js': strToU8('alert(1)'),
    'case/Alone.html': strToU8(page('Alone')),
    'case/Other_files/notes.html': strToU8(page('Notes')),
  });
  const { parts } = await importWithParts(zip, 'case.zip');
  expect(parts.map(({ fileName }) => fileName).sort()).toEqual(['case/Alone.html', 'case/Bridge.html.zip', 'case/Other_files/notes.html']);
  const bridge = parts.find(({ fileName }) => fileName.endsWith('.zip'));
  const read = await importWithParts(bridge?.bytes ?? new Uint8Array(), 'Bridge.html.zip');
  expect(read.article?.original.mediaType).toBe('application/vnd.casebook.page+zip');
  expect(read.article?.metadata.title).toBe('Bridge');
  expect(read.pictures).toHaveLength(1);
  expect(Object.keys(unzipSync(bridge?.bytes ?? new Uint8Array()))).toEqual([
    'mimetype',
    'Bridge.html',
    'Bridge_files/frame.html',
    'Bridge_files/look.css',
    'Bridge_files/one.png',
  ]);
});
