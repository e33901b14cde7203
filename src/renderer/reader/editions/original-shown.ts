import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import { activeTab, useWorkspace } from '../../workspace';

/** The articles whose original was shown or hidden by the analyst, until the window closes. */
const useShown = create<{ shown: Readonly<Record<string, boolean>> }>()(() => ({ shown: {} }));

/** `byDefault`: what is so until the analyst says otherwise; the picture of an item is the item. */
export const useIsOriginalShown = (articleId: string, byDefault: boolean): boolean =>
  useShown(({ shown }) => shown[articleId] ?? byDefault);

/** In a window narrower than this text and original have no room beside each other while the side pane is open. */
const ROOM_FOR_ALL = 1500;

export function showOriginal(articleId: string, isShown: boolean): void {
  useShown.setState(({ shown }) => ({ shown: { ...shown, [articleId]: isShown } }));
  if (isShown && window.innerWidth < ROOM_FOR_ALL) useWorkspace.setState({ rightOpen: false });
}

/** Whether a plain letter pressed there is meant for the article in front: nothing is typed there, and no list is walked. */
function isForArticle(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable=true], dialog') !== null) return false;
  return target === document.body || target.closest('[role=tabpanel], [role=complementary], aside') !== null;
}

/** O shows and hides the original of the article in front. */
export function useOriginalKey(articleId: string, toggle: () => void): void {
  const isInFront = useWorkspace((state) => activeTab(state)?.id === articleId);
  const onToggle = useEffectEvent(toggle);
  useEffect(() => {
    if (!isInFront) return undefined;
    const listener = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      if (key.toLowerCase() !== 'o' || ctrlKey || metaKey || altKey || shiftKey || event.defaultPrevented) return;
      if (!isForArticle(event.target)) return;
      event.preventDefault();
      onToggle();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isInFront]);
}
