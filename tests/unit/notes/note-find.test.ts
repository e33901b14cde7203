import { buildEditorFromExtensions } from '@lexical/extension';
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { $createCitationNode } from '../../../src/renderer/notebook/citation/CitationNode';
import { $matches, $replace } from '../../../src/renderer/notebook/find/note-matches';
import { expressionOf, matchesIn, type Wanted } from '../../../src/renderer/notebook/find/matches';
import { documentOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { citationsOf } from '../../../src/shared/notes/note-document';

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const wanted = (words: string, options: Partial<Wanted> = {}): Wanted => ({
  words,
  matchCase: false,
  wholeWord: false,
  isExpression: false,
  ...options,
});
const found = (text: string, words: string, options: Partial<Wanted> = {}): string[] => {
  const expression = expressionOf(wanted(words, options));
  return expression === null ? [] : matchesIn(text, expression).map(({ start, end }) => text.slice(start, end));
};

test('words are found as they are written, unless an expression is asked for', () => {
  expect(found('a.b aXb', 'a.b')).toEqual(['a.b']);
  expect(found('a.b aXb', 'a.b', { isExpression: true })).toEqual(['a.b', 'aXb']);
  expect(found('(x) [y] 1-2', '(x) [y] 1-2')).toEqual(['(x) [y] 1-2']);
  expect(found('Москва и МОСКВА', 'москва')).toEqual(['Москва', 'МОСКВА']);
  expect(found('Москва и МОСКВА', 'Москва', { matchCase: true })).toEqual(['Москва']);
  expect(found('left leftover', 'left', { wholeWord: true })).toEqual(['left']);
  expect(found('anything', '(', { isExpression: true })).toEqual([]);
  expect(found('anything', '', { isExpression: true })).toEqual([]);
});

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

test('a replacement keeps how words are set, and every citation', () => {
  editor.update(
    () =>
      void $getRoot()
        .clear()
        .append(
          $createParagraphNode().append(
            $createTextNode('He left '),
            $createTextNode('Mos').toggleFormat('bold'),
            $createTextNode('cow, Moscow'),
          ),
          $createParagraphNode().append(
            $createTextNode('Mos'),
            $createCitationNode([{ id, passageId: id, stance: 'supports' }]),
            $createTextNode('cow'),
          ),
        ),
    { discrete: true },
  );
  editor.update(
    () => {
      const matches = $matches(wanted('moscow'));
      expect(matches).toHaveLength(2);
      $replace(matches, 'Minsk', false);
    },
    { discrete: true },
  );
  const document = documentOf(editor.getEditorState());
  expect(document.root.children).toMatchObject([
    { children: [{ text: 'He left ' }, { text: 'Minsk', format: 1 }, { text: ', Minsk' }] },
    { children: [{ text: 'Mos' }, { type: 'citation' }, { text: 'cow' }] },
  ]);
  expect(citationsOf(document)).toHaveLength(1);
});

test('what an expression caught can be put in its place', () => {
  editor.update(
    () =>
      void $getRoot()
        .clear()
        .append($createParagraphNode().append($createTextNode('7 June, 8 May'))),
    { discrete: true },
  );
  editor.update(() => $replace($matches(wanted('(\\d+) (\\p{L}+)', { isExpression: true })), '$2 $1 $$', true), { discrete: true });
  expect(documentOf(editor.getEditorState()).root.children).toMatchObject([{ children: [{ text: 'June 7 $, May 8 $' }] }]);
});
