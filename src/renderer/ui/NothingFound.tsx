import type { ReactNode } from 'react';
import './panes.css';

/** Stands in a list to choose from that has nothing to choose: an entry, as a list has nothing else for who hears it. */
export function NothingFound({ children }: { children: ReactNode }) {
  return (
    <div className="pick-empty" role="option" aria-disabled aria-selected={false}>
      {children}
    </div>
  );
}
