import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import type { PrintChoices } from '../../../src/shared/dossiers/print-choices';
import { png } from '../../fixtures/documents/picture';
import { Zip } from '../../../src/main/import/documents/zip';
import { briefed, printedWith } from '../../fixtures/export/dossiers';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const size = { width: 480, height: 120 };
const bytes = new Uint8Array(png({ ...size, grey: (x) => x % 256 }));
const sha256 = createHash('sha256').update(bytes).digest('hex');
const logo = { sha256, ...size };
const pictures = new Map([[sha256, bytes]]);
const withLogo = (print: Partial<PrintChoices> = {}) => printedWith(briefed(), { logo, ...print });

const FIRST_WORDS = 200;

test.each([
  ['on the title page, which is else as it was', {}, Number.POSITIVE_INFINITY],
  // The text below it makes room.
  ['above the title of the first page', { titlePage: false, contents: false }, FIRST_WORDS],
])('a logo is printed %s', async (_, print, same) => {
  const [plain, made] = [dossierPdf(printedWith(briefed(), print)), dossierPdf(withLogo(print), { pictures })];
  expect(made.warnings).toEqual(plain.warnings);
  expect(made.pdf.length).toBeGreaterThan(plain.pdf.length + 500);
  const [before, after] = [await readPdf(plain.pdf), await readPdf(made.pdf)];
  expect(after.pages[0]?.slice(0, same)).toBe(before.pages[0]?.slice(0, same));
});

test('a logo that is missing or damaged takes nothing with it, and is said', () => {
  for (const files of [new Map<string, Uint8Array>(), new Map([[sha256, bytes.slice(0, 60)]])]) {
    const { warnings, pages } = dossierPdf(withLogo(), { pictures: files });
    expect(warnings.filter((warning) => warning.startsWith('The logo'))).toHaveLength(1);
    expect(pages).toBeGreaterThan(1);
  }
});

test('Word and the web page have it above the title', async () => {
  const { bytes: docx } = await dossierFile(withLogo(), 'docx', { pictures });
  const zip = new Zip(docx);
  expect(zip.entries.some(({ name }) => name.startsWith('word/media/'))).toBe(true);
  const document = Buffer.from(zip.read('word/document.xml') ?? []).toString('utf8');
  expect(document.indexOf('<w:drawing>')).toBeLessThan(document.indexOf(briefed().dossier.title));
  const { bytes: html } = await dossierFile(withLogo(), 'html', { pictures });
  const page = Buffer.from(html).toString('utf8');
  expect(page).toContain(`<p class="logo"><img src="data:image/png;base64,${Buffer.from(bytes).toString('base64').slice(0, 40)}`);
});
