import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CitedPassage } from '../../../src/shared/passages/model';
import type { CitationItem, NoteNode } from '../../../src/shared/notes/note-document';
import { addArticle, noteDocument, spanOf, textNode, thingLinkNode, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

/** An article of `outlet` with one passage. */
function passageOf(outlet: string, words: string): CitedPassage {
  const { id, textId, clean } = addArticle(corpus, { title: `On ${words}`, outlet, text: `The report says: ${words}. It goes on.` });
  return corpus.handlers['passages.create']({ articleId: id, textId, ...spanOf(clean.text, words), colour: 'yellow' });
}

type Cited = CitedPassage | [CitedPassage, CitationItem['stance']];
function cite(...cited: Cited[]): NoteNode {
  const items = cited.map((one): CitationItem => {
    const [passage, stance] = Array.isArray(one) ? one : [one, 'supports' as const];
    return { id: randomUUID(), passageId: passage.id, stance };
  });
  return { type: 'citation', version: 1, items };
}

/** A note of sentences, each with what it cites. */
function note(title: string, ...sentences: [string, ...Cited[]][]): string {
  const { id, revision } = corpus.handlers['notes.create']({ title });
  const nodes = sentences.flatMap(([words, ...cited]) => [textNode(`${words} `), cite(...cited), textNode('. ')]);
  corpus.handlers['notes.save']({ id, revision, title, document: noteDocument(nodes) });
  return id;
}

const outletOf = (passage: CitedPassage): string => passage.article.outletId ?? 'none';
const impactOf = (kind: 'outlet' | 'article', id: string) => corpus.handlers['impact.of']({ kind, id });
const restings = (kind: 'outlet' | 'article', id: string) => impactOf(kind, id).sentences.map(({ text, resting }) => [text, resting]);

describe('what rests on a source', () => {
  test('is told with the present titles of what its sentences link', () => {
    const a = passageOf('Alpha', 'the bridge fell');
    const linked = corpus.handlers['dossiers.create']({ title: 'Readouts' });
    const { id, revision } = corpus.handlers['notes.create']({ title: 'Linking' });
    const nodes = [
      textNode('As in '),
      thingLinkNode({ kind: 'dossier', id: linked.id }, 'Readouts'),
      textNode(' '),
      cite(a),
      textNode('. '),
    ];
    corpus.handlers['notes.save']({ id, revision, title: 'Linking', document: noteDocument(nodes) });
    expect(restings('outlet', outletOf(a))).toEqual([['As in Readouts.', 'only']]);
    corpus.handlers['dossiers.update']({ id: linked.id, title: 'Readouts of May' });
    expect(restings('outlet', outletOf(a))).toEqual([['As in Readouts of May.', 'only']]);
  });

  test('every sentence that cites it, the worst first, with what else it has', () => {
    const a = passageOf('Alpha', 'the bridge fell');
    const b = passageOf('Beta', 'the bridge broke');
    const weak = passageOf('Gamma', 'the bridge sank');
    corpus.handlers['outlets.grade']({ id: outletOf(weak), reliability: 'E', reason: '' });
    corpus.handlers['outlets.grade']({ id: outletOf(b), reliability: 'B', reason: '' });
    const held = note('Held', ['It fell and it broke', a, b], ['It fell and it sank', a, weak]);
    const only = note('Only', ['It fell', a], ['It broke', b]);
    const dossier = corpus.handlers['dossiers.create']({ title: 'The bridge' });
    corpus.handlers['dossiers.update']({ id: dossier.id, sections: [held] });

    const impact = impactOf('outlet', outletOf(a));
    expect(impact.sentences.map(({ text, resting, noteId }) => [text, resting, noteId])).toEqual([
      ['It fell.', 'only', only],
      ['It fell and it sank.', 'weak', held],
      ['It fell and it broke.', 'held', held],
    ]);
    const [, , last] = impact.sentences;
    expect(last?.citations.map(({ outlet, reliability, affected }) => [outlet, reliability, affected])).toEqual([
      ['Alpha', null, true],
      ['Beta', 'B', false],
    ]);
    expect(last?.citations[0]?.citationId).toBe(last?.citationId);
    expect(last?.dossiers).toEqual([{ id: dossier.id, title: 'The bridge' }]);
    expect(impact.notes).toEqual([
      { id: only, title: 'Only', sentences: 1 },
      { id: held, title: 'Held', sentences: 2 },
    ]);
    expect(impact.dossiers).toEqual([{ id: dossier.id, title: 'The bridge', sentences: 2 }]);
    expect(impactOf('article', a.articleId).sentences).toHaveLength(3);
    expect(impactOf('article', b.articleId).sentences).toHaveLength(2);
  });

  test('a reprint of the same text is no other source', () => {
    const a = passageOf('Alpha', 'the dam held');
    const b = passageOf('Beta', 'the dam stood');
    note('N', ['It held', a, b]);
    expect(restings('outlet', outletOf(a))).toEqual([['It held.', 'held']]);
    corpus.store.write((tx) => tx.run('UPDATE articles SET origin_id = ?', [a.articleId]));
    expect(restings('outlet', outletOf(a))).toEqual([['It held.', 'reprint']]);
  });

  test('only what supports a sentence holds it, and what is in the bin or was retracted does not', () => {
    const a = passageOf('Alpha', 'the road closed');
    const against = passageOf('Beta', 'the road opened');
    const binned = passageOf('Gamma', 'the road ended');
    const retracted = passageOf('Delta', 'the road froze');
    note(
      'N',
      ['It closed', a, [against, 'contradicts']],
      ['It ended', a, binned],
      ['It froze', a, retracted],
      ['It opened', [a, 'contradicts'], against],
    );
    corpus.handlers['bin.delete']({ things: [{ kind: 'article', id: binned.articleId }] });
    corpus.handlers['articles.retract']({ id: retracted.articleId, reason: 'invented' });
    expect(restings('outlet', outletOf(a))).toEqual([
      ['It closed.', 'only'],
      ['It ended.', 'only'],
      ['It froze.', 'weak'],
      ['It opened.', 'held'],
    ]);
  });

  test('notes in the bin are left out; an outlet without citations has nothing; one that is not there is refused', () => {
    const a = passageOf('Alpha', 'the wall fell');
    const id = note('N', ['It fell', a]);
    corpus.handlers['bin.delete']({ things: [{ kind: 'note', id }] });
    expect(impactOf('outlet', outletOf(a))).toEqual({ sentences: [], notes: [], dossiers: [] });
    expect(() => impactOf('outlet', randomUUID())).toThrow(/no longer in the vault/);
  });

  test('everything cited from an outlet, and where', () => {
    const a = passageOf('Alpha', 'the sky fell');
    passageOf('Alpha', 'nobody cites this');
    const first = note('First', ['It fell', a]);
    const second = note('Second', ['It did fall', a]);
    const { total, passages } = corpus.handlers['outlets.cited']({ id: outletOf(a), offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(passages).toMatchObject([{ passageId: a.id, exact: 'the sky fell', articleId: a.articleId }]);
    expect(passages[0]?.places.map(({ noteId }) => noteId)).toEqual([second, first]);
    expect(corpus.handlers['outlets.articles']({ id: outletOf(a), offset: 0, limit: 1 })).toMatchObject({ total: 2 });
    expect(corpus.handlers['outlets.get']({ id: outletOf(a) }).citationCount).toBe(2);
  });
});

describe('a retraction', () => {
  test('is told by the article, its list and its citations, and can be taken back', () => {
    const a = passageOf('Alpha', 'the tower leans');
    const retracted = corpus.handlers['articles.retract']({ id: a.articleId, reason: 'The quotes were invented' });
    expect(retracted.retraction).toMatchObject({ reason: 'The quotes were invented' });
    expect(corpus.handlers['passages.get']({ ids: [a.id] })[0]?.article.retractedAt).toBe(retracted.retraction?.at);
    expect(corpus.handlers['articles.list']({ offset: 0, limit: 10 }).articles[0]?.retractedAt).toBe(retracted.retraction?.at);
    const again = corpus.handlers['articles.retract']({ id: a.articleId, reason: 'All of it was invented' });
    expect(again.retraction).toEqual({ at: retracted.retraction?.at, reason: 'All of it was invented' });
    expect(corpus.handlers['articles.retract']({ id: a.articleId, reason: null }).retraction).toBeNull();
    corpus.handlers['history.undo']({ step: null });
    expect(corpus.handlers['articles.get']({ id: a.articleId }).retraction).not.toBeNull();
  });
});
