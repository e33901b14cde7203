import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { corpusHandlers } from '../../../src/main/corpus/handlers';
import { migrations } from '../../../src/main/corpus/store/migrations/all';
import { searchForms } from '../../../src/main/corpus/search/search-forms';
import { Store } from '../../../src/main/corpus/store/store';
import { CasebookError } from '../../../src/shared/result';
import { importedArticle, steadyClock, temporaryFolder } from '../../builders';

const givenUp = new CasebookError('cancelled', 'Nobody waits for this answer any more.');

test('a search given up at any of its steps leaves the next one whole', async () => {
  let stepsLeft = Number.POSITIVE_INFINITY;
  const onStep = (): void => {
    if (stepsLeft <= 0) throw givenUp;
    stepsLeft -= 1;
  };
  const now = steadyClock();
  const store = await Store.open(temporaryFolder(), { migrations, derived: searchForms, now, onStep });
  // Each time with nothing in memory yet: what search and quick find read first is read anew.
  const fresh = () => corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
  const filling = fresh();
  for (let index = 0; index < 300; index += 1) {
    filling['entities.create']({ kind: 'person', name: `Krasnov ${index}` });
  }
  filling['notes.create']({ title: 'Krasnov at the ministry' });
  filling.addArticle(importedArticle({ title: 'Krasnov leaves', text: 'Krasnov left the ministry.', outlet: 'The Courier' }));

  const ask = (handlers: ReturnType<typeof fresh>) => [
    handlers['search.quickFind']({ query: 'krasnov', limit: 20 }),
    handlers['search.find']({ query: 'krasnow ', limit: 20 }),
    handlers['search.find']({ query: 'krasnov', limit: 20 }),
  ];
  const whole = ask(fresh());
  let givenUpTimes = 0;
  for (let steps = 0; ; steps += 1) {
    const handlers = fresh();
    stepsLeft = steps;
    let failure: unknown = null;
    try {
      ask(handlers);
    } catch (error) {
      failure = error;
    }
    stepsLeft = Number.POSITIVE_INFINITY;
    if (failure === null) break;
    expect(failure).toBe(givenUp);
    givenUpTimes += 1;
    expect(ask(handlers)).toEqual(whole);
  }
  expect(givenUpTimes).toBeGreaterThan(10);
  store.close();
});
