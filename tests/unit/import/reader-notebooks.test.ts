import { describe, expect, test } from 'vitest';
import { importedOrRefused } from '../../../src/main/import/pipeline';
import { filesOfTar } from '../../../src/main/import/readers/tar';

/** What comes of an export of another program: a file for each note, and those within it. */
async function notesOf(bytes: Uint8Array, fileName: string) {
  const whole = await importedOrRefused(bytes, fileName, { keep: true });
  if (whole.article !== null || whole.parts.length === 0) return [whole];
  return Promise.all(whole.parts.map((part) => importedOrRefused(part.bytes, part.fileName, { keep: true, ...part.source })));
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const enex = (...notes: string[]): Uint8Array =>
  utf8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n<en-export application="Evernote">${notes.join('\n')}</en-export>`,
  );
const note = (title: string, content: string, rest = ''): string =>
  `<note><title>${title}</title><created>20240129T203941Z</created>${rest}<content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x"><en-note>${content}</en-note>]]></content></note>`;

describe('an export of Evernote', () => {
  test('is a file for each note: own words with their author and day, clippings with their address', async () => {
    const own = note(
      'Ferries &amp; ports',
      '<div>The council met.</div><ul><li>money</li></ul><div><en-todo checked="true"/>Ask the harbour</div>',
      '<tag>ports</tag><note-attributes><author>Anna Roe</author></note-attributes>',
    );
    const clip = note(
      'The bridge',
      '<p>The bridge was shut on Monday for repairs.</p>',
      '<note-attributes><source>web.clip7</source><source-url>https://pilot.example/bridge</source-url></note-attributes>',
    );
    const [first, second] = await notesOf(enex(own, clip), 'notes.enex');
    expect(first?.article?.metadata).toMatchObject({
      title: 'Ferries & ports',
      bylines: ['Anna Roe'],
      published: '2024-01-29T20:39Z',
      url: null,
    });
    expect(first?.article?.clean.text).toBe('The council met.\n\nmoney\n\n☑ Ask the harbour');
    expect(first?.article?.remarks.join(' ')).toContain('Its tags there: ports.');
    expect(second?.article?.metadata).toMatchObject({ title: 'The bridge', url: 'https://pilot.example/bridge', published: null });
    expect(second?.article?.remarks.join(' ')).toContain('clipped on 2024-01-29');
  });

  test('has its attachments beside the note, and pictures only within it', async () => {
    const data = Buffer.from('Words of a file.').toString('base64');
    const resource = (mime: string, name: string) =>
      `<resource><data encoding="base64">${data}</data><mime>${mime}</mime><resource-attributes><file-name>${name}</file-name></resource-attributes></resource>`;
    const one = enex(
      note('Files', '<div>See them.</div>').replace(
        '</note>',
        `${resource('text/plain', 'list.txt')}${resource('image/png', 'a.png')}</note>`,
      ),
    );
    const [read] = await notesOf(one, 'files.enex');
    expect(read?.parts.map(({ fileName, relation }) => [fileName, relation])).toEqual([['list.txt', 'attachment']]);
    expect(new TextDecoder().decode(read?.parts[0]?.bytes)).toBe('Words of a file.');
  });

  test('is never run, and what is encrypted stays so', async () => {
    const [read] = await notesOf(
      enex(note('X', '<div>Seen <en-crypt hint="a">c2VjcmV0</en-crypt></div><script>alert(1)</script>')),
      'x.enex',
    );
    expect(read?.article?.clean.text).toBe('Seen [encrypted in Evernote]');
  });

  test('without words is kept', async () => {
    const [read] = await notesOf(enex(note('Empty', '<div><br/></div>')), 'x.enex');
    expect(read?.refused?.reason).toContain('a note of Evernote without words');
  });
});

/** A tar archive (POSIX ustar). */
function tar(files: Readonly<Record<string, string>>): Uint8Array {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const content = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(name, 0, 'utf8');
    header.write(content.length.toString(8).padStart(11, '0'), 124, 'latin1');
    header.write('0', 156, 'latin1');
    header.write('ustar\0', 257, 'latin1');
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return new Uint8Array(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

describe('an archive of tar', () => {
  test('holds files, each read by itself; what no article is is passed over', async () => {
    const archive = tar({ 'a/one.txt': 'The council met on Monday.', 'a/logo.png': 'x', '../two.txt': 'The ferry was late.' });
    const [one, two, ...others] = await notesOf(archive, 'all.tar');
    expect([one, two].map((read) => read?.article?.clean.text)).toEqual(['The council met on Monday.', 'The ferry was late.']);
    expect(others).toEqual([]);
  });

  test('that is cut off gives what is whole', () => {
    const archive = tar({ 'one.txt': 'One.', 'two.txt': 'Two words.' });
    expect(filesOfTar(archive.subarray(0, 512 * 3 + 4)).map(({ name }) => name)).toEqual(['one.txt']);
    expect(() => filesOfTar(Uint8Array.from(archive, (byte, at) => (at >= 124 && at < 135 ? 0x39 : byte)))).not.toThrow(RangeError);
  });
});

describe('an export of Joplin', () => {
  const id = (sign: string): string => sign.repeat(32);
  const item = (text: string, fields: Record<string, string>): string =>
    `${text}\n\n${Object.entries(fields)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}`;
  const archive = tar({
    [`${id('a')}.md`]: item(`Ferries\n\nThe council met. See [the list](:/${id('d')}) and ![](:/${id('e')}) [Ports](:/${id('b')}).`, {
      ...{ id: id('a'), parent_id: id('f'), author: 'Anna Roe', source_url: '', user_created_time: '2024-01-29T20:39:41.000Z', type_: '1' },
    }),
    [`${id('b')}.md`]: item('Ports\n\nClipped words.', { id: id('b'), source_url: 'https://pilot.example/ports', type_: '1' }),
    [`${id('f')}.md`]: item('Work', { id: id('f'), type_: '2' }),
    [`${id('c')}.md`]: item('travel', { id: id('c'), type_: '5' }),
    [`${id('9')}.md`]: item('', { id: id('9'), note_id: id('a'), tag_id: id('c'), type_: '6' }),
    [`${id('d')}.md`]: item('list.txt', { id: id('d'), mime: 'text/plain', type_: '4' }),
    [`resources/${id('d')}.txt`]: 'Words of a file.',
  });

  test('is a file for each note, with its tags and files; notebooks and tags are none', async () => {
    const notes = await notesOf(archive, 'all.jex');
    expect(notes.map(({ article }) => article?.metadata.title)).toEqual(['Ferries', 'Ports']);
    const [ferries, ports] = notes;
    expect(ferries?.article?.clean.text).toBe('The council met. See the list and Ports.');
    expect(ferries?.article?.metadata).toMatchObject({ bylines: ['Anna Roe'], published: '2024-01-29T20:39Z' });
    expect(ferries?.article?.remarks.join(' ')).toContain('travel');
    expect(ferries?.parts.map(({ fileName }) => fileName)).toEqual(['list.txt']);
    expect(ports?.article?.metadata.url).toBe('https://pilot.example/ports');
  });
});

test('a note of Google Keep has its list, its labels and its day', async () => {
  const keep = {
    ...{ title: 'To ask', isTrashed: false, isArchived: false, color: 'DEFAULT', userEditedTimestampUsec: 1_690_866_273_284_000 },
    createdTimestampUsec: 1_690_425_937_272_000,
    listContent: [
      { text: 'The harbour', isChecked: true },
      { text: 'The mayor', isChecked: false },
    ],
    labels: [{ name: 'ports' }],
  };
  const [read] = await notesOf(utf8(JSON.stringify(keep)), 'To ask.json');
  expect(read?.article?.clean.text).toBe('☑ The harbour\n\n☐ The mayor');
  expect(read?.article?.metadata).toMatchObject({ title: 'To ask', published: '2023-07-27T02:45Z' });
  expect(read?.article?.remarks.join(' ')).toContain('ports');
});
