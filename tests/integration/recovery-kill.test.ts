import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, Child } from './store/child';
import { checkedItems, openStore, upTo } from './store/kit';
import { copyAfterCrash, scratchFolder } from './store/scratch';

let writer: Awaited<ReturnType<typeof bundle>>;
let folder: string;

beforeAll(async () => {
  writer = await bundle('tests/integration/store/writer.ts');
  folder = scratchFolder();
}, 60_000);

afterAll(() => {
  writer.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** After how many saved items the writer is killed: the same in every run. */
const kills = fc.sample(fc.integer({ min: 0, max: 23 }), { numRuns: 20, seed: 20240501 });

test('a writer killed 20 times: every change it reported is there, and no half of one', async () => {
  let saved = 0;
  for (const [round, after] of kills.entries()) {
    const child = new Child(writer.path, folder);
    // The lock of the writer killed before was left behind: opening takes it over.
    const opened = await child.next();
    expect(opened, `round ${round}`).toMatch(/^open \d+$/);
    // One more may have reached the disk than was reported.
    const found = Number(opened?.slice(5));
    expect([saved, saved + 1]).toContain(found);
    saved = found;
    for (let count = 0; count < after; count += 1) {
      expect(await child.next()).toBe(`saved ${saved + 1}`);
      saved += 1;
    }
    child.process.kill('SIGKILL');
    for (let line = await child.next(); line !== null; line = await child.next()) {
      saved = Number(line.slice('saved '.length));
    }
    expect(await child.ended).toBe('SIGKILL');
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: child.process.pid });

    const copy = copyAfterCrash(folder);
    const store = await openStore(copy);
    const items = checkedItems(store);
    expect([upTo(saved), upTo(saved + 1)]).toContainEqual(items);
    expect(store.readOnlyReason).toBeNull();
    store.close();
    rmSync(copy, { recursive: true });
  }
  expect(saved).toBeGreaterThan(100);
}, 60_000);
