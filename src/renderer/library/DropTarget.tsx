import { Import } from 'lucide-react';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { pathOfDroppedFile } from '../api';
import { importPaths } from './imports';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files');

function droppedPaths(event: DragEvent): string[] {
  return [...event.dataTransfer.files].map(pathOfDroppedFile).filter((path) => path !== null);
}

/** The whole window takes files and folders; a veil says so while they hover. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [hovering, setHovering] = useState(false);
  // Entering a child fires before leaving its parent: only the balance tells when the window is left.
  const depth = useRef(0);
  const enter = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current += 1;
    setHovering(true);
  };
  const leave = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setHovering(false);
  };
  const drop = (event: DragEvent) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setHovering(false);
    importPaths(droppedPaths(event));
  };
  return (
    <div
      className="window"
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => {
        if (carriesFiles(event)) event.preventDefault();
      }}
      onDrop={drop}
    >
      {children}
      {hovering && (
        <div className="library-veil" aria-hidden>
          <div className="library-veil-card">
            <Import size={22} strokeWidth={1.75} />
            Drop to import
          </div>
        </div>
      )}
    </div>
  );
}
