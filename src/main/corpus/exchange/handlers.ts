import { exchangeChannels } from '../../../shared/exchange/contract';
import type { Comparison } from '../../../shared/exchange/model';
import { nodeFiles } from '../../files/atomic-file';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { loadSqlite } from '../store/sqlite';
import { migrations } from '../store/migrations/all';
import { Exchange } from './exchange';
import { openOtherVault } from './other-vault';

export interface InnerExchangeHandlers {
  /** Reads the vault in a folder and compares it. Throws what {@link openOtherVault} throws, `conflict` for the one that is open. */
  compareVault: (request: { folder: string }) => Promise<Comparison>;
}

export function exchangeHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof exchangeChannels> & InnerExchangeHandlers {
  const exchange = new Exchange(corpus);
  return {
    compareVault: async ({ folder }) => {
      const openDatabase = await loadSqlite();
      return exchange.open(openOtherVault(folder, { own: corpus.store, files: nodeFiles, openDatabase, migrations }));
    },
    'exchange.decide': (request) => exchange.decide(request),
    'exchange.bring': {
      do: (request) => {
        const { things, left, missing } = exchange.bring(request);
        for (const { kind, id } of things) changed(kind, id, []);
        changed(null, '', exchangeChannels['exchange.bring'].changes);
        return { left, missing };
      },
      label: ({ id }) => `Bring in ${exchange.nameOf(id) ?? 'another vault'}`,
      run: ({ id }) => id,
    },
    'exchange.close': ({ id }) => {
      exchange.close(id);
      return null;
    },
  };
}
