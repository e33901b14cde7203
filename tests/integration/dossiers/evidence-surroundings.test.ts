import { expect, test } from 'vitest';
import { usualPrint } from '../../../src/shared/dossiers/print-choices';
import { addArticle, citationNode, noteDocument, spanOf, textNode, withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => (corpus = opened));

const TEXT = [
  'The envoy arrived on Monday. He said that the council “will meet every year”, and left. Nobody answered.',
  `It was long: ${'and it went on and on '.repeat(20)}until the end.`,
].join('\n\n');

/** The bundle of a dossier that cites these words, with the annex of the evidence or without. */
function citing(words: readonly string[], evidence: 'none' | 'cited') {
  const { handlers } = corpus;
  const article = addArticle(corpus, { text: TEXT });
  const passages = words.map((one) =>
    handlers['passages.create']({ articleId: article.id, textId: article.textId, ...spanOf(article.clean.text, one), colour: 'yellow' }),
  );
  const note = handlers['notes.create']({ title: 'Section' });
  const document = noteDocument(passages.flatMap(({ id }) => [textNode('It is said '), citationNode(id)]));
  handlers['notes.save']({ ...note, document });
  const { id } = handlers['dossiers.create']({ title: 'Dossier' });
  handlers['dossiers.update']({ id, sections: [note.id], parts: { print: { ...usualPrint, evidence } } });
  const { surroundings } = handlers.dossierBundle({ id });
  return passages.map((passage) => surroundings?.[passage.id]);
}

test('of a short passage the rest of its sentence is read, of a whole sentence those beside it, of a long one nothing', () => {
  const [part, whole, long] = citing(
    ['the council “will meet every year”', 'The envoy arrived on Monday.', TEXT.split('\n\n')[1] ?? ''],
    'cited',
  );
  expect(part).toEqual({ before: 'He said that ', after: ', and left.', page: null, row: null });
  expect(whole).toEqual({
    before: '',
    after: ' He said that the council “will meet every year”, and left.',
    page: null,
    row: null,
  });
  expect(long).toEqual({ before: '', after: '', page: null, row: null });
});

test('without the annex nothing is read', () => {
  expect(citing(['the council'], 'none')).toEqual([undefined]);
});
