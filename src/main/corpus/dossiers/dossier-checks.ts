import { checksOf, type Check } from '../../../shared/dossiers/checks';
import { passagesOfParts } from '../../../shared/dossiers/parts';
import { citationsOf, entityIdsOf } from '../../../shared/notes/note-document';
import { commentsOfDossier } from '../comments/comments';
import { getEntities } from '../entities/entities';
import { getNote } from '../notes/notes';
import { getPassages } from '../passages/passages';
import { proposalsOfDossier } from '../proposals/proposals';
import type { Reader } from '../store/corpus';
import { getDossier } from './dossiers';

/** What is open in a dossier before it goes out; see {@link checksOf}. Throws `not-found`, `in-bin`. */
export function dossierChecks(reader: Reader, id: string): Check[] {
  const dossier = getDossier(reader, id);
  const notes = dossier.sections.map(({ noteId }) => getNote(reader, noteId));
  const passageIds = new Set([
    ...passagesOfParts(dossier.parts),
    ...notes.flatMap(({ document }) => citationsOf(document).map(({ passageId }) => passageId)),
  ]);
  const entityIds = new Set([
    ...dossier.parts.people.map(({ entityId }) => entityId),
    ...notes.flatMap(({ document }) => entityIdsOf(document)),
  ]);
  return checksOf({
    dossier,
    notes,
    passages: getPassages(reader, [...passageIds]),
    entities: getEntities(reader, [...entityIds]),
    comments: commentsOfDossier(reader, id),
    proposals: proposalsOfDossier(reader, id),
  });
}
