import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundledPackages } from '../../../scripts/bundled.mjs';
import { ImportClient } from '../../../src/main/import/client';
import { CasebookError } from '../../../src/shared/result';
import { column } from '../../fixtures/documents/pdf';
import { drawn, jbig2, jpeg2000, picturePdf, raster, swappedProfile } from '../../fixtures/documents/pdf-pictures';
import { png, pngPixels } from '../../fixtures/documents/picture';
import { savedPage } from '../../fixtures/documents/saved-page';
import { pdfBomb } from '../../fixtures/reports/pdf-bomb';

const root = path.resolve(import.meta.dirname, '../../..');
const seed = path.join(root, 'seeds', '003_c958baa37288f33a.txt');

let folder = '';
let script: URL;
let client: ImportClient;

/** What a promise was rejected with, as `code: sentence`. */
const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const error: unknown = await promise.then(
    () => new Error('nothing was refused'),
    (reason: unknown) => reason,
  );
  return error instanceof CasebookError ? `${error.code}: ${error.message}` : String(error);
};
const inFolder = (...parts: string[]): string => path.join(folder, 'files', ...parts);
async function put(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(path.dirname(inFolder(name)), { recursive: true });
  await writeFile(inFolder(name), content);
  return inFolder(name);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'casebook-import-'));
  // As in the app, packages are found from the built file.
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: bundledPackages },
    build: {
      ssr: path.join(root, 'src/main/import/worker.ts'),
      outDir: path.join(folder, 'out'),
      rolldownOptions: { output: { entryFileNames: 'import-worker.mjs' } },
    },
  });
  script = pathToFileURL(path.join(folder, 'out', 'import-worker.mjs'));
  client = new ImportClient({ script });
});

afterAll(async () => {
  await client.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a page that was saved with its folder', () => {
  const WORDS = 'The harbour of the upper river was closed in spring, and the committee agreed to look at it again in autumn.';
  const page = (name: string) =>
    put(
      `${name}/The bridge.html`,
      `<!doctype html><meta charset="utf-8"><title>The bridge</title><link rel="stylesheet" href="The%20bridge_files/look.css">` +
        `<article><h1>The bridge</h1><p>${WORDS}</p><img src="./The bridge_files/harbour.png"><p>${WORDS.replace('spring', 'winter')}</p></article>`,
    );
  const beside = async (name: string) => {
    await put(`${name}/The bridge_files/look.css`, 'p { color: red }');
    await put(`${name}/The bridge_files/harbour.png`, png({ width: 300, height: 200 }));
    await put(`${name}/The bridge_files/run.js`, 'alert(1)');
    await put(`${name}/The bridge_files/frame.html`, '<p>An advertisement</p>');
  };

  test('comes in with the pictures and frames of the folder, is one file, and the same file each time', async () => {
    await beside('saved');
    const read = await client.read({ path: await page('saved') });
    expect(read.article?.original).toMatchObject({ mediaType: 'application/vnd.casebook.page+zip', fileName: 'The bridge.html.zip' });
    expect(read.article?.metadata.title).toBe('The bridge');
    expect(read.article?.clean.text).toContain(WORDS);
    expect(read.pictures).toHaveLength(1);
    await beside('again');
    const again = await client.read({ path: await page('again') });
    expect(Buffer.from(again.bytes).equals(read.bytes)).toBe(true);

    const files = unzipSync(read.bytes);
    const inFolderOfPage = ['frame.html', 'harbour.png', 'look.css'].map((one) => `The bridge_files/${one}`);
    expect(Object.keys(files)).toEqual(['mimetype', 'The bridge.html', ...inFolderOfPage]);
    expect(Buffer.from(files['The bridge.html'] ?? []).equals(await readFile(inFolder('saved/The bridge.html')))).toBe(true);

    const layout = await client.readLayout({ bytes: read.bytes, mediaType: 'application/vnd.casebook.page+zip', encoding: 'utf-8' });
    const base = layout.pages[0]?.base ?? undefined;
    expect(layout.parts.flatMap(({ names }) => names)).toContain(new URL('The%20bridge_files/look.css', base).href);
    expect(layout.parts.flatMap(({ names }) => names)).toContain(new URL('./The bridge_files/harbour.png', base).href);
  });

  test('comes so out of an archive too, read by a process that may open nothing', async () => {
    const html = await readFile(await page('packed'));
    const files = { 'The bridge.html': html, 'The bridge_files/harbour.png': png({ width: 300, height: 200 }) };
    const { parts } = await client.readBytes({ fileName: 'case.zip', bytes: zipSync(files) });
    expect(parts.map(({ fileName, problem }) => [fileName, problem])).toEqual([['The bridge.html.zip', undefined]]);
  });

  test('is the page alone where there is no such folder, or nothing in it to be seen', async () => {
    expect((await client.read({ path: await page('alone') })).article?.original.mediaType).toBe('text/html');
    await put('scripts/The bridge_files/run.js', 'alert(1)');
    expect((await client.read({ path: await page('scripts') })).article?.original.mediaType).toBe('text/html');
    await put('other/Another_files/one.png', png({ width: 300, height: 200 }));
    expect((await client.read({ path: await page('other') })).article?.original.mediaType).toBe('text/html');
  });

  test.runIf(process.platform !== 'win32')('does not follow links out of its folder', async () => {
    await put('linked/The bridge_files/look.css', 'p { color: red }');
    await put('secret.css', 'secret { color: red }');
    await symlink(inFolder('secret.css'), inFolder('linked/The bridge_files/secret.css'));
    const { bytes } = await client.read({ path: await page('linked') });
    expect(Object.keys(unzipSync(bytes))).toEqual(['mimetype', 'The bridge.html', 'The bridge_files/look.css']);
  });
});

