import type { evidenceChannels } from '../../../shared/evidence/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import type { QuickFind } from '../search/quick-find';
import { EvidenceSearch } from './evidence';

export function evidenceHandlers({ corpus }: RoomParts, quickFind: QuickFind): RoomHandlers<typeof evidenceChannels> {
  const evidence = new EvidenceSearch(corpus.store, quickFind);
  return { 'evidence.find': (request) => evidence.find(request) };
}
