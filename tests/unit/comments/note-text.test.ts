import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOfNote } from '../../../src/shared/comments/note-text';
import { commentFinder } from '../../../src/shared/comments/place';
import { isNoteElement, type NoteDocument, type NoteNode } from '../../../src/shared/notes/note-document';
import { describePassage } from '../../../src/shared/passages/passage';
import { documentOfBlocks } from '../../../src/shared/notes/document-kit';
import { citationNode, mentionNode, noteDocument, textNode } from '../../builders';
import { stacked } from '../../../src/renderer/comments/layout';

const ID = '7a4ba4b4-5a51-4d6e-8f4a-0a7b8b8b8b8b';

function nodeAt({ root }: NoteDocument, path: readonly number[]): NoteNode | undefined {
  let node: NoteNode | undefined = root;
  for (const index of path) node = node !== undefined && isNoteElement(node) ? node.children[index] : undefined;
  return node;
}

describe('the text of a note', () => {
  test('has paragraphs apart, mentions by their words, and nothing for a citation', () => {
    const document = noteDocument('One.', [
      textNode('Two '),
      mentionNode(ID, 'Krasnov'),
      textNode(' three'),
      citationNode(ID),
      textNode('.'),
    ]);
    expect(textOfNote(document).text).toBe('One.\n\nTwo Krasnov three.');
    expect(textOfNote(documentOfBlocks()).text).toBe('');
  });

  test('says of each of its texts where it is', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 4 }), { maxLength: 5 }), (paragraphs) => {
        const document = noteDocument(...paragraphs.map((texts) => texts.map((words) => textNode(words))));
        const { text, pieces } = textOfNote(document);
        for (const { path, start, end } of pieces) expect(nodeAt(document, path)).toMatchObject({ text: text.slice(start, end) });
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(paragraphs.flat().join(''));
      }),
    );
  });
});

describe('the place of a comment', () => {
  const text = 'Since then the counterpart has changed each time, the subject has not.\n\nBoth sides let it be seen.';
  const at = text.indexOf('the counterpart');
  const quote = describePassage(text, at, at + 'the counterpart has changed each time'.length);
  const found = (now: string) => {
    const { state, range } = commentFinder(now)(quote);
    return { state, words: range === null ? null : now.slice(range.start, range.end) };
  };

  test('stays with its words whatever is written around them', () => {
    const words = { state: 'there', words: 'the counterpart has changed each time' };
    expect(found(text)).toEqual(words);
    expect(found(`Before it.\n\n${text.replace('Since then', 'From then on')}`)).toEqual(words);
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 }), (before, after) => {
        expect(found(`${before}\n\n${text}\n\n${after}`)).toEqual(words);
      }),
      { numRuns: 30 },
    );
  });

  test('is where the words read otherwise, and nowhere when they are gone', () => {
    expect(found(text.replace('has changed', 'had changed')).state).toBe('changed');
    expect(found('Something else altogether is written here now.')).toEqual({ state: 'gone', words: null });
    expect(found('')).toEqual({ state: 'gone', words: null });
    expect(commentFinder(text)(null)).toEqual({ state: 'whole', range: null });
  });
});

test('cards beside a text stand at their words, the one in front exactly, and none on another', () => {
  const card = fc.record({ top: fc.integer({ min: 0, max: 2000 }), height: fc.integer({ min: 20, max: 300 }) });
  fc.assert(
    fc.property(fc.array(card, { minLength: 1, maxLength: 12 }), fc.nat({ max: 11 }), (cards, asked) => {
      const ordered = cards.toSorted((one, other) => one.top - other.top);
      const front = asked % ordered.length;
      const tops = stacked(ordered, front);
      tops.forEach((top, index) => {
        expect(top).toBeGreaterThanOrEqual(0);
        if (index > 0) expect(top).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + (ordered[index - 1]?.height ?? 0));
      });
      const room = ordered.slice(0, front).reduce((sum, { height }) => sum + height + 14, 0);
      if (room <= (ordered[front]?.top ?? 0)) expect(tops[front]).toBe(ordered[front]?.top);
    }),
  );
});