test('the characters of a page in one file are those of its page', async () => {
  const html = iconv.encode('<p>Первый абзац о переговорах, которые прошли в городе.</p>', 'windows-1251');
  const mhtml = savedPage('https://pilot.example/', [
    { type: 'text/html', location: 'https://pilot.example/', data: html.toString('base64') },
  ]);
  const packed = zipSync(
    { mimetype: new TextEncoder().encode('application/vnd.casebook.page+zip'), 'a.html': new Uint8Array(html) },
    { level: 0 },
  );
  for (const [bytes, mediaType] of [
    [new TextEncoder().encode(mhtml), 'multipart/related'],
    [packed, 'application/vnd.casebook.page+zip'],
  ] as const) {
    expect((await client.likelyEncodings({ bytes, mediaType }))[0]).toBe('windows-1251');
    expect((await client.decode({ bytes, mediaType, encoding: 'windows-1251' })).text).toContain('<p>Первый абзац');
    const { article } = await client.readBytes({ fileName: 'a', bytes, source: { encoding: 'koi8-r', decided: true } });
    expect(article?.original).toMatchObject({ mediaType, encoding: 'koi8-r' });
    expect(article?.clean.text).toContain('оЕПБШИ ЮАГЮЖ');
    const copy = await client.readLayout({ bytes, mediaType, encoding: 'koi8-r' });
    expect(copy.pages[0]?.html).toContain('оЕПБШИ ЮАГЮЖ');
  }
});

test('the layout of a saved page is unpacked with the bytes of its parts', async () => {
  const parts = [
    { type: 'text/html', location: 'https://pilot.example/', text: '<p>Words</p>' },
    { type: 'text/css', location: 'https://pilot.example/look.css', text: 'p { color: red }' },
  ];
  const bytes = new TextEncoder().encode(savedPage('https://pilot.example/', parts));
  const copy = await client.readLayout({ bytes, mediaType: 'multipart/related', encoding: null });
  expect(copy.pages).toEqual([{ html: '<p>Words</p>', base: 'https://pilot.example/' }]);
  expect(copy.parts.map((part) => new TextDecoder().decode(part.bytes))).toEqual(['p { color: red }']);
  expect(await refusal(client.readLayout({ bytes, mediaType: 'application/pdf', encoding: null }))).toMatch(/^unsupported: /);
});

