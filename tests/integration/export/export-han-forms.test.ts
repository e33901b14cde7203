import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { readPlaces } from '../../fixtures/export/read-places';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** The names of the fonts that pieces of text with these words are set in. */
async function fontsOf(words: string, bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: bytes.slice(), isEvalSupported: false, useSystemFonts: false, verbosity: 0 });
  const pdf = await task.promise;
  const found = new Set<string>();
  try {
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      await page.getOperatorList();
      for (const item of (await page.getTextContent()).items) {
        if (!('str' in item) || !item.str.includes(words)) continue;
        const font: unknown = page.commonObjs.get(item.fontName);
        if (typeof font === 'object' && font !== null && 'name' in font) found.add(String(font.name).replace(/^[A-Z]{6}\+/u, ''));
      }
    }
    return [...found];
  } finally {
    await task.destroy();
  }
}

const japanese = article('直言の橋', { language: 'ja', outlet: '化川新聞' }, 'bridge.txt');
const chinese = article('冷清的桥', { language: 'zh', outlet: '河流日报' });
const korean = article('骨組 다리', { language: 'ko' }, 'dari.txt');
const dossier = bundle({
  notes: [
    note(
      'Bridges',
      paragraph('令和の橋は開いている', cite(passage(japanese, '雪の橋は開いている'))),
      paragraph('真的桥开放', cite(passage(chinese, '过去的桥开放'))),
      paragraph('角度 다리는 열려 있다', cite(passage(korean, '海岸 다리'))),
    ),
  ],
  passages: [passage(japanese, '雪の橋は開いている'), passage(chinese, '过去的桥开放'), passage(korean, '海岸 다리')],
  articles: [japanese, chinese, korean],
});

test('Japanese and Korean words take the forms they share, Chinese ones their own', async () => {
  const { pdf } = dossierPdf(dossier);
  for (const words of ['令', '雪', '直', '化', '角', '海', '骨'])
    expect([words, await fontsOf(words, pdf)]).toEqual([words, ['NotoSansKR-Regular']]);
  for (const words of ['真', '过', '冷']) expect([words, await fontsOf(words, pdf)]).toEqual([words, ['NotoSansSC-Regular']]);
});

test('marks of Traditional Chinese keep off the words before them in justified lines', async () => {
  const words = '他走。」（很好，）「對、」';
  const source = article(words.repeat(8), { language: 'zh-TW' }, 'bridge.txt');
  const setIn = (language: string) =>
    dossierPdf(
      bundle({
        notes: [note('N', paragraph('words', cite(passage(source, 'words'))))],
        passages: [passage(source, 'words')],
        articles: [{ ...source, metadata: { ...source.metadata, language } }],
      }),
    );
  const places = async (language: string) =>
    (await readPlaces(setIn(language).pdf)).flatMap(({ texts }) => texts.map((text) => [text.words, text.left, text.right]));
  expect(await places('zh-TW')).toEqual(await places('zh'));
  expect(await places('zh-Hant')).toEqual(await places('zh'));
});

test('a dossier in Japanese takes them throughout', async () => {
  const { pdf } = dossierPdf({ ...dossier, dossier: { ...dossier.dossier, title: '令和の橋', summary: '直ちに' } }, { language: 'ja' });
  for (const words of ['令', '直', '真']) expect([words, await fontsOf(words, pdf)]).not.toEqual([words, ['NotoSansSC-Regular']]);
});
