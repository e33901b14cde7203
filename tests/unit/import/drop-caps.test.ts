import { describe, expect, test } from 'vitest';
import { importFile } from '../../../src/main/import/pipeline';

const NEXT = 'Nobody will lose work over it, the minister said on Monday, and the ferries go on until the summer as before.';
const textOf = async (first: string): Promise<string> => {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Roads</title><body><article><h1>Roads</h1><div id="main"><div>${first}</div><p>${NEXT}</p></div></article></body></html>`;
  return (await importFile(new TextEncoder().encode(page), 'page.html')).clean.text;
};

describe('a first letter in an element of its own', () => {
  test.each([
    [
      '<span class="x">T</span><p><a href="/turkey">urkey</a>, Poland and three islands were removed from the list of the ministry on Monday night.</p>',
      'Turkey, Poland',
    ],
    [
      '<div class="cap">“W</div><p>e were told of it too late, the harbour master said when he was asked for the reason on Monday.</p>',
      '“We were told',
    ],
    [
      '<span>П</span><p>осле переговоров стороны подписали протокол, который определит работу двух советов на следующий год.</p>',
      'После переговоров',
    ],
  ])('goes to its word: %s', async (first, words) => {
    expect(await textOf(first)).toMatch(new RegExp(`^${words}`));
  });

  test('stays apart when it is a word, or when no word goes on', async () => {
    const law = 'new law was passed in the night between Monday and Tuesday, after three years of talks about the harbour.';
    expect(await textOf(`<span>A</span><p>${law}</p>`)).not.toContain('Anew');
    expect(await textOf(`<span>B</span><p>${law.replace('new', 'New')}</p>`)).not.toContain('BNew');
  });

  test('moves the marks and links of its paragraph along', async () => {
    const page = `<!doctype html><html lang="en"><title>Roads</title><body><article><h1>Roads</h1><div><span>T</span><p>urkey and <b>Poland</b> were removed from the list of the ministry on Monday night, after long talks.</p><p>${NEXT}</p></div></article></body></html>`;
    const { clean } = await importFile(new TextEncoder().encode(page), 'page.html');
    const [span] = clean.blocks[0]?.structure?.spans ?? [];
    expect(clean.text.slice(span?.[0], span?.[1])).toBe('Poland');
  });
});
