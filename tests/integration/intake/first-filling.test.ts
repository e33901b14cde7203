import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { FirstFilling } from '../../../src/main/intake/first-filling';
import { temporaryFolder } from '../../builders';

/** A new vault is filled once, and whole, whatever happens on the way. */

let open: () => FirstFilling;
let fillings: number;

const fill = (cancelled: boolean) => async () => {
  fillings += 1;
  return { cancelled };
};

beforeEach(() => {
  const own = temporaryFolder();
  mkdirSync(path.join(own, 'vault'));
  open = () => new FirstFilling(path.join(own, 'data'), path.join(own, 'vault'));
  fillings = 0;
});

test('a vault that was there is not filled', async () => {
  await open().finish(fill(false));
  expect(fillings).toBe(0);
});

test('a new vault is filled once', async () => {
  const first = open();
  await first.begin();
  await first.finish(fill(false));
  await open().finish(fill(false));
  expect(fillings).toBe(1);
});

test('a filling that was cut off, by a fault or by quitting, is done again at the next start', async () => {
  await open().begin();
  await expect(open().finish(() => Promise.reject(new Error('pulled plug')))).rejects.toThrow('pulled plug');
  await open().finish(fill(true));
  await open().finish(fill(false));
  await open().finish(fill(false));
  expect(fillings).toBe(2);
});
