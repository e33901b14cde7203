import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileNameFor } from '../../../src/main/window/file-name';

describe('a file name made from a title', () => {
  test.each([
    ['Krasnov in Beijing', 'Krasnov in Beijing.pdf'],
    ['Who paid? A/B: the “threats”', 'Who paid A B the “threats”.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['  .hidden. ', 'hidden.pdf'],
    ['', 'Dossier.pdf'],
    ['???', 'Dossier.pdf'],
    ['CON', 'Dossier CON.pdf'],
    ['Генеральная прокуратура', 'Генеральная прокуратура.pdf'],
    ['a\u202Efdp.exe', 'a fdp.exe.pdf'],
  ])('%j', (title, expected) => {
    expect(fileNameFor(title, '.pdf')).toBe(expected);
  });

  test('fits every system, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400, size: 'max' }), (title) => {
        const name = fileNameFor(title, '.pdf');
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}]/u);
        expect(name).not.toMatch(/^[\s.]/);
        expect(name).toMatch(/[^\s.]\.pdf$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }),
    );
  });
});
