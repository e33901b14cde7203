import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNoteElement, nodesOf, noteDocumentSchema, type NoteDocument, type NoteNode } from '../../../src/shared/notes/note-document';
import * as nodes from '../../../src/shared/notes/note-nodes';
import { begunFrom, decided, leftOf, reviewOf, saysTheSame, type Decision } from '../../../src/shared/proposals/review';
import { wordsOf } from '../../../src/shared/proposals/tokens';

const bare = (document: NoteDocument): string => wordsOf(document.root.children);
const saying = (...lines: string[]): NoteDocument =>
  nodes.documentOf(lines.map((line) => nodes.paragraph(line === '' ? [] : [nodes.textNode(line)])));

/** What becomes of the note when these decisions are made of what is shown. */
function after(base: NoteDocument, proposed: NoteDocument, present: NoteDocument, decision: Decision): NoteDocument {
  return decided(reviewOf(base, proposed, present).nodes, () => decision);
}

// --- Any document -------------------------------------------------------------------------------------------------------

const passages = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'] as const;
const word = fc.constantFrom('the', 'treaty', 'was', 'signed', 'in', 'May', 'by', 'envoys');
const text = fc
  .tuple(fc.array(word, { minLength: 1, maxLength: 6 }), fc.constantFrom(0, 0, 0, nodes.FORMATS.bold), fc.constantFrom(' ', '. '))
  .map(([words, format, end]) => nodes.textNode(words.join(' ') + end, format));
const citation = fc
  .constantFrom(...passages)
  .map((passageId): NoteNode => ({ type: 'citation', version: 1, items: [{ id: passageId, passageId, stance: 'supports' }] }));
const inline = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: citation },
  { weight: 1, arbitrary: fc.constant(nodes.lineBreak()) },
  { weight: 1, arbitrary: text.map((words) => nodes.link('https://example.org/', [words])) },
);
const line = fc.array(inline, { maxLength: 4 });
const items = fc.array(line, { minLength: 1, maxLength: 4 });
const block: fc.Arbitrary<NoteNode> = fc.oneof(
  { weight: 5, arbitrary: line.map((inside) => nodes.paragraph(inside)) },
  { weight: 1, arbitrary: line.map((inside) => nodes.heading(2, inside)) },
  { weight: 1, arbitrary: fc.constant(nodes.rule()) },
  { weight: 1, arbitrary: line.map((inside) => nodes.quote(inside)) },
  {
    weight: 2,
    arbitrary: items.map((all) =>
      nodes.list(
        'bullet',
        1,
        all.map((words) => ({ words, checked: null, lists: [] })),
      ),
    ),
  },
  { weight: 1, arbitrary: fc.array(fc.tuple(line, line), { minLength: 1, maxLength: 3 }).map((rows) => nodes.table(rows, 1)) },
);
const blocks = fc.array(block, { maxLength: 6 });
const anyDocument = blocks.map((all) => nodes.documentOf(all));

/** A document and others that are made of it: blocks that stay, go, come, change places. */
const related = fc
  .tuple(
    fc.array(block, { minLength: 1, maxLength: 6 }),
    blocks,
    fc.array(fc.nat(11), { maxLength: 8 }),
    fc.array(fc.nat(11), { maxLength: 8 }),
  )
  .map(([own, others, one, two]) => {
    const pool = [...own, ...others];
    const made = (picks: number[]) => nodes.documentOf(picks.flatMap((pick) => pool[pick % pool.length] ?? []));
    return { base: nodes.documentOf(own), proposed: made(one), present: made(two) };
  });
const unrelated = fc.record({ base: anyDocument, proposed: anyDocument, present: anyDocument });
const three = fc.oneof(related, unrelated);

test('all changes accepted make what was suggested, all rejected leave what was there', () => {
  fc.assert(
    fc.property(three, ({ base, proposed }) => {
      expect(saysTheSame(after(base, proposed, base, 'accept'), proposed)).toBe(true);
      expect(saysTheSame(after(base, proposed, base, 'reject'), base)).toBe(true);
      expect(reviewOf(base, proposed, base).changes.some(({ isConflict }) => isConflict)).toBe(false);
    }),
    { numRuns: 400 },
  );
});

