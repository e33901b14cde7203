import { expect, test } from 'vitest';
import { dossierDocument } from '../../../src/main/export/dossier-document';
import type { CitedItem, DossierInline } from '../../../src/main/export/document-model';
import { languageOfWords } from '../../../src/main/export/print-language';
import { article, bundle, cite, note, paragraph, passage, text } from '../../fixtures/export/bundle';

const [first, second] = [article('First'), article('Second')];
const [one, two, three] = [
  passage(first, 'words of the first', 1),
  passage(first, 'other words of it', 2),
  passage(second, 'the second', 3),
];

function contentOf(...children: Parameters<typeof paragraph>): DossierInline[] {
  const parts = { passages: [one, two, three], articles: [first, second] };
  const { document } = dossierDocument(bundle({ ...parts, notes: [note('A', paragraph(...children))] }));
  const [block] = document.sections[0]?.blocks ?? [];
  return block?.kind === 'paragraph' ? block.content : [];
}

const shown = (...children: Parameters<typeof paragraph>): string =>
  contentOf(...children)
    .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'citation' ? `[${inline.number}]` : inline.kind))
    .join('');

test.each([
  [['It fell ', cite(one), '. Then'], 'It fell.[1] Then'],
  [['It fell ', cite(one), ', then'], 'It fell,[1] then'],
  [['It “fell ', cite(one), '.” Then'], 'It “fell.”[1] Then'],
  [['Он упал ', cite(one), '» и'], 'Он упал»[1] и'],
  [['It fell. ', cite(one), ' Then'], 'It fell.[1] Then'],
  [['It fell', cite(one), ' — then'], 'It fell[1] — then'],
  [['(it fell ', cite(one), ') then'], '(it fell[1]) then'],
  [['Some ', cite(one), '.5 of'], 'Some[1].5 of'],
  [['他说', cite(one), '。后来'], '他说。[1]后来'],
  [['Le pont ', cite(one), ' ; puis'], 'Le pont ;[1] puis'],
  [['It ', text('fell', 2), cite(one), '.'], 'It fell.[1]'],
])('the mark stands behind the stop, before a dash or a bracket: %#', (children, words) => {
  expect(shown(...children)).toBe(words);
});

function itemsOf(...children: Parameters<typeof paragraph>): CitedItem[][] {
  return contentOf(...children).flatMap((inline) => (inline.kind === 'citation' ? [inline.items] : []));
}

test('citations side by side are one note, those with words between are not', () => {
  const notes = itemsOf('One ', cite(one), ' ', cite(three), cite(two), ' and ', cite(three), '.');
  expect(notes.map((items) => items.map(({ source }) => source))).toEqual([[1, 2, 1], [2]]);
});

test('a source is described once, words are quoted once', () => {
  const notes = itemsOf('a', cite(one), ' b', cite(two), ' c', cite(one), ' d', cite(three), ' e');
  expect(notes.flat().map(({ short, withWords }) => ({ short, withWords }))).toEqual([
    { short: null, withWords: true },
    { short: { kind: 'see', note: 1 }, withWords: true },
    { short: { kind: 'see', note: 1 }, withWords: false },
    { short: null, withWords: true },
  ]);
});

test('“Ibid.” only when it is asked for, and only right behind', () => {
  const value = bundle({
    passages: [one, two, three],
    articles: [first, second],
    notes: [note('A', paragraph('a', cite(one), ' b', cite(two), ' c', cite(three), ' d', cite(one), ' e'))],
  });
  const said = JSON.stringify(dossierDocument(value, { ibid: true }).document.sections).match(/"short":(?:null|\{[^}]*\})/gu);
  expect(said).toEqual(['"short":null', '"short":{"kind":"ibid"}', '"short":null', '"short":{"kind":"see","note":1}']);
  expect(JSON.stringify(dossierDocument(value).document)).not.toContain('ibid');
});

test('words that the paragraph has are not quoted again in its note', () => {
  expect(itemsOf('They are the words of the first', cite(one), '.').flat()[0]).toMatchObject({ withWords: false });
});

test('the language is told by script and letters, where they tell it', () => {
  const said = ['Двое видели это', 'Їжак і ґанок', 'Καλημέρα κόσμε', '双方同意', '両国は合意した', 'plain words', '2014', 'وصل الوفد'];
  expect(said.map(languageOfWords)).toEqual(['ru', 'uk', 'el', 'zh', 'ja', null, null, 'ar']);
});
