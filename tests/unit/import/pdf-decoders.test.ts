import { describe, expect, test } from 'vitest';
import { importWithParts } from '../../../src/main/import/pipeline';
import { column } from '../../fixtures/documents/pdf';
import { drawn, jbig2, jpeg2000, picturePdf, raster, swappedProfile, type PictureObject } from '../../fixtures/documents/pdf-pictures';
import { JPEG_2000, pngPixels, WIDE_JPEG_2000 } from '../../fixtures/documents/picture';

/** What comes with pdf.js to unpack pictures and to tell their colours. */

const lines = column(['The long bridge over the harbour was closed to all lorries in March, as the ministry said.'], 72, 760);

async function find(objects: Readonly<Record<string, PictureObject>>) {
  const { findPictures } = await importWithParts(picturePdf([{ lines, drawing: drawn('A', 72, 400, 240, 200) }], objects), 'report.pdf');
  if (findPictures === undefined) throw new Error('no pictures');
  return findPictures();
}

async function onlyPicture(objects: Readonly<Record<string, PictureObject>>) {
  const { files, remarks } = await find(objects);
  expect(remarks).toEqual([]);
  return pngPixels(files[0]?.bytes ?? new Uint8Array());
}

// Something that draws may have loaded pdf.js before, with all that it needs but a canvas.
if (!('DOMMatrix' in globalThis)) Object.assign(globalThis, { DOMMatrix: class {} });

/** Different in every corner. */
const CORNERS = { width: 60, height: 50, at: (x: number, y: number) => [x < 30 ? 200 : 20, y < 25 ? 150 : 10, 90] };

describe('JPEG 2000', () => {
  test('is decoded', async () => {
    const { at, width, height } = await onlyPicture({ A: jpeg2000() });
    expect([width, height, at(10, 20), at(100, 80)]).toEqual([120, 90, [20, 40, 200], [200, 160, 30]]);
  });

  test('that is large is not made smaller', async () => {
    const entries = '/Width 2200 /Height 120 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /JPXDecode';
    const { at, width, height } = await onlyPicture({ A: { entries, data: WIDE_JPEG_2000 } });
    expect([width, height]).toEqual([2200, 120]);
    expect(at(100, 50)[0]).toBeGreaterThan(190);
    expect(at(2100, 50)[0]).toBeLessThan(40);
  });

  test('that is larger than it is said to be is not', async () => {
    const data = Buffer.from(JPEG_2000);
    const at = data.indexOf(Buffer.from([0xff, 0x4f, 0xff, 0x51]));
    data.writeUInt32BE(30_000, at + 8);
    data.writeUInt32BE(30_000, at + 12);
    expect((await find({ A: jpeg2000(data) })).remarks).toEqual([expect.stringMatching(/40 million pixels/)]);
  });
});

describe('as pdf.js decodes them with what comes beside it', () => {
  test('JBIG2', async () => {
    const { at, width, height } = await onlyPicture({ A: jbig2() });
    expect([width, height, at(10, 20), at(60, 20)]).toEqual([64, 48, [255], [0]]);
  });

  test('colours of an ICC profile', async () => {
    const { at } = await onlyPicture({ A: raster('[/ICCBased 5 0 R]', CORNERS), Profile: swappedProfile() });
    // Linear light, as sRGB has it.
    expect(at(10, 10)).toEqual([160, 202, 229]);
    // Damaged ones are passed over.
    const { data } = swappedProfile();
    for (const broken of [
      data.subarray(0, 200),
      Buffer.from('no profile'),
      Buffer.concat([data.subarray(0, 132), Buffer.alloc(200, 255)]),
    ]) {
      const { at } = await onlyPicture({ A: raster('[/ICCBased 5 0 R]', CORNERS), Profile: { ...swappedProfile(), data: broken } });
      expect(at(10, 10)).toEqual([200, 150, 90]);
    }
  });
});
