import { useRef, type KeyboardEvent } from 'react';
import { create } from 'zustand';
import './claims.css';

/** Which face of the side pane is shown: it stays when another note or dossier comes to the front. */
const useFace = create<{ face: 'sources' | 'claims' }>()(() => ({ face: 'sources' }));

export function useSideFace(): 'sources' | 'claims' {
  return useFace(({ face }) => face);
}

const faces = ['sources', 'claims'] as const;

/** Chooses between what is cited and the claim ledger. */
export function SideFaces({ sources }: { sources: string }) {
  const shown = useSideFace();
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = shown === 'sources' ? 'claims' : 'sources';
    useFace.setState({ face: other });
    row.current?.querySelector<HTMLElement>(`[data-face="${other}"]`)?.focus();
  };
  return (
    <div ref={row} className="side-faces" role="tablist" aria-label="Side pane shows" tabIndex={-1} onKeyDown={onKeyDown}>
      {faces.map((face) => (
        <button
          key={face}
          type="button"
          role="tab"
          className="side-face"
          data-face={face}
          aria-selected={face === shown}
          tabIndex={face === shown ? 0 : -1}
          onClick={() => useFace.setState({ face })}
        >
          {face === 'sources' ? sources : 'Claims'}
        </button>
      ))}
    </div>
  );
}
