import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/files/atomic-file';
import { installSnapshot, snapshotNames } from '../../../src/main/corpus/store/snapshot';
import { scratchFolder } from './scratch';

test('a checksum whose snapshot is gone does not take the place of the previous one’s', () => {
  const folder = scratchFolder();
  mkdirSync(folder, { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(folder, name), text);
  put(snapshotNames.previous, 'the previous snapshot');
  put(`${snapshotNames.previous}.sha256`, 'its own checksum');
  put(`${snapshotNames.current}.sha256`, 'a checksum of nothing');
  put(snapshotNames.next, 'the next snapshot');
  put(`${snapshotNames.next}.sha256`, 'the next checksum');

  installSnapshot(folder, nodeFiles);

  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(read(`${snapshotNames.previous}.sha256`)).toBe('its own checksum');
  expect(read(snapshotNames.current)).toBe('the next snapshot');
  expect(read(`${snapshotNames.current}.sha256`)).toBe('the next checksum');
});
