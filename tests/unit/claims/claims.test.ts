import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimsOf, joinedClaims, readBlocks, type Claim } from '../../../src/shared/claims/claims';
import { citationsOf, emptyNoteDocument, isNoteElement, type NoteDocument, type NoteNode } from '../../../src/shared/notes/note-document';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const text = (words: string, mark = ''): NoteNode => ({
  type: 'text',
  text: words,
  format: 0,
  ...(mark !== '' && { $: { needsNoSource: mark } }),
});
const cite = (...numbers: number[]): NoteNode => ({
  type: 'citation',
  items: numbers.map((n) => ({ id: id(n), passageId: id(n + 100), stance: 'supports' as const })),
});
const mention = (n: number, label: string | null = null): NoteNode => ({ type: 'mention', entityId: id(n), label });
const nodesIn = (parts: readonly (string | NoteNode)[]): NoteNode[] => parts.map((part) => (typeof part === 'string' ? text(part) : part));
type Parts = (string | NoteNode)[];
const paragraph = (...parts: Parts): NoteNode => ({ type: 'paragraph', children: nodesIn(parts) });
const quote = (...parts: Parts): NoteNode => ({ type: 'quote', children: nodesIn(parts) });
const heading = (...parts: Parts): NoteNode => ({ type: 'heading', tag: 'h2', children: nodesIn(parts) });
const item = (...parts: Parts): NoteNode => ({ type: 'listitem', children: nodesIn(parts) });
const list = (...children: NoteNode[]): NoteNode => ({ type: 'list', listType: 'bullet', children });
const link = (...parts: Parts): NoteNode => ({ type: 'link', url: 'https://example.org', children: nodesIn(parts) });

function documentOf(...children: NoteNode[]): NoteDocument {
  return { ...emptyNoteDocument(), root: { ...emptyNoteDocument().root, children } };
}
const claims = (...children: NoteNode[]): Claim[] =>
  claimsOf(documentOf(...children), { nameOf: (entityId) => (entityId === id(1) ? 'Acme Inc.' : 'Viktor Orlov') });
/** `words [1 2]`: each claim's words and the numbers of its citations. */
const inShort = (all: readonly Claim[]): string[] =>
  all.map(({ text: words, citations }) => {
    const numbers = citations.map((citation) => Number.parseInt(citation.id.slice(-6), 10));
    return numbers.length === 0 ? words : `${words} [${numbers.join(' ')}]`;
  });

/** The words between a claim's two points, read from the document as the window does. */
function wordsAt(document: NoteDocument, claim: Claim): string {
  const at = (path: readonly number[]): NoteNode => {
    let node: NoteNode = document.root;
    for (const index of path) {
      const child: NoteNode | undefined = isNoteElement(node) ? node.children[index] : undefined;
      if (child === undefined) throw new Error(`nothing at ${path.join('.')}`);
      node = child;
    }
    return node;
  };
  const order = (path: readonly number[], offset: number): number[] => [...claim.block, ...path, offset];
  const from = order(claim.start.leaf, claim.start.offset);
  const to = order(claim.end.leaf, claim.end.offset);
  const before = (a: readonly number[], b: readonly number[]): boolean => {
    const differs = a.findIndex((value, index) => value !== b[index]);
    return differs >= 0 && (a[differs] ?? 0) < (b[differs] ?? 0);
  };
  const walk = (node: NoteNode, path: number[]): string => {
    if (node.type === 'text') {
      return [...Array.from({ length: node.text.length }).keys()]
        .filter((unit) => !before([...path, unit], from) && before([...path, unit], to))
        .map((unit) => node.text.charAt(unit))
        .join('');
    }
    return isNoteElement(node) ? node.children.map((child, index) => walk(child, [...path, index])).join('') : '';
  };
  return walk(at(claim.block), [...claim.block]);
}

