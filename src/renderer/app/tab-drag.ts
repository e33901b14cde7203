import { useState, type DragEvent } from 'react';
import { moveTab } from '../workspace';

/** Tabs are dragged to another place of their strip, or to the other strip. */

const TYPE = 'application/x-casebook-tab';

interface Place {
  group: number;
  index: number;
}

// What is dragged can be read only when it is dropped.
let dragged: Place | null = null;

/** The handlers of a tab, and on which side of it the dragged one would come to stand. */
export function useTabDrag(place: Place) {
  const [side, setSide] = useState<'before' | 'behind' | null>(null);
  const sideOf = ({ currentTarget, clientX }: DragEvent): 'before' | 'behind' => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const inFirstHalf = clientX < left + width / 2;
    return inFirstHalf === (getComputedStyle(currentTarget).direction === 'ltr') ? 'before' : 'behind';
  };
  return {
    side,
    handlers: {
      draggable: true,
      onDragStart: ({ dataTransfer }: DragEvent) => {
        dragged = place;
        dataTransfer.setData(TYPE, '');
        dataTransfer.effectAllowed = 'move';
      },
      onDragEnd: () => {
        dragged = null;
      },
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes(TYPE)) return;
        event.preventDefault();
        event.stopPropagation();
        setSide(sideOf(event));
      },
      onDragLeave: () => setSide(null),
      onDrop: (event: DragEvent) => {
        setSide(null);
        if (dragged === null || !event.dataTransfer.types.includes(TYPE)) return;
        event.preventDefault();
        event.stopPropagation();
        moveTab(dragged, { ...place, index: place.index + (sideOf(event) === 'before' ? 0 : 1) });
      },
    },
  };
}

/** The handlers of the room behind the last tab. */
export function dropAtEnd(group: number, count: number) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(TYPE)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      if (dragged === null || !event.dataTransfer.types.includes(TYPE)) return;
      event.preventDefault();
      event.stopPropagation();
      moveTab(dragged, { group, index: count });
    },
  };
}
