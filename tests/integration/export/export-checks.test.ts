import { expect, test } from 'vitest';
import { checksBundle } from '../../../src/main/export/checks-bundle';
import { glyphChecks } from '../../../src/main/export/glyph-checks';
import { dossierPdf } from '../../../src/main/export/pdf';
import { checksOf } from '../../../src/shared/dossiers/checks';
import { partnership } from '../../fixtures/export/dossiers';
import { bundle, note, paragraph } from '../../fixtures/export/bundle';
import { readPdf } from '../../fixtures/export/read-pdf';

const textOf = async (pdf: Uint8Array): Promise<string> => JSON.stringify((await readPdf(pdf)).pages).replace(/\s+/gu, ' ');

test('the list of what is open is a PDF that names each point and its place, the same bytes each time', async () => {
  const dossier = partnership();
  const checks = checksOf(dossier);
  expect(checks.map(({ kind }) => kind)).toContain('ungraded');
  const first = dossierPdf(checksBundle(dossier, checks));
  const text = await textOf(first.pdf);
  expect(text).toContain('Checks: ');
  expect(text).toMatch(/sources? without a grade/iu);
  expect(text).toContain('ABC News');
  expect(dossierPdf(checksBundle(dossier, checks)).pdf).toEqual(first.pdf);
});

test('a dossier in which nothing is open says so', async () => {
  const { pdf } = dossierPdf(checksBundle(partnership(), []));
  expect(await textOf(pdf)).toContain('Nothing is open');
});

test('characters that no font has are named with the section that has them', () => {
  const without = '\u{F0000}';
  const [first, second] = [note('Latin, 中文, عربي', paragraph('Plain.')), note('Private', paragraph(`A sign ${without} of nobody.`))];
  const open = glyphChecks(bundle({ notes: [first, second] }));
  expect(open).toMatchObject([{ kind: 'no-glyph', where: 'Section 2', text: 'Private', detail: without, place: { noteId: second.id } }]);
});
