import { describe, expect, test } from 'vitest';
import {
  citationsOf,
  emptyNoteDocument,
  entityIdsOf,
  nodesOf,
  noteDocumentSchema,
  withFreshCitations,
  type NoteDocument,
  type NoteNode,
} from '../../../src/shared/notes/note-document';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const text = (words: string): NoteNode => ({ type: 'text', version: 1, text: words, format: 0 });
const citation = (...numbers: number[]): NoteNode => ({
  type: 'citation',
  version: 1,
  items: numbers.map((n) => ({ id: id(n), passageId: id(n + 100), stance: 'supports' as const })),
});
const mention = (n: number): NoteNode => ({ type: 'mention', version: 1, entityId: id(n), label: null });
const element = (type: 'paragraph' | 'quote' | 'listitem', ...children: NoteNode[]): NoteNode => ({
  type,
  version: 1,
  indent: 0,
  children,
});
const list = (...children: NoteNode[]): NoteNode => ({ type: 'list', version: 1, listType: 'bullet', children });

function documentOf(...children: NoteNode[]): NoteDocument {
  return { ...emptyNoteDocument(), root: { ...emptyNoteDocument().root, children } };
}

const sample = documentOf(
  element('paragraph', text('First '), citation(1, 2), mention(7)),
  element('quote', text('words'), citation(3)),
  list(element('listitem', mention(8), text(' and')), element('listitem', list(element('listitem', citation(4))))),
  element('paragraph', mention(7)),
);

describe('a note document', () => {
  test('gives its nodes in reading order', () => {
    expect([...nodesOf(sample)].map(({ type }) => type)).toEqual([
      ...['paragraph', 'text', 'citation', 'mention'],
      ...['quote', 'text', 'citation'],
      ...['list', 'listitem', 'mention', 'text', 'listitem', 'list', 'listitem', 'citation'],
      ...['paragraph', 'mention'],
    ]);
  });

  test('gives its citations and mentions in reading order, with repetitions', () => {
    expect(citationsOf(sample).map((item) => item.id)).toEqual([id(1), id(2), id(3), id(4)]);
    expect(entityIdsOf(sample)).toEqual([id(7), id(8), id(7)]);
  });

  test('walks a note of a hundred thousand paragraphs', () => {
    const long = documentOf(...Array.from({ length: 100_000 }, (_, n) => element('paragraph', text(String(n)))));
    expect([...nodesOf(long)]).toHaveLength(200_000);
  });

  test('goes through its schema unchanged, keys unknown to us included', () => {
    const withExtra = documentOf({ ...element('paragraph', text('a')), textFormat: 1, direction: 'rtl' });
    expect(noteDocumentSchema.parse(structuredClone(withExtra))).toEqual(withExtra);
  });

  test.each([
    ['a node of another type', documentOf().root, { type: 'image', src: 'http://example.org/a.png' }],
    ['a citation of nothing', documentOf().root, { type: 'citation', items: [] }],
    ['a heading deeper than four', documentOf().root, { type: 'heading', tag: 'h5', children: [] }],
    ['a table of paragraphs', documentOf().root, { type: 'table', children: [{ type: 'paragraph', children: [] }] }],
    ['a call-out of another kind', documentOf().root, { type: 'callout', kind: 'shout', children: [] }],
    ['a mention without an id', documentOf().root, { type: 'mention', entityId: 'Patrushev', label: null }],
  ])('may not hold %s', (_name, root, node) => {
    expect(noteDocumentSchema.safeParse({ version: 1, root: { ...root, children: [node] } }).success).toBe(false);
  });
});

test('fresh citations are others, of the same passages, and everything else stays', () => {
  let last = 500;
  const fresh = withFreshCitations(sample.root.children, () => id(++last));
  const copy = documentOf(...fresh);
  expect(citationsOf(copy).map((item) => item.id)).toEqual([id(501), id(502), id(503), id(504)]);
  expect(citationsOf(copy).map((item) => item.passageId)).toEqual(citationsOf(sample).map((item) => item.passageId));
  expect(entityIdsOf(copy)).toEqual(entityIdsOf(sample));
  expect(citationsOf(sample)[0]?.id).toBe(id(1));
});
