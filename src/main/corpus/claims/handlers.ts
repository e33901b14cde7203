import type { claimChannels } from '../../../shared/claims/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import { claimsOfDossier, claimsOfNote, sentencesCiting } from './claims';

export function claimHandlers({ corpus: { store } }: RoomParts): RoomHandlers<typeof claimChannels> {
  return {
    'claims.ofNote': ({ noteId }) => claimsOfNote(store, noteId),
    'claims.ofDossier': ({ dossierId }) => claimsOfDossier(store, dossierId),
    'claims.citing': ({ passageIds }) => sentencesCiting(store, passageIds),
  };
}
