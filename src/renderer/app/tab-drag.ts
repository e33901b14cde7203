import { useState, type DragEvent } from 'react';
import { z } from 'zod';
import { tabSchema, type Tab } from '../../shared/window/model';
import { reportFailure } from '../ui/toasts';
import { giveAway, moveTab, moveToWindow, takeIn, useWorkspace } from '../workspace';

/** Tabs are dragged to another place of their strip, to another strip, to another window, or out of all windows. */

const TYPE = 'application/x-casebook-tab';

interface Place {
  group: number;
  index: number;
}

// What is dragged can be read only when it is dropped.
let dragged: Place | null = null;
/** What is dragged in another window of this vault. */
let offered: Tab | null = null;
/** What was dragged here last: another window says when it has taken it, and that may be heard after the drag has ended. */
let given: Tab | null = null;

/** The windows of this vault alone hear each other: another vault has a session of its own. */
const windows = new BroadcastChannel('casebook-tabs');
const messageSchema = z.union([z.object({ offered: tabSchema.nullable() }), z.object({ taken: tabSchema })]);
windows.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = messageSchema.parse(data);
  if ('offered' in message) {
    offered = message.offered;
    // A tab that left its strip while it was dragged hears nothing of the end.
    dragged = null;
  } else if (given?.id === message.taken.id) {
    giveAway(given);
    given = null;
  }
});

function beginDrag(place: Place, { dataTransfer }: DragEvent): void {
  dragged = place;
  given = tabAt(place) ?? null;
  windows.postMessage({ offered: given });
  dataTransfer.setData(TYPE, '');
  dataTransfer.effectAllowed = 'move';
}

const tabAt = ({ group, index }: Place): Tab | undefined => useWorkspace.getState().groups[group]?.tabs[index];

/** Let go where nothing takes it, and not in this window: the tab becomes a window. */
function endDrag({ dataTransfer, screenX, screenY }: DragEvent): void {
  const place = dragged;
  dragged = null;
  windows.postMessage({ offered: null });
  const isOutside =
    screenX < window.screenX ||
    screenY < window.screenY ||
    screenX > window.screenX + window.outerWidth ||
    screenY > window.screenY + window.outerHeight;
  if (place === null || dataTransfer.dropEffect !== 'none' || !isOutside) return;
  moveToWindow(place.group, place.index).catch(reportFailure);
}

const isTab = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes(TYPE) && (dragged !== null || offered !== null);

function drop(event: DragEvent, to: Place): void {
  if (!isTab(event)) return;
  event.preventDefault();
  event.stopPropagation();
  if (dragged !== null) moveTab(dragged, to);
  else if (offered !== null) {
    takeIn(offered, to);
    windows.postMessage({ taken: offered });
    offered = null;
  }
}

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
      onDragStart: (event: DragEvent) => beginDrag(place, event),
      onDragEnd: endDrag,
      onDragOver: (event: DragEvent) => {
        if (!isTab(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setSide(sideOf(event));
      },
      onDragLeave: () => setSide(null),
      onDrop: (event: DragEvent) => {
        setSide(null);
        drop(event, { ...place, index: place.index + (sideOf(event) === 'before' ? 0 : 1) });
      },
    },
  };
}

/** The handlers of the room behind the last tab, and of what lies below the tabs. */
export function dropAtEnd(group: number, count: number) {
  return {
    onDragOver: (event: DragEvent) => {
      if (isTab(event)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => drop(event, { group, index: count }),
  };
}
