import { createInterface } from 'node:readline';
import { toFailure } from '../../../src/shared/result';
import { addItem, checkedItems, openStore } from './kit';

/**
 * Works on the vault of a folder as whoever it is run as: says what it finds, then tries to add an item each time it is
 * told its number.
 */
const store = await openStore(process.argv[2] ?? '');

function state(answer: string): string {
  return JSON.stringify({ answer, items: checkedItems(store), readOnlyReason: store.readOnlyReason });
}

function add(id: number): string {
  try {
    addItem(store, id);
    return 'saved';
  } catch (error) {
    return toFailure(error).code;
  }
}

process.stdout.write(`${state('open')}\n`);
createInterface({ input: process.stdin })
  .on('line', (line) => {
    process.stdout.write(`${state(add(Number(line)))}\n`);
  })
  .on('close', () => {
    store.close();
  });
