import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupsToRemove, type DatedBackup } from '../../../src/main/corpus/care/backup-retention';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const now = Date.parse('2026-11-21T19:04:00.000Z');
const iso = (time: number): string => new Date(time).toISOString();
const at = (time: number, bytes = 1): DatedBackup => ({ file: iso(time), madeAt: iso(time), bytes });
/** The Monday of an instant's week. */
const mondayOf = (time: number): string => iso(time - ((new Date(time).getUTCDay() + 6) % 7) * DAY).slice(0, 10);
const kept = (backups: DatedBackup[], cap = Infinity, when = now): string[] => {
  const removed = new Set(backupsToRemove(backups, iso(when), cap));
  return backups.filter((backup) => !removed.has(backup)).map(({ madeAt }) => madeAt);
};

describe('which backups are kept', () => {
  test('one a day for a week, then one a week for two months', () => {
    const daily = Array.from({ length: 120 }, (_, days) => at(now - days * DAY));
    const left = kept(daily);
    expect(left.slice(0, 7)).toEqual(daily.slice(0, 7).map(({ madeAt }) => madeAt));
    // 21 November 2026 is a Saturday: of the weeks before, the Sundays.
    expect(left.slice(7)).toEqual(
      ['11-08', '11-01', '10-25', '10-18', '10-11', '10-04', '09-27'].map((day) => `2026-${day}T19:04:00.000Z`),
    );
  });

  test('all of the last 24 hours, so that a restore can be undone', () => {
    const hourly = Array.from({ length: 20 }, (_, hours) => at(now - hours * HOUR));
    expect(kept(hourly)).toHaveLength(20);
  });

  test('the size is kept to by removing the oldest, but never the newest', () => {
    const daily = Array.from({ length: 7 }, (_, days) => at(now - days * DAY, 10));
    expect(kept(daily, 35)).toEqual(daily.slice(0, 3).map(({ madeAt }) => madeAt));
    expect(kept(daily, 5)).toEqual([iso(now)]);
  });

  test('one dated in the future is kept, and keeps no other one from being kept', () => {
    const wrong = at(now + 400 * DAY);
    expect(kept([wrong, at(now - HOUR), at(now - 2 * DAY)])).toHaveLength(3);
  });

  const backups = fc.uniqueArray(fc.record({ age: fc.integer({ min: -3 * 24, max: 120 * 24 }), bytes: fc.integer({ min: 0, max: 100 }) }), {
    selector: ({ age }) => age,
    maxLength: 60,
  });
  const made = (list: { age: number; bytes: number }[]): DatedBackup[] => list.map(({ age, bytes }) => at(now - age * HOUR, bytes));

  test('never the newest; of each of the last seven days and nine weeks the newest, when there is room', () => {
    fc.assert(
      fc.property(backups, (list) => {
        const all = made(list);
        const left = kept(all);
        const newest = all
          .map(({ madeAt }) => madeAt)
          .sort()
          .at(-1);
        if (newest !== undefined) expect(left).toContain(newest);
        for (const day of Array.from({ length: 7 }, (_, days) => iso(now - days * DAY).slice(0, 10))) {
          const ofDay = all
            .map(({ madeAt }) => madeAt)
            .filter((madeAt) => madeAt.startsWith(day) && madeAt <= iso(now))
            .sort();
          if (all.every(({ madeAt }) => madeAt <= iso(now)) && ofDay.length > 0) expect(left).toContain(ofDay.at(-1));
        }
        for (let week = 0; week < 9; week += 1) {
          const ofWeek = all.filter(({ madeAt }) => mondayOf(Date.parse(madeAt)) === mondayOf(now - week * 7 * DAY));
          const last = ofWeek
            .map(({ madeAt }) => madeAt)
            .sort()
            .at(-1);
          if (all.every(({ madeAt }) => madeAt <= iso(now)) && last !== undefined) expect(left).toContain(last);
        }
      }),
    );
  });

  test('stays within the size, or keeps one; what is kept stays kept when nothing is added', () => {
    fc.assert(
      fc.property(backups, fc.integer({ min: 0, max: 400 }), (list, cap) => {
        const all = made(list);
        const removed = new Set(backupsToRemove(all, iso(now), cap));
        const left = all.filter((backup) => !removed.has(backup));
        const bytes = left.reduce((sum, backup) => sum + backup.bytes, 0);
        expect(bytes <= cap || left.length === 1).toBe(true);
        expect(backupsToRemove(left, iso(now), cap)).toEqual([]);
      }),
    );
  });

  test('made daily for a year and tidied daily, there is always one of each day of the week and each week', () => {
    let present: DatedBackup[] = [];
    for (let day = 0; day < 365; day += 1) {
      const time = now + day * DAY;
      present.push(at(time));
      const removed = new Set(backupsToRemove(present, iso(time), Infinity));
      present = present.filter((backup) => !removed.has(backup));
      for (let back = 0; back < Math.min(day, 7); back += 1) {
        expect(present.map(({ madeAt }) => madeAt)).toContain(iso(time - back * DAY));
      }
      const ages = present.map(({ madeAt }) => (time - Date.parse(madeAt)) / DAY).sort((a, b) => a - b);
      const holes = ages.map((age, index) => age - (ages[index - 1] ?? 0));
      expect(Math.max(...holes)).toBeLessThanOrEqual(7 + 6);
      if (day > 63) expect(ages.at(-1)).toBeGreaterThanOrEqual(50);
      expect(present.length).toBeLessThanOrEqual(16);
    }
  });
});
