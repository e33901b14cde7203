import type { VersionReason } from '../../../shared/notes/versions';

/** Which versions of a note go: of the older ones the last of each day stays, of the oldest the last of each week. */

export interface DatedVersion {
  id: string;
  /** ISO 8601 in UTC. */
  madeAt: string;
  reason: VersionReason;
  name: string | null;
}

const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;

const dayOf = (time: number): number => Math.floor(time / DAY);
/** Weeks begin on Monday; day 0 was a Thursday. */
const weekOf = (time: number): number => Math.floor((dayOf(time) + 3) / 7);

/** `wholeDays`: for so long all of them stay. Those with a name, the first and the last one always do. */
export function versionsToThin<T extends DatedVersion>(oldestFirst: readonly T[], now: string, wholeDays: number): T[] {
  const last = oldestFirst.at(-1);
  const seen = new Set<string>();
  return oldestFirst
    .toReversed()
    .filter((version) => {
      const time = Date.parse(version.madeAt);
      const age = Date.parse(now) - time;
      if (version === last || version.name !== null || version.reason === 'created' || age <= wholeDays * DAY) return false;
      const span = age > YEAR ? `week ${weekOf(time)}` : `day ${dayOf(time)}`;
      const isThinned = seen.has(span);
      seen.add(span);
      return isThinned;
    })
    .toReversed();
}
