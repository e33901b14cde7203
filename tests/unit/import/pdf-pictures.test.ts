import { describe, expect, test } from 'vitest';
import { importWithParts } from '../../../src/main/import/pipeline';
import { withLatePictures } from '../../../src/main/import/pictures/late-pictures';
import { paragraphsOf } from '../../../src/shared/text/text';
import { column, type Line } from '../../fixtures/documents/pdf';
import { drawn, picturePdf, raster, rasterBytes, type PictureObject, type PicturePage } from '../../fixtures/documents/pdf-pictures';
import { jpeg, pngPixels } from '../../fixtures/documents/picture';

const ABOVE = column(
  [
    'The long bridge over the harbour was closed to all lorries in March, as the ministry',
    'of transport said on Monday to the councillors of the town.',
  ],
  72,
  760,
);
const BELOW = column(
  [
    'Nobody could say in the town hall when the work on its eastern pillars would at last',
    'come to an end, and the engineers went home in the evening.',
  ],
  72,
  420,
);
const WORDS: readonly Line[] = [...ABOVE, ...BELOW];
const page = (drawing: string, lines: readonly Line[] = WORDS): PicturePage => ({ drawing, lines });
/** Where a picture stands between the two paragraphs. */
const shown = (name: string): string => drawn(name, 72, 500, 240, 200);

async function find(bytes: Uint8Array) {
  const { article, findPictures } = await importWithParts(bytes, 'report.pdf');
  if (article === null || findPictures === undefined) throw new Error('no article');
  const found = await findPictures();
  const whole = withLatePictures(article, found);
  const words = paragraphsOf(whole.clean.text).map(({ start, end }) => whole.clean.text.slice(start, end).slice(0, 12));
  const places = found.placed.map(({ before, caption, width, height }) => ({
    between: [words[before - 1] ?? null, words[before] ?? null],
    caption: caption === null ? null : words[caption],
    size: [width, height],
  }));
  return { ...found, article: whole, text: article.clean.text, places };
}

/** The one picture of a page between two paragraphs, as pixels. */
async function onlyPicture(objects: Readonly<Record<string, PictureObject>>, drawing = shown('A')) {
  const { files, remarks, places } = await find(picturePdf([page(drawing)], objects));
  expect(remarks).toEqual([]);
  expect(places.map(({ between }) => between)).toEqual([['The long bri', 'Nobody could']]);
  return pngPixels(files[0]?.bytes ?? new Uint8Array());
}

/** Different in every corner. */
const CORNERS = { width: 60, height: 50, at: (x: number, y: number) => [x < 30 ? 200 : 20, y < 25 ? 150 : 10, 90] };

