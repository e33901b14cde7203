import { expect, test, vi } from 'vitest';
import { dossierFile } from '../../../src/main/export/dossier-file';
import { dossierPdf } from '../../../src/main/export/pdf';
import { cropped, pngOf } from '../../../src/main/originals/png';
import { pictureHead } from '../../../src/main/import/pictures/picture-head';
import { regionKey, type Region } from '../../../src/shared/passages/region';
import { article, bundle, cite, note, paragraph, passage, sha256 } from '../../fixtures/export/bundle';
import { readDocx } from '../../fixtures/export/read-docx';
import { readPdf } from '../../fixtures/export/read-pdf';

// Setting and reading a PDF takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const region: Region = { sha256: sha256('a picture'), page: 1, x: 1000, y: 2000, width: 3000, height: 4000 };
const source = article('Bridges', { outlet: 'The Pilot', published: '2024-03-05' });
const CAPTION = 'The bridge in March, seen from the east bank.';
const part = passage(source, CAPTION, 2, { region });
const words = passage(source, 'It was closed in March');
const value = bundle({
  articles: [source],
  passages: [part, words],
  notes: [
    note('Pillars', paragraph('A second pillar stands in the water.', cite(part, words)), paragraph('It stands there still.', cite(part))),
  ],
});

/** A red part of a larger picture. */
const drawn = {
  width: 60,
  height: 40,
  pixels: new Uint8Array(60 * 40 * 4).map((_, index) => (index % 4 === 0 || index % 4 === 3 ? 255 : 0)),
};
const file = pngOf(cropped(drawn, { x: 10, y: 5, width: 30, height: 20 }));
const pictures = new Map([[regionKey(region), file]]);

test('the part is a picture of its own', () => {
  expect(pictureHead(file, 'image/png')).toMatchObject({ width: 30, height: 20, exif: null, behind: 0 });
});

test('it is printed once, where it is cited first, with what it is and where it is from', async () => {
  const { pdf, warnings } = dossierPdf(value, { pictures });
  const read = await readPdf(pdf);
  expect(read.roles.flat().filter((role) => role === 'Figure')).toHaveLength(1);
  const text = read.pages.join(' ').replace(/\s+/g, ' ');
  expect(text).toContain(`Part of a picture: ${CAPTION}`);
  expect(text).toContain('The Pilot');
  // Its caption is not said to be words that were quoted.
  expect(text).not.toContain(`“${CAPTION.slice(0, 20)}`);
  expect(warnings).toEqual([]);
});

test('every format has it; without the file its place says so', async () => {
  const { parts } = readDocx((await dossierFile(value, 'docx', { pictures })).bytes);
  expect(Object.keys(parts).filter((name) => /^word\/media\//.test(name))).toHaveLength(1);
  const written = async (format: 'html' | 'markdown', given = pictures) =>
    Buffer.from((await dossierFile(value, format, { pictures: given })).bytes).toString();
  expect(await written('html')).toContain(`data:image/png;base64,${Buffer.from(file).toString('base64').slice(0, 40)}`);
  expect(await written('markdown')).toContain('Part of a picture');
  expect(await written('html', new Map())).toContain('[missing picture: Part of a picture');
});
