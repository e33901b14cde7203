import type { libraryChannels } from '../../../shared/library/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { seekInTable, sortingOf, tableArticles, tableIds, tablePage } from './article-table';
import { changeMany } from './bulk';
import {
  createCollection,
  listCollections,
  listImports,
  listViews,
  removeCollection,
  removeView,
  saveView,
  updateCollection,
} from './collections';
import { listFields, moveField, removeField, saveField } from './fields';
import { changeNotes, pageOfNotes, sortingOfNote } from './note-sorting';
import type { TableOrders } from './table-order';
import type { Things } from './things';
import { citableArticles } from './written-articles';

export function libraryHandlers({ corpus, changed }: RoomParts, orders: TableOrders, things: Things): RoomHandlers<typeof libraryChannels> {
  const { store } = corpus;
  const sorted = <T>(done: T): T => {
    changed(null, '', ['library']);
    return done;
  };
  return {
    'table.page': (request) => tablePage(store, orders, request),
    'table.ids': (request) => tableIds(store, orders, request),
    'table.articles': ({ ids }) => tableArticles(store, ids),
    'table.citable': ({ ids }) => citableArticles(store, ids),
    'table.seek': (request) => seekInTable(store, orders, request),
    'table.facets': ({ view, by }) => orders.facets(view, by),
    'table.counts': ({ views }) => views.map(({ filters }) => orders.count(filters)),
    'things.page': (request) => things.page(request),
    'things.ids': (request) => things.ids(request),
    'things.rows': (request) => things.rows(request),
    'things.seek': (request) => things.seek(request),
    'things.facets': (request) => things.facets(request),
    'articles.sorting': ({ id }) => sortingOf(store, id),
    'articles.bulk': {
      run: ({ run }) => run,
      do: (request) => {
        const topics = changeMany(corpus, request);
        changed(null, '', topics);
        return null;
      },
    },
    'notes.page': (request) => pageOfNotes(store, request),
    'notes.sorting': ({ id }) => sortingOfNote(store, id),
    'notes.sort': {
      run: ({ run }) => run,
      do: (request) => {
        changeNotes(corpus, request);
        return sorted(null);
      },
    },
    'collections.list': () => listCollections(store),
    'collections.create': (request) => sorted(createCollection(corpus, request)),
    'collections.update': (request) => {
      updateCollection(corpus, request);
      return sorted(null);
    },
    'collections.remove': ({ id }) => {
      removeCollection(corpus, id);
      return sorted(null);
    },
    'fields.list': () => listFields(store),
    'fields.save': (request) => sorted(saveField(corpus, request)),
    'fields.move': (request) => {
      moveField(corpus, request);
      return sorted(null);
    },
    'fields.remove': ({ id }) => {
      removeField(corpus, id);
      return sorted(null);
    },
    'views.list': () => listViews(store),
    'views.save': (request) => sorted(saveView(corpus, request)),
    'views.remove': ({ id }) => {
      removeView(corpus, id);
      return sorted(null);
    },
    'imports.list': () => listImports(store),
  };
}
