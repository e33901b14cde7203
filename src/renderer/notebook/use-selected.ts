import type { ReadonlySignal } from '@lexical/extension';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * What `select` takes from a signal: drawn again when that is another one, not whenever the signal is. A long note has hundreds of
 * chips that look at the same signal.
 */
export function useSelected<V, T>(signal: ReadonlySignal<V>, select: (value: V) => T): T {
  const subscribe = useCallback((told: () => void) => signal.subscribe(told), [signal]);
  const present = (): T => select(signal.peek());
  return useSyncExternalStore(subscribe, present, present);
}
