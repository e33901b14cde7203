import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { Store, type StoreLogEntry } from '../../../src/main/corpus/store/store';
import { temporaryFolder } from '../../builders';

const countRow = z.object({ count: z.number() });
let store: Store | undefined;
afterEach(() => store?.close());

async function logged(slowQuery: number): Promise<StoreLogEntry[]> {
  const entries: StoreLogEntry[] = [];
  store = await Store.open(temporaryFolder(), {
    migrations,
    now: () => '2026-01-01T00:00:00.000Z',
    log: (entry) => entries.push(entry),
    slowQuery,
  });
  entries.length = 0;
  store.get(countRow, 'SELECT count(*) AS count\n  FROM articles WHERE id = ?', ['a private value']);
  return entries;
}

test('a query that took longer than it may is logged, without its values', async () => {
  // Every query takes longer than nothing.
  const [entry] = await logged(-1);
  expect(entry).toMatchObject({ level: 'info', message: 'slow query' });
  expect(entry?.details).toMatch(/^\d+ ms: SELECT count\(\*\) AS count FROM articles WHERE id = \?$/);
});

test('others are not', async () => {
  expect(await logged(Number.POSITIVE_INFINITY)).toEqual([]);
});