describe('pictures of a PDF', () => {
  test('stand between the paragraphs between which they stand on the page; the text is as without them', async () => {
    const plain = await find(picturePdf([page('')]));
    const { places, text, placed, remarks } = await find(picturePdf([page(shown('A'))], { A: raster('/DeviceRGB', CORNERS) }));
    expect(places).toEqual([{ between: ['The long bri', 'Nobody could'], caption: null, size: [60, 50] }]);
    expect(text).toBe(plain.text);
    expect(placed[0]?.spot).toEqual({ page: 1, x: 72, y: 142, width: 240, height: 200 });
    expect([remarks, plain.placed]).toEqual([[], []]);
  });

  test('are the same bytes each time', async () => {
    const bytes = picturePdf([page(shown('A'))], { A: raster('/DeviceRGB', CORNERS) });
    const [one, other] = [await find(bytes), await find(bytes)];
    expect(one.files.map(({ sha256 }) => sha256)).toEqual(other.files.map(({ sha256 }) => sha256));
    expect(one.files).toHaveLength(1);
  });

  test('have the paragraph that begins as captions do, below or above them', async () => {
    const caption = (y: number, text = 'Figure 1 The bridge in March, as it was seen from the east'): Line => ({ text, x: 72, y, size: 8 });
    const objects = { A: raster('/DeviceRGB', CORNERS) };
    for (const [y, between] of [
      [486, ['The long bri', 'Figure 1 The']],
      [710, ['Figure 1 The', 'Nobody could']],
    ] as const) {
      const { places, article } = await find(picturePdf([page(shown('A'), [...WORDS, caption(y)])], objects));
      expect(places).toEqual([{ between, caption: 'Figure 1 The', size: [60, 50] }]);
      expect(article.clean.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'caption', 'paragraph']);
    }
    const sourced = await find(picturePdf([page(shown('A'), [...WORDS, caption(486, 'Source: Ministry of Transport, 2024')])], objects));
    expect(sourced.places[0]?.caption).toBe('Source: Mini');
  });

  test('stand in their column', async () => {
    const lines = (count: number, word: string): string[] =>
      Array.from({ length: count }, (_, index) => `${word} ${index} of the column says a little more of it`);
    const left = [...column(lines(12, 'Left'), 60, 760), ...column(lines(12, 'Lower'), 60, 440)];
    const right = column(lines(39, 'Right'), 330, 760);
    const { article, placed } = await find(
      picturePdf([page(drawn('A', 60, 470, 200, 130), [...left, ...right])], { A: raster('/DeviceRGB', CORNERS) }),
    );
    const before = paragraphsOf(article.clean.text)[(placed[0]?.before ?? 0) - 1];
    expect(article.clean.text.slice(before?.start, before?.end)).toMatch(/^Left 0/);
  });

  test('on a page without words stand behind those before it', async () => {
    const { places } = await find(
      picturePdf([page(''), page(shown('A'), []), page('', column(['Of the third page the words are these few.'], 72, 700))], {
        A: raster('/DeviceRGB', CORNERS),
      }),
    );
    expect(places[0]?.between).toEqual(['Nobody could', 'Of the third']);
  });
});

describe('colours', () => {
  test('red, green and blue', async () => {
    const { at, channels, width, height } = await onlyPicture({ A: raster('/DeviceRGB', CORNERS) });
    expect([width, height, channels]).toEqual([60, 50, 3]);
    expect([at(0, 0), at(59, 0), at(0, 49), at(59, 49)]).toEqual([
      [200, 150, 90],
      [20, 150, 90],
      [200, 10, 90],
      [20, 10, 90],
    ]);
  });

  test('grey', async () => {
    const { at, channels } = await onlyPicture({ A: raster('/DeviceGray', { ...CORNERS, at: (x) => [x * 4] }) });
    expect([channels, at(0, 0), at(50, 30)]).toEqual([1, [0], [200]]);
  });

  test('cyan, magenta, yellow and black', async () => {
    const { at } = await onlyPicture({ A: raster('/DeviceCMYK', { ...CORNERS, at: (x) => (x < 30 ? [0, 0, 0, 0] : [0, 255, 255, 0]) }) });
    expect(at(0, 0)).toEqual([255, 255, 255]);
    const [red = 0, green = 255, blue = 255] = at(59, 0);
    expect([red > 200, green < 60, blue < 60]).toEqual([true, true, true]);
  });

  test('a table of colours', async () => {
    const { at } = await onlyPicture({ A: raster('[/Indexed /DeviceRGB 1 <ff0000 0000ff>]', { ...CORNERS, at: (x) => [x < 30 ? 0 : 1] }) });
    expect([at(0, 0), at(59, 0)]).toEqual([
      [255, 0, 0],
      [0, 0, 255],
    ]);
  });

  test('a soft mask is opacity', async () => {
    const { at, channels } = await onlyPicture({
      A: raster('/DeviceRGB', CORNERS, '/SMask 5 0 R'),
      Mask: raster('/DeviceGray', { ...CORNERS, at: (x) => [x < 30 ? 255 : 0] }),
    });
    expect([channels, at(0, 0)[3], at(59, 0)[3]]).toEqual([4, 255, 0]);
  });

  test('a large stencil is painted in its colour', async () => {
    const wide = { width: 160, height: 120 };
    const data = new Uint8Array((wide.width / 8) * wide.height).map((_, index) => (index % 20 < 10 ? 0x00 : 0xff));
    const stencil = { entries: `/Width ${wide.width} /Height ${wide.height} /ImageMask true /BitsPerComponent 1`, data };
    const { at } = await onlyPicture({ A: stencil }, `1 0 0 rg ${shown('A')}`);
    expect([at(0, 0), at(159, 0)]).toEqual([
      [255, 0, 0],
      [255, 255, 255],
    ]);
  });
});

