import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barePicture } from '../../../src/main/export/bare-picture';
import { png } from '../../fixtures/documents/picture';

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bare = (bytes: Buffer): string => latin1(barePicture(bytes));
const uint32 = (value: number, isLittle = false): Buffer => {
  const bytes = Buffer.alloc(4);
  if (isLittle) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};

test('of a PNG the words, the time and the camera’s notes go, and what hangs on behind', () => {
  const whole = Buffer.from(png({ width: 3, height: 2 }));
  const chunk = (type: string, words: string): Buffer =>
    Buffer.concat([uint32(words.length), Buffer.from(type + words, 'latin1'), Buffer.alloc(4)]);
  const profile = chunk('iCCP', 'colours');
  const notes = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf'].map((type) => chunk(type, 'secret'));
  const noted = Buffer.concat([whole.subarray(0, 33), profile, ...notes, whole.subarray(33), Buffer.from('secret')]);
  expect(bare(noted)).toBe(latin1(Buffer.concat([whole.subarray(0, 33), profile, whole.subarray(33)])));
});

test('of a WebP the notes go, and no flag says that they are there', () => {
  const chunk = (type: string, words: string): Buffer =>
    Buffer.concat([Buffer.from(type), uint32(words.length, true), Buffer.from(words, 'latin1'), Buffer.alloc(words.length % 2)]);
  const riff = (...chunks: Buffer[]): Buffer =>
    Buffer.concat([Buffer.from('RIFF'), uint32(4 + Buffer.concat(chunks).length, true), Buffer.from('WEBP'), ...chunks]);
  const noted = riff(chunk('VP8X', '\u002c\0\0\0abcdef'), chunk('VP8 ', 'pixels.'), chunk('EXIF', 'secret'), chunk('XMP ', 'secret!'));
  expect(bare(Buffer.concat([noted, Buffer.from('secret')]))).toBe(latin1(riff(chunk('VP8X', ' \0\0\0abcdef'), chunk('VP8 ', 'pixels.'))));
});

test('of a GIF the comments go; its frames, their times and the loop stay', () => {
  const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
  const loop = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1');
  const timing = Buffer.from('\x21\xf9\x04\0\0\0\0\0', 'latin1');
  const frame = Buffer.from('\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1');
  const notes = [Buffer.from('\x21\xfe\x06secret\0', 'latin1'), Buffer.from('\x21\xff\x0bXMP DataXMP\x06secret\0', 'latin1')];
  const end = Buffer.from(';');
  const noted = Buffer.concat([head, ...notes, loop, timing, frame, ...notes, end, Buffer.from('secret')]);
  expect(bare(noted)).toBe(latin1(Buffer.concat([head, loop, timing, frame, end])));
});

test('what is cut off or is no picture stays as it is, whatever it holds', () => {
  const heads = ['\u0089PNG\r\n\u001a\n', '\u00ff\u00d8\u00ff', 'GIF89a', 'RIFF\u00ff\0\0\0WEBP', ''];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 60 }), (head, rest) => {
      const bytes = Buffer.concat([Buffer.from(head, 'latin1'), rest]);
      expect(barePicture(bytes).length).toBeLessThanOrEqual(bytes.length);
    }),
  );
  const cut = Buffer.from(png({ width: 3, height: 2 })).subarray(0, 50);
  expect(barePicture(cut)).toBe(cut);
});
