import { useEffect } from 'react';
import { create } from 'zustand';
import { activeTab, useWorkspace } from '../../workspace';

/** The articles whose original stands beside their text, until the window closes. */
const useShown = create<{ ids: readonly string[] }>()(() => ({ ids: [] }));

export const useIsOriginalShown = (articleId: string): boolean => useShown(({ ids }) => ids.includes(articleId));

/** In a window narrower than this text and original have no room beside each other while the side pane is open. */
const ROOM_FOR_ALL = 1500;

export function toggleOriginal(articleId: string): void {
  const isShown = useShown.getState().ids.includes(articleId);
  useShown.setState(({ ids }) => ({ ids: isShown ? ids.filter((id) => id !== articleId) : [...ids, articleId] }));
  if (!isShown && window.innerWidth < ROOM_FOR_ALL) useWorkspace.setState({ rightOpen: false });
}

/** Whether a plain letter pressed there is meant for the article in front: nothing is typed there, and no list is walked. */
function isForArticle(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable=true], dialog') !== null) return false;
  return target === document.body || target.closest('[role=tabpanel], [role=complementary], aside') !== null;
}

/** O shows and hides the original of the article in front. */
export function useOriginalKey(articleId: string): void {
  const isInFront = useWorkspace((state) => activeTab(state)?.id === articleId);
  useEffect(() => {
    if (!isInFront) return undefined;
    const listener = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== 'o' || ctrlKey || metaKey || altKey || shiftKey || event.defaultPrevented) return;
      if (!isForArticle(event.target)) return;
      event.preventDefault();
      toggleOriginal(articleId);
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isInFront, articleId]);
}
