/** Which backups are kept: all of the last day, one a day for a week, one a week for two months, within a size. */

export interface DatedBackup {
  file: string;
  /** ISO 8601 in UTC. */
  madeAt: string;
  bytes: number;
}

const DAY = 24 * 60 * 60 * 1000;
const DAYS = 7;
const WEEKS = 9;

const dayOf = (time: number): number => Math.floor(time / DAY);
/** Weeks begin on Monday; day 0 was a Thursday. */
const weekOf = (time: number): number => Math.floor((dayOf(time) + 3) / 7);

/**
 * The backups to remove at the instant `now`, oldest first. The newest is never among them, however large. One dated in
 * the future (a clock that was wrong) counts as made just now.
 */
export function backupsToRemove<T extends DatedBackup>(backups: readonly T[], now: string, capBytes: number): T[] {
  const newestFirst = [...backups].sort((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : b.file < a.file ? -1 : 1));
  const kept = new Set(keptByAge(newestFirst, Date.parse(now)));
  let bytes = 0;
  let full = false;
  for (const [index, backup] of newestFirst.entries()) {
    if (!kept.has(backup)) continue;
    bytes += backup.bytes;
    // From the first that does not fit on, all older ones go: what is kept has no hole.
    full ||= bytes > capBytes;
    if (full && index > 0) kept.delete(backup);
  }
  return newestFirst.filter((backup) => !kept.has(backup)).reverse();
}

/** Of each day and each week the newest is kept, and everything of the last 24 hours. */
function keptByAge<T extends DatedBackup>(newestFirst: readonly T[], now: number): T[] {
  const days = new Set<number>();
  const weeks = new Set<number>();
  return newestFirst.filter(({ madeAt }, index) => {
    const time = Math.min(Date.parse(madeAt), now);
    const [day, week] = [dayOf(time), weekOf(time)];
    const firstOfDay = dayOf(now) - day < DAYS && !days.has(day);
    const firstOfWeek = weekOf(now) - week < WEEKS && !weeks.has(week);
    days.add(day);
    weeks.add(week);
    return index === 0 || now - time < DAY || firstOfDay || firstOfWeek;
  });
}
