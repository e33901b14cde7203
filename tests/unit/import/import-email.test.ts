import { describe, expect, test } from 'vitest';
import { dateOf } from '../../../src/main/import/containers/mail-date';
import { fileTypeOf } from '../../../src/main/import/file-type';
import { importWithParts } from '../../../src/main/import/pipeline';
import { CasebookError } from '../../../src/shared/result';
import { encode } from '../../fixtures/encodings/encode';
import { packedRtf, tnef } from '../../fixtures/mail/tnef';

const crlf = (text: string): string => text.replace(/\n/g, '\r\n');
const read = (mail: string | Uint8Array) => importWithParts(typeof mail === 'string' ? Buffer.from(crlf(mail)) : mail, 'letter.eml');
async function articleOf(mail: string | Uint8Array) {
  const { article } = await read(mail);
  if (article === null) throw new Error('no article');
  return article;
}
async function refusal(mail: string | Uint8Array): Promise<string> {
  const error: unknown = await read(mail).then(
    () => 'read',
    (reason: unknown) => reason,
  );
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
    expect(metadata).toMatchObject({
      title: 'Re: Мост and the canal',
      bylines: ['Jörg Weber'],
      published: '2020-03-03T15:04+03:00',
      url: null,
    });
    expect(evidence.published).toBe('the Date header: Tue, 3 Mar 2020 15:04:05 +0300');
    expect(evidence).toMatchObject({ title: 'the Subject header', bylines: 'the From header: Jörg Weber <joerg@example.org>' });
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
    const mail =
      'Received: x\nMessage-ID: <2@example.org>\nFrom: Иван Петров <ivan@example.ru>\nSubject: Ремонт моста через канал\nDate: Tue, 3 Mar 1998 15:04:05 +0300\n\nГородской совет согласовал смету на ремонт моста через старый канал.\n';
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
    expect(clean.text).toBe(
      'I agree with what you wrote about the bridge and the canal.\n\nOn Monday Anna wrote:\n\n> Shall we go on with the report\n> that nobody has read?\n\n--\n\nJörg',
    );
    expect(clean.blocks[2]).toEqual({ kind: 'quote' });
  });

  test('attachments are parts, pictures among them, and signatures are not', async () => {
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
      ['The first letter.eml', 'attachment'],
      ['logo.png', 'attachment'],
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
    const { metadata, clean } = await articleOf(HEAD);
    expect(metadata).toMatchObject({ title: 'Re: Мост and the canal', bylines: ['Jörg Weber'], published: '2020-03-03T15:04+03:00' });
    expect(clean.text).toContain('To: Anna Roe <anna@example.org>, desk@example.org');
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
    const { article, parts } = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n${part('The council met on Monday.')}${part('Its minutes.')}--x--\n`,
    );
    expect(article?.clean.text).toBe('The council met on Monday.');
    expect(parts.map(({ fileName }) => fileName)).toEqual(['a.txt']);
  });

  test('a part without an empty line after its headers', async () => {
    const { clean } = await articleOf(
      `${HEAD}Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\nThe council met on Monday.\n--x--\n`,
    );
    expect(clean.text).toBe('The council met on Monday.');
  });

  test('few headers, but a body in parts', async () => {
    const { original, clean } = await articleOf(
      'From: a@example.org\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nThe council met on Monday.\n--x--\n',
    );
    expect(original.mediaType).toBe('message/rfc822');
    expect(clean.text).toBe('The council met on Monday.');
  });
});

describe('messages whose body is only attachments', () => {
  test('keep their head, and name what came with them', async () => {
    const { article, parts } = await read(`${HEAD}Content-Type: multipart/mixed; boundary=x

--x
Content-Type: application/pdf; name="report.pdf"
Content-Disposition: attachment; filename="report.pdf"

%PDF-1.4
--x--
`);
    expect(parts.map(({ fileName }) => fileName)).toEqual(['report.pdf']);
    expect(article?.metadata).toMatchObject({
      title: 'Re: Мост and the canal',
      bylines: ['Jörg Weber'],
      published: '2020-03-03T15:04+03:00',
    });
    expect(article?.clean.text).toContain('From: Jörg Weber <joerg@example.org>');
    expect(article?.clean.text).toContain('Attached: report.pdf');
  });
});

describe('encoded words', () => {
  const subjectOf = async (subject: string): Promise<string | undefined> =>
    (await articleOf(`From: a@example.org\nSubject: ${subject}\nDate: Tue, 3 Mar 2020 15:04:05 +0300\n\nText.\n`)).metadata.title;
  const inWords = (text: string, size: number, method: 'B' | 'Q'): string => {
    const bytes = Buffer.from(text);
    const words: string[] = [];
    for (let at = 0; at < bytes.byteLength; at += size) {
      const part = bytes.subarray(at, at + size);
      const content =
        method === 'B' ? part.toString('base64') : [...part].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
      words.push(`=?utf-8?${method}?${content}?=`);
    }
    return words.join('\n ');
  };

  test.each([
    ['B', 7],
    ['B', 24],
    ['Q', 5],
    ['Q', 13],
  ] as const)('%s words of %d bytes, which end within letters', async (method, size) => {
    const text = 'Протокол о северном причале: 東京 – два листа';
    expect(await subjectOf(inWords(text, size, method))).toBe(text);
  });

  test('words of two encodings, a language, text between and around', async () => {
    expect(await subjectOf('Re: =?koi8-r?B?7c/T1A==?= =?utf-8*de?Q?_f=C3=BCr?= all =?iso-8859-1?q?caf=E9?=!')).toBe(
      'Re: Мост für all café!',
    );
    expect(await subjectOf('=?utf-8?Q?not closed and =?nonsense?X?abc?=')).toBe('=?utf-8?Q?not closed and =?nonsense?X?abc?=');
  });

  test('eight-bit headers are read together', async () => {
    const mail = Buffer.concat([
      Buffer.from('From: '),
      encode('Иван', 'windows-1251'),
      Buffer.from(' <i@example.org>\nTo: b@example.org\nSubject: '),
      encode('Отчёт о заседании городского совета', 'windows-1251'),
      Buffer.from('\nDate: Tue, 3 Mar 2020 15:04:05 +0300\n\nText.\n'),
    ]);
    expect((await articleOf(mail)).metadata).toMatchObject({ title: 'Отчёт о заседании городского совета', bylines: ['Иван'] });
  });
});

describe('what Outlook calls winmail.dat', () => {
  const inMail = (bytes: Uint8Array, text = ''): string => `${HEAD}Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain

${text}
--x
Content-Type: application/ms-tnef; name="winmail.dat"
Content-Disposition: attachment; filename="winmail.dat"
Content-Transfer-Encoding: base64

${Buffer.from(bytes).toString('base64')}
--x--
`;
  const FILES = [
    { name: 'Отчёт.txt', bytes: Buffer.from('The report.') },
    { name: 'plan.pdf', bytes: Buffer.from('%PDF-1.4') },
  ];

  test('its files come in, its text only where there is no other', async () => {
    const { article, parts } = await read(
      inMail(
        tnef(
          [
            [0x0037, 'Inside'],
            [0x1000, 'The text in Outlook’s file.'],
          ],
          FILES,
        ),
        'The text of the letter.',
      ),
    );
    expect(parts.map(({ fileName, bytes }) => [fileName, Buffer.from(bytes).toString()])).toEqual([
      ['Отчёт.txt', 'The report.'],
      ['plan.pdf', '%PDF-1.4'],
    ]);
    expect(article?.clean.text).toBe('The text of the letter.');
  });

  test.each([
    ['plain', [0x1000, 'The quay was closed, they said.']],
    ['HTML', [0x1013, Buffer.from('<html><body><p>The quay was <b>closed</b>, they said.</p></body></html>')]],
    ['packed RTF', [0x1009, packedRtf('{\\rtf1\\ansi The quay was {\\b closed}, they said.\\par}')]],
  ] as const)('the body of a message that has no other: %s', async (_, property) => {
    const { clean, metadata } = await articleOf(inMail(tnef([property])));
    expect(clean.text).toBe('The quay was closed, they said.');
    expect(metadata).toMatchObject({ title: 'Re: Мост and the canal', bylines: ['Jörg Weber'] });
  });

  test('by itself: its subject, sender, text and files', async () => {
    const { article, parts } = await read(
      tnef(
        [
          [0x0037, 'The lease'],
          [0x0c1a, 'Anna Roe'],
          [0x1000, 'It runs until June.'],
        ],
        FILES,
      ),
    );
    expect(article?.metadata).toMatchObject({ title: 'The lease', bylines: ['Anna Roe'] });
    expect(article?.clean.text).toBe('It runs until June.');
    expect(parts).toHaveLength(2);
  });

  test('cut off anywhere it is read as far as it goes, or refused', async () => {
    const whole = tnef(
      [
        [0x0037, 'The lease'],
        [0x1009, packedRtf('{\\rtf1\\ansi Text.\\par}')],
      ],
      FILES,
    );
    for (let length = 1; length < whole.byteLength; length += 3)
      expect(await refusal(whole.subarray(0, length))).toMatch(/^(?:read$|unreadable|unsupported)/);
  });
});

describe('what is an e-mail', () => {
  const kindOf = (text: string | Buffer, name = 'file'): string | undefined =>
    fileTypeOf(typeof text === 'string' ? Buffer.from(text) : text, name)?.mediaType;
  const MAIL = 'message/rfc822';
  test.each([
    'Return-Path: <a@example.org>\nDelivered-To: b@example.org\nSubject: x\n\nText.',
    'X-Mailer: Something 1.0\nFrom: a@example.org\nSubject: x\n\nText.',
    'DKIM-Signature: v=1; a=rsa-sha256;\n\tbh=abc\nReceived: from a by b; Tue, 3 Mar 2020\n\nText.',
    'MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nSubject: x\n\nText.',
    'from: a@example.org\nto: b@example.org\nsubject: x\n\nText.',
    '\ufeffSubject: x\nFrom: a@example.org\nDate: Tue, 3 Mar 2020 10:00:00 +0000\n\nText.',
    '\n\nFrom: a@example.org\nTo: b@example.org\n\nText.',
    'Message-ID: <1@example.org>\nTo: b@example.org\n\nText.',
    'Received: from a\n by b\n for c; Tue, 3 Mar 2020\nSubject: x\n\nText.',
    'Subject:\nMime-Version: 1.0 (NeXT Mail)\nFrom: a@example.org',
  ])('%j', (text) => {
    expect(kindOf(text)).toBe(MAIL);
    expect(kindOf(text.replace(/\n/g, '\r\n'))).toBe(MAIL);
  });
  test('a line of the mailbox that it was taken from', () => {
    expect(kindOf('From a@example.org Tue Mar  3 10:00:00 2020\nSubject: x\nFrom: a@example.org\n\nText.')).toBe('application/mbox');
  });
  test('the ending decides where little else does', () => {
    expect(kindOf('Subject: The lease\n\nText.', 'letter.eml')).toBe(MAIL);
    expect(kindOf('Subject: The lease\n\nText.', 'letter.txt')).toBeUndefined();
  });
  test.each([
    'Subject: The lease\nDate: 3 March 2020\n\nA memo, on paper.',
    'Title: The lease\nAuthor: Anna Roe\nDate: 3 March 2020\n\nText.',
    'HTTP/1.1 200 OK\nContent-Type: text/html\nDate: Tue, 03 Mar 2020 10:00:00 GMT\n\nText.',
    'From Oslo the team went north in 2019.\nNote: nothing was found.\n\nText.',
    'Question: who was there?\nAnswer: nobody.\n\nText.',
  ])('not %j', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});
