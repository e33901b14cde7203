import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { noParts } from '../../../src/shared/dossiers/parts';
import { addArticle, spanOf, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const newDossier = () => corpus.handlers['dossiers.create']({ title: 'Talks' });

test('a dossier begins without parts, keeps each that is given, and leaves the others alone', () => {
  const { id, parts } = newDossier();
  expect(parts).toEqual(noParts);
  corpus.handlers['dossiers.update']({ id, parts: { question: 'Who signed?', author: 'Desk' } });
  corpus.handlers['dossiers.update']({ id, parts: { marking: { text: 'Internal', colour: 'red' } } });
  corpus.handlers['dossiers.update']({ id, title: 'Talks, again' });
  const kept = corpus.handlers['dossiers.get']({ id }).parts;
  expect(kept).toEqual({ ...noParts, question: 'Who signed?', author: 'Desk', marking: { text: 'Internal', colour: 'red' } });
});

test('what a judgement rests on comes with the dossier and its export, and is in the bundle once', () => {
  const article = addArticle(corpus, { title: 'Report', text: 'Report. Two witnesses saw the treaty.' });
  const passage = corpus.handlers['passages.create']({
    articleId: article.id,
    textId: article.textId,
    ...spanOf(article.clean.text, 'Two witnesses saw the treaty'),
    colour: 'blue',
  });
  const person = corpus.handlers['entities.create']({ name: 'Anna Lee', kind: 'person' });
  const { id } = newDossier();
  const judgement = { id: randomUUID(), text: 'It was signed.', likelihood: 5, confidence: 'low' as const, passageIds: [passage.id] };
  const event = { id: randomUUID(), at: '2014-06', text: 'Signed.', passageIds: [passage.id, randomUUID()] };
  corpus.handlers['dossiers.update']({
    id,
    parts: { judgements: [judgement], events: [event], people: [{ entityId: person.id, role: 'witness' }] },
  });
  const dossier = corpus.handlers['dossiers.get']({ id });
  expect(dossier.parts.judgements).toEqual([judgement]);
  expect(dossier.cited.map((cited) => cited.id)).toEqual([passage.id]);
  const bundle = corpus.handlers.dossierBundle({ id });
  expect(bundle.passages.map((cited) => cited.id)).toEqual([passage.id]);
  expect(bundle.articles.map((cited) => cited.id)).toEqual([article.id]);
  expect(bundle.entities.map(({ name }) => name)).toEqual(['Anna Lee']);
});
