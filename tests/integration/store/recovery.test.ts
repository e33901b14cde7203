import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeHeader, encodeRecord, headerLength, recordHeaderLength, recordSeed } from '../../../src/main/corpus/store/journal-format';
import { loadSqlite } from '../../../src/main/corpus/store/sqlite';
import type { Store } from '../../../src/main/corpus/store/store';
import { addItem, checkedItems, openStore, upTo } from './kit';
import { flip, installRenames, snapshotDamages } from './damages';
import { contentOf, copyAfterCrash, scratchFolder } from './scratch';

// Hundreds of vaults are opened here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/**
 * The vault every test damages a copy of: items 1 and 2 in the previous snapshot, 3 and 4 in the current one,
 * 5 to 8 in the journal alone. Segments start with changes 3 and 5.
 */
let vault: string;
/** Where the head and each record of the last segment end. */
const ends: number[] = [headerLength];
const lastSegment = join('journal', '000000000005.journal');
const segmentBefore = join('journal', '000000000003.journal');
const copies: string[] = [];

beforeAll(async () => {
  const live = scratchFolder();
  const store = await openStore(live);
  for (const id of upTo(8)) {
    addItem(store, id);
    if (id === 2 || id === 4) {
      store.snapshot();
    }
    if (id > 4) {
      ends.push(readFileSync(join(live, lastSegment)).length);
    }
  }
  vault = copyAfterCrash(live);
  store.close();
  copies.push(vault, live);
});

afterAll(() => {
  copies.forEach((folder) => {
    rmSync(folder, { recursive: true, force: true });
  });
});

