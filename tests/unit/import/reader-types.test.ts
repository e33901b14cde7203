import { describe, expect, test } from 'vitest';
import { fileTypeOf } from '../../../src/main/import/file-type';
import { importFile } from '../../../src/main/import/pipeline';
import { book, openDocument, paragraph, word, wordParts, zipOf } from '../../fixtures/documents/office';

const typeOf = (bytes: Uint8Array): string | undefined => fileTypeOf(bytes)?.mediaType;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

describe('which document a ZIP is', () => {
  test('by the names in its directory, wherever they stand', () => {
    const picture = { 'media/picture.bin': Uint8Array.from({ length: 200_000 }, (_, index) => (index * 7919) % 251) };
    expect(typeOf(zipOf({ ...picture, ...wordParts({ body: paragraph('The text.') }) }))).toBe(WORD);
    expect(typeOf(openDocument({ body: '' }))).toBe('application/vnd.oasis.opendocument.text');
    expect(typeOf(book({ metadata: '', chapters: [] }))).toBe('application/epub+zip');
    expect(typeOf(zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }))).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
  });

  test('an archive with documents in it is an archive', () => {
    expect(typeOf(zipOf({ 'a.docx': word({ body: '' }), 'notes.txt': 'x' }))).toBe('application/zip');
    expect(typeOf(zipOf({ 'mimetype.txt': 'application/epub+zip', 'word/list.txt': 'x' }))).toBe('application/zip');
  });

  test('a damaged one is what it began as, so that its reader can say what is wrong', async () => {
    const cut = word({ body: paragraph('The text.') }).slice(0, 900);
    expect(typeOf(cut)).toBe(WORD);
    await expect(importFile(cut, 'x.docx')).rejects.toThrow('damaged or cut off');
  });

  test('a Word document locked with a password says so', async () => {
    const bytes = new Uint8Array(4096);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    bytes.set(Buffer.from('EncryptedPackage', 'utf16le'), 2048);
    await expect(importFile(bytes, 'x.docx')).rejects.toThrow('locked with a password');
  });
});

test('the name of a file decides nothing', async () => {
  expect((await importFile(word({ body: paragraph('The text.') }), 'x.pdf')).original.mediaType).toBe(WORD);
  expect((await importFile(new Uint8Array(Buffer.from('{\\rtf1 The text.}')), 'x.docx')).original.mediaType).toBe('application/rtf');
});
