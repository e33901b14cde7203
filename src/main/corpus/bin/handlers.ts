import type { Thing } from '../../../shared/basics';
import type { binChannels } from '../../../shared/bin/contract';
import { topics as allTopics } from '../../../shared/topics';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { deleteThings, dossiersWith, emptyBin, listBin, pageOfBin, namedThings, putBackThings, usesOf } from './bin';

export function binHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof binChannels> {
  const { store } = corpus;
  // What was deleted or put back is shown, counted or named by everything else.
  const moved = (things: readonly Thing[]): void => {
    for (const { kind, id } of things) changed(kind, id, []);
    changed(null, '', allTopics);
  };
  const withDossiersOf = (things: readonly Thing[]): Thing[] => [
    ...things,
    ...dossiersWith(store, things).map((id): Thing => ({ kind: 'dossier', id })),
  ];
  return {
    'bin.page': (part) => pageOfBin(store, part),
    'bin.list': () => listBin(store),
    'things.named': ({ things }) => namedThings(store, things),
    'bin.uses': ({ things }) => usesOf(store, things),
    'bin.delete': {
      run: ({ run }) => run,
      things: ({ things }) => [...things],
      do: ({ things }) => {
        const touched = withDossiersOf(things);
        deleteThings(corpus, things);
        moved(touched);
        return null;
      },
    },
    'bin.putBack': {
      run: ({ run }) => run,
      things: ({ things }) => [...things],
      do: ({ things }) => {
        const touched = withDossiersOf(things);
        putBackThings(corpus, things);
        moved(touched);
        return null;
      },
    },
    'bin.empty': ({ things }) => {
      const notes = emptyBin(corpus, things);
      moved([...things, ...notes.map((id): Thing => ({ kind: 'note', id }))]);
      return null;
    },
  };
}