describe('JPEGs', () => {
  const photograph = jpeg({ width: 64, height: 48, at: (x, y) => [100 + x * 10, 90 + y * 10, 160] });
  const jpegObject = (colours: string, data: Uint8Array, more = ''): PictureObject => ({
    entries: `/Width 64 /Height 48 /ColorSpace ${colours} /BitsPerComponent 8 /Filter /DCTDecode ${more}`,
    data,
  });
  const filesOf = async (object: PictureObject, drawing = shown('A'), trailer = '') =>
    (
      await find(
        picturePdf([page(drawing)], { A: object, Mask: raster('/DeviceGray', { width: 64, height: 48, at: (x) => [x * 3] }) }, trailer),
      )
    ).files;

  test('in colour and grey stay the bytes they are', async () => {
    const grey = jpeg({ width: 64, height: 48, at: (x) => [100 + x * 10] });
    const [one] = await filesOf(jpegObject('/DeviceRGB', photograph));
    const [other] = await filesOf(jpegObject('/DeviceGray', grey, '/Decode [0 1]'));
    expect([one?.mediaType, Buffer.from(one?.bytes ?? []).equals(photograph)]).toEqual(['image/jpeg', true]);
    expect([other?.mediaType, Buffer.from(other?.bytes ?? []).equals(grey)]).toEqual(['image/jpeg', true]);
  });

  test('that a PDF draws otherwise are decoded', async () => {
    const cmyk = jpeg({ width: 64, height: 48, at: () => [0, 0, 0, 0] });
    const inverted = await filesOf(jpegObject('/DeviceRGB', photograph, '/Decode [1 0 1 0 1 0]'));
    const masked = await filesOf(jpegObject('/DeviceRGB', photograph, '/SMask 5 0 R'));
    const black = await filesOf(jpegObject('/DeviceCMYK', jpeg({ width: 64, height: 48, at: (x) => [255, 255, 255, x * 30] })));
    expect([inverted, masked, black].map(([file]) => file?.mediaType)).toEqual(['image/png', 'image/png', 'image/png']);
    expect(pngPixels(masked[0]?.bytes ?? cmyk).channels).toBe(4);
  });

  test('turned by a quarter say so themselves', async () => {
    const [file] = await filesOf(jpegObject('/DeviceRGB', photograph), 'q 0 240 -200 0 272 450 cm /A Do Q');
    expect(file?.mediaType).toBe('image/jpeg');
    const found = await find(picturePdf([page('q 0 240 -200 0 272 450 cm /A Do Q')], { A: jpegObject('/DeviceRGB', photograph) }));
    expect(found.places[0]?.size).toEqual([48, 64]);
  });
});

