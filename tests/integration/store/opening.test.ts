import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readBytes } from '../../../src/main/files/atomic-file';
import { filesThatTell } from '../../../src/main/corpus/store/opening';
import type { VaultProgress } from '../../../src/shared/care/model';
import { temporaryFolder } from '../../builders';

test('how much of a snapshot was read is told step by step, and nothing after it', () => {
  const file = path.join(temporaryFolder(), 'corpus.sqlite');
  const content = new Uint8Array(10_000).map((_, index) => index % 251);
  writeFileSync(file, content);
  const told: VaultProgress[] = [];
  const { files, end } = filesThatTell(10_000, (progress) => told.push(progress), 4000);
  const handle = files.open(file, 'r');
  const piece = new Uint8Array(1000);
  for (let position = 0; position < 10_000; position += 1000) files.read(handle, piece, 0, 1000, position);
  files.close(handle);
  expect(told.map(({ done, total }) => [done, total])).toEqual([
    [4000, 10_000],
    [8000, 10_000],
  ]);
  end();
  expect(readBytes(file, files)).toEqual(content);
  expect(told).toHaveLength(2);
});
