import type { evidenceChannels } from '../../../shared/evidence/contract';
import type { RoomHandlers } from '../room-handlers';
import type { FullText } from '../search/full-text';
import type { QuickFind } from '../search/quick-find';
import { EvidenceSearch } from './evidence';

export function evidenceHandlers(quickFind: QuickFind, fullText: FullText): RoomHandlers<typeof evidenceChannels> {
  const evidence = new EvidenceSearch(fullText, quickFind);
  return { 'evidence.find': (request) => evidence.find(request) };
}
