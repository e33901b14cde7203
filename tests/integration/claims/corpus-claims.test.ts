import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { citingSentenceSchema, claimLedgerSchema, type ClaimLedger } from '../../../src/shared/claims/claim-ledger';
import type { Article } from '../../../src/shared/articles/model';
import { citationsOf, type NoteDocument, type NoteNode } from '../../../src/shared/notes/note-document';
import { addArticle, noteDocument, spanOf, type OpenCorpus, withCorpus } from '../../builders';

const text = 'Igor Krasnov held bilateral meetings.\n\nThe meetings were held in Saint Petersburg.';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const mark = (article: Article, words: string, credibility: 2 | 5 | null = null): string =>
  corpus.handlers['passages.create']({
    articleId: article.id,
    textId: article.textId,
    ...spanOf(article.clean.text, words),
    colour: 'yellow',
    credibility,
  }).id;

type Stance = 'supports' | 'contradicts' | 'context';
const cite = (passageId: string, stance: Stance = 'supports'): NoteNode => ({
  type: 'citation',
  version: 1,
  items: [{ id: randomUUID(), passageId, stance }],
});
const words = (written: string): NoteNode => ({ type: 'text', version: 1, text: written, format: 0 });

function save(title: string, ...paragraphs: NoteNode[][]): string {
  const note = corpus.handlers['notes.create']({ title });
  const { root } = noteDocument();
  const document: NoteDocument = {
    version: 1,
    root: { ...root, children: paragraphs.map((children) => ({ type: 'paragraph', version: 1, children })) },
  };
  corpus.handlers['notes.save']({ id: note.id, revision: note.revision, title, document });
  return note.id;
}

const statusesOf = ({ claims }: ClaimLedger): Record<string, string[]> =>
  Object.fromEntries(claims.map(({ text: sentence, statuses }) => [sentence, statuses]));

