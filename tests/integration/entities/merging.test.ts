import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addArticle, mentionNode, noteDocument, spanOf, textNode, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const person = (name: string): string => corpus.handlers['entities.create']({ kind: 'person', name }).id;
const mentionsOf = (entityId: string) =>
  corpus.handlers['mentions.ofEntity']({ entityId, offset: 0, limit: 100, filter: {} }).places.flatMap(({ title, mentions }) =>
    mentions.map(({ id, excerpt, state }) => ({ id, title, words: excerpt.match, state })),
  );

function tag(entityId: string, title: string, words: string): string {
  const article = addArticle(corpus, { text: `${title}: Igor Krasnov and I. V. Krasnov met.`, title });
  return tagAgain(entityId, article, words);
}

function tagAgain(entityId: string, article: ReturnType<typeof addArticle>, words: string): string {
  const place = { articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, words) };
  return corpus.handlers['mentions.create']({ entityId, ...place }).id;
}

/** Everything that is shown of entities and of what names them. */
function shown(ids: readonly string[]): unknown {
  const { handlers } = corpus;
  return {
    list: handlers['entities.page']({ offset: 0, limit: 1000 }).entities,
    named: handlers['entities.named']({ ids: [...ids] }),
    found: handlers['search.quickFind']({ query: 'krasnov', limit: 20 }),
    notes: handlers['notes.list'](null).map(({ id, excerpt }) => [id, excerpt, handlers['claims.ofNote']({ noteId: id })]),
    dossiers: handlers['dossiers.list'](null).map(({ id }) => handlers['dossiers.get']({ id }).subjects),
    bin: handlers['bin.list'](null),
    each: handlers['entities.page']({ offset: 0, limit: 1000 }).entities.map(({ id: entityId }) => [
      mentionsOf(entityId),
      handlers['entities.linked']({ entityId }),
    ]),
  };
}

/** Two entities that are one: each with a mention of its own, both on one span, a note and a dossier each. */
function two() {
  const [into, from] = [person('Igor Krasnov'), person('I. V. Krasnov')];
  corpus.handlers['entities.update']({ id: from, aliases: ['Краснов'], summary: 'A prosecutor.' });
  tag(into, 'One', 'Igor Krasnov');
  const own = tag(from, 'Two', 'I. V. Krasnov');
  const article = addArticle(corpus, { text: 'Both: Igor Krasnov spoke.', title: 'Both' });
  for (const id of [into, from]) tagAgain(id, article, 'Igor Krasnov');
  const notes = [into, from].map((id, index) => {
    const note = corpus.handlers['notes.create']({ title: `Note ${index}` });
    corpus.handlers['notes.save']({
      id: note.id,
      revision: 1,
      title: `Note ${index}`,
      document: noteDocument([textNode('On '), mentionNode(id)]),
    });
    const dossier = corpus.handlers['dossiers.create']({ title: `Dossier ${index}` });
    corpus.handlers['dossiers.update']({ id: dossier.id, subjects: [id] });
    return note.id;
  });
  return { into, from, own, notes };
}

