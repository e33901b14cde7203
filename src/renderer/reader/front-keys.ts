import { useEffect, useEffectEvent } from 'react';
import { onMac } from '../api';
import { activeTab, useWorkspace } from '../workspace';

/** Keys with Ctrl (⌘) that are answered wherever the focus is, while the article is in front. */
export function useFrontKeys(articleId: string, actions: Readonly<Record<string, () => void>>): void {
  const isInFront = useWorkspace((state) => activeTab(state)?.id === articleId);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const modified = onMac() ? event.metaKey : event.ctrlKey;
    const action = modified && !event.shiftKey && !event.altKey ? actions[event.key.toLowerCase()] : undefined;
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    if (!isInFront) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isInFront]);
}
