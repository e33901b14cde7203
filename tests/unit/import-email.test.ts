import { describe, expect, test } from 'vitest';
import { dateOf } from '../../src/main/import/containers/mail-date';
import { importWithParts } from '../../src/main/import/pipeline';
import { CasebookError } from '../../src/shared/result';
import { encode } from '../fixtures/encodings/encode';

const crlf = (text: string): string => text.replace(/\n/g, '\r\n');
const read = (mail: string | Uint8Array) => importWithParts(typeof mail === 'string' ? Buffer.from(crlf(mail)) : mail, 'letter.eml');
async function articleOf(mail: string | Uint8Array) {
  const { article } = await read(mail);
  if (article === null) throw new Error('no article');
  return article;
}
async function refusal(mail: string | Uint8Array): Promise<string> {
  const error: unknown = await read(mail).then(() => 'read', (reason: unknown) => reason);
  return error instanceof CasebookError ? `${error.code}: ${error.message}` : String(error);
}

const HEAD = `Received: from mx.example by mail.example
Message-ID: <1@example.org>
From: =?utf-8?Q?J=C3=B6rg_Weber?= <joerg@example.org>
To: Anna Roe <anna@example.org>, desk@example.org
Cc: archive@example.org
Subject: Re: =?koi8-r?B?7c/T1A==?= and the canal
Date: Tue, 3 Mar 2020 15:04:05 +0300
MIME-Version: 1.0
`;

describe('headers', () => {
  test('give the metadata, with where it was found, and stay beside the text', async () => {
    const { metadata, evidence, clean, original } = await articleOf(`${HEAD}Content-Type: text/plain; charset=utf-8

The council met on 4 May 2011.
https://example.org/elsewhere
`);
    expect(metadata).toMatchObject({ title: 'Re: Мост and the canal', bylines: ['Jörg Weber'], published: '2020-03-03T15:04+03:00', url: null });
    expect(evidence.published).toBe('the Date header: Tue, 3 Mar 2020 15:04:05 +0300');
    expect(evidence).toMatchObject({ title: 'the Subject header', bylines: 'the From header' });
    expect(clean.text).toBe('The council met on 4 May 2011.\n\nhttps://example.org/elsewhere');
    expect(clean.removed.map(({ text }) => text)).toContain('To: Anna Roe <anna@example.org>, desk@example.org');
    expect(clean.removed.every(({ reason }) => reason === 'metadata')).toBe(true);
    expect(original).toMatchObject({ mediaType: 'message/rfc822', encoding: 'utf-8' });
  });

  test.each([
    ['Tue, 3 Mar 2020 15:04:05 +0300', '2020-03-03T15:04+03:00'],
    ['3 Mar 2020 15:04 GMT (Greenwich)', '2020-03-03T15:04Z'],
    ['Fri, 5 Jan 01 09:30:00 EST', '2001-01-05T09:30-05:00'],
    ['Mon Jan  2 15:04:05 2006', '2006-01-02T15:04'],
    ['Mon, 2 Jan 2006 15:04:05 -0000', '2006-01-02T15:04'],
    ['2006-01-02 15:04:05', '2006-01-02T15:04'],
    ['Mon, 31 Feb 2006 10:00:00 +0000', null],
    ['yesterday', null],
    ['03/04/2006', null],
  ])('the date %s', (header, published) => {
    expect(dateOf(header)).toBe(published);
  });

  test('raw Cyrillic in old headers and an undeclared body', async () => {
    const mail = 'Received: x\nMessage-ID: <2@example.org>\nFrom: Иван Петров <ivan@example.ru>\nSubject: Ремонт моста через канал\nDate: Tue, 3 Mar 1998 15:04:05 +0300\n\nГородской совет согласовал смету на ремонт моста через старый канал.\n';
    const { metadata, clean } = await articleOf(encode(mail, 'koi8-r'));
    expect(metadata).toMatchObject({ title: 'Ремонт моста через канал', bylines: ['Иван Петров'] });
    expect(clean.text).toBe('Городской совет согласовал смету на ремонт моста через старый канал.');
  });
});

