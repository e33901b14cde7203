import type { batchesChannels } from '../../../shared/batches/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import type { FullText } from '../search/full-text';
import type { QuickFind } from '../search/quick-find';
import { batchPage, forgetAnswers, getBatch, keepAnswers, listBatches, removeBatch, saveBatch, waitingLines } from './batches';
import { LineLookup } from './line-lookup';

export function batchesHandlers(
  { corpus, changed }: RoomParts,
  quickFind: QuickFind,
  fullText: FullText,
): RoomHandlers<typeof batchesChannels> {
  const { store } = corpus;
  const lookup = new LineLookup(store, quickFind, fullText);
  const kept = <T>(done: T): T => {
    changed(null, '', ['batches']);
    return done;
  };
  return {
    'batches.list': () => listBatches(store),
    'batches.get': ({ id }) => getBatch(store, id),
    'batches.save': (request) => kept(saveBatch(corpus, request)),
    'batches.remove': ({ id }) => {
      removeBatch(corpus, id);
      return kept(null);
    },
    'batches.page': (request) => batchPage(store, request),
    'batches.waiting': (request) => waitingLines(store, request),
    'batches.look': ({ lines }) => lookup.look(lines),
    'batches.keep': (request) => {
      keepAnswers(corpus, request);
      return kept(null);
    },
    'batches.forget': ({ id }) => {
      forgetAnswers(corpus, id);
      return kept(null);
    },
    'batches.hits': (request) => lookup.hits(request),
  };
}
