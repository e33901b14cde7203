import { create } from 'zustand';
import { call } from './api';
import type { ReadingPlace } from '../shared/reader/settings';

/** How far each article was read, kept across restarts, and the wish to be taken to such a place. */

interface ReadingState {
  /** `wish` grows so that the same place can be asked for twice. */
  wanted: { articleId: string; place: ReadingPlace; wish: number } | null;
}

export const useReading = create<ReadingState>()(() => ({ wanted: null }));

const AT_MOST = 1000;
const SAVE_AFTER_MS = 1000;

/** The article read last is the last entry. */
const places = new Map<string, ReadingPlace>();
let timer: ReturnType<typeof setTimeout> | undefined;
let isChanged = false;

export function placeIn(articleId: string): ReadingPlace | null {
  return places.get(articleId) ?? null;
}

/** Notes how far an article is read now. */
export function notePlace(articleId: string, place: ReadingPlace): void {
  places.delete(articleId);
  places.set(articleId, place);
  isChanged = true;
  clearTimeout(timer);
  // What fails here fails again when the window closes, and is told then.
  timer = setTimeout(() => void flushReading().catch(console.error), SAVE_AFTER_MS);
}

/** Takes the reader of an article to a place, when it is in front or as soon as it is. */
export function goToPlace(articleId: string, place: ReadingPlace): void {
  notePlace(articleId, place);
  useReading.setState(({ wanted }) => ({ wanted: { articleId, place, wish: (wanted?.wish ?? 0) + 1 } }));
}

/** Keeps the places as they are now, when they are not kept yet. */
export async function flushReading(): Promise<void> {
  clearTimeout(timer);
  if (!isChanged) return;
  isChanged = false;
  const kept = [...places].slice(-AT_MOST).reverse();
  await call('reading.set', { places: kept.map(([articleId, place]) => ({ articleId, ...place })) });
}

/** Takes up the places as they were left. */
export async function rememberReading(): Promise<void> {
  const kept = await call('reading.get', null);
  for (const { articleId, ...place } of kept.reverse()) places.set(articleId, place);
}
