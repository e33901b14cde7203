import type { chartChannels } from '../../../shared/charts/contract';
import type { NamedWhere } from '../entities/named-where';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { drawnChart } from './drawn';
import { chartShownIn, getChart, listCharts, removeChart, renameChart, saveChart } from './charts';

export function chartHandlers({ corpus, changed }: RoomParts, named: NamedWhere): RoomHandlers<typeof chartChannels> {
  const { store } = corpus;
  const told = <T>(done: T): T => {
    changed(null, '', ['charts']);
    return done;
  };
  return {
    'charts.list': () => listCharts(store),
    'charts.drawn': ({ id }) => drawnChart(store, id, (ids) => named.graph.linksBetween(ids)),
    'charts.get': ({ id }) => getChart(store, id),
    'charts.save': (request) => told(saveChart(corpus, request)),
    'charts.rename': (request) => {
      renameChart(corpus, request);
      return told(null);
    },
    'charts.shownIn': ({ id }) => chartShownIn(store, id),
    'charts.remove': ({ id }) => {
      removeChart(corpus, id);
      return told(null);
    },
  };
}