/** Makes decisions one after the other, each of what is shown then; answers with the note, what is left and what was decided, by the first numbers. */
function decidedInTurn(base: NoteDocument, proposed: NoteDocument, picks: readonly (readonly [number, boolean])[]) {
  let [left, present, open] = [{ base, proposed }, base, reviewOf(base, proposed, base).changes.map(({ id }) => id)];
  const decisions = new Map<number, Decision>();
  for (const [pick, accepts] of picks) {
    const { nodes: shown, changes } = reviewOf(left.base, left.proposed, present);
    const at = changes.length === 0 ? 0 : pick % changes.length;
    const change = changes[at];
    if (change === undefined) break;
    const decision = accepts ? 'accept' : 'reject';
    decisions.set(open[at] ?? -1, decision);
    open = open.filter((_, index) => index !== at);
    if (accepts) present = decided(shown, (id) => (id === change.id ? 'accept' : 'reject'));
    left = leftOf(left.base, left.proposed, new Set(change.ids), decision);
  }
  return { present, left, decisions };
}

const picks = fc.array(fc.tuple(fc.nat(), fc.boolean()), { maxLength: 12 });

test('whatever was decided of it, what is left makes the rest, and taken back leaves the note as it is', () => {
  fc.assert(
    fc.property(three, picks, ({ base, proposed }, all) => {
      const { present, left } = decidedInTurn(base, proposed, all);
      expect(saysTheSame(after(left.base, left.proposed, present, 'reject'), present)).toBe(true);
      if (all.every(([, accepts]) => accepts)) expect(saysTheSame(after(left.base, left.proposed, present, 'accept'), proposed)).toBe(true);
      if (all.every(([, accepts]) => !accepts)) expect(saysTheSame(present, base)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

/** Paragraphs that have no word in common, and one line of words that have many: both are paired in one way alone. */
const apart = fc.subarray(['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']);
const oneLine = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map((words) => saying(`Of all that was told of it then this much stands: ${words.join(' ')}`));
const pairs = fc.oneof(
  fc.record({ base: apart.map((all) => saying(...all)), proposed: apart.map((all) => saying(...all)) }),
  fc.record({ base: oneLine, proposed: oneLine }),
);

test('decided one by one, in whatever order, changes make what they make at once', () => {
  fc.assert(
    fc.property(pairs, picks, ({ base, proposed }, all) => {
      const { present, decisions } = decidedInTurn(base, proposed, all);
      const { nodes: shown } = reviewOf(base, proposed, base);
      expect(bare(present)).toBe(bare(decided(shown, (id) => decisions.get(id) ?? 'reject')));
    }),
    { numRuns: 600 },
  );
});

test('whatever became of the note, nothing of it is lost by what is suggested, and it stays a note', () => {
  fc.assert(
    fc.property(three, ({ base, proposed, present }) => {
      const { nodes: shown, changes } = reviewOf(base, proposed, present);
      expect(
        saysTheSame(
          decided(shown, () => 'reject'),
          present,
        ),
      ).toBe(true);
      for (const decision of ['accept', 'both'] as const) noteDocumentSchema.parse(decided(shown, () => decision));
      const both = new Set(bare(decided(shown, () => 'both')).split(/\W+/u));
      const words = [bare(present), ...changes.map(({ added }) => added)].flatMap((all) => all.match(/\w+/gu) ?? []);
      expect(words.filter((one) => !both.has(one))).toEqual([]);
      expect(reviewOf(base, present, present).changes).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('tables stay in their form', () => {
  fc.assert(
    fc.property(three, fc.array(fc.constantFrom<Decision>('accept', 'reject', 'both'), { minLength: 1, maxLength: 7 }), (all, choices) => {
      const { base, proposed, present } = all;
      const choose = (id: number): Decision => choices[id % choices.length] ?? 'reject';
      for (const node of nodesOf(decided(reviewOf(base, proposed, present).nodes, choose))) {
        if (node.type !== 'table' || !isNoteElement(node)) continue;
        const widths = node.children.map((row) => (isNoteElement(row) ? row.children.length : 0));
        expect(new Set(widths).size).toBeLessThan(2);
      }
    }),
    { numRuns: 200 },
  );
});

// --- What is shown of one ---------------------------------------------------------------------------------------------

const shownChanges = (base: NoteDocument, proposed: NoteDocument, present = base) =>
  reviewOf(base, proposed, present).changes.map(({ kind, removed, added, isConflict }) => ({
    kind,
    removed,
    added,
    ...(isConflict && { isConflict }),
  }));

test('words are changed within their paragraph, two that follow each other as one change', () => {
  const base = saying('The treaty was signed in May.', 'Nobody denied it.');
  const proposed = saying('The treaty of Riga was initialled before June.', 'Nobody denied it.');
  expect(shownChanges(base, proposed)).toEqual([
    { kind: 'insert', removed: '', added: 'of Riga' },
    { kind: 'replace', removed: 'signed in May', added: 'initialled before June' },
  ]);
});

test('blocks come, go and move as a whole; one that is written anew stands in the place of the old one', () => {
  const base = saying('One is first of all.', 'Two is behind it.', 'Three is last.');
  expect(shownChanges(base, saying('Two is behind it.', 'Three is last.', 'One is first of all.'))).toEqual([
    { kind: 'move', removed: 'One is first of all.', added: 'One is first of all.' },
  ]);
  expect(shownChanges(base, saying('One is first of all.', 'Nothing like that here.', 'Three is last.', 'Four came.'))).toEqual([
    { kind: 'replace', removed: 'Two is behind it.', added: 'Nothing like that here.' },
    { kind: 'insert', removed: '', added: 'Four came.' },
  ]);
});

test('a paragraph that stays where it was is found there, however little stayed of it, and what went past it is what moved', () => {
  const base = saying('The channel is the oldest line between the two.', 'It was opened in June by the envoys.', 'A last remark.');
  const proposed = saying('A last remark.', 'The channel is the longest line between the two.', 'It was opened in May by the secretaries.');
  expect(shownChanges(base, proposed)).toEqual([
    { kind: 'move', removed: 'A last remark.', added: 'A last remark.' },
    { kind: 'replace', removed: 'oldest', added: 'longest' },
    { kind: 'replace', removed: 'June', added: 'May' },
    { kind: 'replace', removed: 'envoys', added: 'secretaries' },
  ]);
});

test('what the note became meanwhile elsewhere stays; at the same words both are shown', () => {
  const base = saying('The treaty was signed in May.', 'Nobody denied it.');
  const proposed = saying('The treaty was signed in June.', 'Nobody denied it at all.');
  const elsewhere = saying('A line before.', 'The treaty, they say, was signed in May.', 'Nobody denied it.');
  expect(bare(after(base, proposed, elsewhere, 'accept'))).toBe(
    'A line before. The treaty, they say, was signed in June. Nobody denied it at all.',
  );
  const there = saying('The treaty was signed in April.', 'Nobody denied it.');
  expect(shownChanges(base, proposed, there)).toEqual([
    { kind: 'replace', removed: 'April', added: 'June', isConflict: true },
    { kind: 'insert', removed: '', added: 'at all' },
  ]);
  expect(bare(after(base, proposed, there, 'both'))).toBe('The treaty was signed in April June. Nobody denied it at all.');
  expect(begunFrom(base, proposed, there)).toBeNull();
  expect(bare(begunFrom(base, proposed, elsewhere) ?? base)).toBe(
    'A line before. The treaty, they say, was signed in June. Nobody denied it at all.',
  );
});

test('a paragraph that is gone by now comes back only when that is decided', () => {
  const base = saying('The treaty was signed in May.', 'Nobody denied it.');
  const proposed = saying('The treaty was signed in June.', 'Nobody denied it.');
  const present = saying('Nobody denied it.');
  expect(shownChanges(base, proposed, present)).toEqual([
    { kind: 'insert', removed: '', added: 'The treaty was signed in June.', isConflict: true },
  ]);
  expect(bare(after(base, proposed, present, 'reject'))).toBe('Nobody denied it.');
});

test('a citation is changed as what it is, with its id', () => {
  const cited = (stance: 'supports' | 'contradicts'): NoteDocument =>
    nodes.documentOf([
      nodes.paragraph([
        nodes.textNode('It was signed '),
        { type: 'citation', version: 1, items: [{ id: passages[0], passageId: passages[1], stance }] },
        nodes.textNode(' in May.'),
      ]),
    ]);
  expect(shownChanges(cited('supports'), cited('contradicts'))).toEqual([{ kind: 'replace', removed: '[citation]', added: '[citation]' }]);
  expect(saysTheSame(after(cited('supports'), cited('contradicts'), cited('supports'), 'accept'), cited('contradicts'))).toBe(true);
});
