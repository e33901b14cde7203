import { expect, test, vi } from 'vitest';
import { dossierPdf } from '../../../src/main/export/pdf';
import { generatedDossier } from '../../fixtures/export/generated';
import { misplaced, readPlaces } from '../../fixtures/export/read-places';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

// Seeds whose pages Typst by itself sets with faults; `npm run quality:pdf` tries hundreds.
test.each([4, 8])('generated dossier %i: every note begins on the page of its mark, no heading is alone', async (seed) => {
  const { pdf, warnings } = dossierPdf(generatedDossier(seed));
  const { wrong, notes } = misplaced(await readPlaces(pdf));
  expect(wrong).toEqual([]);
  expect(warnings).toEqual([]);
  expect(notes).toBeGreaterThan(15);
});

// Both have faults on many pages by themselves, 12 also long notes in nested lists.
test.each([12, 10])('generated dossier %i is in order after few settings, however many faults it began with', async (seed) => {
  const { pdf, settings, warnings } = dossierPdf(generatedDossier(seed));
  expect(warnings).toEqual([]);
  expect(settings).toBeGreaterThan(1);
  expect(settings).toBeLessThanOrEqual(8);
  expect(misplaced(await readPlaces(pdf)).wrong).toEqual([]);
});
