import { expect, test } from 'vitest';
import { placedSchema } from '../../../src/shared/map/model';
import { addArticle, spanOf, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

const place = (name: string): string => corpus.handlers['entities.create']({ kind: 'place', name }).id;
const put = (entityId: string, value: string, from: string | null = null, until: string | null = null, property = 'coordinates'): string =>
  corpus.handlers['statements.create']({ entityId, fields: { property, said: { value }, from, until, passageId: null } }).id;
const placed = () => placedSchema.array().parse(corpus.handlers['map.placed'](null).placed);

test('what has coordinates stands on the map, the most named first, whatever the case of the property', () => {
  const { id: articleId, textId, clean } = addArticle(corpus, { text: 'They met in Sochi.' });
  const sochi = place('Sochi');
  corpus.handlers['mentions.create']({ articleId, textId, entityId: sochi, ...spanOf(clean.text, 'Sochi') });
  put(place('Adler'), '43.4284, 39.9239', null, null, 'Coordinates');
  put(sochi, '43.5855° N, 39.7231° E');
  put(place('Nowhere'), 'by the sea');
  put(place('Moscow'), '55.7558, 37.6173', null, null, 'address');
  expect(placed().map(({ statement, articles, north }) => [statement.entity.name, articles, north])).toEqual([
    ['Sochi', 1, 43.5855],
    ['Adler', 0, 43.4284],
  ]);
});

test('statements that put one entity at two places at once are disputed; one after the other, or near each other, they are not', () => {
  const camp = place('Camp');
  put(camp, '50, 30', '2014', '2015');
  put(camp, '50.001, 30.001', '2014', '2015');
  expect(placed().map(({ disputed }) => disputed)).toEqual([false, false]);
  put(camp, '40, 30', '2019', '2020');
  expect(placed().map(({ disputed }) => disputed)).toEqual([false, false, false]);
  put(camp, '10, 30', '2019', null);
  const disputed = new Map(placed().map((one) => [one.statement.value, one.disputed]));
  expect(Object.fromEntries(disputed)).toEqual({ '50, 30': false, '50.001, 30.001': false, '40, 30': true, '10, 30': true });
});

test('what is in the bin is not on it', () => {
  const id = place('Sochi');
  put(id, '43.5855, 39.7231');
  corpus.handlers['bin.delete']({ things: [{ kind: 'entity', id }] });
  expect(placed()).toEqual([]);
});
