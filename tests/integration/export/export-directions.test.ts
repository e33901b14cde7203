import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { readPlaces } from '../../fixtures/export/read-places';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const source = article('بوتين: 3 زيارات', { outlet: 'Al Jazeera الجزيرة', published: '2023-05-26', language: 'ar' });
const cited = passage(source, 'وصل إلى بكين (2014)', 2);

/** Texts of the page of the section, from left to right. */
async function textsOf(...words: Parameters<typeof paragraph>) {
  const { pdf } = dossierPdf(bundle({ notes: [note('Section', paragraph(...words))], passages: [cited], articles: [source] }));
  const page = (await readPlaces(pdf))[2];
  return [...(page?.texts ?? [])].sort((one, other) => one.left - other.left);
}

test('a date stays behind the outlet that begins in Latin and ends in Arabic', async () => {
  const texts = await textsOf('Words', cite(cited));
  const outlet = texts.find(({ words }) => words.includes('Jazeera'));
  const line = texts.filter(({ baseline, left }) => Math.abs(baseline - (outlet?.baseline ?? 0)) < 3 && left > (outlet?.left ?? 0));
  const next = line.filter(({ words }) => /[\p{Script=Arabic}\d]/u.test(words));
  expect(next[0]?.words).toMatch(/\p{Script=Arabic}/u);
});

test('an address among words from right to left reads from left to right', async () => {
  const texts = await textsOf('הכתובת היא ', 'https://www.example.org/news/how-to?id=1', ' סוף');
  const address = texts.filter(({ words, size }) => size === 10.5 && !/\p{Script=Hebrew}/u.test(words));
  expect(address.map(({ words }) => words.trim()).join('')).toBe('https://www.example.org/news/how-to?id=1');
});
