import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { citationsOf, isNoteElement, type NoteDocument, type NoteNode } from '../../../src/shared/notes/note-document';
import { CasebookError } from '../../../src/shared/result';
import {
  addArticle,
  citationNode,
  mentionNode,
  noteDocument,
  openCorpus,
  spanOf,
  temporaryFolder,
  textNode,
  type OpenCorpus,
} from '../../builders';
import { movesOf } from './moves';

/** Citing is one step: the passage and the citation in the note, whatever is typed or done around them. */

let corpus: OpenCorpus;
let article: ReturnType<typeof addArticle>;
let noteId: string;

beforeEach(async () => {
  corpus = await openCorpus(temporaryFolder());
  article = addArticle(corpus, { title: 'Harbour report', text: 'The quay was closed on Monday.\n\nTwo cranes were sold.' });
  noteId = corpus.handlers['notes.create']({ title: 'Quays' }).id;
  save(noteDocument('It began early.'));
});
afterEach(() => {
  corpus.store.close();
});

const { undo, redo, labels } = movesOf(() => corpus);
const stored = (id = noteId) => corpus.handlers['notes.get']({ id }).document;
const passages = () => corpus.handlers['passages.ofArticle']({ articleId: article.id });

function save(document: NoteDocument, takenBack: string[] = [], id = noteId): void {
  const { revision, title } = corpus.handlers['notes.get']({ id });
  corpus.handlers['notes.save']({ id, revision, title, document, ...(takenBack.length > 0 ? { takenBack } : {}) });
}

const span = (words: string) => ({ articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, words) });

/** Cites as the window does: the step, then the save that brings the citation. */
function cite(words: string, document: (bracket: NoteNode) => NoteDocument, id = noteId): string {
  const marked = passages().find(({ selectors }) => selectors.quote.exact === words);
  const citationId = randomUUID();
  const passage = marked === undefined ? span(words) : { passageId: marked.id };
  const { id: passageId } = corpus.handlers['passages.cite']({ noteId: id, citationId, passage });
  save(document(citationNode(passageId, citationId)), [], id);
  return citationId;
}

