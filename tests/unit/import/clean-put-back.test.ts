import { describe, expect, test } from 'vitest';
import { putBack } from '../../../src/shared/articles/clean-text';
import type { CleanText } from '../../../src/shared/articles/model';
import { CasebookError } from '../../../src/shared/result';

const clean: CleanText = {
  text: 'First paragraph.\n\nA river. Photo: Jane Roe\n\nLast paragraph.',
  blocks: [{ kind: 'paragraph' }, { kind: 'caption' }, { kind: 'paragraph' }],
  removed: [
    { index: 0, text: 'Home', reason: 'menu', before: 0 },
    { index: 1, text: 'The title', reason: 'metadata', before: 0 },
    { index: 2, text: 'A river. Photo: Jane Roe', reason: 'repeated', before: 2 },
    { index: 3, text: '• read this', reason: 'related', before: 3 },
  ],
};

describe('putting removed pieces back', () => {
  test('restores a piece at its place and leaves the others removed', () => {
    expect(putBack(clean, [1])).toEqual({
      text: 'The title\n\nFirst paragraph.\n\nA river. Photo: Jane Roe\n\nLast paragraph.',
      blocks: [{ kind: 'paragraph' }, { kind: 'paragraph' }, { kind: 'caption' }, { kind: 'paragraph' }],
      removed: [
        { index: 0, text: 'Home', reason: 'menu', before: 0 },
        { index: 2, text: 'A river. Photo: Jane Roe', reason: 'repeated', before: 3 },
        { index: 3, text: '• read this', reason: 'related', before: 4 },
      ],
    });
  });

  test('keeps the order of the page, whatever the order of the indexes', () => {
    const whole = putBack(clean, [3, 0, 2, 1]);
    expect(whole.text.split('\n\n')).toEqual([
      'Home',
      'The title',
      'First paragraph.',
      'A river. Photo: Jane Roe',
      'A river. Photo: Jane Roe',
      'Last paragraph.',
      '• read this',
    ]);
    expect(whole.removed).toEqual([]);
  });

  test('a piece put back after another stands where the page had it', () => {
    expect(putBack(putBack(clean, [1]), [0]).text).toBe(putBack(clean, [0, 1]).text);
    expect(putBack(putBack(clean, [0]), [1]).text).toBe(putBack(clean, [0, 1]).text);
    expect(putBack(putBack(clean, [3]), [2])).toEqual(putBack(clean, [2, 3]));
  });

  test('gives each piece the block it is', () => {
    expect(putBack(clean, [2]).blocks[2]).toEqual({ kind: 'caption' });
    expect(putBack(clean, [3]).blocks[3]).toEqual({ kind: 'list-item' });
  });

  test('does not change what it was given', () => {
    const before = structuredClone(clean);
    putBack(clean, [0, 1, 2, 3]);
    expect(clean).toEqual(before);
  });

  test('refuses a piece that is not among the removed', () => {
    expect(() => putBack(clean, [4])).toThrow(CasebookError);
    expect(() => putBack(putBack(clean, [1]), [1])).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });
});
