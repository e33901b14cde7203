import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AutoLock } from '../../../src/main/vault/auto-lock';

let now = 0;
let minutes: number | null = 15;
let isOpen = true;
let isBusy = false;
let isRefused = false;
let locked = 0;
let lock: AutoLock;

beforeEach(() => {
  [now, minutes, isOpen, isBusy, isRefused, locked] = [0, 15, true, false, false, 0];
  lock = new AutoLock({
    minutes: () => minutes,
    isOpen: () => isOpen,
    isBusy: () => Promise.resolve(isBusy),
    lock: () => {
      if (isRefused) return Promise.reject(new Error('not saved'));
      locked += 1;
      isOpen = false;
      return Promise.resolve();
    },
    now: () => now,
    between: 1_000_000,
  });
});
afterEach(() => lock.end());

const after = async (count: number): Promise<number> => {
  now += count * 60_000;
  await lock.look();
  return locked;
};

test('a vault is locked when nothing was done for so long, and not before', async () => {
  expect(await after(14)).toBe(0);
  lock.touch();
  expect(await after(14)).toBe(0);
  expect(await after(1)).toBe(1);
  expect(await after(60)).toBe(1);
});

test('never, where that was chosen', async () => {
  minutes = null;
  expect(await after(10_000)).toBe(0);
});

test('an import is not cut off by it; the system’s own lock does not wait', async () => {
  isBusy = true;
  expect(await after(60)).toBe(0);
  await lock.systemLocked();
  expect(locked).toBe(1);
});

test('what cannot be saved keeps it open, and it is tried again', async () => {
  isRefused = true;
  await lock.systemLocked();
  expect(locked).toBe(0);
  isRefused = false;
  expect(await after(0)).toBe(1);
});

test('a vault that is not open is left, and is not locked later for what was then', async () => {
  isOpen = false;
  await lock.systemLocked();
  isOpen = true;
  expect(await after(1)).toBe(0);
});

test.each(['lock-screen', 'suspend'])('it hears of the system: %s', async (event) => {
  const system = new EventEmitter();
  lock.heed(system);
  system.emit(event);
  await expect.poll(() => locked).toBe(1);
});
