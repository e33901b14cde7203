import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { briefed, partnership } from '../../fixtures/export/dossiers';
import { misplaced, readPlaces } from '../../fixtures/export/read-places';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { pdf, warnings } = dossierPdf(briefed());

test('the parts stand where they are read: judgements before the sections, the others behind them', async () => {
  const { bookmarks, pages, title } = await readPdf(pdf);
  expect(warnings).toEqual([]);
  expect(title).toBe('The security channel between Moscow and Beijing');
  expect(bookmarks).toEqual([
    'Key judgements',
    'Patrushev: visits to China',
    '  What was agreed in Nanping',
    '  After 2022: the channel passes to Chen Wenqing',
    '    Open questions',
    'Timeline',
    'People and organisations',
    'Open questions',
    'Sources',
    'Names',
  ]);
  const [first] = pages;
  for (const words of ['How durable is the channel', 'Prepared by Eurasia desk', 'Status In review', 'Version 7']) {
    expect(first).toContain(words);
  }
  const all = pages.join(' ');
  expect(all).toContain('very likely (80–95 %) · confidence: moderate');
  expect(all).toContain('it outlives its officials.1');
  expect(all).toContain('June 2014 Tenth round of consultations, Beijing.');
  expect(all).toContain('Key judgements (note 1); section 1 (notes 4–6)');
  expect(all).toContain('1.1 After 2022: the channel passes to Chen Wenqing Draft');
});

test('the marking stands at the head and the foot of every page', async () => {
  const { pages } = await readPdf(pdf);
  expect(pages.map((page) => page.split('Internal use').length - 1)).toEqual(pages.map(() => 2));
});

test('every note stands with its mark, and the same dossier gives the same bytes', async () => {
  expect(misplaced(await readPlaces(pdf)).wrong).toEqual([]);
  expect(Buffer.from(dossierPdf(briefed()).pdf).equals(Buffer.from(pdf))).toBe(true);
});

test('in Russian all words of the page are', async () => {
  const value = partnership();
  value.dossier = { ...briefed().dossier, parts: { ...briefed().dossier.parts, language: 'ru' } };
  const { pages, language } = await readPdf(dossierPdf(value).pdf);
  const all = pages.join(' ');
  expect(language).toBe('ru');
  for (const words of ['Содержание', 'Ключевые выводы', 'весьма вероятно (80–95 %)', 'Источники', 'см. примеч.', '21 ноября 2026 г.']) {
    expect(all).toContain(words);
  }
  expect(all).not.toMatch(/\b(?:Contents|Sources|see note|undated|imported|bytes)\b/u);
});