describe('as they are seen on the page', () => {
  const objects = { A: raster('/DeviceRGB', CORNERS) };
  const corners = async (drawing: string, entries = '') => {
    const { files } = await find(picturePdf([{ ...page(drawing), entries }], objects));
    const { at, width, height } = pngPixels(files[0]?.bytes ?? new Uint8Array());
    return { size: [width, height], corners: [at(0, 0), at(width - 1, 0), at(0, height - 1)].map(([red, green]) => [red, green]) };
  };

  test('from behind, upside down and turned', async () => {
    expect(await corners('q -240 0 0 200 312 500 cm /A Do Q')).toEqual({
      size: [60, 50],
      corners: [
        [20, 150],
        [200, 150],
        [20, 10],
      ],
    });
    expect(await corners('q 240 0 0 -200 72 700 cm /A Do Q')).toEqual({
      size: [60, 50],
      corners: [
        [200, 10],
        [20, 10],
        [200, 150],
      ],
    });
    // A quarter to the left: what was to the right is on top.
    expect(await corners('q 0 240 -200 0 272 450 cm /A Do Q')).toEqual({
      size: [50, 60],
      corners: [
        [20, 150],
        [20, 10],
        [200, 150],
      ],
    });
    // A quarter to the right: what was on the left is on top.
    expect(await corners('q 0 -240 200 0 72 690 cm /A Do Q')).toEqual({
      size: [50, 60],
      corners: [
        [200, 10],
        [200, 150],
        [20, 10],
      ],
    });
  });

  test('on a turned page', async () => {
    expect((await corners(shown('A'), '/Rotate 90')).size).toEqual([50, 60]);
  });

  test('without what is cut off', async () => {
    const {
      size,
      corners: [first],
    } = await corners(`q 72 500 180 200 re W n ${shown('A')} Q`);
    expect([size, first]).toEqual([
      [45, 50],
      [200, 150],
    ]);
  });

  test('strips and tiles are one picture again', async () => {
    const strip = (from: number): PictureObject => raster('/DeviceRGB', { width: 60, height: 10, at: (x, y) => CORNERS.at(x, y + from) });
    const strips = Object.fromEntries([0, 1, 2, 3, 4].map((index) => [`S${index}`, strip(index * 10)]));
    const drawing = [0, 1, 2, 3, 4].map((index) => drawn(`S${index}`, 72, 660 - index * 40, 240, 40)).join('');
    const { files, places } = await find(picturePdf([page(drawing)], strips));
    expect(places).toEqual([{ between: ['The long bri', 'Nobody could'], caption: null, size: [60, 50] }]);
    const { at } = pngPixels(files[0]?.bytes ?? new Uint8Array());
    expect([at(0, 0), at(59, 49), at(59, 24)]).toEqual([
      [200, 150, 90],
      [20, 10, 90],
      [20, 150, 90],
    ]);
    const tile = (x0: number, y0: number): PictureObject =>
      raster('/DeviceRGB', { width: 60, height: 50, at: (x, y) => [x + x0, y + y0, 9] });
    const tiles = { A: tile(0, 0), B: tile(60, 0), C: tile(0, 50), D: tile(60, 50) };
    const grid =
      drawn('A', 72, 600, 120, 100) + drawn('B', 192, 600, 120, 100) + drawn('C', 72, 500, 120, 100) + drawn('D', 192, 500, 120, 100);
    const whole = await find(picturePdf([page(grid)], tiles));
    expect(whole.places.map(({ size }) => size)).toEqual([[120, 100]]);
    expect(pngPixels(whole.files[0]?.bytes ?? new Uint8Array()).at(119, 99)).toEqual([119, 99, 9]);
  });

  test('two that stand apart are two', async () => {
    const { places } = await find(
      picturePdf([page(drawn('A', 72, 500, 100, 80) + drawn('B', 72, 590, 100, 80))], {
        ...objects,
        B: raster('/DeviceRGB', { ...CORNERS, at: (x) => [x, x, 3] }),
      }),
    );
    expect(places).toHaveLength(2);
  });

  test('written out in the drawing', async () => {
    const data = Buffer.from(rasterBytes({ width: 50, height: 44, at: (x, y) => [x * 5, y * 5, 7] })).toString('hex');
    const { at, width } = await onlyPicture({}, `q 240 0 0 200 72 500 cm BI /W 50 /H 44 /CS /RGB /BPC 8 /F /AHx ID ${data}> EI Q`);
    expect([width, at(10, 20)]).toEqual([50, [50, 100, 7]]);
  });
});