describe('bodies', () => {
  test('quoted-printable, with soft line breaks', async () => {
    const { clean } = await articleOf(`${HEAD}Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Die Br=FCcke =FCber den alten Kanal wird im =
Fr=FChjahr repariert.
`);
    expect(clean.text).toBe('Die Brücke über den alten Kanal wird im Frühjahr repariert.');
  });

  test('the plain version of two, the other one when the plain one is a stub', async () => {
    const alternative = (plain: string): string => `${HEAD}Content-Type: multipart/alternative; boundary="b 1"

preamble
--b 1
Content-Type: text/plain

${plain}
--b 1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from('<html><body><p>The council agreed on <b>money</b> for the bridge, and on nothing else that day.</p><blockquote>What did they say?</blockquote></body></html>').toString('base64')}
--b 1--
epilogue
`;
    expect((await articleOf(alternative('The council agreed on money for the bridge, and nothing else.'))).clean.text).toBe(
      'The council agreed on money for the bridge, and nothing else.',
    );
    const { clean } = await articleOf(alternative('See HTML.'));
    expect(clean.text).toBe('The council agreed on money for the bridge, and on nothing else that day.\n\nWhat did they say?');
    expect(clean.blocks[1]).toEqual({ kind: 'quote' });
  });

  test('quotes are marked and kept, flowed lines joined, the signature kept', async () => {
    const { clean } = await articleOf(`${HEAD}Content-Type: text/plain; format=flowed

I agree with what you wrote about the bridge and 
the canal.
On Monday Anna wrote:
> Shall we go on with the report
> that nobody has read?
-- 
Jörg
`);
    expect(clean.text).toBe('I agree with what you wrote about the bridge and the canal.\n\nOn Monday Anna wrote:\n\n> Shall we go on with the report\n> that nobody has read?\n\n--\n\nJörg');
    expect(clean.blocks[2]).toEqual({ kind: 'quote' });
  });

  test('attachments are parts, pictures and signatures are not', async () => {
    const { article, parts } = await read(`${HEAD}Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

The report is attached, as we said.
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename*0*=utf-8''%D0%BE%D1%82; filename*1*=%D1%87%D1%91%D1%82.pdf
Content-Transfer-Encoding: base64

JVBERi0xLjcK
--x
Content-Type: image/png; name="logo.png"
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--x
Content-Type: message/rfc822

From: b@example.org
To: a@example.org
Subject: The first letter
Date: Mon, 2 Mar 2020 10:00:00 +0000

Inner text of the letter.
--x--
`);
    expect(article?.clean.text).toBe('The report is attached, as we said.');
    expect(parts.map(({ fileName, relation }) => [fileName, relation])).toEqual([
      ['отчёт.pdf', 'attachment'],
      ['attachment 2.eml', 'attachment'],
    ]);
    expect(Buffer.from(parts[0]?.bytes ?? []).toString()).toBe('%PDF-1.7\n');
    const inner = await importWithParts(parts[1]?.bytes ?? new Uint8Array(), 'letter.eml › attachment 2.eml');
    expect(inner.article?.metadata.title).toBe('The first letter');
    expect(inner.article?.original.fileName).toBe('letter.eml › attachment 2.eml');
  });
});

describe('hostile and broken mail', () => {
  test.each(['\n', '\r\n', '\r'])('line ends %j', async (end) => {
    const mail = `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n\nThe text of the letter.\n--x--\n`.replace(/\n/g, end);
    expect((await articleOf(Buffer.from(mail))).clean.text).toBe('The text of the letter.');
  });

  test('cut off in the middle of a part', async () => {
    const { clean } = await articleOf(`${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\n\nThe text of the letter, which`);
    expect(clean.text).toBe('The text of the letter, which');
  });

  test('headers alone', async () => {
    expect(await refusal(HEAD)).toMatch(/^unreadable: .*no text/);
  });

  test('parts nested 1,000 deep', async () => {
    const open = Array.from({ length: 1000 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\n\n--b${i}\n`).join('');
    expect(await refusal(`${HEAD}${open}\n\nText.`)).toMatch(/^too-large: /);
  });

  test('100,000 parts', async () => {
    expect(await refusal(`${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${'--x\n\na\n'.repeat(100_000)}`)).toMatch(/^too-large: /);
  });

  test('a million headers', async () => {
    expect(await refusal(`${HEAD}${'X-A: b\n'.repeat(1_000_000)}\n\nText.`)).toMatch(/^too-large: /);
  });

  test('one header of many megabytes, and a header with a million parameters', async () => {
    expect(await refusal(`${HEAD}X-Long: ${'a '.repeat(4_000_000)}\n\nText.`)).toMatch(/^too-large: /);
    const parameters = Array.from({ length: 60_000 }, (_, i) => `;p${i}=v`).join('');
    expect((await articleOf(`${HEAD}Content-Type: text/plain${parameters}\n\nText of the letter.`)).clean.text).toBe('Text of the letter.');
  });
});

describe('odd messages', () => {
  test('a text with a name that is shown in the message is its body, a second one is a file', async () => {
    const part = (text: string): string => `--x\nContent-Type: text/plain\nContent-Disposition: inline; filename="a.txt"\n\n${text}\n`;
    const { article, parts } = await read(`${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${part('The council met on Monday.')}${part('Its minutes.')}--x--\n`);
    expect(article?.clean.text).toBe('The council met on Monday.');
    expect(parts.map(({ fileName }) => fileName)).toEqual(['a.txt']);
  });

  test('a part without an empty line after its headers', async () => {
    const { clean } = await articleOf(`${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\nThe council met on Monday.\n--x--\n`);
    expect(clean.text).toBe('The council met on Monday.');
  });

  test('few headers, but a body in parts', async () => {
    const { original, clean } = await articleOf('From: a@example.org\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nThe council met on Monday.\n--x--\n');
    expect(original.mediaType).toBe('message/rfc822');
    expect(clean.text).toBe('The council met on Monday.');
  });
});