describe('the claims of a note', () => {
  test.each<[string, NoteNode[], string[]]>([
    ['none of an empty note', [paragraph()], []],
    ['one for each sentence', [paragraph('He left. She stayed!')], ['He left.', 'She stayed!']],
    ['a citation before the full stop', [paragraph('He left ', cite(1), '. She stayed.')], ['He left. [1]', 'She stayed.']],
    ['a citation behind the full stop', [paragraph('He left. ', cite(1), ' She stayed.')], ['He left. [1]', 'She stayed.']],
    ['a citation between full stop and sentence', [paragraph('He left.', cite(1), 'She stayed.')], ['He left. [1]', 'She stayed.']],
    ['a citation at the end', [paragraph('He left. She stayed. ', cite(1, 2))], ['He left.', 'She stayed. [1 2]']],
    ['a citation before everything', [paragraph(cite(1), ' He left. She stayed.')], ['He left. [1]', 'She stayed.']],
    ['several citations', [paragraph('He ', cite(1), ' left ', cite(2), '. ', cite(3))], ['He left. [1 2 3]']],
    ['a citation in a paragraph of its own', [paragraph('He left.'), paragraph(cite(1))], ['He left. [1]']],
    ['a citation alone in a note', [paragraph(cite(1))], [' [1]']],
    ['a citation alone under a heading', [heading('Facts'), paragraph(cite(1))], ['Facts', ' [1]']],
    ['each item of a list', [list(item('One. Two.'), item('three', cite(1)))], ['One.', 'Two.', 'three [1]']],
    ['a list in a list', [list(item('One'), item(list(item('inner ', cite(1)))))], ['One', 'inner [1]']],
    ['a quotation as a whole', [quote('“He left. She stayed.” ', cite(1))], ['“He left. She stayed.” [1]']],
    ['words in a link', [paragraph('See ', link('the report. It'), ' is long.')], ['See the report.', 'It is long.']],
    ['nothing of a line of stars', [paragraph('* * *'), paragraph('1.')], ['1.']],
  ])('%s', (_name, nodes, expected) => {
    expect(inShort(claims(...nodes))).toEqual(expected);
  });

  test.each([
    ['Mr. Putin met Gen. Gerasimov. They spoke.', 2],
    ['The U.S. Army left. It was 5 p.m. Nobody saw it.', 3],
    ['Under No. 5 it says so. No. That is wrong.', 3],
    ['J. R. R. Tolkien wrote. Others, e.g. Lewis, read.', 2],
    ['He lives in the U.S. She does not.', 2],
    ['Acme Inc. and Acme Ltd. Moscow merged.', 1],
    ['1. First thing. 2. Second thing.', 2],
    ['On Jan. 5 he came. In Dec. 2013 he left.', 2],
    ['В 2014 г. Он уехал. А. С. Пушкин писал и т. д. Конец.', 3],
    ['Am 15. Mai kam er. Dr. Merkel ging z. B. nach Bonn.', 2],
    ['他走了。她来了。', 2],
    ['It rose by 3.5 per cent. See example.org for it.', 2],
    ['“Stop!” he said. “Why?” she asked.', 2],
    ['He left... and came back… again. Then?', 2],
  ])('“%s” is as many sentences as people see: %i', (words, count) => {
    expect(claims(paragraph(words)).map((claim) => claim.text)).toHaveLength(count);
  });

  test('a name with signs beyond the first plane does not shift where the sentence ends', () => {
    expect(inShort(claims(paragraph(mention(2, '\u{1eef0} Works'), ' paid for the sign \u{10000}')))).toEqual([
      '\u{1eef0} Works paid for the sign \u{10000}',
    ]);
  });

  test('a name does not end a sentence', () => {
    const [claim, ...others] = claims(paragraph(mention(1), ' Moscow paid ', mention(2), '.'));
    expect(others).toEqual([]);
    expect(claim?.text).toBe('Acme Inc. Moscow paid Viktor Orlov.');
    expect(claim?.entityIds).toEqual([id(1), id(2)]);
  });

  test('kinds', () => {
    const kinds = claims(
      heading('The raid'),
      paragraph('Who ordered it? “Why now?” He asked: “Why now?” Three units took part:'),
      list(item('the first:'), item(list(item('its staff'))), item('the second')),
      paragraph('Πού είναι; Εδώ.'),
      paragraph('A witness said:'),
      quote('“They came at night.”'),
      paragraph('To be gone on with:'),
    ).map(({ kind, text: words }) => `${kind}: ${words}`);
    expect(kinds).toEqual([
      'heading: The raid',
      'question: Who ordered it?',
      'question: “Why now?”',
      'statement: He asked: “Why now?”',
      'lead-in: Three units took part:',
      'lead-in: the first:',
      'fragment: its staff',
      'fragment: the second',
      'question: Πού είναι;',
      'statement: Εδώ.',
      'lead-in: A witness said:',
      'quotation: “They came at night.”',
      'statement: To be gone on with:',
    ]);
  });

  test('a few words state nothing unless they end like a sentence or cite; what is to be done neither', () => {
    const check = (...children: NoteNode[]): NoteNode => ({ type: 'list', listType: 'check', children });
    const cell = (headerState: number, ...parts: Parts): NoteNode => ({
      type: 'tablecell',
      headerState,
      colSpan: 1,
      rowSpan: 1,
      children: [paragraph(...parts)],
    });
    const row = (...children: NoteNode[]): NoteNode => ({ type: 'tablerow', children });
    const kinds = claims(
      list(item('Moscow'), item('Igor Krasnov'), item('He left.'), item('Beijing ', cite(1)), item('He left Beijing on Thursday')),
      list(item('北京'), item('他星期四离开北京前往莫斯科')),
      check(item('Find the readout of the other side'), item('Grade it ', cite(2))),
      paragraph('Krasnov'),
      paragraph('He left'),
      {
        type: 'table',
        children: [row(cell(1, 'Point'), cell(1, 'Xinhua')), row(cell(2, 'Foreign agents'), cell(0, 'absent'), cell(0, 'said ', cite(3)))],
      },
      { type: 'code', children: [text('return everything that was said')] },
      { type: 'callout', kind: 'judgement', children: [text('They will sign.')] },
    ).map(({ kind, text: words }) => `${kind}: ${words}`);
    expect(kinds).toEqual([
      'fragment: Moscow',
      'fragment: Igor Krasnov',
      'statement: He left.',
      'statement: Beijing',
      'statement: He left Beijing on Thursday',
      'fragment: 北京',
      'statement: 他星期四离开北京前往莫斯科',
      'fragment: Find the readout of the other side',
      'statement: Grade it',
      'fragment: Krasnov',
      'statement: He left',
      'heading: Point',
      'heading: Xinhua',
      'heading: Foreign agents',
      'fragment: absent',
      'statement: said',
      'statement: They will sign.',
    ]);
  });

  test('a mark stays with its sentence through small corrections, and does not spread', () => {
    const mark = 'He left the town in June with all his men.';
    const marks = (words: string) => claims(paragraph(text(words, mark), ' So it went.')).map((claim) => claim.needsNoSource);
    expect(marks('He left the town in June with all his men.')).toEqual([true, false]);
    expect(marks('He left the city in June with all of his men.')).toEqual([true, false]);
    expect(marks('He left the town in June with all his men. The mayor ordered it.')).toEqual([true, false, false]);
    expect(marks('The mayor ordered it. He left the town in June with all his men.')).toEqual([false, true, false]);
    expect(marks('Nobody knows why the mayor ordered it.')).toEqual([false, false]);
  });

  test('says where the words stand', () => {
    const document = documentOf(list(item('One. '), item('He ', cite(1), 'left', link(' the town.'), ' Two.')));
    expect(claimsOf(document).map((claim) => wordsAt(document, claim))).toEqual(['One.', 'He left the town.', 'Two.']);
  });
});