describe.runIf(process.platform === 'linux')('names that are not UTF-8', () => {
  /** `décision/протокол.txt` as Latin-1 and Windows-1251 write it. */
  const names = [Buffer.from('d\xe9cision', 'latin1'), Buffer.from('\xef\xf0\xee\xf2\xee\xea\xee\xeb.txt', 'latin1')] as const;
  const shown = ['d\ufffdcision', '\ufffd'.repeat(8) + '.txt'] as const;

  beforeAll(async () => {
    const folderThere = Buffer.concat([Buffer.from(`${inFolder('named')}/`), names[0]]);
    await mkdir(folderThere, { recursive: true });
    await writeFile(Buffer.concat([folderThere, Buffer.from('/'), names[1]]), await readFile(seed));
  });

  test('are found and read, and shown with a mark for what is no character', async () => {
    const [file = '', ...others] = await client.listFiles([inFolder('named')]);
    expect(others).toEqual([]);
    const { article } = await client.read({ path: file });
    expect(article?.original.fileName).toBe(shown[1]);
    expect(article?.metadata.outlet).toBe('Caliber.Az');
  });

  test('are found by the path that a command line or a dialog gives of them, when one alone can be meant', async () => {
    const given = path.join(inFolder('named'), shown[0], '\ufffd.txt');
    const found = await client.listFiles([given]);
    expect(found).toEqual(await client.listFiles([inFolder('named')]));
    expect((await client.read({ path: given })).article?.metadata.outlet).toBe('Caliber.Az');

    const folderThere = Buffer.concat([Buffer.from(`${inFolder('named')}/`), names[0], Buffer.from('/')]);
    await writeFile(Buffer.concat([folderThere, Buffer.from('\xff.txt', 'latin1')]), 'Another one.');
    expect(await refusal(client.read({ path: given }))).toMatch(/^not-found: /);
  });
});

describe('reading a file', () => {
  test('gives the article and the bytes it was made from', async () => {
    const { article, bytes } = await client.read({ path: seed });
    const onDisk = await readFile(seed);
    expect(Buffer.from(bytes).equals(onDisk)).toBe(true);
    expect(article?.original).toEqual({
      sha256: createHash('sha256').update(onDisk).digest('hex'),
      size: onDisk.length,
      mediaType: 'text/plain',
      fileName: '003_c958baa37288f33a.txt',
      encoding: 'utf-8',
    });
    expect(article?.metadata).toMatchObject({ outlet: 'Caliber.Az', published: '2023-05-26T15:46', language: 'en' });
  });

  test('gives the same for bytes at hand, and leaves them to their owner', async () => {
    const own = new Uint8Array(await readFile(seed));
    const [fromBytes, fromFile] = await Promise.all([
      client.readBytes({ fileName: path.basename(seed), bytes: own }),
      client.read({ path: seed }),
    ]);
    expect(fromBytes.article).toEqual(fromFile.article);
    expect(own.byteLength).toBe(fromFile.bytes.byteLength);
  });

  test('reads many files asked for at once', async () => {
    const files = await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        put(`many/${index}.txt`, `Headline of number ${index}\n\nThe body of number ${index} has a full sentence of its own.\n`),
      ),
    );
    const articles = await Promise.all(files.map((file) => client.read({ path: file })));
    expect(articles.map(({ article }) => article?.metadata.title)).toEqual(files.map((_, index) => `Headline of number ${index}`));
  });

  test('one huge line is one paragraph', async () => {
    const file = await put('huge.txt', 'The council met again and agreed on nothing. '.repeat(60_000));
    const { article } = await client.read({ path: file });
    expect(article?.clean.blocks).toEqual([{ kind: 'paragraph' }]);
    expect(article?.clean.text).toHaveLength(45 * 60_000 - 1);
    expect(article?.metadata.title).toBe('The council met again and agreed on nothing.');
  });
});

