import type { articleChannels } from '../../../shared/articles/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { addArticle, addArticles, type AddedArticle, type AddedOrNot, type ReadFile } from './add-articles';
import { listArticles, namesOfArticles } from './article-list';
import { getArticle, updateArticle } from './articles';
import { attachKept, keepFile, listKept, readKept, removeKept, type FileToKeep } from './kept-files';
import { partsOfArticle } from './parts';
import { retractArticle } from './retraction';

export interface InnerArticleHandlers {
  /** The import worker's reading of a file, and the file's bytes. */
  addArticle: (request: ReadFile) => AddedArticle;
  /** Several of them at once; the answers are in the order of the files. */
  addArticles: (request: { files: readonly ReadFile[] }) => Promise<AddedOrNot[]>;
  /** A file of which no article is made. */
  keepFile: (request: FileToKeep) => { id: string };
  /** The bytes of one. */
  readKept: (request: { id: string }) => { fileName: string; bytes: Uint8Array };
}

export function articleHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof articleChannels> & InnerArticleHandlers {
  const { store } = corpus;
  return {
    'articles.list': (request) => listArticles(store, request),
    'articles.names': (request) => namesOfArticles(store, request),
    'articles.get': ({ id }) => getArticle(store, id),
    'articles.update': (request) => {
      const article = updateArticle(corpus, request);
      // Citations and mentions show the article's title, outlet and date, links its title.
      const outlets = request.changes.outlet === undefined ? [] : (['outlets'] as const);
      const notes = request.changes.title === undefined ? [] : (['notes'] as const);
      changed('article', article.id, ['articles', 'passages', 'mentions', ...notes, ...outlets]);
      return article;
    },
    'articles.retract': (request) => {
      const article = retractArticle(corpus, request);
      changed(null, '', ['articles', 'passages']);
      return article;
    },
    'articles.parts': ({ id }) => partsOfArticle(store, id),
    'kept.list': () => listKept(store),
    'kept.attach': (request) => {
      attachKept(corpus, request);
      changed(null, '', ['articles']);
      return null;
    },
    'kept.remove': ({ id }) => {
      removeKept(corpus, id);
      changed(null, '', ['articles']);
      return null;
    },

    addArticle: (file) => {
      const added = addArticle(corpus, file);
      if (added.status === 'imported') changed('article', added.articleId, ['articles', 'outlets']);
      else if (file.partOf !== undefined) changed(null, '', ['articles']);
      return added;
    },
    addArticles: async ({ files }) => {
      const added = await addArticles(corpus, files);
      const ids = added.flatMap((one) => (one.status === 'imported' ? [one.articleId] : []));
      for (const id of ids) changed('article', id, []);
      if (ids.length > 0 || files.some(({ partOf }) => partOf !== undefined)) changed(null, '', ['articles', 'outlets']);
      return added;
    },
    keepFile: (request) => {
      const kept = keepFile(corpus, request);
      changed(null, '', ['articles']);
      return kept;
    },
    readKept: ({ id }) => readKept(corpus, id),
  };
}
