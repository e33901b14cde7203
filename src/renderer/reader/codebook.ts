import { create } from 'zustand';
import type { PassageFilter } from '../../shared/model';
import { openPassages } from '../workspace';

/** Which passages the page of all passages shows. It stays as it was left while the window is open. */
export const useCodebook = create<{ filter: PassageFilter }>()(() => ({ filter: {} }));

export function filterPassages(filter: PassageFilter): void {
  useCodebook.setState({ filter });
}

/** Opens the passages of the vault that carry a tag, or one below it. */
export function openTag(tag: string): void {
  filterPassages({ tag });
  openPassages();
}
