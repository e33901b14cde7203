import { useWorkspace } from '../workspace';

/** What the list of articles is sorted by: when they were published, unless the analyst said otherwise. */
export type ListOrder = 'published' | 'added';

const LAYOUT = 'article-list';

export const useListOrder = (): ListOrder => useWorkspace((state) => (state.layouts[LAYOUT]?.['added'] === 1 ? 'added' : 'published'));

export function sortListBy(by: ListOrder): void {
  useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, [LAYOUT]: { added: by === 'added' ? 1 : 0 } } }));
}
