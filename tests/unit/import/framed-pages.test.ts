import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { layoutCopy } from '../../../src/main/import/layout-copy';
import { importWithParts } from '../../../src/main/import/pipeline';
import { png } from '../../fixtures/documents/picture';
import { savedPage, type SavedPart } from '../../fixtures/documents/saved-page';

/** Saved pages whose article stands in a frame, and those that have frames of other sorts. */

const STORY = [
  'The council agreed on money for the bridge over the old canal after three years of talks with the harbour and its owners.',
  'Nobody will lose work over it, the minister said on Monday, and the ferries go on until the summer of the year after next.',
  'The money for a new one was promised three years ago, and has been asked for again since by the towns on either bank.',
];
const inParagraphs = (words: readonly string[]): string => words.map((text) => `<p>${text}</p>`).join('');
const story = `<!doctype html><html><body><h1>The bridge stays closed</h1>${inParagraphs(STORY)}</body></html>`;
const inAttribute = (html: string): string => html.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
const around = (frame: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>The bridge stays closed</title></head><body><nav><a href="/">Home</a> <a href="/all">All reports</a></nav>${frame}<footer><p>Imprint of the paper</p></footer></body></html>`;
const FRAMED = 'The text stands in a frame of the page, which was saved with it.';

async function read(bytes: string | Uint8Array, name: string) {
  const { article, pictures } = await importWithParts(typeof bytes === 'string' ? strToU8(bytes) : bytes, name);
  return { text: article?.clean.text, remarks: article?.remarks, title: article?.metadata.title, article, pictures };
}

describe('an article in a frame is read', () => {
  test('that stands in the page itself (SingleFile)', async () => {
    const { text, remarks, title } = await read(around(`<div id="doc"><iframe srcdoc="${inAttribute(story)}"></iframe></div>`), 'a.html');
    expect(text).toBe(STORY.join('\n\n'));
    expect(remarks).toEqual([FRAMED]);
    expect(title).toBe('The bridge stays closed');
  });

  test('that stands in a frame in a frame', async () => {
    const inner = `<body><iframe srcdoc="${inAttribute(story)}"></iframe></body>`;
    expect((await read(around(`<iframe srcdoc="${inAttribute(inner)}"></iframe>`), 'a.html')).text).toBe(STORY.join('\n\n'));
  });

  const saved = (page: string, frame: Omit<SavedPart, 'type'>): string =>
    savedPage('https://pilot.example/bridge', [
      { type: 'text/html', location: 'https://pilot.example/bridge', text: page },
      { type: 'text/html', ...frame },
      {
        type: 'image/png',
        location: 'https://static.example/docs/one.png',
        data: Buffer.from(png({ width: 300, height: 200 })).toString('base64'),
      },
    ]);
  const withLink = story
    .replace('<p>Nobody', '<img src="one.png" width="300"><p>Nobody')
    .replace('the ferries', '<a href="more.html">the ferries</a>');

  test('that an MHTML file has beside it, with links and pictures from where it was taken', async () => {
    const file = saved(around('<iframe src="cid:frame-2@mhtml.blink"></iframe>'), {
      id: 'frame-2@mhtml.blink',
      location: 'https://static.example/docs/7',
      text: withLink,
    });
    const { text, article, pictures } = await read(file, 'a.mhtml');
    expect(text).toContain(STORY.join('\n\n'));
    expect(JSON.stringify(article?.clean.blocks)).toContain('https://static.example/docs/more.html');
    expect(pictures).toHaveLength(1);
  });

  test('of a set of frames', async () => {
    const set =
      '<html><head><title>The bridge stays closed</title></head><frameset cols="20%,*"><frame src="menu.html"><frame src="text.html"></frameset></html>';
    expect((await read(saved(set, { location: 'https://pilot.example/text.html', text: story }), 'a.mhtml')).text).toContain(
      STORY.join('\n\n'),
    );
  });

  test('that lies in the folder of the page', async () => {
    const zip = zipSync({
      'Bridge.html': strToU8(around('<iframe src="./Bridge_files/saved%20resource.html"></iframe>')),
      'Bridge_files/saved resource.html': strToU8(story.replace('<p>Nobody', '<img src="one.png" width="300"><p>Nobody')),
      'Bridge_files/one.png': png({ width: 300, height: 200 }),
    });
    const { parts } = await importWithParts(zip, 'case.zip');
    expect(parts).toHaveLength(1);
    const { text, pictures } = await read(parts[0]?.bytes ?? new Uint8Array(), 'Bridge.html.zip');
    expect(text).toBe(STORY.join('\n\n'));
    expect(pictures).toHaveLength(1);
    const copy = layoutCopy({ bytes: parts[0]?.bytes ?? new Uint8Array(), mediaType: 'application/vnd.casebook.page+zip', encoding: null });
    expect(copy.parts.map(({ names, mediaType }) => [...names, mediaType])).toContainEqual([
      'package:///Bridge_files/saved%20resource.html',
      'text/plain',
    ]);
  });
});

describe('the text of a page is what it was', () => {
  const own = `<article><h1>The bridge stays closed</h1>${inParagraphs(STORY)}</article>`;
  const many = inParagraphs(Array.from({ length: 12 }, () => STORY).flat());

  test.each([
    [
      'a frame of a few words',
      `<iframe srcdoc="${inAttribute('<p>Buy a boat from us, and have it brought to the harbour of your choice.</p>')}"></iframe>`,
    ],
    ['a question about cookies', `<iframe title="SP Consent Message" srcdoc="${inAttribute(many)}"></iframe>`],
    ['comments', `<div id="comments"><iframe srcdoc="${inAttribute(many)}"></iframe></div>`],
    ['a frame that is not seen', `<div style="display:none"><iframe srcdoc="${inAttribute(many)}"></iframe></div>`],
    ['a frame that is not in the file', '<iframe src="https://elsewhere.example/"></iframe>'],
  ])('with %s', async (_, frame) => {
    const [plain, framed] = [await read(around(own), 'a.html'), await read(around(own + frame), 'a.html')];
    expect(framed.text).toBe(plain.text);
    expect(framed.remarks).toEqual([]);
  });

  test('with frames that show themselves, and more of them than are looked into', async () => {
    const frames = Array.from({ length: 300 }, () => '<iframe src="https://pilot.example/bridge/frame"></iframe>').join('');
    const file = savedPage('https://pilot.example/bridge', [
      { type: 'text/html', location: 'https://pilot.example/bridge', text: around(own + frames) },
      {
        type: 'text/html',
        location: 'https://pilot.example/bridge/frame',
        text: around(`<p>${'Here is a frame. '.repeat(20)}</p>${frames}`),
      },
    ]);
    expect((await read(file, 'a.mhtml')).text).toBe(STORY.join('\n\n'));
  });
});
