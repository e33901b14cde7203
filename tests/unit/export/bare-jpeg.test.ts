import { expect, test } from 'vitest';
import { bareJpeg } from '../../../src/main/export/bare-jpeg';
import { exifOf, jpegHead, png } from '../../fixtures/documents/picture';

const exif = exifOf([
  [0x010f, 'A camera'],
  [0x0112, { short: 6 }],
]);
const part = (marker: number, words: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, marker, 0, words.length + 2]), Buffer.from(words, 'latin1')]);
/** A scan with an escaped 255 and a restart in it. */
const scan = Buffer.from([0xff, 0xda, 0, 3, 1, 9, 0xff, 0, 8, 0xff, 0xd0, 7]);
const end = Buffer.from([0xff, 0xd9]);

test('of a JPEG the picture is left, how it is turned and its colours; notes of the camera and what hangs on behind are gone', () => {
  const head = jpegHead({ width: 30, height: 20, exif });
  const jpeg = Buffer.concat([head, part(0xe2, 'ICC profile'), part(0xfe, 'a comment'), scan, end, Buffer.from('a film')]);
  const bare = Buffer.from(bareJpeg(jpeg)).toString('latin1');
  for (const gone of ['A camera', 'a comment', 'a film']) expect(bare).not.toContain(gone);
  expect(bare).toContain('ICC profile');
  expect(bare.endsWith(Buffer.concat([scan, end]).toString('latin1'))).toBe(true);
  // One entry: orientation, a short, once, 6.
  expect(bare).toContain('Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006');
  expect(Buffer.from(bareJpeg(Buffer.from(bare, 'latin1'))).toString('latin1')).toBe(bare);
});

test('what is no JPEG, or not a whole one, stays as it is', () => {
  for (const bytes of [
    png({ width: 3, height: 3 }),
    jpegHead({ width: 3, height: 3, exif }),
    Buffer.concat([jpegHead({ width: 3, height: 3 }), scan]),
  ]) {
    expect(bareJpeg(bytes)).toBe(bytes);
  }
});
