import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noteDifference, wordsChanged } from '../../../src/shared/notes/note-difference';
import type { NoteDocument, NoteNode } from '../../../src/shared/notes/note-document';
import { dateNode } from '../../../src/shared/notes/note-nodes';
import { noteDocument, textNode } from '../../builders';

const passageId = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const citation = (stance: 'supports' | 'contradicts'): NoteNode => ({ type: 'citation', items: [{ id: passageId, passageId, stance }] });
const of = (...children: NoteNode[]): NoteDocument => ({ ...noteDocument(), root: { ...noteDocument().root, children } });
const heading = (tag: string, text: string): NoteNode => ({ type: 'heading', tag, children: [textNode(text)] });

test('words, citations and structure are told apart', () => {
  const before = of(
    { type: 'paragraph', children: [textNode('What was agreed')] },
    { type: 'paragraph', children: [textNode('He left'), citation('supports')] },
  );
  const after = of(heading('h2', 'What was agreed'), { type: 'paragraph', children: [textNode('He left'), citation('contradicts')] });
  const blocks = noteDifference(before, after);
  expect(blocks).toMatchObject([
    { state: 'changed', form: 'Heading 2', was: 'Paragraph', runs: [{ state: 'same' }] },
    { state: 'changed', was: null, reformatted: false },
  ]);
  expect(blocks[1]?.runs.map(({ state, kind }) => [state, kind])).toEqual([
    ['same', 'text'],
    ['removed', 'citation'],
    ['added', 'citation'],
  ]);
  expect(wordsChanged(blocks)).toEqual({ added: 0, removed: 0 });
});

test('a date of the same words and another value is another date', () => {
  const on = (value: string) => of({ type: 'paragraph', children: [textNode('He left '), dateNode(value, 'that day')] });
  const [block] = noteDifference(on('2014-06-12'), on('2014-06-13'));
  expect(block?.runs).toEqual([
    { state: 'same', kind: 'text', text: 'He left ' },
    { state: 'removed', kind: 'date', text: '2014-06-12 that day' },
    { state: 'added', kind: 'date', text: '2014-06-13 that day' },
  ]);
});

test('bold words alone are a change of how they are set', () => {
  const blocks = noteDifference(
    noteDocument('He left.'),
    of({ type: 'paragraph', children: [{ type: 'text', text: 'He left.', format: 1 }] }),
  );
  expect(blocks).toMatchObject([{ state: 'changed', reformatted: true }]);
});

test('what stays and what went are the text before; what stays and what came, the text after', () => {
  const paragraphs = fc.array(fc.array(fc.constantFrom('he', 'left', 'Moscow', 'in', 'May', '北京', '.'), { maxLength: 8 }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(paragraphs, paragraphs, (a, b) => {
      const [before, after] = [a, b].map((list) => noteDocument(...list.map((words) => words.join(' ')).filter((words) => words !== '')));
      if (before === undefined || after === undefined) return;
      const blocks = noteDifference(before, after);
      const side = (left: 'added' | 'removed'): string[] =>
        blocks
          .map(({ runs }) =>
            runs
              .filter(({ state }) => state !== left)
              .map(({ text }) => text)
              .join(''),
          )
          .filter((text) => text !== '');
      const plain = (list: string[][]): string[] => list.map((words) => words.join(' ')).filter((words) => words !== '');
      expect(side('added')).toEqual(plain(a));
      expect(side('removed')).toEqual(plain(b));
    }),
  );
});