function refused(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CasebookError && error.code === 'conflict') return error.message;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('from the reader', () => {
  test('passage and citation go and come back as one', () => {
    const document = (bracket: NoteNode) => noteDocument([textNode('It began early. '), bracket]);
    cite('closed on Monday', document);
    const before = { passages: passages(), document: stored() };
    expect(labels()).toEqual(['Cite', null]);
    corpus.announced.length = 0;
    undo();
    expect(corpus.announced.flat()).toEqual(expect.arrayContaining(['passages', 'notes', 'articles', 'history']));
    expect(passages()).toEqual([]);
    expect(stored()).toEqual(noteDocument('It began early.'));
    expect(labels()).toEqual([null, 'Cite']);
    redo();
    expect(passages()).toEqual(before.passages);
    expect(stored()).toEqual(before.document);
    undo();
    expect(stored()).toEqual(noteDocument('It began early.'));
  });

  test('what was typed after the citation stays', () => {
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early '), bracket, textNode('. And went on.')], 'More.'));
    undo();
    expect(stored()).toEqual(noteDocument('It began early. And went on.', 'More.'));
    save(noteDocument('It began early. And went on.', 'More.', 'Still more.'));
    redo();
    expect(citationsOf(stored())).toHaveLength(1);
    expect(stored().root.children).toHaveLength(3);
  });

  test('a citation whose place was written over does not come back, says why, and stays', () => {
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early '), bracket]));
    undo();
    save(noteDocument('All new.'));
    expect(refused(redo)).toMatch(/“Cite” cannot be redone any more, because “Quays” was changed since where the citation stood/);
    expect(labels()).toEqual([null, 'Cite']);
    expect(passages()).toEqual([]);
  });

  test('words that were marked before: the citation alone goes, and no older step instead', () => {
    corpus.handlers['passages.create']({ ...span('Two cranes'), colour: 'green' });
    cite('Two cranes', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    expect(labels()).toEqual(['Cite', null]);
    undo();
    expect(stored()).toEqual(noteDocument('It began early.'));
    expect(passages()).toHaveLength(1);
    expect(labels()).toEqual(['Highlight', 'Cite']);
    redo();
    expect(citationsOf(stored())).toHaveLength(1);
    expect(labels()).toEqual(['Cite', null]);
  });

  test('a passage cited once more by hand keeps both, says why, and no older step is taken', () => {
    corpus.handlers['dossiers.create']({ title: 'Older' });
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    const other = corpus.handlers['notes.create']({ title: 'Elsewhere' }).id;
    save(noteDocument([citationNode(passages()[0]?.id ?? '')]), [], other);
    for (let time = 0; time < 3; time += 1) expect(refused(undo)).toMatch(/the passage is cited in “Elsewhere”/);
    expect(citationsOf(stored())).toHaveLength(1);
    expect(corpus.handlers['dossiers.list'](null)).toHaveLength(1);
    save(noteDocument(''), [], other);
    expect(undo().label).toBe('Cite');
    expect(labels()).toEqual(['New dossier', 'Cite']);
  });

  test('a quotation goes with its words, one that was written in keeps them', () => {
    const quotation = (text: string) => (bracket: NoteNode) => {
      const document = noteDocument('It began early.');
      document.root.children.push({ type: 'quote', version: 1, children: [textNode(text), bracket] });
      return document;
    };
    cite('closed on Monday', quotation('“closed on Monday” '));
    undo();
    expect(stored()).toEqual(noteDocument('It began early.'));
    redo();
    undo();
    cite('Two cranes were sold.', quotation('“Two cranes were sold” at last '));
    undo();
    expect(stored().root.children).toHaveLength(2);
    expect(citationsOf(stored())).toEqual([]);
  });

  test('several citations in a row, one step each', () => {
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    const [first] = citationsOf(stored());
    cite('Two cranes', (bracket) => noteDocument([textNode('It began early. '), citationNode(first?.passageId ?? '', first?.id), bracket]));
    undo();
    expect(citationsOf(stored()).map(({ id }) => id)).toEqual([first?.id]);
    undo();
    expect(passages()).toEqual([]);
    redo();
    redo();
    expect(citationsOf(stored())).toHaveLength(2);
    expect(passages()).toHaveLength(2);
  });
});

describe('from the note', () => {
  test('an undo of the typing takes the passage along, a redo brings it back', () => {
    const citationId = cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    const cited = stored();
    save(noteDocument('It began early.'), [citationId]);
    expect(passages()).toEqual([]);
    expect(labels()).toEqual([null, 'Cite']);
    save(cited);
    expect(passages()).toHaveLength(1);
    expect(labels()).toEqual(['Cite', null]);
    undo();
    expect(stored()).toEqual(noteDocument('It began early.'));
  });

  test('undone in the note, it is redone in the reader', () => {
    const citationId = cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    const cited = stored();
    save(noteDocument('It began early.'), [citationId]);
    redo();
    expect(stored()).toEqual(cited);
    expect(passages()).toHaveLength(1);
  });

  test('the redo of the typing finds the passage after other things were done', () => {
    const citationId = cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    const cited = stored();
    const { id } = passages()[0] ?? {};
    save(noteDocument('It began early.'), [citationId]);
    corpus.handlers['dossiers.create']({ title: 'Newer' });
    expect(labels()).toEqual(['New dossier', null]);
    save(cited);
    expect(passages().map((passage) => passage.id)).toEqual([id]);
    expect(labels()).toEqual(['Cite', null]);
  });

  test('a highlight that was undone comes back with a citation of it', () => {
    corpus.handlers['passages.create']({ ...span('Two cranes'), colour: 'green' });
    const citationId = cite('Two cranes', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    const cited = stored();
    save(noteDocument('It began early.'), [citationId]);
    expect(undo().label).toBe('Highlight');
    expect(passages()).toEqual([]);
    save(cited);
    expect(passages()).toHaveLength(1);
    expect(citationsOf(stored())).toHaveLength(1);
  });

  test('a passage that was commented on since stays when its citation is undone', () => {
    const citationId = cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    corpus.handlers['passages.update']({ id: passages()[0]?.id ?? '', comment: 'Check the day.' });
    save(noteDocument('It began early.'), [citationId]);
    expect(passages()).toMatchObject([{ comment: 'Check the day.' }]);
    undo();
    expect(undo().label).toBe('Cite');
    expect(passages()).toEqual([]);
  });

  test('a citation that is deleted by typing leaves its passage', () => {
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    save(noteDocument('It began early.'));
    expect(passages()).toHaveLength(1);
    expect(labels()).toEqual(['Cite', null]);
    undo();
    expect(passages()).toEqual([]);
  });

  test('an entity whose making was undone comes back with a mention of it', () => {
    const entity = corpus.handlers['entities.create']({ kind: 'person', name: 'A. Quayle' });
    const named = noteDocument([textNode('Met '), mentionNode(entity.id)]);
    save(named);
    expect(refused(undo)).toMatch(/the entity is mentioned in “Quays”/);
    save(noteDocument('Met '));
    undo();
    save(named);
    expect(corpus.handlers['entities.get']({ id: entity.id }).name).toBe('A. Quayle');
  });
});

describe('a cited passage deleted with its citations', () => {
  test('comes back with them, also when the note was written in elsewhere', () => {
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket], 'Two.'));
    const cited = stored();
    corpus.handlers['passages.remove']({ id: passages()[0]?.id ?? '', citationsToo: true });
    save({ ...stored(), root: { ...stored().root, children: [...stored().root.children, ...noteDocument('Three.').root.children] } });
    expect(undo().label).toBe('Remove highlight');
    expect(passages()).toHaveLength(1);
    expect(stored().root.children.slice(0, 2)).toEqual(cited.root.children);
    expect(stored().root.children).toHaveLength(3);
    redo();
    expect(citationsOf(stored())).toEqual([]);
    expect(stored().root.children).toHaveLength(3);
  });

  test('does not come back into a sentence that was changed, and says why', () => {
    cite('closed on Monday', (bracket) => noteDocument([textNode('It began early. '), bracket]));
    corpus.handlers['passages.remove']({ id: passages()[0]?.id ?? '', citationsToo: true });
    save(noteDocument('It began late. '));
    expect(refused(undo)).toMatch(/the note was changed since/);
    expect(labels()).toEqual(['Remove highlight', null]);
    expect(passages()).toEqual([]);
  });
});

