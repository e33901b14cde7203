import { buildEditorFromExtensions } from '@lexical/extension';
import { $createParagraphNode, $createTextNode, $getRoot, $getSelection, $isElementNode, $isRangeSelection } from 'lexical';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { $createCitationNode } from '../../../src/renderer/notebook/citation/CitationNode';
import {
  INSERT_CITATION_COMMAND,
  REMOVE_CITATION_COMMAND,
  SELECT_CITATION_COMMAND,
  SET_STANCE_COMMAND,
} from '../../../src/renderer/notebook/citation/commands';
import { numbersOf } from '../../../src/renderer/notebook/citation/use-citation-number';
import { ClaimReader, sameClaim } from '../../../src/renderer/notebook/claims/ClaimReader';
import { $markClaim } from '../../../src/renderer/notebook/claims/needs-no-source';
import { showClaim } from '../../../src/renderer/notebook/claims/show-claim';
import { $createMentionNode } from '../../../src/renderer/notebook/mention/MentionNode';
import { documentOf, editorJsonOf, NoteExtension } from '../../../src/renderer/notebook/note-extension';
import type { References } from '../../../src/renderer/notebook/references';
import { claimsOf } from '../../../src/shared/claims/claims';
import { citationsOf, type CitationItem } from '../../../src/shared/notes/note-document';

/** Citations and claims in the note's editor, without a window. */

let editor: ReturnType<typeof buildEditorFromExtensions>;
beforeEach(() => {
  editor = buildEditorFromExtensions(NoteExtension);
});
afterEach(() => editor.dispose());

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const item = (n: number): CitationItem => ({ id: uuid(n), passageId: uuid(n + 100), stance: 'supports' });
const nothing: References = { passages: new Map(), entities: new Map(), things: new Map(), asked: new Set(), complete: true };

const change = (write: () => void) => editor.update(write, { discrete: true });
/** A paragraph of words and citations (by number). */
const paragraph = (...parts: (string | number)[]) =>
  change(() => {
    const nodes = parts.map((part) => (typeof part === 'string' ? $createTextNode(part) : $createCitationNode([item(part)])));
    $getRoot().append($createParagraphNode().append(...nodes));
  });
const document = () => documentOf(editor.getEditorState());
const stances = () => citationsOf(document()).map(({ stance }) => stance);
const brackets = () => claimsOf(document()).map(({ citations }) => citations.length);
const selectedWords = () =>
  editor.read(() => {
    const selection = $getSelection();
    return $isRangeSelection(selection) ? selection.getTextContent() : null;
  });

describe('the stance of a citation', () => {
  test('is set by its id and leaves the others', () => {
    change(() => $getRoot().clear());
    paragraph('He came ', 1);
    change(() => void editor.dispatchCommand(INSERT_CITATION_COMMAND, { item: item(2), quotation: null }));
    editor.dispatchCommand(SET_STANCE_COMMAND, { citationId: uuid(2), stance: 'contradicts' });
    editor.read(() => null);
    expect(stances()).toEqual(['supports', 'contradicts']);
    expect(editor.dispatchCommand(SET_STANCE_COMMAND, { citationId: uuid(9), stance: 'context' })).toBe(false);
  });

  test('a citation taken out of its bracket leaves the rest; the last one takes the bracket along', () => {
    paragraph('He came ', 1, 2);
    change(() => void editor.dispatchCommand(REMOVE_CITATION_COMMAND, uuid(1)));
    expect(citationsOf(document()).map(({ id }) => id)).toEqual([uuid(2)]);
    change(() => void editor.dispatchCommand(REMOVE_CITATION_COMMAND, uuid(2)));
    expect(JSON.stringify(document())).not.toContain('citation');
  });
});

describe('brackets side by side', () => {
  test('become one, in which a passage stands once', () => {
    paragraph('He came ', 1, 2, 1);
    expect(brackets()).toEqual([2]);
    const [citation, ...more] = JSON.stringify(document()).match(/"type":"citation"/g) ?? [];
    expect([citation, more]).toEqual(['"type":"citation"', []]);
  });

  test('when what stood between them is deleted', () => {
    paragraph('He came ', 1, ' ', 2);
    change(() => $getRoot().getAllTextNodes().at(-1)?.remove());
    expect(JSON.stringify(document()).match(/"type":"citation"/g)).toHaveLength(1);
  });
});

