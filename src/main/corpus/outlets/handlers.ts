import type { outletChannels } from '../../../shared/outlets/contract';
import type { Topic } from '../../../shared/topics';
import { typingOf, type RoomHandlers, type RoomParts } from '../room-handlers';
import { Impacts } from './impact';
import { citedOfOutlet } from './outlet-citations';
import {
  articlesOfOutlet,
  createOutlet,
  factsOfOutlet,
  getOutlet,
  gradeOutlet,
  listOutlets,
  mergeOutlets,
  pageOfOutlets,
  removeOutlet,
  splitOutlet,
  updateOutlet,
} from './outlets';

/** `inOrder`: the outlets in the order of their list. */
export function outletHandlers(
  { corpus, changed }: RoomParts,
  inOrder: () => readonly { id: string }[],
): RoomHandlers<typeof outletChannels> {
  const { store } = corpus;
  const impacts = new Impacts(store);
  const announce = (topics: readonly Topic[]): void => changed(null, '', topics);
  return {
    'outlets.page': (part) => pageOfOutlets(store, inOrder(), part),
    'outlets.list': () => listOutlets(store),
    'outlets.get': ({ id }) => getOutlet(store, id),
    'outlets.facts': ({ id }) => factsOfOutlet(store, id),
    'outlets.articles': (request) => articlesOfOutlet(store, request),
    'outlets.cited': (request) => citedOfOutlet(store, request),
    'outlets.create': (request) => {
      const outlet = createOutlet(corpus, request);
      announce(['outlets']);
      return outlet;
    },
    'outlets.update': {
      typing: (request) => typingOf(request, ['name', 'summary']),
      do: (request) => {
        const outlet = updateOutlet(corpus, request);
        announce(['outlets']);
        return outlet;
      },
    },
    'outlets.grade': (request) => {
      const outlet = gradeOutlet(corpus, request);
      // Articles and citations show the grade of their outlet.
      announce(['outlets', 'articles', 'passages']);
      return outlet;
    },
    'outlets.merge': (request) => {
      const outlet = mergeOutlets(corpus, request);
      announce(['outlets', 'articles', 'passages']);
      return outlet;
    },
    'outlets.split': (request) => {
      const outlet = splitOutlet(corpus, request);
      announce(['outlets', 'articles', 'passages']);
      return outlet;
    },
    'outlets.remove': ({ id }) => {
      removeOutlet(corpus, id);
      announce(['outlets']);
      return null;
    },
    'impact.of': (subject) => impacts.of(subject),
  };
}
