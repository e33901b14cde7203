import { useCallback, useEffect, useRef } from 'react';

/**
 * Runs it once a dialog has opened, and answers with what runs it again; it is told how to ask whether the dialog is still open.
 * `run` is to be the same function from one drawing to the next.
 */
export function useWhenOpened(run: (isOpen: () => boolean) => Promise<void>): () => void {
  const open = useRef(true);
  const again = useCallback(() => void run(() => open.current), [run]);
  useEffect(() => {
    open.current = true;
    // React's strict mode opens each thing twice: a file is asked for once.
    const start = setTimeout(again, 0);
    return () => {
      clearTimeout(start);
      open.current = false;
    };
  }, [again]);
  return again;
}
