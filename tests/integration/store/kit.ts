import { z } from 'zod';
import { nodeFiles, type FileSystem } from '../../../src/main/files/atomic-file';
import { Store, type Migration, type StoreLogEntry } from '../../../src/main/corpus/store/store';

/** Small, but with what a real schema has: foreign keys (one deferred), a full-text index kept by triggers, bytes. */
export const migrations: Migration[] = [
  {
    version: 1,
    name: 'items',
    up: [
      'CREATE TABLE items (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)',
      `CREATE TABLE parts (
         item INTEGER NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED,
         place INTEGER NOT NULL,
         bytes BLOB,
         PRIMARY KEY (item, place)
       )`,
      'CREATE VIRTUAL TABLE item_index USING fts4 (text, content="items", tokenize=unicode61)',
      `CREATE TRIGGER item_index_insert AFTER INSERT ON items BEGIN
         INSERT INTO item_index (docid, text) VALUES (new.id, new.text);
       END`,
      'CREATE TRIGGER item_index_delete BEFORE DELETE ON items BEGIN DELETE FROM item_index WHERE docid = old.id; END',
    ],
  },
];

export interface OpenOptions {
  files?: FileSystem;
  migrations?: readonly Migration[];
  log?: (entry: StoreLogEntry) => void;
}

export function openStore(folder: string, options: OpenOptions = {}): Promise<Store> {
  return Store.open(folder, { migrations, now: () => '2024-05-01T10:00:00.000Z', ...options });
}

/** Item `id`: a text, and three parts of bytes that follow from the id. All of it is one change. */
export function addItem(store: Store, id: number): void {
  store.write((transaction) => {
    for (let place = 0; place < 3; place += 1) {
      // Before their item: the deferred foreign key is met at the end.
      transaction.run('INSERT INTO parts (item, place, bytes) VALUES (?, ?, ?)', [id, place, partBytes(id, place)]);
    }
    transaction.run('INSERT INTO items (id, text) VALUES (?, ?)', [id, itemText(id)]);
  });
}

export function itemText(id: number): string {
  return `item${id} Прокурор 北京 “${'lorem '.repeat(id % 7)}” ${id * 7919}`;
}

function partBytes(id: number, place: number): Uint8Array {
  return Uint8Array.from({ length: (id * 3 + place) % 23 }, (_, index) => (id * 31 + place * 7 + index) % 256);
}

const idRow = z.object({ id: z.number() });
const itemRow = z.object({ id: z.number(), text: z.string() });
const partRow = z.object({ item: z.number(), place: z.number(), bytes: z.instanceof(Uint8Array) });

/**
 * The ids of the items in the store.
 * @throws when anything in it is not exactly what {@link addItem} wrote
 */
export function checkedItems(store: Store): number[] {
  const items = store.all(itemRow, 'SELECT id, text FROM items ORDER BY id');
  const parts = store.all(partRow, 'SELECT item, place, bytes FROM parts ORDER BY item, place');
  const found = parts.map(({ item, place, bytes }) => `${item} ${place} ${Buffer.from(bytes).toString('hex')}`);
  const wanted = items.flatMap(({ id }) => [0, 1, 2].map((place) => `${id} ${place} ${Buffer.from(partBytes(id, place)).toString('hex')}`));
  if (JSON.stringify(found) !== JSON.stringify(wanted)) {
    throw new Error(`parts are not those of the items: ${found.length} for ${items.length} items`);
  }
  for (const { id, text } of items) {
    if (text !== itemText(id)) {
      throw new Error(`item ${id} is not as written: ${text}`);
    }
  }
  for (const { id } of items.slice(-20)) {
    const hits = store.all(idRow, 'SELECT docid AS id FROM item_index WHERE item_index MATCH ?', [`item${id}`]);
    if (JSON.stringify(hits) !== JSON.stringify([{ id }])) {
      throw new Error(`item ${id} is found as ${JSON.stringify(hits)}`);
    }
  }
  return items.map(({ id }) => id);
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

export interface Fault {
  /** The calls that fail: from the `from`-th (1 is the first), `count` of them. */
  from: number;
  count: number;
  code: string;
  /** Only calls of this name are counted, and fail. */
  name?: string;
}

/** The real disk, on which some calls fail. A write that fails has written half of its bytes. */
export class FaultyFiles implements FileSystem {
  /** The calls that were made, by name. */
  readonly calls: string[] = [];
  /** The calls that failed, by name. */
  readonly failed: string[] = [];
  fault: Fault | null;
  readonly #byName = new Map<string, number>();

  constructor(fault: Fault | null = null) {
    this.fault = fault;
  }

  readonly open: FileSystem['open'] = (path, flags) => this.#try('open', () => nodeFiles.open(path, flags));
  readonly read: FileSystem['read'] = (...call) => this.#try('read', () => nodeFiles.read(...call));
  readonly sync: FileSystem['sync'] = (handle) => {
    this.#try('sync', () => {
      nodeFiles.sync(handle);
    });
  };
  readonly truncate: FileSystem['truncate'] = (handle, length) => {
    this.#try('truncate', () => {
      nodeFiles.truncate(handle, length);
    });
  };
  readonly size: FileSystem['size'] = (path) => this.#try('size', () => nodeFiles.size(path));
  readonly modified: FileSystem['modified'] = (path) => this.#try('modified', () => nodeFiles.modified(path));
  readonly list: FileSystem['list'] = (folder) => this.#try('list', () => nodeFiles.list(folder));
  readonly makeFolder: FileSystem['makeFolder'] = (folder) => {
    this.#try('makeFolder', () => {
      nodeFiles.makeFolder(folder);
    });
  };
  readonly rename: FileSystem['rename'] = (from, to) => {
    this.#try('rename', () => {
      nodeFiles.rename(from, to);
    });
  };
  readonly link: FileSystem['link'] = (from, to) => {
    this.#try('link', () => {
      nodeFiles.link(from, to);
    });
  };
  readonly remove: FileSystem['remove'] = (path) => {
    this.#try('remove', () => {
      nodeFiles.remove(path);
    });
  };

  /** Closing gives the handle back even when it reports an error, as close(2) does. */
  readonly close: FileSystem['close'] = (handle) => {
    nodeFiles.close(handle);
    this.#try('close', () => undefined);
  };

  readonly write: FileSystem['write'] = (handle, bytes, offset, length, position) =>
    this.#try(
      'write',
      () => nodeFiles.write(handle, bytes, offset, length, position),
      () => nodeFiles.write(handle, bytes, offset, Math.floor(length / 2), position),
    );

  #try<T>(name: string, work: () => T, half: () => unknown = () => undefined): T {
    this.calls.push(name);
    const fault = this.fault;
    const counted = fault?.name === undefined || fault.name === name;
    const call = fault?.name === undefined ? this.calls.length : (this.#byName.get(name) ?? 0) + 1;
    this.#byName.set(name, (this.#byName.get(name) ?? 0) + 1);
    if (fault !== null && counted && call >= fault.from && call < fault.from + fault.count) {
      half();
      this.failed.push(name);
      throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code });
    }
    return work();
  }
}
