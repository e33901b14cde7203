import { crc32, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { importWithParts } from '../../../src/main/import/pipeline';
import { CasebookError } from '../../../src/shared/result';

const STORY = 'The council agreed on money for the bridge over the old canal, and on nothing else that day.';
const read = (content: string | Uint8Array, fileName = 'file') =>
  importWithParts(typeof content === 'string' ? Buffer.from(content) : content, fileName);
async function refusal(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(content).then(
    () => 'read',
    (reason: unknown) => reason,
  );
  return error instanceof CasebookError ? `${error.code}: ${error.message}` : String(error);
}
const textOf = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString();

describe('mailboxes', () => {
  const letter = (name: string): string =>
    `From ${name}@example.org Mon Mar  2 10:00:00 2020\nFrom: ${name}@example.org\nTo: b@example.org\nSubject: Letter of ${name}\nDate: Mon, 2 Mar 2020 10:00:00 +0000\n\n${STORY}\n>From here on nothing.\nFrom the text.\n\n`;
  test('each message is a file of its own', async () => {
    const { article, parts } = await read(letter('anna') + letter('bert'));
    expect(article).toBeNull();
    expect(parts.map(({ fileName }) => fileName)).toEqual(['message 1.eml', 'message 2.eml']);
    const { article: second } = await importWithParts(parts[1]?.bytes ?? new Uint8Array(), 'box › message 2.eml');
    expect(second?.metadata.title).toBe('Letter of bert');
    expect(second?.clean.text).toContain('From here on nothing.');
  });

  const head = (name: string, more = ''): string =>
    `From: ${name}@example.org\nTo: b@example.org\nSubject: Letter of ${name}\nDate: Mon, 2 Mar 2020 10:00:00 +0000\n${more}\n`;
  const subjectsOf = async (mailbox: string): Promise<(string | undefined)[]> => {
    const { article, parts } = await read(mailbox);
    if (article !== null) return [article.metadata.title];
    return Promise.all(parts.map(async ({ bytes, fileName }) => (await importWithParts(bytes, fileName)).article?.metadata.title));
  };

  test.each([
    ['a line of the text', 'From Oslo the team went north in 2019 and came back.'],
    ['such a line with what looks like one header', 'From Oslo on 2 March 2020\nNote: nothing was found.'],
    ['the heading of a list', 'From 2019 to 2021\nSubject: bridges'],
  ])('%s parts nothing, and nothing of it is lost', async (_, line) => {
    const { parts } = await read(
      `From a@example.org Mon Mar  2 10:00:00 2020\n${head('anna')}Dear reader.\n\n${line}\n\nYours.\n\nFrom b@example.org Mon Mar  2 10:00:00 2020\n${head('bert')}${STORY}\n`,
    );
    expect(parts).toHaveLength(2);
    const { article } = await importWithParts(parts[0]?.bytes ?? new Uint8Array(), 'message 1.eml');
    for (const words of line.split('\n')) expect(article?.clean.text).toContain(words);
  });

  test.each([
    ['Thunderbird', 'From - Tue Mar  5 10:01:00 2024\nX-Mozilla-Status: 0001\n', '\n'],
    ['no blank line before it', 'From anna@example.org Tue Mar  5 10:01:00 2024\n', ''],
    ['no date in it', 'From MAILER-DAEMON\n', '\n'],
    ['an address in quotes, a zone', 'From "A B"@example.org Tue Mar  5 10:01:00 +0100 2024\n', '\n'],
    ['Windows lines', 'From x@example.org Tue Mar  5 10:01:00 2024\r\n', '\r\n'],
  ])('separators: %s', async (_, separator, gap) => {
    const box = `${separator}${head('anna')}${STORY}\n${gap}${separator}${head('bert')}${STORY}\n`;
    expect(await subjectsOf(box)).toEqual(['Letter of anna', 'Letter of bert']);
  });

  test('a stated length that is true is followed, one that is not is not', async () => {
    const quoted = `See this:\n\nFrom c@example.org Mon Mar  2 10:00:00 2020\n${head('carl')}${STORY}\n`;
    const box = (length: number): string =>
      `From a@example.org Mon Mar  2 10:00:00 2020\n${head('anna', `Content-Length: ${length}\n`)}${quoted}\nFrom b@example.org Mon Mar  2 10:00:00 2020\n${head('bert')}${STORY}\n`;
    expect(await subjectsOf(box(quoted.length))).toEqual(['Letter of anna', 'Letter of bert']);
    expect(await subjectsOf(box(quoted.length + 7))).toEqual(['Letter of anna', 'Letter of carl', 'Letter of bert']);
  });

  test('one message alone is the e-mail itself', async () => {
    expect((await read(letter('anna'))).article?.metadata.title).toBe('Letter of anna');
  });
});

describe('saved pages in one file', () => {
  test('the page, its address and its encoding', async () => {
    const page = `<html><head><title>Bridge to be repaired</title></head><body><article><h1>Bridge to be repaired</h1><p>${STORY}</p><p>${STORY.replace('bridge', 'tower')}</p></article></body></html>`;
    const { article } = await read(
      `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/bridge\r\nSubject: Bridge\r\nDate: Mon, 2 Mar 2020 10:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--x"\r\n\r\n----x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://news.example/bridge\r\n\r\n${Buffer.from(page).toString('base64')}\r\n----x\r\nContent-Type: image/png\r\nContent-Location: https://news.example/a.png\r\n\r\n\x89PNG\r\n----x--\r\n`,
    );
    expect(article?.original.mediaType).toBe('multipart/related');
    expect(article?.metadata).toMatchObject({ title: 'Bridge to be repaired', url: 'https://news.example/bridge' });
    expect(article?.clean.text).toContain(STORY);
  });
});

describe('archives', () => {
  test('files are labels and bytes, whatever their names', async () => {
    const names = [
      'one.txt',
      '../../etc/passwd.txt',
      '/abs.txt',
      'CON.txt',
      'a\nb.txt',
      `${'x'.repeat(255)}.txt`,
      '__MACOSX/._one.txt',
      'pic.png',
    ];
    const { article, parts } = await read(zipSync(Object.fromEntries(names.map((name) => [name, strToU8(STORY)]))));
    expect(article).toBeNull();
    expect(parts.map(({ fileName }) => fileName).sort()).toEqual(
      ['etc/passwd.txt', 'abs.txt', 'CON.txt', 'a b.txt', 'one.txt', `…${'x'.repeat(195)}.txt`].sort(),
    );
    expect(parts.every(({ bytes }) => textOf(bytes) === STORY)).toBe(true);
  });

  /** An archive whose names are other bytes than fflate writes, which are as long. */
  const renamed = (names: readonly string[], encoding: string, change: (zip: Buffer) => void = () => undefined): Buffer => {
    const bytes = names.map((name) => iconv.encode(name, encoding));
    const zip = Buffer.from(
      zipSync(
        Object.fromEntries(
          bytes.map((name, index) => [
            `${String.fromCharCode(97 + index)}${'x'.repeat(name.byteLength - 1)}`,
            strToU8(`${STORY} ${index}`),
          ]),
        ),
        { level: 0 },
      ),
    );
    for (const [index, name] of bytes.entries()) {
      const made = Buffer.from(`${String.fromCharCode(97 + index)}${'x'.repeat(name.byteLength - 1)}`);
      for (let at = zip.indexOf(made); at >= 0; at = zip.indexOf(made, at + 1)) name.copy(zip, at);
    }
    change(zip);
    return zip;
  };

  test.each([
    ['cp866', ['Акты.txt', 'Суды.txt', 'Банк.txt']],
    ['win1251', ['Отчёт за март.txt', 'Протокол собрания.txt']],
    ['cp437', ['Bühne.txt', 'Straße nach Köln.txt']],
    ['cp850', ['Résumé du débat.txt', 'Procès-verbal de séance.txt']],
    ['cp852', ['Žádost o přístup.txt', 'Rozpočet města.txt']],
    ['gbk', ['会议记录.txt', '市政府报告.txt']],
    ['shift_jis', ['議事録.txt', '予算の表.txt']],
    ['utf8', ['Отчёт.txt', 'résumé.txt']],
  ])('names in %s without a mark', async (encoding, names) => {
    const { parts } = await read(renamed(names, encoding));
    expect(parts.map(({ fileName }) => fileName)).toEqual(names);
    expect(parts.map(({ bytes }) => textOf(bytes))).toEqual(names.map((_, index) => `${STORY} ${index}`));
  });

  test('two entries of one name are two files', async () => {
    const { parts } = await read(renamed(['same.txt', 'same.txt', 'in\\same.txt'], 'utf8'));
    expect(parts.map(({ fileName }) => fileName)).toEqual(['same.txt', 'same (2).txt', 'in/same.txt']);
    expect(parts.map(({ bytes }) => textOf(bytes))).toEqual([0, 1, 2].map((index) => `${STORY} ${index}`));
  });

  test('a Unicode path is the name, when it is that of this very name', async () => {
    const field = (name: string, of: string): Uint8Array => {
      const head = Buffer.alloc(5, 1);
      head.writeUInt32LE(crc32(Buffer.from(of)), 1);
      return Buffer.concat([head, Buffer.from(name)]);
    };
    const zip = zipSync({
      'akty.txt': [strToU8(STORY), { extra: { 0x7075: field('Акты.txt', 'akty.txt') } }],
      'sudy.txt': [strToU8(STORY), { extra: { 0x7075: field('Суды.txt', 'other.txt') } }],
    });
    expect((await read(zip)).parts.map(({ fileName }) => fileName)).toEqual(['Акты.txt', 'sudy.txt']);
  });

  test('an archive in an archive is a part', async () => {
    const { parts } = await read(zipSync({ 'in.zip': zipSync({ 'one.txt': strToU8(STORY) }) }));
    const inside = await read(parts[0]?.bytes ?? '');
    expect(inside.parts.map(({ fileName }) => fileName)).toEqual(['one.txt']);
  });

  test('what is packed too tightly is left out, the rest goes on', async () => {
    const { parts } = await read(zipSync({ 'bomb.txt': new Uint8Array(20_000_000), 'one.txt': strToU8(STORY) }));
    expect(parts.map(({ fileName, problem }) => [fileName, problem?.code])).toEqual([
      ['bomb.txt', 'too-large'],
      ['one.txt', undefined],
    ]);
  });

  test('locked, damaged, cut off, with a million entries', async () => {
    const good = Buffer.from(zipSync({ 'one.txt': strToU8(STORY) }));
    const locked = Buffer.from(good);
    for (const [mark, flags] of [
      ['PK\x01\x02', 8],
      ['PK\x03\x04', 6],
    ] as const) {
      const at = locked.indexOf(mark, 0, 'latin1') + flags;
      locked.writeUInt16LE(locked.readUInt16LE(at) | 1, at);
    }
    expect(await refusal(locked)).toMatch(/^unreadable: .*password/);
    expect(await refusal(good.subarray(0, good.length - 30))).toMatch(/^unreadable: /);
    const many = Buffer.concat([
      good.subarray(0, 4),
      Buffer.alloc(1000),
      Buffer.from('PK\x05\x06\0\0\0\0\xff\xff\xff\xff', 'latin1'),
      Buffer.alloc(10),
    ]);
    expect(await refusal(many)).toMatch(/^too-large: .*10,000/);
  });

  test('gzip', async () => {
    expect(textOf((await read(gzipSync(STORY))).parts[0]?.bytes)).toBe(STORY);
    expect(await refusal(gzipSync(Buffer.alloc(70 * 1024 * 1024)))).toMatch(/^too-large: /);
    expect(await refusal(gzipSync(STORY).subarray(0, 30))).toMatch(/^unreadable: /);
  });
});

describe('web archives', () => {
  const record = (type: string, uri: string, block: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`WARC/1.0\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${uri}\r\nContent-Length: ${block.length}\r\n\r\n`),
      block,
      Buffer.from('\r\n\r\n'),
    ]);
  const page = `<html><body><p>${STORY}</p></body></html>`;
  test('pages with their addresses, packed or in chunks; pictures and failures are not taken', async () => {
    const ok = (headers: string, body: Buffer | string): Buffer =>
      Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n${headers}\r\n`), Buffer.from(body)]);
    const archive = Buffer.concat([
      record('warcinfo', '', Buffer.from('software: x')),
      record('request', 'https://a.example/1', Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      record('response', 'https://a.example/1', ok('', page)),
      record('response', 'https://a.example/2', ok('Content-Encoding: gzip\r\n', gzipSync(page))),
      record(
        'response',
        'https://a.example/3',
        ok('Transfer-Encoding: chunked\r\n', `${page.length.toString(16)}\r\n${page}\r\n0\r\n\r\n`),
      ),
      record('response', 'https://a.example/4', Buffer.from('HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone')),
      record('response', 'https://a.example/5', Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG')),
    ]);
    const { parts } = await read(archive);
    expect(parts.map(({ source }) => source)).toEqual([1, 2, 3].map((n) => ({ url: `https://a.example/${n}`, encoding: 'utf-8' })));
    expect(parts.map(({ bytes }) => textOf(bytes))).toEqual([page, page, page]);
    expect((await read(archive.subarray(0, 700))).parts.length).toBe(1);
  });
  const answer = (body: string): Buffer => Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`);
  const misstated = (uri: string, body: string, by: number): Buffer => {
    const block = answer(body);
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ${uri}\r\nWARC-Date: 2020-10-07T21:22:36Z\r\nContent-Length: ${block.length + by}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), block, Buffer.from('\r\n\r\n')]);
  };

  test.each([-2, -40, 1, 3, 90, 100_000])(
    'a record that misstates its length by %i is read whole, and so is the one after it',
    async (by) => {
      const { parts } = await read(
        Buffer.concat([misstated('https://a.example/1', page, by), misstated('https://a.example/2', `${page}2`, 0)]),
      );
      expect(parts.map(({ bytes }) => textOf(bytes).trimEnd())).toEqual([page, `${page}2`]);
    },
  );

  test('a page that speaks of web archives is not parted by its words', async () => {
    const speaks = page.replace('</body>', '<pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n\r\n</pre></body>');
    expect((await read(misstated('https://a.example/1', speaks, 0))).parts.map(({ bytes }) => textOf(bytes))).toEqual([speaks]);
  });

  test('a page says when it was caught, which is not when it was published; a revisit is no second page', async () => {
    const revisit = record('revisit', 'https://a.example/1', Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n'));
    const { parts } = await read(Buffer.concat([misstated('https://a.example/1', page, 0), revisit]));
    expect(parts).toHaveLength(1);
    const [part] = parts;
    const { article } = await importWithParts(part?.bytes ?? new Uint8Array(), 'a.example/1', part?.source);
    expect(article?.metadata).toMatchObject({ url: 'https://a.example/1', published: null });
    expect(article?.remarks).toEqual(['The web archive caught this page on 2020-10-07 at 21:22 UTC.']);
  });

  const wacz = (pages: string, archive: Uint8Array, name = 'archive/data.warc.gz'): Uint8Array =>
    zipSync({
      'datapackage.json': strToU8('{"profile":"data-package"}'),
      'pages/pages.jsonl': strToU8(pages),
      [name]: archive,
      'indexes/index.idx': strToU8('x'),
    });

  test('a WACZ holds the pages it lists, not what they are made of', async () => {
    const archive = Buffer.concat(['https://a.example/1/', 'https://a.example/frame'].map((uri) => gzipSync(misstated(uri, page, 0))));
    const list = '{"format":"json-pages-1.0"}\nno json\n{"url":"https://a.example/1#top","title":"One"}\n';
    const urls = async (bytes: Uint8Array): Promise<unknown[]> => (await read(bytes, 'x.wacz')).parts.map(({ source }) => source?.url);
    expect(await urls(wacz(list, archive))).toEqual(['https://a.example/1/']);
    expect(await urls(wacz('', archive))).toEqual(['https://a.example/1/', 'https://a.example/frame']);
    expect(await urls(wacz(list, misstated('https://a.example/1', page, 0), 'archive/data.warc'))).toEqual(['https://a.example/1']);
  });

  test('hostile and empty ones are refused', async () => {
    expect(await refusal(wacz('', gzipSync('nothing')))).toMatch(/^unreadable: There are no pages/);
    expect(await refusal(wacz('', gzipSync(Buffer.alloc(70 * 1024 * 1024))))).toMatch(/^too-large: /);
    expect(await refusal(wacz('', new Uint8Array([0x1f, 0x8b, 1, 2])))).toMatch(/^unreadable: /);
  });

  test('nothing to read', async () => {
    expect(await refusal('WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n')).toMatch(/^unreadable: /);
  });
});

describe('tables and JSON of articles', () => {
  const first = async (content: string) => {
    const { parts } = await read(content);
    return { count: parts.length, article: (await read(parts[0]?.bytes ?? '')).article };
  };
  test.each([
    ['a list', (articles: readonly object[]) => JSON.stringify(articles)],
    ['lines', (articles: readonly object[]) => articles.map((one) => JSON.stringify(one)).join('\n')],
  ])('%s that is too long says what was left out of it', async (_, write) => {
    const { parts } = await read(write(Array.from({ length: 20_003 }, (_unused, number) => ({ title: `No. ${number}`, body: STORY }))));
    expect(parts).toHaveLength(20_001);
    expect(parts.at(-2)?.fileName).toBe('20000. No. 19999.json');
    expect(parts.at(-1)).toMatchObject({ fileName: 'the other 3 articles', problem: { code: 'too-large' } });
    expect(parts.at(-1)?.problem?.message).toContain('This list has 20,003 articles; the first 20,000 were read.');
  });

  test('the change and the section of a row', async () => {
    const { article } = await first(
      JSON.stringify([
        { title: 'A', body: STORY, date: '2020-03-02', updatedAt: '2020-03-04T10:00:00Z', category: 'World' },
        { body: STORY },
      ]),
    );
    expect(article?.metadata).toMatchObject({ published: '2020-03-02', updated: '2020-03-04T10:00Z', section: 'World' });
    expect(article?.evidence).toMatchObject({ updated: 'the field of the last change', section: 'the section field' });
  });

  test.each([
    [
      'commas',
      `Title,Published Date,Text,Source,URL,Author\n"Bridge, repaired",2020-03-02,"${STORY}\n\nSecond paragraph, too.",The Post,https://a.example/1,Anna Roe; Bert Coe\nB,,${STORY.replace(/,/g, '')},,,\n`,
    ],
    [
      'semicolons, German',
      `Titel;Datum;Inhalt;Quelle;Link;Autor\nBridge, repaired;2020-03-02;"${STORY}\n\nSecond paragraph, too.";The Post;https://a.example/1;Anna Roe; Bert Coe\nB;;${STORY};;;\n`.replace(
        'Anna Roe; Bert Coe',
        'Anna Roe | Bert Coe',
      ),
    ],
    [
      'a list',
      JSON.stringify([
        {
          headline: 'Bridge, repaired',
          date: '2020-03-02',
          content: `${STORY}\n\nSecond paragraph, too.`,
          source: { name: 'The Post' },
          link: 'https://a.example/1',
          authors: ['Anna Roe', { name: 'Bert Coe' }],
        },
        { content: STORY },
      ]),
    ],
    [
      'a list in an object',
      JSON.stringify({
        status: 'ok',
        articles: [
          {
            title: 'Bridge, repaired',
            published_at: '2020-03-02',
            body: `<p>${STORY}</p><p>Second paragraph, too.</p>`,
            outlet: 'The Post',
            url: 'https://a.example/1',
            byline: 'Anna Roe; Bert Coe',
          },
          { body: STORY },
        ],
      }),
    ],
    [
      'lines',
      [
        {
          标题: 'Bridge, repaired',
          日期: '2020-03-02',
          正文: `${STORY}\n\nSecond paragraph, too.`,
          来源: 'The Post',
          链接: 'https://a.example/1',
          作者: 'Anna Roe; Bert Coe',
        },
        { body: STORY },
      ]
        .map((one) => JSON.stringify(one))
        .join('\n'),
    ],
  ])('%s', async (_, content) => {
    const { count, article } = await first(content);
    expect(count).toBe(2);
    expect(article?.metadata).toEqual({
      title: 'Bridge, repaired',
      published: '2020-03-02',
      updated: null,
      section: null,
      outlet: 'The Post',
      url: 'https://a.example/1',
      bylines: ['Anna Roe', 'Bert Coe'],
      language: 'en',
    });
    expect(article?.clean.text).toBe(`${STORY}\n\nSecond paragraph, too.`);
  });

  test('other JSON, deep JSON and broken tables', async () => {
    expect(await refusal('{"a": 1, "b": [2, 3]}')).toMatch(/^unsupported: This is JSON without articles/);
    expect(await refusal(`{"a":${'['.repeat(100_000)}`)).toMatch(/^unsupported: /);
    const asked = await importWithParts(Buffer.from('{"a": 1, "b": [2, 3]}'), 'file', { table: 'text' });
    expect(asked.article?.clean.text).toContain('"a"');
    expect((await read(`Title, and a text about it\n\n${STORY}`)).article?.clean.text).toContain(STORY);
    expect(await refusal(`title,text\nA,"${'never closed '.repeat(20)}`)).toMatch(/^unreadable: .*quotation mark/);
  });
});

describe('front matter', () => {
  test('is read, and leaves the text', async () => {
    const { article } = await read(
      `---\ntitle: "Bridge: repaired"\ndate: 2020-03-02\nauthor: [Anna Roe, Bert Coe]\nsource: The Post\n---\n# Another heading\n\n${STORY}\n`,
      'post.md',
    );
    expect(article?.metadata).toMatchObject({
      title: 'Bridge: repaired',
      published: '2020-03-02',
      bylines: ['Anna Roe', 'Bert Coe'],
      outlet: 'The Post',
    });
    expect(article?.clean.text).not.toContain('date:');
    expect(article?.clean.text).toContain(STORY);
  });
  test('a billion laughs and a line of dashes stay text', async () => {
    const laughs = `---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n${STORY}`;
    expect((await read(laughs)).article?.clean.text).toContain(STORY);
    expect((await read(`---\n\n${STORY}\n\n---\n`)).article?.clean.text).toContain(STORY);
  });
});
