import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';

/** Changes one bit of a byte of a file. */
export function flip(path: string, index: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (index % 8)), index);
  writeFileSync(path, bytes);
}

/** What can happen to `corpus.sqlite`; each takes its path. */
export const snapshotDamages: [string, (path: string) => void][] = [
  [
    'cut short',
    (path) => {
      truncateSync(path, 5000);
    },
  ],
  [
    'empty',
    (path) => {
      truncateSync(path, 0);
    },
  ],
  [
    'with one other byte',
    (path) => {
      flip(path, 9000);
    },
  ],
  [
    'not there',
    (path) => {
      rmSync(path);
    },
  ],
  [
    'not a database',
    (path) => {
      writeFileSync(path, 'hello '.repeat(2000));
    },
  ],
  [
    'of an older state',
    (path) => {
      cpSync(path.replace('corpus.', 'corpus.previous.'), path);
    },
  ],
];

/** The renames that put a snapshot in place, in order: a crash may come between any two. */
export const installRenames: [string, string][] = [
  ['corpus.sqlite.sha256', 'corpus.previous.sqlite.sha256'],
  ['corpus.sqlite', 'corpus.previous.sqlite'],
  ['corpus.new.sqlite.sha256', 'corpus.sqlite.sha256'],
  ['corpus.new.sqlite', 'corpus.sqlite'],
];
