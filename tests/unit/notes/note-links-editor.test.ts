import { buildEditorFromExtensions, getExtensionDependencyFromEditor } from '@lexical/extension';
import { $getRoot, $getSelection } from 'lexical';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import { areKnown, known } from '../../../src/renderer/notebook/references';
import { INSERT_THING_LINK_COMMAND, ThingLinkExtension } from '../../../src/renderer/notebook/thing-link/ThingLinkExtension';
import { isNoteElement, nodesOf, thingLinksOf } from '../../../src/shared/notes/note-document';
import { mergedDocument, sameDocument } from '../../../src/shared/notes/note-merge';
import { noteDocument, textNode, thingLinkNode } from '../../builders';

/** Links to things of the vault in the note's editor, without a window. */

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const ID = '00000000-0000-4000-8000-000000000007';
const readouts = { kind: 'note' as const, id: ID, title: 'Readouts compared' };
const change = (write: () => void) => editor.update(write, { discrete: true });
const type = (words: string) => change(() => void $getRoot().selectEnd().insertText(words));
const written = () => getExtensionDependencyFromEditor(editor, ThingLinkExtension).output.query.peek();
const link = (thing: Parameters<typeof editor.dispatchCommand<typeof INSERT_THING_LINK_COMMAND>>[1]['thing'] = readouts) => {
  const query = written();
  change(() => void editor.dispatchCommand(INSERT_THING_LINK_COMMAND, { thing, query }));
};
const document = () => documentOf(editor.getEditorState());
const sketch = () =>
  [...nodesOf(document())]
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'thinglink') return `[${node.kind} ${node.label ?? node.text}]`;
      return node.type === 'mention' ? `@${node.label ?? ''}` : '';
    })
    .join('');

test('two brackets begin a link, a third word goes on with it, a closed bracket ends it', () => {
  type('See [[read');
  expect(written()).toMatchObject({ text: 'read', label: null });
  type('outs of May');
  expect(written()).toMatchObject({ text: 'readouts of May' });
  type(']]');
  expect(written()).toBeNull();
});

test('a link takes the place of what was written, and of the brackets behind it', () => {
  type('See [[read]] today');
  change(() => void $getRoot().getFirstDescendant()?.getLatest());
  change(() => {
    const selection = $getRoot().selectEnd();
    selection.anchor.offset = selection.focus.offset = 'See [[read'.length;
    selection.dirty = true;
  });
  link();
  expect(sketch()).toBe('See [note Readouts compared] today');
});

test('words behind a bar are shown in place of the title', () => {
  type('As [[read|both sides put it');
  expect(written()).toMatchObject({ text: 'read', label: 'both sides put it' });
  link();
  type('.');
  expect(sketch()).toBe('As [note both sides put it].');
});

test('what is shown stands in a paragraph of its own, and the caret behind it', () => {
  type('See ![[read today');
  change(() => {
    const selection = $getRoot().selectEnd();
    selection.anchor.offset = selection.focus.offset = 'See ![[read'.length;
    selection.dirty = true;
  });
  const query = written();
  expect(query).toMatchObject({ text: 'read', shown: true });
  change(() => void editor.dispatchCommand(INSERT_THING_LINK_COMMAND, { thing: readouts, query, shown: { heading: 'May' } }));
  const blocks = document().root.children.map((block) => (isNoteElement(block) ? block.children : []));
  expect(blocks).toMatchObject([
    [{ type: 'text', text: 'See ' }],
    [{ type: 'thinglink', thingId: ID, shown: true, heading: 'May' }],
    [{ type: 'text', text: ' today' }],
  ]);
  change(() => void $getSelection()?.insertText('and'));
  expect(document().root.children[2]).toMatchObject({ children: [{ text: 'and today' }] });
});

test('an entity is mentioned', () => {
  type('By [[Kras');
  link({ kind: 'entity', id: ID, title: 'Igor Krasnov' });
  expect(sketch()).toBe('By @');
});

test('what is typed while the note is being made stays behind the link', () => {
  type('See [[read');
  const query = written();
  type('outs');
  change(() => void editor.dispatchCommand(INSERT_THING_LINK_COMMAND, { thing: readouts, query }));
  type('!');
  expect(sketch()).toBe('See [note Readouts compared]outs!');
});

test('a link survives saving and opening', () => {
  type('See [[read');
  link();
  const saved = document();
  editor.setEditorState(editor.parseEditorState(editorJsonOf(saved)));
  expect(thingLinksOf(document())).toEqual(thingLinksOf(saved));
});

test('pasted from another vault it is words', () => {
  const foreign = thingLinkNode({ kind: 'note', id: ID }, 'Readouts');
  expect(areKnown([foreign])).toBe(false);
  known.chooseThing({ kind: 'note', id: ID, title: 'Readouts', deletedAt: null });
  expect(areKnown([foreign])).toBe(true);
});

test('another title of what is linked is no change of the document', () => {
  const noteOf = (title: string, ...more: string[]) =>
    noteDocument([textNode('See '), thingLinkNode(readouts, title)], ...more.map((words) => [textNode(words)]));
  expect(sameDocument(noteOf('Readouts'), noteOf('Readouts compared'))).toBe(true);
  const merged = mergedDocument(noteOf('Readouts'), noteOf('Readouts', 'Mine'), noteOf('Readouts compared'));
  expect(merged === null ? null : sameDocument(merged, noteOf('Readouts', 'Mine'))).toBe(true);
});
