import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import { Zip } from '../../../src/main/import/documents/zip';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { png } from '../../fixtures/documents/picture';
import { briefed } from '../../fixtures/export/dossiers';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const size = { width: 480, height: 600 };
const bytes = new Uint8Array(png({ ...size, grey: (x) => x % 256 }));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const pictures = new Map([[sha256, bytes]]);

/** The first of the people has a picture. */
function withPicture(): DossierBundle {
  const bundle = briefed();
  const [first] = bundle.dossier.parts.people;
  return {
    ...bundle,
    entities: bundle.entities.map((entity) => (entity.id === first?.entityId ? { ...entity, picture: { sha256, ...size } } : entity)),
  };
}
const textOf = async (format: 'docx' | 'html' | 'markdown', bundle: DossierBundle, files = pictures): Promise<string> => {
  const { bytes: file } = await dossierFile(bundle, format, { pictures: files });
  return Buffer.from(format === 'docx' ? (new Zip(file).read('word/document.xml') ?? []) : file).toString('utf8');
};

test('people and organisations are listed with their pictures, small, over the name, with words for whoever cannot see', async () => {
  const [plain, made] = [dossierPdf(briefed()), dossierPdf(withPicture(), { pictures })];
  expect(made.warnings).toEqual(plain.warnings);
  expect(made.pdf.length).toBeGreaterThan(plain.pdf.length + 500);
  const [before, after] = [await readPdf(plain.pdf), await readPdf(made.pdf)];
  expect(after.pages.length).toBe(before.pages.length);
  expect(dossierPdf(withPicture(), { pictures }).pdf).toEqual(made.pdf);

  const word = await textOf('docx', withPicture());
  expect(word).toContain('descr="Nikolai Patrushev"');
  // 90 pixels wide, as 9,525 make one: it fits in 25 by 30 mm.
  expect(word).toContain(`cx="${90 * 9525}"`);
  const page = await textOf('html', withPicture());
  expect(page).toContain('alt="Nikolai Patrushev"');
  expect(page).toContain('width: min(25%, 90px)');
  expect(await textOf('markdown', withPicture())).toBe(await textOf('markdown', briefed()));
});

test('one whose file is missing or cannot be drawn leaves nothing behind', async () => {
  for (const files of [new Map<string, Uint8Array>(), new Map([[sha256, bytes.slice(0, 60)]])]) {
    expect(dossierPdf(withPicture(), { pictures: files }).pdf).toEqual(dossierPdf(briefed()).pdf);
  }
  for (const format of ['docx', 'html'] as const) {
    expect(await textOf(format, withPicture(), new Map())).toBe(await textOf(format, briefed(), new Map()));
  }
});
