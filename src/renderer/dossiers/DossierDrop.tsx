import { useState, type DragEvent, type ReactNode } from 'react';
import type { Dossier } from '../../shared/dossiers/model';
import { readThingsDragData, THINGS_DRAG_TYPE } from '../../shared/window/thing-drag';
import { tell } from '../ui/toasts';
import { updateDossier } from './actions';

/** A dossier takes notes from the library as sections, and entities as subjects; several at once, in their order. */
export function DossierDrop({ dossier, children }: { dossier: Dossier; children: ReactNode }) {
  const [isOver, setOver] = useState(false);
  const isTaken = (event: DragEvent): boolean => event.dataTransfer.types.includes(THINGS_DRAG_TYPE);
  const drop = (event: DragEvent) => {
    if (!isTaken(event)) return;
    event.preventDefault();
    setOver(false);
    const things = readThingsDragData(event.dataTransfer.getData(THINGS_DRAG_TYPE));
    const added = (kind: 'note' | 'entity', present: readonly string[]): string[] =>
      things.flatMap((thing) => (thing.kind === kind && !present.includes(thing.id) ? [thing.id] : []));
    const sections = dossier.sections.map(({ noteId }) => noteId);
    const subjects = dossier.subjects.map(({ id }) => id);
    const [notes, entities] = [added('note', sections), added('entity', subjects)];
    if (notes.length + entities.length === 0) {
      tell('A dossier takes notes as sections and entities as subjects; these are in it, or neither of them.');
      return;
    }
    const changes = {
      ...(notes.length === 0 ? {} : { sections: [...sections, ...notes] }),
      ...(entities.length === 0 ? {} : { subjects: [...subjects, ...entities] }),
    };
    // A refusal is told where it comes from.
    updateDossier({ id: dossier.id, ...changes }).catch(() => undefined);
  };
  return (
    <div
      className={isOver ? 'page dossier dossier-over' : 'page dossier'}
      onDragOver={(event) => {
        if (!isTaken(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
