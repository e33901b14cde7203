import { describe, expect, test } from 'vitest';
import { citationsOf, type NoteNode } from '../../../src/shared/notes/note-document';
import { documentOf, heading, paragraph, shownNote, textNode } from '../../../src/shared/notes/note-nodes';
import { addArticle, citationNode, spanOf, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

const words = (text: string) => paragraph([textNode(text)]);
const show = (id: string, section: string | null = null) => paragraph([shownNote(id, 'As it was', section)]);
const write = (title: string, ...blocks: NoteNode[]): string => {
  const { id } = corpus.handlers['notes.create']({ title });
  save(id, 1, title, ...blocks);
  return id;
};
const save = (id: string, revision: number, title: string, ...blocks: NoteNode[]) =>
  corpus.handlers['notes.save']({ id, revision, title, document: documentOf(blocks) });
/** What an export of the note says. */
const exported = (id: string): string[] =>
  (corpus.handlers.noteBundle({ id }).notes[0]?.document.root.children ?? []).map((block) => {
    const [, text] = /"text":"([^"]*)"/.exec(JSON.stringify(block)) ?? [];
    return JSON.stringify(block).includes('"thinglink"') ? `[${text}]` : (text ?? '');
  });
const shown = (id: string, section: string | null = null) => corpus.handlers['notes.shown']({ id, heading: section });

describe('a link that shows a note', () => {
  test('has what the note says now, or a section of it, with the headings there are', () => {
    const source = write('Talks', words('They met.'), heading(2, [textNode('Sources')]), words('None.'));
    expect(shown(source)).toMatchObject({ title: 'Talks', deletedAt: null, headings: ['Sources'] });
    expect(shown(source)?.document?.root.children).toHaveLength(3);
    expect(shown(source, 'sources')?.document?.root.children).toHaveLength(2);
    expect(shown(source, 'Other')?.document).toBeNull();
    save(source, 2, 'Talks in Beijing', words('They met twice.'));
    expect(shown(source)).toMatchObject({ title: 'Talks in Beijing', headings: [] });
  });

  test('leads to it as any link does, and says when it is in the bin or gone', () => {
    const source = write('Talks', words('They met.'));
    const note = write('Report', show(source));
    expect(corpus.handlers['notes.backlinks']({ kind: 'note', id: source }).notes.map(({ noteId }) => noteId)).toEqual([note]);
    expect(corpus.handlers['notes.get']({ id: note }).document.root.children[0]).toMatchObject({
      children: [{ text: 'Talks', shown: true }],
    });
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: source }] });
    expect(shown(source)?.deletedAt).not.toBeNull();
    expect(exported(note)).toEqual(['[Talks]']);
    corpus.handlers['bin.empty']({ things: [{ kind: 'note', id: source }] });
    expect(shown(source)).toBeNull();
    expect(exported(note)).toEqual(['[Talks]']);
  });

  test('goes out as what it shows, with what that cites, however deep', () => {
    const article = addArticle(corpus, { title: 'Canal', text: 'The canal was dredged in June.' });
    const passage = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, 'dredged in June') };
    const { id: passageId } = corpus.handlers['passages.create']({ ...passage, colour: 'blue' });
    const inner = write('Inner', paragraph([textNode('It was dredged.'), citationNode(passageId)]));
    const middle = write('Middle', words('Middle'), heading(2, [textNode('Canals')]), show(inner), heading(2, [textNode('Locks')]));
    const note = write('Report', words('First'), show(middle, 'Canals'), words('Last'));
    expect(exported(note)).toEqual(['First', 'Canals', 'It was dredged.', 'Last']);
    const bundle = corpus.handlers.noteBundle({ id: note });
    expect(bundle.passages.map(({ id }) => id)).toEqual([passageId]);
    expect(bundle.notes.flatMap(({ document }) => citationsOf(document)).map((item) => item.passageId)).toEqual([passageId]);
  });

  test('that would stand in itself stays a link', () => {
    const first = write('First', words('One'));
    const second = write('Second', words('Two'), show(first));
    save(first, 2, 'First', words('One'), show(second), show(first));
    expect(exported(first)).toEqual(['One', 'Two', '[First]', '[First]']);
    expect(exported(second)).toEqual(['Two', 'One', '[Second]', '[First]']);
  });

  test('among other words is a link with its title', () => {
    const source = write('Talks', words('They met.'));
    const note = write('Report', paragraph([textNode('See '), shownNote(source, 'Talks', null)]));
    expect(exported(note)).toEqual(['[See ]']);
  });
});
