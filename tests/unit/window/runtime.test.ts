import { expect, test } from 'vitest';
import { remarkOnRuntime, runtimeLine } from '../../../src/main/window/runtime';

const old = { electron: '33.2.1', chrome: '130.0.6723.137', node: '20.18.1' };

test('a runtime that gets no updates any more is told of, with what to do; the one Casebook is made with is not', () => {
  expect(remarkOnRuntime(old, '45.4.1')).toMatch(/Chromium 130, which gets no security updates.*Electron 45 can be downloaded/);
  expect(remarkOnRuntime({ ...old, electron: '45.0.0' }, '45.4.1')).toBeNull();
  expect(remarkOnRuntime({ ...old, electron: '46.1.0' }, '45.4.1')).toBeNull();
  expect(runtimeLine(old)).toBe('Electron 33.2.1 · Chromium 130.0.6723.137 · Node 20.18.1');
});