describe('files inside a file', () => {
  test('come with it, and are read by their bytes under the name that leads to them', async () => {
    const mail =
      'Message-ID: <1@example.org>\r\nFrom: a@example.org\r\nSubject: Two texts\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nThe text of the letter.\r\n--x\r\nContent-Disposition: attachment; filename=report.txt\r\n\r\nThe text of the report.\r\n--x--\r\n';
    const { article, parts } = await client.read({ path: await put('inside.eml', mail) });
    expect(article?.clean.text).toBe('The text of the letter.');
    expect(parts.map(({ fileName, relation }) => [fileName, relation])).toEqual([['report.txt', 'attachment']]);
    const inner = await client.readBytes({ fileName: 'inside.eml › report.txt', bytes: parts[0]?.bytes ?? new Uint8Array() });
    expect(inner.article?.clean.text).toBe('The text of the report.');
    expect(inner.article?.original.fileName).toBe('inside.eml › report.txt');
  });
});

describe('files that are refused', () => {
  const zip = (entry: string): Buffer => Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from(entry)]);
  test.each([
    ['empty', Buffer.alloc(0), 'unreadable', 'empty'],
    ['white space', Buffer.from(' \r\n\t\u00a0\n'), 'unreadable', 'no text'],
    ['a PDF called .txt, cut off', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), 'unreadable', 'PDF'],
    ['a PDF behind some bytes', Buffer.from('\n\n  junk %PDF-1.4\n'), 'unreadable', 'PDF'],
    ['a Word document, cut off', zip('word/document.xml'), 'unreadable', 'damaged'],
    ['a ZIP archive, cut off', zip('articles/one.txt'), 'unreadable', 'damaged'],
    ['an old Office file', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'unsupported', 'Office'],
    ['a picture, cut off', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'unreadable', 'damaged or cut off'],
    ['a web page without text', Buffer.from('\ufeff\n<!-- saved -->\n<!DOCTYPE html><html><body></body></html>'), 'unreadable', 'page'],
    ['a web page in UTF-16 without text', Buffer.from('\ufeff<html><body></body></html>', 'utf16le'), 'unreadable', 'page'],
    ['XML', Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 'unsupported', 'XML'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unsupported', 'SVG'],
    ['zero bytes among text', Buffer.from('Some text\0and more of it'), 'unsupported', 'not text'],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * i * 31 + 7 * i) % 256)), 'unsupported', 'not text'],
  ])('%s', async (name, bytes, code, sentence) => {
    const file = await put(`refused/${name}.txt`, bytes);
    expect(await refusal(client.read({ path: file }))).toMatch(new RegExp(`^${code}: .*${sentence}`));
  });

  test('but not a message without a text: it keeps its head', async () => {
    const mail = 'Received: from a by b\r\nMessage-ID: <1@example.org>\r\nFrom: a@example.org\r\nSubject: The harbour\r\n\r\n';
    const { article } = await client.read({ path: await put('refused/head.txt', Buffer.from(mail)) });
    expect(article?.metadata.title).toBe('The harbour');
  });

  test('more than 64 MB', async () => {
    const file = await put('large.txt', 'x');
    await truncate(file, 64 * 1024 * 1024 + 1);
    expect(await refusal(client.read({ path: file }))).toMatch(/^too-large: .*65 MB/);
  });

  test('a file that is not there', async () => {
    expect(await refusal(client.read({ path: inFolder('nothing.txt') }))).toMatch(/^not-found: /);
  });

  test('a folder, a link, a device', async () => {
    await symlink(seed, inFolder('link.txt'));
    expect(await refusal(client.read({ path: folder }))).toMatch(/^unreadable: /);
    expect(await refusal(client.read({ path: inFolder('link.txt') }))).toMatch(/^unsupported: .*link/);
    expect(await refusal(client.read({ path: os.devNull }))).toMatch(/^unsupported: .*device/);
  });

  test.skipIf(process.platform === 'win32')('a pipe that nobody writes to', async () => {
    execFileSync('mkfifo', [inFolder('pipe.txt')]);
    expect(await refusal(client.read({ path: inFolder('pipe.txt') }))).toMatch(/^unsupported: /);
  });
});

