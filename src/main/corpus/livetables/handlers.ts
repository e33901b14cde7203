import type { liveTableChannels } from '../../../shared/livetables/contract';
import type { RoomHandlers } from '../room-handlers';
import { answerTable, type AnswerSources } from './answer';

export function liveTableHandlers(sources: AnswerSources): RoomHandlers<typeof liveTableChannels> {
  return { 'livetables.answer': ({ table }) => answerTable(sources, table) };
}
