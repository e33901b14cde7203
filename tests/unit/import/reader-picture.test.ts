import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importedOrRefused, importFile } from '../../../src/main/import/pipeline';
import { cameraNotes } from '../../../src/main/import/pictures/exif';
import { pdf } from '../../fixtures/documents/pdf';
import { exifOf, jpegHead, png } from '../../fixtures/documents/picture';

const exif = exifOf([
  [0x010f, 'Canon'],
  [0x0110, 'Canon EOS 80D'],
  [0x0112, { short: 6 }],
  [0x8769, { directory: [[0x9003, '2019:05:04 12:33:10']] }],
  [
    0x8825,
    {
      directory: [
        [1, 'N'],
        [2, { fractions: [55, 45, 7.2] }],
        [3, 'W'],
        [4, { fractions: [37, 36, 0] }],
      ],
    },
  ],
]);

describe('pictures', () => {
  test('are items whose text says what they are, with what the camera noted and where', async () => {
    const { clean, metadata, evidence, remarks, pageWords, original } = await importFile(
      jpegHead({ width: 4000, height: 3000, exif }),
      'IMG_2041.jpg',
    );
    expect(original.mediaType).toBe('image/jpeg');
    expect(clean.text.split('\n\n')).toEqual([
      // Turned as the camera was held.
      'A picture (JPEG) of 3,000 × 4,000 pixels.',
      'The camera’s clock said 2019-05-04 12:33:10 (EXIF, DateTimeOriginal).',
      'The camera noted the place 55.75200, -37.60000 (EXIF, GPS; north, east).',
      'Camera: Canon EOS 80D (EXIF, Make and Model).',
      `SHA-256 of the file: ${original.sha256}`,
    ]);
    // What a camera says of the time is no date of an event.
    expect(metadata).toMatchObject({ title: 'IMG 2041', published: null, language: null, outlet: null });
    expect(evidence.title).toBe('the name of the file');
    expect(remarks[0]).toMatch(/^This is a picture: no text was read from it\./);
    expect(pageWords?.pages).toEqual([{ width: 3000, height: 4000 }]);
  });

  test('of one size and name are two items', async () => {
    const [one, other] = await Promise.all(
      [0, 255].map((grey) => importFile(png({ width: 20, height: 10, grey: () => grey }), 'scan.png')),
    );
    expect(one?.clean.text).not.toBe(other?.clean.text);
  });

  test('that are too large are refused by a sentence, and kept', async () => {
    const bomb = png({ width: 4, height: 4, stated: { width: 30_000, height: 30_000 } });
    const { article } = await importedOrRefused(bomb, 'bomb.png', { keep: true, changedAt: '2024-03-05T10:00:00.000Z' });
    expect(article?.remarks[0]).toMatch(/^This picture is 30,000 × 30,000 pixels; Casebook shows up to 64 million/);
    // Nothing draws it.
    expect(article?.original.mediaType).toBe('application/octet-stream');
    expect(article?.clean.text).toContain('Type: image/png\n\nThe disk it came from says that it was changed last on 2024-03-05.');
    await expect(importFile(png({ width: 4, height: 4, stated: { width: 1, height: 40_000 } }), 'strip.png')).rejects.toThrow(
      '20,000 a side',
    );
  });

  test('that carry another file behind their end say so', async () => {
    const both = png({ width: 4, height: 4, behind: pdf({ pages: [[]] }) });
    const { original, remarks } = await importFile(both, 'both.png');
    expect(original.mediaType).toBe('image/png');
    expect(remarks[1]).toMatch(/bytes stand behind the end of the picture\. They are kept and not looked at\.$/);
  });

  test('that are cut off are refused', async () => {
    await expect(importFile(jpegHead({ width: 9, height: 9 }).subarray(0, 6), 'cut.jpg')).rejects.toThrow('damaged or cut off');
    await expect(importFile(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'cut.png')).rejects.toThrow('damaged or cut off');
  });

  test('any EXIF at all is read to its end', () => {
    fc.assert(
      fc.property(fc.nat(exif.length - 1), fc.integer({ min: 0, max: 255 }), fc.nat(exif.length), (at, value, cut) => {
        const changed = Uint8Array.from(exif);
        changed[at] = value;
        expect(() => cameraNotes(changed.subarray(0, cut))).not.toThrow();
      }),
    );
  });
});

test('a scan is an item that says it has no text layer', async () => {
  const { clean, remarks, pageWords, metadata } = await importFile(pdf({ pages: [[], []] }), 'minutes of 1974.pdf');
  expect(clean.text).toMatch(/^A PDF document of 2 pages without a text layer\.\n\nSHA-256 of the file: /);
  expect(remarks).toEqual([
    'This PDF has no text layer: its 2 pages are pictures or blank. It can be titled, dated, graded, tagged and cited as a whole.',
  ]);
  expect(pageWords?.pages).toHaveLength(2);
  expect(metadata.title).toBe('minutes of 1974');
});