describe('the pictures of a PDF', () => {
  const words = column(['The long bridge over the harbour was closed to all lorries in March, as the ministry said.'], 72, 760);
  const drawing = drawn('A', 72, 400, 300, 300);

  test('come with it, and are the same when it is read again', async () => {
    const bytes = picturePdf([{ lines: words, drawing }], { A: raster('/DeviceRGB', { width: 60, height: 60, at: (x, y) => [x, y, 9] }) });
    const [one, other] = [await client.readBytes({ fileName: 'a.pdf', bytes }), await client.readBytes({ fileName: 'a.pdf', bytes })];
    expect(one.article?.pictures).toMatchObject([{ width: 60, height: 60, before: 1, spot: { page: 1, x: 72, width: 300 } }]);
    expect(one.pictures).toEqual(other.pictures);
    expect(
      createHash('sha256')
        .update(one.pictures?.[0]?.bytes ?? '')
        .digest('hex'),
    ).toBe(one.article?.pictures?.[0]?.sha256);
  });

  test('are decoded with what comes beside pdf.js', async () => {
    const drawing = drawn('A', 72, 540, 200, 150) + drawn('B', 72, 340, 200, 150) + drawn('C', 72, 140, 200, 150);
    const profiled = raster('[/ICCBased 7 0 R]', { width: 60, height: 45, at: (x) => [x < 30 ? 200 : 20, 150, 90] });
    const { article, pictures } = await client.readBytes({
      fileName: 'a.pdf',
      bytes: picturePdf([{ lines: words, drawing }], { A: jpeg2000(), B: jbig2(), C: profiled, Profile: swappedProfile() }),
    });
    expect([article?.pictures, article?.remarks]).toMatchObject([[{ width: 120 }, { width: 64 }, { width: 60 }], []]);
    expect(pngPixels(pictures?.[2]?.bytes ?? new Uint8Array()).at(5, 10)).toEqual([160, 202, 229]);
  });

  test('cost only themselves when they take more memory than there is', async () => {
    const small = new ImportClient({ script, memoryLimit: 220 });
    const side = 6_000;
    const huge = (colours: string, channels: number, more: string) => ({
      entries: `/Width ${side} /Height ${side} /ColorSpace ${colours} /BitsPerComponent 8 /Filter /FlateDecode ${more}`,
      data: deflateSync(Buffer.alloc(side * side * channels, 7)),
    });
    const bytes = picturePdf([{ lines: words, drawing }], { A: huge('/DeviceRGB', 3, '/SMask 5 0 R'), Mask: huge('/DeviceGray', 1, '') });
    const { article, pictures } = await small.readBytes({ fileName: 'huge.pdf', bytes });
    const next = await small.readBytes({ fileName: 'next.pdf', bytes: picturePdf([{ lines: words }]) });
    await small.close();
    expect([article?.clean.text.slice(0, 15), article?.pictures, pictures]).toEqual(['The long bridge', [], []]);
    expect(article?.remarks).toEqual([expect.stringMatching(/^Its pictures were left out/)]);
    expect(next.article?.remarks).toEqual([]);
  });
});

describe('what unpacks to more than memory holds', () => {
  test.each([
    ['by one layer', 1],
    ['by two', 2],
    ['by three', 3],
  ])('%s is refused with a sentence, and kept as an item that says it', async (name, layers) => {
    const file = await put(`bombs/${name}.pdf`, pdfBomb(layers));
    expect(await refusal(client.read({ path: file }))).toMatch(/^too-large: .*unpacks to more than 64 MB/);
    const item = await client.read({ path: file, source: { keep: true } });
    expect(item.refused).toBeUndefined();
    expect(item.article?.remarks).toEqual([expect.stringContaining('unpacks')]);
    // Nothing draws it: it is no picture of a page to what shows it.
    expect(item.mediaType).toBe('application/octet-stream');
  });

  test.runIf(process.platform === 'linux')('and what was not foreseen ends its process alone', async () => {
    const file = await put('bombs/hidden.pdf', pdfBomb(2, 3000, true));
    expect(await refusal(client.read({ path: file }))).toMatch(/^unreadable: .*more than 1024 MB of memory/);
    const { article } = await client.read({ path: seed });
    expect(article?.metadata.outlet).toBe('Caliber.Az');
  });
});