const inline = fc.oneof(
  fc.constantFrom('He left. ', 'Mr. X', ' U.S. ', '. ', 'Why? ', 'она ', '他走了。', '\n', ' ', '👍', 'a.b').map((words) => text(words)),
  fc.nat(99).map((n) => cite(n)),
  fc.constantFrom(mention(1), mention(2, 'St. Petersburg. Really'), { type: 'linebreak' as const }, { type: 'tab' as const, text: '\t' }),
);
const inlines = fc.array(inline, { maxLength: 8 });
const block = fc.oneof(
  inlines.map((nodes) => paragraph(...nodes)),
  inlines.map((nodes) => quote(...nodes)),
  inlines.map((nodes) => heading(...nodes)),
  fc.array(inlines, { maxLength: 3 }).map((items) => list(...items.map((nodes) => item(...nodes)), item(list(item('deep'))))),
);
const anyDocument = fc.array(block, { maxLength: 6 }).map((blocks) => documentOf(...blocks));

describe('for any note', () => {
  test('every citation belongs to exactly one claim, in the order of the text', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(claimsOf(document).flatMap(({ citations }) => citations)).toEqual(citationsOf(document));
      }),
    );
  });

  test('a claim’s points hold its words', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        for (const claim of claimsOf(document, { nameOf: () => '' })) {
          const written = wordsAt(document, claim).replace(/\s+/gu, '');
          const said = claim.text.replace('St. Petersburg. Really', '').replace(/\s+/gu, '');
          if (!claim.text.includes('St. Petersburg')) expect(said).toBe(written);
        }
      }),
    );
  });

  test('reading block by block gives the same', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(joinedClaims(document.root.children.map((node) => readBlocks(node)))).toEqual(claimsOf(document));
      }),
    );
  });
});