test('passages are numbered in the order in which they are cited first', () => {
  expect([...numbersOf([item(3), item(1), item(3), item(2)])]).toEqual([
    [uuid(103), 1],
    [uuid(101), 2],
    [uuid(102), 3],
  ]);
});

describe('the claims of the note on the screen', () => {
  const twoSentences = () => {
    change(() => $getRoot().clear());
    paragraph('He came in June. ', 1, ' She left.');
    paragraph('Nobody ', 2, ' knew it.');
  };

  test('are those of its document, and only what changed is read again', () => {
    twoSentences();
    const reader = new ClaimReader(editor);
    expect(reader.claims(nothing)).toEqual(claimsOf(document()));
    const stop = editor.registerUpdateListener(({ dirtyElements }) => reader.changed(dirtyElements.keys()));
    change(() => {
      const first = $getRoot().getFirstChild();
      if ($isElementNode(first)) first.append($createTextNode(' They stayed.'));
    });
    paragraph('More came.');
    change(() => void $getRoot().getChildAtIndex(1)?.remove());
    expect(reader.claims(nothing)).toEqual(claimsOf(document()));
    expect(reader.claims(nothing).map(({ text }) => text)).toEqual(['He came in June.', 'She left.', 'They stayed.', 'More came.']);
    stop();
  });

  test('a long note is read in turns', () => {
    twoSentences();
    const reader = new ClaimReader(editor);
    let turns = 0;
    while (reader.ledger(nothing, Number.NEGATIVE_INFINITY) === null) turns += 1;
    expect(turns).toBe(1);
    expect(reader.ledger(nothing)?.claims).toHaveLength(3);
  });

  test('mentions have their entities’ present names', () => {
    change(() =>
      $getRoot()
        .clear()
        .append($createParagraphNode().append($createMentionNode(uuid(7)), $createTextNode(' came.'))),
    );
    const reader = new ClaimReader(editor);
    const named = (name: string): References => ({
      ...nothing,
      entities: new Map([[uuid(7), { id: uuid(7), kind: 'person', name, aliases: [], mentionCount: 1 }]]),
    });
    expect(reader.claims(named('Orlov')).map(({ text }) => text)).toEqual(['Orlov came.']);
    expect(reader.claims(named('V. Orlov')).map(({ text }) => text)).toEqual(['V. Orlov came.']);
  });

  test('a sentence is selected where it stands, wherever that is by now', () => {
    twoSentences();
    const [, second, third] = claimsOf(document());
    expect(second !== undefined && showClaim(editor, second)).toBe(true);
    expect(selectedWords()).toBe('She left.');
    change(
      () =>
        void $getRoot()
          .getFirstChild()
          ?.insertBefore($createParagraphNode().append($createTextNode('New one.'))),
    );
    const present = third && sameClaim(new ClaimReader(editor).claims(nothing), third);
    expect(present !== undefined && showClaim(editor, present)).toBe(true);
    expect(selectedWords()).toMatch(/^Nobody .* knew it\.$/);
    expect(second && third && sameClaim([second], third)).toBeUndefined();
  });

  test('a sentence marked as needing no source stays so through saving and opening, until the mark is taken away', () => {
    twoSentences();
    const marked = () => claimsOf(document()).map(({ needsNoSource }) => needsNoSource);
    const mark = (isMarked: boolean) =>
      change(() => {
        const claim = claimsOf(document())[1];
        if (claim !== undefined) $markClaim(claim, isMarked);
      });
    mark(true);
    expect(marked()).toEqual([false, true, false]);
    editor.setEditorState(editor.parseEditorState(editorJsonOf(document())));
    expect(marked()).toEqual([false, true, false]);
    mark(false);
    expect(marked()).toEqual([false, false, false]);
    expect(JSON.stringify(document())).not.toContain('needsNoSource');
  });

  test('a bracket can be selected by the id of a citation', () => {
    twoSentences();
    expect(editor.dispatchCommand(SELECT_CITATION_COMMAND, uuid(2))).toBe(true);
    expect(editor.dispatchCommand(SELECT_CITATION_COMMAND, uuid(9))).toBe(false);
  });
});
