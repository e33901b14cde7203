import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';

const read = (text: string, name = 'talk.vtt') => importFile(new Uint8Array(Buffer.from(text)), name);
const paragraphs = async (text: string): Promise<string[]> => (await read(text)).clean.text.split('\n\n');

describe('SubRip', () => {
  test('numbers and tags are no text, each paragraph begins with its time', async () => {
    const srt =
      '1\r\n00:01:14,440 --> 00:01:15,760\r\n<i>Été</i> &amp; {\\an8}hiver\r\n\r\n2\r\n00:01:15,880 --> 00:01:19,520\r\n3 < 4, dit-on,\r\net 42.\r\n\r\n3\r\n00:02:00,000 --> 00:02:01,000\r\n7\r\n\r\nAprès une pause.\r\n';
    const { clean, original, metadata } = await read(srt, 'un film long.srt');
    expect(clean.text).toBe('[00:01:14] Été & hiver 3 < 4, dit-on, et 42.\n\n[00:02:00] 7 Après une pause.');
    expect(original.mediaType).toBe('application/x-subrip');
    expect(metadata.title).toBe('un film long');
    expect((await read(srt, 'x.srt')).metadata.title).not.toContain('[');
  });

  test('in other encodings', async () => {
    const utf16 = Buffer.from('\ufeff1\n00:00:01,000 --> 00:00:02,000\nЗдравствуйте\n', 'utf16le');
    expect((await importFile(new Uint8Array(utf16), 'x.srt')).clean.text).toBe('[00:00:01] Здравствуйте');
  });

  test('lines of several who speak, as dashes and names in capitals tell them apart', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,000\n- Who is there?\n- I am.\n\n2\n00:00:02,000 --> 00:00:03,000\nANNA: Come in.\n';
    expect(await paragraphs(srt)).toEqual(['[00:00:01] - Who is there?', '[00:00:01] - I am.', '[00:00:02] ANNA: Come in.']);
  });

  test('what is really said twice stands twice', async () => {
    const srt = ['No.', 'No.', 'I said no.', 'Well, then.', 'Go.']
      .map((words, at) => `${at + 1}\n00:00:0${at},000 --> 00:00:0${at + 1},000\n${words}\n`)
      .join('\n');
    expect(await paragraphs(srt)).toEqual(['[00:00:00] No. No. I said no. Well, then. Go.']);
  });

  test('long talk is parted at the ends of sentences', async () => {
    const srt = Array.from(
      { length: 60 },
      (_, at) =>
        `${at + 1}\n00:00:${String(at).padStart(2, '0')},000 --> 00:00:${String(at).padStart(2, '0')},900\nThis is sentence ${at}\nand it ends here.\n`,
    ).join('\n');
    const parts = await paragraphs(srt);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.every((part) => /^\[00:00:\d\d\] This is sentence .* here\.$/.test(part))).toBe(true);
  });
});

describe('WebVTT', () => {
  test('who speaks is said; ids, notes and styles are no text', async () => {
    const vtt =
      'WEBVTT - The council meets\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE by Ann:\ncheck this\n\nab12-c/15-0\n00:04.963 --> 00:08.571 align:start\n<v Ann Lee>Good morning,\nall of you</v>\n\nab12-c/15-1\n00:08.571 --> 00:09.403\n<v.loud Ann Lee>here.</v>\n\n00:10.000 --> 00:12.000\n<v Bo Berg>Hello <b>there</b>.</v> <v Ann Lee>Hi.\n\n00:13.000 --> 00:14.000\nWho was that?\n';
    const { clean, metadata } = await read(vtt);
    expect(clean.text.split('\n\n')).toEqual([
      '[00:00:04] Ann Lee: Good morning, all of you here.',
      '[00:00:10] Bo Berg: Hello there.',
      '[00:00:10] Ann Lee: Hi.',
      '[00:00:13] Who was that?',
    ]);
    expect(metadata).toMatchObject({ title: 'The council meets', language: 'en', published: null, bylines: [] });
    expect(clean.removed.map(({ text }) => text)).toEqual(['by Ann:', 'check this']);
  });

  test('lines that roll up the picture are read once, words with times of their own whole', async () => {
    const vtt =
      'WEBVTT\nKind: captions\n\n00:00:01.000 --> 00:00:02.000 position:0%\n \nwe<00:00:01.200><c> came</c><00:00:01.500><c> in</c>\n\n00:00:02.000 --> 00:00:02.010\nwe came in\n \n\n00:00:02.010 --> 00:00:04.000\nwe came in\nin<00:00:02.200><c.colorE5E5E5> the dark</c>\n00:00:04.000 --> 00:00:04.010\nin the dark\n';
    expect(await paragraphs(vtt)).toEqual(['[00:00:01] we came in in the dark']);
  });

  test('lines that grow word by word are read once as well', async () => {
    const vtt = `WEBVTT\n\n${['so', 'so we', 'so we went', 'home', 'home then'].map((words, at) => `00:00:0${at}.000 --> 00:00:0${at + 1}.000\n${words}\n`).join('\n')}`;
    expect(await paragraphs(vtt)).toEqual(['[00:00:00] so we went home then']);
  });

  test.each([
    ['without cues', 'WEBVTT\n\nNOTE nothing here\n'],
    ['with empty cues', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:02.000 --> 00:03.000\n<c></c>\n'],
  ])('one %s is refused', async (_, vtt) => {
    await expect(read(vtt)).rejects.toThrow('There is no text in this file.');
  });

  test('a hundred thousand cues, tags that never close and times beyond all sense are read', async () => {
    const cues = Array.from(
      { length: 100_000 },
      (_, at) => `999:${String(at % 60).padStart(2, '0')}:00.000 --> 00:01.000\n<v <v <c${'<'.repeat(20)} word ${at}\n`,
    ).join('\n');
    expect((await read(`WEBVTT\n\n${cues}`).catch((error: unknown) => error)) instanceof TypeError).toBe(false);
  });
});