test('whatever is typed and cited: undoing takes all citations and no word, redoing brings all back', async () => {
  const step = fc.oneof(
    fc.record({ does: fc.constant('type' as const), at: fc.nat(9) }),
    fc.record({ does: fc.constant('cite' as const), at: fc.nat(9), words: fc.constantFrom('quay', 'closed', 'Monday', 'cranes') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      corpus.store.close();
      corpus = await openCorpus(temporaryFolder());
      article = addArticle(corpus, { text: 'The quay was closed on Monday.\n\nTwo cranes were sold.' });
      noteId = corpus.handlers['notes.create']({ title: 'Quays' }).id;
      save(noteDocument('One.', 'Two.', 'Three.'));
      let typed = 0;
      for (const each of steps) {
        const { children } = stored().root;
        const block = children[each.at % children.length];
        if (block === undefined || !isNoteElement(block)) continue;
        const append = (...more: NoteNode[]): NoteDocument => ({
          ...stored(),
          root: {
            ...stored().root,
            children: children.map((one) => (one === block ? { ...block, children: [...block.children, ...more] } : one)),
          },
        });
        if (each.does === 'type') save(append(textNode(` w${++typed}`)));
        else cite(each.words, (bracket) => append(textNode(' '), bracket));
      }
      const words = (): string =>
        [...JSON.stringify(stored()).matchAll(/[A-Z]\w+\.|w\d+/gu)]
          .map(([word]) => word)
          .sort()
          .join();
      const all = { words: words(), citations: citationsOf(stored()).length, passages: passages().length };
      while (corpus.handlers['history.state'](null).undo !== null) undo();
      expect({ words: words(), citations: citationsOf(stored()).length, passages: passages().length }).toEqual({
        words: all.words,
        citations: 0,
        passages: 0,
      });
      while (corpus.handlers['history.state'](null).redo !== null) redo();
      expect({ words: words(), citations: citationsOf(stored()).length, passages: passages().length }).toEqual(all);
    }),
    { numRuns: 20 },
  );
});
