import type { Thing } from '../../../shared/basics';
import type { proposalChannels } from '../../../shared/proposals/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import {
  acceptChanges,
  getProposal,
  proposalsOfDossier,
  proposalsOfNote,
  rejectChanges,
  removeProposal,
  reviewProposal,
  saveProposal,
} from './proposals';

export function proposalHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof proposalChannels> {
  const { store } = corpus;
  return {
    'proposals.ofNote': ({ id }) => proposalsOfNote(store, id),
    'proposals.ofDossier': ({ id }) => proposalsOfDossier(store, id),
    'proposals.get': (request) => getProposal(store, request),
    'proposals.review': (request) => reviewProposal(store, request),
    'proposals.save': (request) => {
      const saved = saveProposal(corpus, request);
      changed('note', request.noteId, ['proposals']);
      return saved;
    },
    'proposals.accept': unmoved((request) => {
      const noteId = acceptChanges(corpus, request);
      changed('note', noteId, ['proposals', 'notes', 'versions', 'mentions', 'entities', 'passages']);
      return null;
    }),
    'proposals.reject': unmoved((request) => {
      changed('note', rejectChanges(corpus, request), ['proposals']);
      return null;
    }),
    'proposals.remove': unmoved(({ id }) => {
      changed('note', removeProposal(corpus, id), ['proposals']);
      return null;
    }),
  };
}

/** Whoever undoes it stays where they are: the note may be a section of the page that they review. */
function unmoved<Q>(work: (request: Q) => null): { do: (request: Q) => null; things: () => Thing[] } {
  return { do: work, things: () => [] };
}