/** Works on a damaged copy and removes it. */
async function onCopy(damage: (folder: string) => void, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = scratchFolder();
  try {
    cpSync(vault, folder, { recursive: true });
    damage(folder);
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withStore<T>(folder: string, work: (store: Store) => T): Promise<T> {
  const store = await openStore(folder);
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** It can be written to, and what is written is there the next time. */
async function expectWritable(folder: string, items: number[]): Promise<void> {
  await withStore(folder, (store) => {
    expect(store.readOnlyReason).toBeNull();
    addItem(store, 100);
  });
  await withStore(folder, (store) => {
    expect(store.recovery).toEqual([]);
    expect(checkedItems(store)).toEqual([...items, 100]);
  });
}

/** What could be recovered can be read, writing is refused, and not a byte on the disk changes. */
async function expectReadOnly(folder: string, items: number[]): Promise<void> {
  const before = contentOf(folder);
  await withStore(folder, (store) => {
    expect(checkedItems(store)).toEqual(items);
    expect(store.recovery.join(' ')).toContain(store.readOnlyReason ?? 'no reason');
    expect(() => {
      addItem(store, 100);
    }).toThrow(expect.objectContaining({ code: 'vault-damaged', message: store.readOnlyReason }));
    expect(() => store.snapshot()).toThrow(expect.objectContaining({ code: 'vault-damaged' }));
    expect(() => {
      store.addOriginal('0'.repeat(64), new Uint8Array(1));
    }).toThrow(expect.objectContaining({ code: 'vault-damaged' }));
  });
  expect(contentOf(folder)).toEqual(before);
}

function edge(index: number): number {
  return ends.at(index) ?? 0;
}

/** Every byte of the record's head and every fifth of its payload; the format's own tests flip each bit of a record. */
function bytesOf(start: number, end: number): number[] {
  const all = Array.from({ length: end - start }, (_, index) => start + index);
  return all.filter((_, index) => index <= recordHeaderLength || index % 5 === 0 || index === all.length - 1);
}

describe('the journal', () => {
  test('cut anywhere in its last two records: everything before the cut is there', async () => {
    for (const length of [...bytesOf(edge(-3), edge(-2)), ...bytesOf(edge(-2), edge(-1))]) {
      await onCopy(
        (folder) => {
          truncateSync(join(folder, lastSegment), length);
        },
        async (folder) => {
          const items = upTo(length >= edge(-2) ? 7 : 6);
          const whole = length === edge(-2) || length === edge(-3);
          await withStore(folder, (store) => {
            expect(checkedItems(store)).toEqual(items);
            expect(store.recovery).toHaveLength(whole ? 0 : 1);
            expect(store.readOnlyReason).toBeNull();
          });
          if (length % 10 === 0) {
            await expectWritable(folder, items);
          }
        },
      );
    }
  });

  test('a torn record is kept aside under a name that says so', async () => {
    const length = edge(-2) + 25;
    await onCopy(
      (folder) => {
        truncateSync(join(folder, lastSegment), length);
      },
      async (folder) => {
        const torn = readFileSync(join(folder, lastSegment)).subarray(edge(-2));
        await withStore(folder, (store) => {
          addItem(store, 8);
          expect(readFileSync(join(folder, `${lastSegment.replace('.journal', '')}.torn-tail-at-${edge(-2)}`))).toEqual(torn);
        });
        await expectWritable(folder, upTo(8));
      },
    );
  });

  test('another byte anywhere in the last record: everything before it is there', async () => {
    for (const index of bytesOf(edge(-2), edge(-1))) {
      await onCopy(
        (folder) => {
          flip(join(folder, lastSegment), index);
        },
        (folder) =>
          withStore(folder, (store) => {
            expect(checkedItems(store)).toEqual(upTo(7));
            expect(store.recovery).toHaveLength(1);
          }),
      );
    }
  });

  test('another byte anywhere in a record that others follow: it stops there, and nothing is overwritten', async () => {
    for (const index of bytesOf(edge(-4), edge(-3))) {
      await onCopy(
        (folder) => {
          flip(join(folder, lastSegment), index);
        },
        (folder) => expectReadOnly(folder, upTo(5)),
      );
    }
  });

  test('another byte anywhere in the head of a segment, or a head cut short: nothing is lost', async () => {
    for (let index = 0; index < headerLength; index += 1) {
      await onCopy(
        (folder) => {
          flip(join(folder, lastSegment), index);
        },
        async (folder) => {
          await withStore(folder, (store) => {
            expect(checkedItems(store)).toEqual(upTo(8));
            expect(store.recovery).toHaveLength(1);
          });
          await expectWritable(folder, upTo(8));
        },
      );
      await onCopy(
        (folder) => {
          truncateSync(join(folder, lastSegment), index);
        },
        (folder) => expectWritable(folder, upTo(4)),
      );
    }
  });

  test('a record left out or put in twice is noticed', async () => {
    const spliced = [
      [ends[0], ends[1], ends[2], ends[3]],
      [ends[0], ends[1], ends[0], ends[1]],
    ];
    for (const [a, b, c, d] of spliced) {
      await onCopy(
        (folder) => {
          const bytes = readFileSync(join(folder, lastSegment));
          const parts = [bytes.subarray(0, headerLength), bytes.subarray(a, b), bytes.subarray(c, d)];
          writeFileSync(join(folder, lastSegment), Buffer.concat(parts));
        },
        (folder) => expectReadOnly(folder, upTo(5)),
      );
    }
  });

  test('a last change that does not fit the vault is damage: it is no end of a write', async () => {
    const statements = [{ sql: 'INSERT INTO items (id, text) VALUES (?, ?)', parameters: [1, 'again'] }];
    const append = (folder: string): void => {
      const path = join(folder, lastSegment);
      const bytes = readFileSync(path);
      const seed = recordSeed(5, decodeHeader(bytes)?.vaultId ?? '');
      writeFileSync(path, Buffer.concat([bytes, encodeRecord({ sequence: 9, schemaVersion: 1, statements }, seed)]));
    };
    await onCopy(append, (folder) => expectReadOnly(folder, upTo(8)));
  });

  test('segments in the wrong order or of another vault are noticed', async () => {
    await onCopy(
      (folder) => {
        cpSync(join(folder, segmentBefore), join(folder, lastSegment));
      },
      (folder) => expectReadOnly(folder, upTo(4)),
    );
    const other = scratchFolder();
    copies.push(other);
    await withStore(other, (store) => {
      upTo(6).forEach((id) => {
        addItem(store, id);
        if (id === 4) {
          store.snapshot();
        }
      });
    });
    await onCopy(
      (folder) => {
        cpSync(join(other, lastSegment), join(folder, lastSegment));
      },
      (folder) => expectReadOnly(folder, upTo(4)),
    );
  });

  test('that is not there: the snapshot is, and the analyst is told', async () => {
    for (const lost of ['journal', lastSegment]) {
      await onCopy(
        (folder) => {
          rmSync(join(folder, lost), { recursive: true });
        },
        async (folder) => {
          await withStore(folder, (store) => {
            expect(checkedItems(store)).toEqual(upTo(4));
            expect(store.recovery).toEqual([expect.stringContaining('may be missing')]);
          });
          await expectWritable(folder, upTo(4));
        },
      );
    }
  });
});

describe('the snapshot', () => {
  test.each(snapshotDamages)('%s: the one before it and the journal give everything', async (_name, damage) => {
    await onCopy(
      (folder) => {
        damage(join(folder, 'corpus.sqlite'));
      },
      async (folder) => {
        await withStore(folder, (store) => {
          expect(checkedItems(store)).toEqual(upTo(8));
          expect(store.readOnlyReason).toBeNull();
        });
        await expectWritable(folder, upTo(8));
      },
    );
  });

  test('that was damaged is kept under another name', async () => {
    await onCopy(
      (folder) => {
        flip(join(folder, 'corpus.sqlite'), 9000);
      },
      async (folder) => {
        const damaged = readFileSync(join(folder, 'corpus.sqlite'));
        await withStore(folder, (store) => {
          expect(store.recovery).toEqual([
            expect.stringContaining('corpus.sqlite is damaged'),
            expect.stringContaining('they hold everything'),
          ]);
        });
        expect(readFileSync(join(folder, 'corpus.damaged-1.sqlite'))).toEqual(damaged);
      },
    );
  });

  test('of another program does not get in, even with a right checksum', async () => {
    const database = (await loadSqlite())();
    database.execute('CREATE TABLE items (id, text); PRAGMA user_version = 1');
    const foreign = database.export();
    database.close();
    await onCopy(
      (folder) => {
        writeFileSync(join(folder, 'corpus.sqlite'), foreign);
        writeFileSync(join(folder, 'corpus.sqlite.sha256'), createHash('sha256').update(foreign).digest('hex'));
      },
      (folder) => expectWritable(folder, upTo(8)),
    );
  });

  test('without its checksum is used when it is whole; with a wrong one it is only read', async () => {
    await onCopy(
      (folder) => {
        for (const name of ['corpus.previous.sqlite', 'corpus.previous.sqlite.sha256', 'corpus.sqlite.sha256']) {
          rmSync(join(folder, name));
        }
      },
      async (folder) => {
        await withStore(folder, (store) => {
          expect(checkedItems(store)).toEqual(upTo(8));
          expect(store.recovery).not.toEqual([]);
        });
        await expectWritable(folder, upTo(8));
      },
    );
    await onCopy(
      (folder) => {
        rmSync(join(folder, 'corpus.previous.sqlite'));
        writeFileSync(join(folder, 'corpus.sqlite.sha256'), '0'.repeat(64));
      },
      (folder) => expectReadOnly(folder, upTo(8)),
    );
  });

  test('both gone: the vault is refused, not made anew', async () => {
    await onCopy(
      (folder) => {
        truncateSync(join(folder, 'corpus.sqlite'), 0);
        truncateSync(join(folder, 'corpus.previous.sqlite'), 100);
      },
      async (folder) => {
        const before = contentOf(folder);
        await expect(openStore(folder)).rejects.toMatchObject({ code: 'vault-damaged' });
        expect(contentOf(folder)).toEqual(before);
      },
    );
  });

  test('all gone, and the journal reaches back to the first change: it gives everything', async () => {
    const young = scratchFolder();
    copies.push(young);
    const store = await openStore(young);
    upTo(3).forEach((id) => {
      addItem(store, id);
    });
    store.snapshot();
    addItem(store, 4);
    const copy = copyAfterCrash(young);
    copies.push(copy);
    store.close();
    readdirSync(copy)
      .filter((name) => name.startsWith('corpus.'))
      .forEach((name) => {
        rmSync(join(copy, name));
      });
    await withStore(copy, (recovered) => {
      expect(checkedItems(recovered)).toEqual(upTo(4));
      expect(recovered.recovery).toEqual([expect.stringContaining('built from its journal')]);
    });
    await expectWritable(copy, upTo(4));
  });

  test('a crash between the renames that put it in place: either generation is found', async () => {
    const after = copyAfterCrash(vault);
    copies.push(after);
    await withStore(after, (store) => store.snapshot());
    for (let done = 0; done <= installRenames.length; done += 1) {
      await onCopy(
        (folder) => {
          cpSync(join(after, 'corpus.sqlite'), join(folder, 'corpus.new.sqlite'));
          cpSync(join(after, 'corpus.sqlite.sha256'), join(folder, 'corpus.new.sqlite.sha256'));
          cpSync(join(after, 'journal', '000000000009.journal'), join(folder, 'journal', '000000000009.journal'));
          installRenames.slice(0, done).forEach(([from, to]) => {
            renameSync(join(folder, from), join(folder, to));
          });
        },
        async (folder) => {
          await withStore(folder, (store) => {
            expect(checkedItems(store)).toEqual(upTo(8));
          });
          expect(existsSync(join(folder, 'corpus.sqlite'))).toBe(true);
          expect(existsSync(join(folder, 'corpus.new.sqlite'))).toBe(false);
          await expectWritable(folder, upTo(8));
        },
      );
    }
  });
});