describe('what is no picture', () => {
  const logo = raster('/DeviceRGB', { ...CORNERS, at: (x, y) => [x, y, 1] });
  const countOf = async (pages: readonly PicturePage[], objects: Readonly<Record<string, PictureObject>>): Promise<number> =>
    (await find(picturePdf(pages, objects))).placed.length;

  test('the paper of a scan, rules, signs and grounds', async () => {
    expect(await countOf([page(drawn('A', 0, 0, 595, 842))], { A: logo })).toBe(0);
    expect(await countOf([page(drawn('A', 72, 500, 16, 16))], { A: logo })).toBe(0);
    expect(await countOf([page(drawn('A', 72, 500, 450, 3))], { A: logo })).toBe(0);
    expect(await countOf([page(drawn('A', 68, 740, 400, 36))], { A: logo })).toBe(0);
    expect(await countOf([page(shown('A'))], { A: raster('/DeviceRGB', { ...CORNERS, at: () => [9, 9, 9] }) })).toBe(0);
  });

  test('small stencils', async () => {
    const stencil = { entries: '/Width 64 /Height 64 /ImageMask true /BitsPerComponent 1', data: new Uint8Array(8 * 64).fill(0x55) };
    expect(await countOf([page(shown('A'))], { A: stencil })).toBe(0);
  });

  test('logos that come back, even when each page has its own copy', async () => {
    const head = (name: string): PicturePage => page(drawn(name, 72, 790, 90, 40));
    expect(await countOf([head('A'), head('A')], { A: logo })).toBe(0);
    expect(await countOf([head('A'), head('B'), head('C')], { A: logo, B: logo, C: logo })).toBe(0);
    expect(await countOf([head('A'), page('')], { A: logo })).toBe(1);
    expect(await countOf([page(shown('A')), page(shown('A'))], { A: logo })).toBe(1);
  });

  test('what a hidden layer draws, and what is cut off altogether', async () => {
    expect(await countOf([page(`q 0 0 10 10 re W n ${shown('A')} Q`)], { A: logo })).toBe(0);
  });
});

