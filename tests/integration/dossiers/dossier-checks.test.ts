import { expect, test } from 'vitest';
import { checkSchema } from '../../../src/shared/dossiers/checks';
import { addArticle, citationNode, noteDocument, spanOf, textNode, type OpenCorpus, withCorpus } from '../../builders';

let corpus: OpenCorpus;

withCorpus((opened) => {
  corpus = opened;
});

test('what is open in a dossier of the vault goes when it is mended', () => {
  const { handlers } = corpus;
  const article = addArticle(corpus, { title: 'Report', outlet: 'Herald', text: 'Report. Two witnesses saw the treaty.' });
  const span = spanOf(article.clean.text, 'Two witnesses saw the treaty');
  const passage = handlers['passages.create']({ articleId: article.id, textId: article.textId, ...span, colour: 'blue' });
  const note = handlers['notes.create']({ title: 'Signing' });
  const dossier = handlers['dossiers.create']({ title: 'Treaty' });
  handlers['dossiers.update']({ id: dossier.id, sections: [note.id] });
  const open = () => handlers['dossiers.checks']({ id: dossier.id }).map((check) => checkSchema.parse(check).kind);
  expect(open()).toEqual(['empty']);

  const bare = handlers['notes.save']({ ...note, document: noteDocument('Two witnesses saw the treaty in May.') });
  expect(open()).toEqual(['no-source']);

  const document = noteDocument([textNode('Two witnesses saw the treaty in May '), citationNode(passage.id), textNode('.')]);
  handlers['notes.save']({ id: note.id, title: 'Signing', revision: bare.revision, document });
  expect(open()).toEqual(['ungraded']);

  const { outletId } = handlers['articles.get']({ id: article.id });
  handlers['outlets.grade']({ id: outletId ?? '', reliability: 'B', reason: '' });
  expect(open()).toEqual([]);
});