describe('finding the files of dropped folders', () => {
  test('recursive, in natural order, without hidden files and links', async () => {
    const names = ['drop/b10.txt', 'drop/b9.txt', 'drop/a/z.md', 'drop/a/.hidden', 'drop/.git/config', 'drop/Thumbs.db', 'drop/~$doc.txt'];
    for (const name of names) await put(name, 'text');
    await symlink(seed, inFolder('drop', 'link.txt'));
    await symlink(folder, inFolder('drop', 'loop'));
    const expected = ['drop/a/z.md', 'drop/b9.txt', 'drop/b10.txt'].map((name) => inFolder(name));
    expect(await client.listFiles([inFolder('drop')])).toEqual(expected);
    expect(await client.listFiles([seed, inFolder('drop', 'a')])).toEqual([seed, inFolder('drop/a/z.md')]);
  });

  test('a path that is gone stands for itself, and reading it says so', async () => {
    expect(await client.listFiles([inFolder('gone')])).toEqual([inFolder('gone')]);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a locked folder stands for itself', async () => {
    await put('locked/inside.txt', 'text');
    await chmod(inFolder('locked'), 0o000);
    expect(await client.listFiles([inFolder('locked')])).toEqual([inFolder('locked')]);
    await chmod(inFolder('locked'), 0o700);
  });
});

describe('a worker that gets stuck or dies', () => {
  test('is replaced when a file takes too long, and only that file fails', async () => {
    const hasty = new ImportClient({ script, timeLimit: 0.001 });
    const file = await put('slow.txt', 'word '.repeat(4_000_000));
    expect(await refusal(hasty.read({ path: file }))).toMatch(/^unreadable: .*took longer/);
    await hasty.close();
  });

  test('is replaced when it runs out of memory; the next file is read', async () => {
    const small = new ImportClient({ script, memoryLimit: 150 });
    const file = await put('memory.txt', 'Line of words\nanother line, and more\n'.repeat(400_000));
    const [first, second] = await Promise.all([
      refusal(small.read({ path: file })),
      small.read({ path: seed }).then(({ article }) => article?.metadata.outlet),
    ]);
    expect(first).toMatch(/^unreadable: .*memory/);
    expect(second).toBe('Caliber.Az');
    await small.close();
  });

  test('a file that ends its process is kept when it is to be, with the reason', async () => {
    const hasty = new ImportClient({ script, timeLimit: 0.001 });
    const file = await put('stuck.txt', 'word '.repeat(4_000_000));
    const { article, bytes, refused } = await hasty.read({ path: file, source: { keep: true } });
    expect(article).toBeNull();
    expect(bytes.byteLength).toBe(20_000_000);
    expect(refused?.reason).toContain('took longer');
    await hasty.close();
  });

  test('what is waiting when the client is closed is cancelled', async () => {
    const closing = new ImportClient({ script });
    const reads = [refusal(closing.read({ path: seed })), refusal(closing.read({ path: seed }))];
    await closing.close();
    expect((await Promise.all(reads)).at(-1)).toMatch(/^cancelled: /);
    expect(await refusal(closing.listFiles([seed]))).toMatch(/^cancelled: /);
  });
});

test('a reading that does not fit the model is refused where it comes out of the worker', async () => {
  const liar = path.join(folder, 'liar.mjs');
  await writeFile(
    liar,
    `const article = { original: {}, metadata: {}, evidence: {}, clean: { text: 7 }, remarks: [] };
     const value = { article, parts: [], mediaType: 'text/plain' };
     process.on('message', ({ id }) => process.send({ kind: 'reply', id, value }));`,
  );
  const lied = new ImportClient({ script: pathToFileURL(liar) });
  expect(await refusal(lied.read({ path: seed }))).toMatch(/^internal: Casebook read this file wrongly/);
  await lied.close();
});