describe('hostile PDFs keep their text', () => {
  const picture = raster('/DeviceRGB', CORNERS);
  const withGood = async (bad: Readonly<Record<string, PictureObject>>, drawing: string) => {
    const { placed, remarks, text } = await find(picturePdf([page(drawing + drawn('Good', 72, 460, 60, 50))], { ...bad, Good: picture }));
    expect(text).toContain('Nobody could say');
    return { count: placed.length, remarks };
  };

  test('bombs are left out, with a sentence', async () => {
    const bomb = {
      entries: '/Width 30000 /Height 30000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode',
      data: new Uint8Array(20),
    };
    const { count, remarks } = await withGood({ Bad: bomb }, shown('Bad'));
    expect([count, remarks]).toEqual([
      1,
      [expect.stringMatching(/^A picture was left out; it stays in the original\. .*40 million pixels/)],
    ]);
  });

  test('a JPEG that is larger than it is said to be', async () => {
    const data = Buffer.from(jpeg({ width: 64, height: 48, at: () => [1, 2, 3] }));
    data.writeUInt16BE(30_000, data.indexOf(Buffer.from([0xff, 0xc0])) + 5);
    data.writeUInt16BE(30_000, data.indexOf(Buffer.from([0xff, 0xc0])) + 7);
    const bad = { entries: '/Width 64 /Height 48 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode', data };
    expect((await withGood({ Bad: bad }, shown('Bad'))).remarks).toEqual([expect.stringMatching(/40 million pixels/)]);
  });

  test('a small one with a mask that is a bomb', async () => {
    const mask = {
      entries: '/Width 30000 /Height 30000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
      data: new Uint8Array(20),
    };
    const { count, remarks } = await withGood(
      { Bad: raster('/DeviceRGB', { ...CORNERS, at: (x) => [x, 9, 9] }, '/SMask 5 0 R'), Mask: mask },
      shown('Bad'),
    );
    expect([count, remarks]).toEqual([1, [expect.stringMatching(/40 million pixels/)]]);
  });

  test('one over another at the same place', async () => {
    const over = raster('/DeviceGray', { width: 30, height: 30, at: (x) => [x] });
    const { count } = await withGood(
      { Over: over, Bad: raster('/DeviceRGB', { ...CORNERS, at: (x) => [x, 9, 9] }) },
      shown('Over') + shown('Bad'),
    );
    expect(count).toBe(2);
  });

  test('a page of many large ones', async () => {
    const large = (grey: number): PictureObject => ({
      entries: `/Width 6000 /Height 6000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode /Gamma ${grey}`,
      data: new Uint8Array([grey]),
    });
    const names = Array.from({ length: 12 }, (_, index) => `L${index}`);
    const objects = Object.fromEntries(names.map((name, index) => [name, large(index)]));
    const drawing = names.map((name, index) => drawn(name, 72 + (index % 4) * 90, 500 + Math.floor(index / 4) * 70, 60, 60)).join('');
    const { remarks } = await withGood(objects, drawing);
    expect(remarks.some((remark) => /^\d+ pictures were left out; they stay in the original\. It, or its page,/.test(remark))).toBe(true);
  });

  test('one that is broken costs only itself', async () => {
    const bad = {
      entries: '/Width 60 /Height 50 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
      data: new Uint8Array([1, 2, 3]),
    };
    const { count, remarks } = await withGood({ Bad: bad }, shown('Bad'));
    expect([count, remarks]).toEqual([1, [expect.stringMatching(/It is damaged/)]]);
  });

  test('thousands of them', async () => {
    const drawing = Array.from({ length: 3_000 }, (_, index) =>
      drawn('Bad', 72 + (index % 60) * 7, 500 + Math.floor(index / 60) * 4, 6, 3),
    ).join('');
    expect((await withGood({ Bad: raster('/DeviceGray', { width: 41, height: 41, at: (x, y) => [x + y] }) }, drawing)).count).toBe(1);
  });

  test('forms that draw each other twice, many deep', async () => {
    const deep = Object.fromEntries(
      Array.from({ length: 40 }, (_, index): [string, PictureObject] => [
        `F${index}`,
        {
          subtype: 'Form',
          entries: '/BBox [0 0 595 842]',
          data: Buffer.from(index === 0 ? shown('Good') : `/F${index - 1} Do /F${index - 1} Do`),
        },
      ]),
    );
    const { placed, text } = await find(picturePdf([page('/F39 Do'), page(shown('Good'))], { ...deep, Good: picture }));
    expect([placed.map(({ spot }) => spot?.page), text.includes('Nobody could say')]).toEqual([[2], true]);
  });

  test('more of them than are kept', async () => {
    const names = Array.from({ length: 510 }, (_, index) => `P${index}`);
    const objects = Object.fromEntries(
      names.map((name, index) => [
        name,
        raster('/DeviceGray', { width: 41, height: 41, at: (x) => [x + (index % 200)] }, `/Gamma ${index}`),
      ]),
    );
    const pages = Array.from({ length: 17 }, (_, from) =>
      page(
        names
          .slice(from * 30, from * 30 + 30)
          .map((name, at) => drawn(name, 40 + (at % 6) * 85, 440 + Math.floor(at / 6) * 60, 50, 50))
          .join(''),
      ),
    );
    const { placed, remarks } = await find(picturePdf(pages, objects));
    expect([placed.length, remarks]).toEqual([
      500,
      [expect.stringMatching(/^10 pictures were left out; .*Casebook keeps 500 pictures of one file/)],
    ]);
  });

  test('forms that draw themselves', async () => {
    const loop: PictureObject = { subtype: 'Form', entries: '/BBox [0 0 595 842]', data: Buffer.from(`${shown('Bad')} /Loop Do`) };
    const { count } = await withGood({ Bad: raster('/DeviceRGB', { ...CORNERS, at: (x, y) => [x, y, 200] }), Loop: loop }, '/Loop Do\n');
    expect(count).toBeGreaterThanOrEqual(1);
  });
});