describe('the claim ledger', () => {
  test('says of each sentence how it stands to what it cites', () => {
    const first = addArticle(corpus, { title: 'One', outlet: 'Paper', text });
    const second = addArticle(corpus, { title: 'Two', outlet: 'Agency', text: 'Nobody met anybody.\n\nNot at all.' });
    const met = mark(first, 'bilateral meetings');
    const place = mark(first, 'Saint Petersburg');
    const denied = mark(second, 'Nobody met anybody');
    const doubtful = mark(second, 'Not at all', 5);
    const noteId = save(
      'Meetings',
      [words('They met. '), cite(met), cite(place), words(' They met again. Did they?')],
      [words('They met twice '), cite(met), cite(denied, 'contradicts'), words('. It was likely in vain. '), cite(doubtful)],
      [words('Both say so. '), cite(met), cite(denied)],
      [words('By the way. '), cite(met, 'context')],
    );
    const ledger = claimLedgerSchema.parse(corpus.handlers['claims.ofNote']({ noteId }));
    expect(statusesOf(ledger)).toEqual({
      'They met.': ['one-origin'],
      'They met again.': ['no-source'],
      'They met twice.': ['one-origin', 'contradicted'],
      'It was likely in vain.': ['one-origin', 'weak-source', 'judgement'],
      'Both say so.': [],
      'By the way.': ['no-source'],
    });
    expect(ledger.notes).toEqual([{ id: noteId, title: 'Meetings' }]);
    expect(new Set(ledger.passages.map(({ id }) => id))).toEqual(new Set([met, place, denied, doubtful]));
    expect(ledger.passages.find(({ id }) => id === doubtful)).toMatchObject({
      credibility: 5,
      article: { title: 'Two', outlet: 'Agency', originId: second.id },
    });
  });

  test('an article in the bin is a weak source, a passage that is not there none', () => {
    const article = addArticle(corpus, { title: 'One', text });
    const met = mark(article, 'bilateral meetings');
    const noteId = save('Meetings', [words('They met. '), cite(met)]);
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: article.id }] });
    expect(statusesOf(corpus.handlers['claims.ofNote']({ noteId }))).toEqual({ 'They met.': ['one-origin', 'weak-source'] });
    corpus.handlers['bin.empty']({ things: [{ kind: 'article', id: article.id }] });
    expect(statusesOf(corpus.handlers['claims.ofNote']({ noteId }))).toEqual({ 'They met.': ['no-source'] });
  });

  test('a dossier has the claims of its sections in their order, and remarks on all of them', () => {
    const second = save('Second', [words('He probably knew. It is unlikely.')]);
    const first = save('First', [words('He likely knew.')]);
    const binned = save('Binned', [words('Gone.')]);
    const dossier = corpus.handlers['dossiers.create']({ title: 'Case' });
    corpus.handlers['dossiers.update']({ id: dossier.id, sections: [first, second, binned] });
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: binned }] });
    const ledger = claimLedgerSchema.parse(corpus.handlers['claims.ofDossier']({ dossierId: dossier.id }));
    expect(ledger.notes.map(({ title }) => title)).toEqual(['First', 'Second']);
    expect(ledger.claims.map((claim) => [claim.noteId, claim.text])).toEqual([
      [first, 'He likely knew.'],
      [second, 'He probably knew.'],
      [second, 'It is unlikely.'],
    ]);
    expect(ledger.remarks).toEqual([{ kind: 'mixed-scales', sentences: [1], words: ['probably'] }]);
  });

  test('mentions read as the entity is called now', () => {
    const entity = corpus.handlers['entities.create']({ kind: 'person', name: 'I. Krasnov' });
    const noteId = save('Who', [{ type: 'mention', version: 1, entityId: entity.id, label: null }, words(' came.')]);
    corpus.handlers['entities.update']({ id: entity.id, name: 'Igor Krasnov' });
    const [claim] = corpus.handlers['claims.ofNote']({ noteId }).claims;
    expect(claim).toMatchObject({ text: 'Igor Krasnov came.', entityIds: [entity.id] });
  });

  test('what is not there or in the bin is refused', () => {
    expect(() => corpus.handlers['claims.ofNote']({ noteId: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
    const noteId = save('Note', []);
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: noteId }] });
    expect(() => corpus.handlers['claims.ofNote']({ noteId })).toThrow(expect.objectContaining({ code: 'in-bin' }));
    expect(() => corpus.handlers['claims.ofDossier']({ dossierId: randomUUID() })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('deleting a passage that is cited', () => {
  test('the sentences that cite it are known, and its citations go with it and come back', () => {
    const article = addArticle(corpus, { title: 'One', text });
    const met = mark(article, 'bilateral meetings');
    const place = mark(article, 'Saint Petersburg');
    const noteId = save('Meetings', [words('They met. '), cite(met), words(' There, too. '), cite(place), cite(met)]);
    const binned = save('Old', [words('Once. '), cite(met)]);
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id: binned }] });

    const sentences = citingSentenceSchema.array().parse(corpus.handlers['claims.citing']({ passageIds: [met] }));
    expect(sentences.map(({ noteTitle, inBin, text: sentence }) => ({ noteTitle, inBin, sentence }))).toEqual([
      { noteTitle: 'Meetings', inBin: false, sentence: 'They met.' },
      { noteTitle: 'Meetings', inBin: false, sentence: 'There, too.' },
      { noteTitle: 'Old', inBin: true, sentence: 'Once.' },
    ]);

    const before = corpus.handlers['notes.get']({ id: noteId });
    corpus.announced.length = 0;
    corpus.handlers['passages.remove']({ id: met, citationsToo: true });
    expect(corpus.announced.flat()).toEqual(['passages', 'places', 'articles', 'notes', 'dossiers']);
    const after = corpus.handlers['notes.get']({ id: noteId });
    expect(after.revision).toBe(before.revision + 1);
    expect(citationsOf(after.document).map(({ passageId }) => passageId)).toEqual([place]);
    expect(corpus.handlers['claims.citing']({ passageIds: [met] })).toEqual([]);
    // Who still writes on what was there before is told so.
    const late = { id: noteId, revision: before.revision, title: 'Late', document: after.document };
    expect(() => corpus.handlers['notes.save'](late)).toThrow(expect.objectContaining({ code: 'conflict' }));

    corpus.handlers['history.undo']({ step: null });
    expect(citationsOf(corpus.handlers['notes.get']({ id: noteId }).document)).toHaveLength(3);
    expect(corpus.handlers['passages.get']({ ids: [met] })).toHaveLength(1);
  });
});