describe('merging', () => {
  test('makes one of two, with the names, mentions, notes and dossiers of both', () => {
    const { into, from, notes } = two();
    corpus.handlers['entities.merge']({ from, into });
    expect(corpus.handlers['entities.page']({ offset: 0, limit: 1000 }).entities).toMatchObject([
      { id: into, aliases: ['I. V. Krasnov', 'Краснов'], mentionCount: 5 },
    ]);
    expect(mentionsOf(into).map(({ title, words }) => [title, words])).toEqual([
      ['One', 'Igor Krasnov'],
      ['Two', 'I. V. Krasnov'],
      ['Both', 'Igor Krasnov'],
    ]);
    expect(corpus.handlers['entities.get']({ id: into }).summary).toBe('A prosecutor.');
    const linked = corpus.handlers['entities.linked']({ entityId: into });
    expect(linked.notes.map(({ id }) => id).sort()).toEqual([...notes].sort());
    expect(linked.dossiers).toHaveLength(2);
    expect(linked.notes.map(({ excerpt }) => excerpt.match)).toEqual(['Igor Krasnov', 'Igor Krasnov']);
    expect(corpus.handlers['bin.list'](null)).toEqual([]);
    expect(corpus.handlers['vault.status'](null)).toMatchObject({ counts: { entities: 1 }, inBin: 0 });
  });

  test('leaves the other’s id leading to the one', () => {
    const { into, from, notes } = two();
    corpus.handlers['entities.merge']({ from, into });
    expect(corpus.handlers['entities.get']({ id: from })).toMatchObject({ id: into, name: 'Igor Krasnov' });
    expect(corpus.handlers['entities.named']({ ids: [from] })).toMatchObject([{ id: from, name: 'Igor Krasnov' }]);
    expect(corpus.handlers['things.named']({ things: [{ kind: 'entity', id: from }] })).toMatchObject([
      { title: 'Igor Krasnov', deletedAt: null },
    ]);
    const [, noteId = ''] = notes;
    const { revision, document } = corpus.handlers['notes.get']({ id: noteId });
    corpus.handlers['notes.save']({ id: noteId, revision, title: 'Again', document });
    expect(corpus.handlers['entities.linked']({ entityId: into }).notes).toHaveLength(2);
  });

  test('is taken back whole by Undo, and done again by Redo', () => {
    const { into, from } = two();
    const before = shown([into, from]);
    corpus.handlers['entities.merge']({ from, into });
    const after = shown([into, from]);
    corpus.handlers['history.undo']({ step: null });
    expect(shown([into, from])).toEqual(before);
    corpus.handlers['history.redo']({ step: null });
    expect(shown([into, from])).toEqual(after);
  });

  test('can be taken apart later: each has its own again, and what came since stays', () => {
    const { into, from, own } = two();
    corpus.handlers['entities.merge']({ from, into });
    const later = tag(into, 'Later', 'I. V. Krasnov');
    expect(corpus.handlers['entities.merged']({ entityId: into })).toMatchObject([{ id: from, name: 'I. V. Krasnov', mentions: 1 }]);
    expect(corpus.handlers['entities.takeApart']({ id: from })).toEqual({ from: into });
    expect(mentionsOf(from).map(({ id, title }) => [id, title])).toEqual([
      [own, 'Two'],
      [expect.any(String), 'Both'],
    ]);
    expect(mentionsOf(into).map(({ title }) => title)).toEqual(['One', 'Both', 'Later']);
    expect(mentionsOf(into).some(({ id }) => id === later)).toBe(true);
    expect(corpus.handlers['entities.get']({ id: into }).aliases).toEqual([]);
    expect(corpus.handlers['entities.get']({ id: from }).aliases).toEqual(['Краснов']);
    for (const entityId of [into, from]) {
      const { notes, dossiers } = corpus.handlers['entities.linked']({ entityId });
      expect([notes.length, dossiers.length]).toEqual([1, 1]);
    }
    expect(corpus.handlers['entities.merged']({ entityId: into })).toEqual([]);
  });

  test('of one that others are part of carries them along, and lets them out in order', () => {
    const [a, b, c] = [person('A Krasnov'), person('B Krasnov'), person('C Krasnov')];
    const mention = tag(a, 'A', 'Igor Krasnov');
    corpus.handlers['entities.merge']({ from: a, into: b });
    corpus.handlers['entities.merge']({ from: b, into: c });
    expect(corpus.handlers['entities.get']({ id: a }).id).toBe(c);
    expect(() => corpus.handlers['entities.takeApart']({ id: a })).toThrow(expect.objectContaining({ code: 'conflict' }));
    corpus.handlers['entities.takeApart']({ id: b });
    expect(corpus.handlers['entities.get']({ id: a }).id).toBe(b);
    expect(mentionsOf(b).map(({ id }) => id)).toEqual([mention]);
    corpus.handlers['entities.takeApart']({ id: a });
    expect(mentionsOf(a).map(({ id }) => id)).toEqual([mention]);
  });

  test('needs two that are there', () => {
    const { into, from } = two();
    expect(() => corpus.handlers['entities.merge']({ from, into: from })).toThrow(expect.objectContaining({ code: 'invalid-request' }));
    expect(() => corpus.handlers['entities.merge']({ from: randomUUID(), into })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect(() => corpus.handlers['entities.takeApart']({ id: into })).toThrow(expect.objectContaining({ code: 'not-found' }));
  });

  test('emptying the bin of the one takes its parts along, and leaves the name in the notes', () => {
    const { into, from, notes } = two();
    corpus.handlers['entities.merge']({ from, into });
    const things = [{ kind: 'entity' as const, id: into }];
    corpus.handlers['bin.delete']({ things });
    corpus.handlers['bin.empty']({ things });
    expect(corpus.handlers['entities.named']({ ids: [into, from] })).toEqual([]);
    for (const id of notes) expect(JSON.stringify(corpus.handlers['notes.get']({ id }).document)).toContain('Igor Krasnov');
  });
});

describe('splitting', () => {
  test('moves mentions to a new entity or to one that is there, and can be undone', () => {
    const [one, other] = [person('Igor Krasnov'), person('Another Krasnov')];
    const [first, second] = [tag(one, 'One', 'Igor Krasnov'), tag(one, 'Two', 'I. V. Krasnov')];
    const before = shown([one, other]);
    const { entityId } = corpus.handlers['mentions.move']({ ids: [first], to: { kind: 'person', name: 'A namesake' } });
    expect(mentionsOf(entityId).map(({ id }) => id)).toEqual([first]);
    expect(mentionsOf(one).map(({ id }) => id)).toEqual([second]);
    corpus.handlers['mentions.move']({ ids: [second], to: { entityId: other } });
    expect(mentionsOf(other).map(({ id }) => id)).toEqual([second]);
    corpus.handlers['history.undo']({ step: null });
    corpus.handlers['history.undo']({ step: null });
    expect(shown([one, other])).toEqual(before);
    corpus.handlers['history.redo']({ step: null });
    expect(mentionsOf(entityId).map(({ id }) => id)).toEqual([first]);
  });

  test('makes a new entity of an own kind, where one is said', () => {
    const ownKind = corpus.handlers['kinds.create']({ kind: 'person', parentId: null, name: 'official' }).id;
    const first = tag(person('Igor Krasnov'), 'One', 'Igor Krasnov');
    const { entityId } = corpus.handlers['mentions.move']({ ids: [first], to: { kind: 'person', ownKind, name: 'A namesake' } });
    expect(corpus.handlers['entities.get']({ id: entityId }).ownKind?.path).toEqual(['official']);
  });

  test('of a mention that the other has too leaves one', () => {
    const [one, other] = [person('Igor Krasnov'), person('Another Krasnov')];
    const article = addArticle(corpus, { text: 'Igor Krasnov spoke.', title: 'Both' });
    const [first, second] = [one, other].map((id) => tagAgain(id, article, 'Igor Krasnov'));
    corpus.handlers['mentions.move']({ ids: [first ?? ''], to: { entityId: other } });
    expect(mentionsOf(one)).toEqual([]);
    expect(mentionsOf(other).map(({ id }) => id)).toEqual([second]);
  });
});

describe('those that may be one', () => {
  const found = () => {
    const pairs = [];
    for (let after: number | null = 0; after !== null;) {
      const part = corpus.handlers['pairs.find']({ after });
      pairs.push(...part.pairs);
      after = part.next;
    }
    return pairs;
  };

  test('are found in any script, with their reasons; other kinds and other people are not', () => {
    const one = person('Nikolai Patrushev');
    const other = person('Николай Патрушев');
    person('Dmitry Patrushev');
    corpus.handlers['entities.create']({ kind: 'place', name: 'Nikolai Patrushev' });
    const pairs = found();
    expect(pairs).toMatchObject([{ one: { id: one }, other: { id: other }, ruling: null }]);
    expect(pairs[0]?.reasons).toContain('another script');
  });

  test('are asked about once: what was said is kept', () => {
    const ids: [string, string] = [person('Nikolai Patrushev'), person('Nikolay Patrushev')];
    corpus.handlers['pairs.rule']({ ids, ruling: 'unsure' });
    expect(found()).toMatchObject([{ ruling: 'unsure' }]);
    corpus.handlers['pairs.rule']({ ids: [ids[1], ids[0]], ruling: 'different' });
    expect(found()).toEqual([]);
    corpus.handlers['history.undo']({ step: null });
    expect(found()).toMatchObject([{ ruling: 'unsure' }]);
  });
});
