import { useEffect, useState, type DragEvent } from 'react';
import type { Thing } from '../../shared/basics';
import { readThingsDragData, THINGS_DRAG_TYPE, thingsDragData } from '../../shared/window/thing-drag';
import type { ThingRow } from './rows';

/** Rows that are dragged to a dossier or a collection; an outlet has no place to go to. */
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

/** For what takes things that are dropped on it; undefined for what takes none. */
export function useThingDrop(onDrop: ((things: readonly Thing[]) => void) | undefined) {
  const [isOver, setOver] = useState(false);
  const takes = (event: DragEvent): boolean => onDrop !== undefined && event.dataTransfer.types.includes(THINGS_DRAG_TYPE);
  const target = {
    onDragOver: (event: DragEvent) => {
      if (!takes(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      if (!takes(event)) return;
      event.preventDefault();
      setOver(false);
      onDrop?.(readThingsDragData(event.dataTransfer.getData(THINGS_DRAG_TYPE)));
    },
  };
  return { isOver, target };
}

/** Whether things of a kind are being dragged in this window. */
export function useIsDragged(kind: Thing['kind']): boolean {
  const [isDragged, setDragged] = useState(false);
  useEffect(() => {
    const begin = ({ dataTransfer }: globalThis.DragEvent) => {
      const things = readThingsDragData(dataTransfer?.getData(THINGS_DRAG_TYPE) ?? '');
      // What comes up while a drag begins ends it.
      if (things.some((thing) => thing.kind === kind)) setTimeout(() => setDragged(true));
    };
    const end = () => setDragged(false);
    window.addEventListener('dragstart', begin);
    window.addEventListener('dragend', end);
    window.addEventListener('drop', end);
    return () => {
      window.removeEventListener('dragstart', begin);
      window.removeEventListener('dragend', end);
      window.removeEventListener('drop', end);
    };
  }, [kind]);
  return isDragged;
}
