import { create } from 'zustand';
import type { PassageFilter } from '../../../shared/passages/filter';
import { useWorkspace } from '../../workspace';

/** Which passages the page of all passages shows. It stays as it was left while the window is open. */
export const useCodebook = create<{ filter: PassageFilter }>()(() => ({ filter: {} }));

export function filterPassages(filter: PassageFilter): void {
  useCodebook.setState({ filter });
}

/** Whether the passages are a table or a list of cards; kept with the window. */
export const useIsTable = (): boolean => useWorkspace(({ layouts }) => layouts['codebook']?.['table'] === 1);

export function showAs(look: 'table' | 'list'): void {
  useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, codebook: { table: look === 'table' ? 1 : 0 } } }));
}
