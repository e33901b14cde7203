import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyName, endingOf, TemporaryCopies } from '../../../src/main/originals/original-copies';
import { temporaryFolder } from '../../builders';

describe('the name of a copy', () => {
  test.each([
    ['report.docx', 'report.docx'],
    ['mail.mbox › message 3.eml', 'message 3.eml'],
    ['../../etc/passwd', 'passwd'],
    ['con.txt', 'Dossier con.txt'],
    ['a\nb<c>.pdf', 'a b c.pdf'],
    ['page.html\u202Egpj', 'page.htmlgpj'],
  ])('of %j is %j', (given, name) => {
    expect(copyName(given)).toBe(name);
  });
});

test('another program is told by its ending what a file is, not what it was called', () => {
  expect(endingOf('application/pdf')).toBe('.pdf');
  // A page is not handed to a browser, nor a script to a shell.
  expect(endingOf('text/html')).toBe('.txt');
  expect(endingOf('application/zip')).toBeNull();
});

test('copies are in a folder of their own, for nobody else, and go with it', async () => {
  const folder = path.join(temporaryFolder(), 'kept', 'copies');
  const copies = new TemporaryCopies(folder);
  const bytes = new TextEncoder().encode('words');
  const file = await copies.make('evil.exe › a.exe', '.pdf', bytes);
  const again = await copies.make('a.exe', '.pdf', bytes);
  expect(path.basename(file)).toBe('1 a.pdf');
  expect(readFileSync(again, 'utf8')).toBe('words');
  if (process.platform !== 'win32') {
    expect([folder, file].map((place) => statSync(place).mode & 0o777)).toEqual([0o700, 0o600]);
  }
  await copies.remove();
  expect(existsSync(path.dirname(file))).toBe(false);

  // What one that was ended by force has left goes at the next start.
  await copies.make('left.txt', '.txt', bytes);
  await new TemporaryCopies(folder).sweep();
  expect(existsSync(folder)).toBe(false);
});
