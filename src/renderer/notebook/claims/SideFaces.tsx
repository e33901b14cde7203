import { useRef, type KeyboardEvent } from 'react';
import { create } from 'zustand';
import './claims.css';

/** What the side pane of a note or a dossier can show. */
export type SideFace = 'note' | 'outline' | 'sources' | 'claims' | 'checks';

/** Which face of the side pane is shown: it stays when another note or dossier comes to the front. */
const useFace = create<{ face: SideFace }>()(() => ({ face: 'sources' }));

/** Shows a face of the side pane, where the thing in front has it. */
export function showSideFace(face: SideFace): void {
  useFace.setState({ face });
}

/** `faces`: those there are; the one chosen last is shown, where it is one of them. */
export function useSideFace<F extends SideFace>(faces: readonly F[]): F | 'sources' {
  return useFace(({ face }) => faces.find((one) => one === face) ?? 'sources');
}

interface SideFacesProps {
  faces: readonly SideFace[];
  /** What is cited, in a word. */
  sources: string;
}

/** Chooses between what belongs to a text, what it cites and the claim ledger. */
export function SideFaces({ faces, sources }: SideFacesProps) {
  const shown = useSideFace(faces);
  const row = useRef<HTMLDivElement>(null);
  const labels: Record<SideFace, string> = { note: 'Note', outline: 'Outline', sources, claims: 'Claims', checks: 'Checks' };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const by = event.key === 'ArrowRight' ? 1 : -1;
    const other = faces[(faces.indexOf(shown) + by + faces.length) % faces.length] ?? shown;
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
          {labels[face]}
        </button>
      ))}
    </div>
  );
}
