import type { DragEvent } from 'react';
import type { Thing } from '../../shared/basics';
import { THINGS_DRAG_TYPE, thingsDragData } from '../../shared/window/thing-drag';
import type { ThingRow } from './rows';

/** Rows that are dragged to a dossier; an outlet has no place to go to. */
export function dragThings(event: DragEvent, rows: readonly ThingRow[]): void {
  const things = rows.flatMap(({ tab: { kind, id } }): Thing[] => (kind === 'outlet' ? [] : [{ kind, id }]));
  if (things.length === 0) {
    event.preventDefault();
    return;
  }
  event.dataTransfer.setData(THINGS_DRAG_TYPE, thingsDragData(things));
  event.dataTransfer.setData('text/plain', rows.map(({ title }) => title).join('\n'));
  event.dataTransfer.effectAllowed = 'copy';
}
