import { create } from 'zustand';
import type { PassageFilter } from '../../../shared/passages/filter';

/** Which passages the page of all passages shows. It stays as it was left while the window is open. */
export const useCodebook = create<{ filter: PassageFilter }>()(() => ({ filter: {} }));

export function filterPassages(filter: PassageFilter): void {
  useCodebook.setState({ filter });
}
