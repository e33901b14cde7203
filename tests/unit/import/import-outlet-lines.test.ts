import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';
import { wordParts, zipOf } from '../../fixtures/documents/office';

const BODY =
  'The council agreed on Monday evening to repair the bridge over the old canal before the winter, and to pay for it from the funds of two years.';

type Read = (lines: readonly string[]) => Promise<{ title: string; outlet: string | null; text: string }>;

async function article(bytes: Uint8Array, name: string): ReturnType<Read> {
  const { metadata, clean } = await importFile(bytes, name);
  // What cleaning took out stays with the article, and is shown on asking.
  return { title: metadata.title, outlet: metadata.outlet, text: [clean.text, ...clean.removed.map(({ text }) => text)].join('\n') };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const FORMATS: readonly (readonly [string, Read])[] = [
  ['plain text', (lines) => article(utf8(lines.join('\n\n')), 'x.txt')],
  ['RTF', (lines) => article(latin1(`{\\rtf1\\ansi ${lines.join('\\par ')}\\par}`), 'x.rtf')],
  [
    'Word',
    (lines) => article(zipOf(wordParts({ body: lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('') })), 'x.docx'),
  ],
];

describe.each(FORMATS)('the first of two short lines in %s', (_, read) => {
  test.each([
    ['Winter Review', 'Bridges of the district'],
    ['Press Release', 'The old bridge will be repaired before winter'],
    ['World Post Union', 'Letters take longer'],
  ])('is no outlet for looking like one: %s', async (first, second) => {
    const { outlet, title, text } = await read([first, second, BODY]);
    expect(outlet).toBeNull();
    expect(`${title}\n${text}`).toContain(first);
    expect(`${title}\n${text}`).toContain(second);
  });

  test.each([
    ['a date beside it', ['The River Post', 'The old bridge will be repaired', '26 May 2023', BODY], 'The River Post'],
    ['a byline beside it', ['The River Post', 'The old bridge will be repaired', 'By Jane Roe', BODY], 'The River Post'],
    ['its own name', ['Reuters', 'The old bridge will be repaired', BODY], 'Reuters'],
    ['the address', ['River Post', 'The old bridge will be repaired', BODY, 'https://www.river-post.example/bridge'], 'River Post'],
    ['the copyright', ['River Post', 'The old bridge will be repaired', BODY, '© 2023 River Post'], 'River Post'],
  ])('is one by %s', async (__, lines, outlet) => {
    expect(await read(lines)).toMatchObject({ outlet, title: 'The old bridge will be repaired' });
  });

  test('is the headline where there is no other', async () => {
    expect(await read(['Winter Review', BODY])).toMatchObject({ title: 'Winter Review', outlet: null });
  });
});
