import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedDocument, documentChange, isSameContent } from '../../../src/shared/notes/document-change';
import type { NoteDocument } from '../../../src/shared/notes/note-document';
import { documentOf, paragraph, textNode } from '../../../src/shared/notes/note-nodes';

const documentsOf = fc.array(fc.constantFrom('one', 'two', 'three', ''), { maxLength: 8 });
const written = (blocks: readonly string[]): NoteDocument => {
  const document = documentOf([]);
  return { ...document, root: { ...document.root, children: blocks.map((words) => paragraph([textNode(words)])) } };
};

test('what changed makes the one document of the other, whatever they are', () => {
  fc.assert(
    fc.property(documentsOf, documentsOf, (before, after) => {
      const [old, next] = [written(before), written(after)];
      const change = documentChange(old, next);
      expect(change).not.toBeNull();
      if (change !== null) expect(changedDocument(old, change)).toEqual(next);
      expect(isSameContent(old, next)).toBe(JSON.stringify(old) === JSON.stringify(next));
    }),
  );
});

test('a letter in one block is that block alone', () => {
  const change = documentChange(written(['one', 'two', 'three']), written(['one', 'two!', 'three']));
  expect(change).toEqual({ of: 3, from: 1, to: 2, blocks: [paragraph([textNode('two!')])] });
});

test('where more than blocks differs there is no such change', () => {
  const before = written(['one']);
  expect(documentChange(before, { ...before, root: { ...before.root, direction: 'rtl' } })).toBeNull();
});

test('a change of another document is refused', () => {
  const change = { of: 3, from: 1, to: 2, blocks: [] };
  expect(() => changedDocument(written(['one', 'two']), change)).toThrow('saved elsewhere');
  expect(() => changedDocument(written(['one', 'two', 'three']), { ...change, to: 4 })).toThrow('saved elsewhere');
  expect(() => changedDocument(written(['one', 'two', 'three']), { ...change, from: 3 })).toThrow('saved elsewhere');
});
