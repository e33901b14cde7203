import { Import } from 'lucide-react';
import { useEffect, useRef, useState, type DragEvent, type ReactNode } from 'react';
import { handleOfFile } from '../api';
import { carriesPictures } from '../notebook';
import { webTextOf } from '../../shared/text/web-text';
import { PasteQuestion } from './PasteQuestion';
import { askAboutPaste, importFiles, importText, isPasteForImport, type Carried as Taken } from './imports';

/** Formats of text that another program drags. */
const TEXT_FORMATS = ['text/html', 'text/uri-list', 'text/plain'];

type Carried = 'files' | 'text' | 'pictures';

function carried({ types }: DataTransfer): Carried | null {
  if (types.includes('Files')) return 'files';
  return TEXT_FORMATS.some((format) => types.includes(format)) ? 'text' : null;
}

/** Where text is written, dropped and pasted text belongs there. */
function isWritten(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('input, textarea, select, [contenteditable="true"], dialog') !== null;
}

/** Where a picture that is dropped becomes a part of what is written. */
function isNoteText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.note-text[contenteditable="true"]') !== null;
}

/** A place that has its own use for files, such as for a newer edition of an article. */
function takesFilesItself(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-takes-files]') !== null;
}

function takenFrom(data: DataTransfer): Taken {
  const files = [...data.files].flatMap((file) => {
    const handle = handleOfFile(file);
    return handle === null ? [] : [{ handle, name: file.name }];
  });
  return { files, web: webTextOf((format) => data.getData(format)) };
}

function takeIn({ files, web }: Taken): void {
  // A browser may put a picture, or the page as a file without a path, beside the words.
  if (files.length > 0 || (web.html === null && web.text === null)) importFiles(files);
  else importText(web);
}

const MIDDLE_BUTTON = 1;

/**
 * On Linux the middle button pastes what is selected anywhere on the machine, wherever the caret is. That is wanted where it
 * is pressed in a text, and nowhere else.
 */
function useMiddleButton(): () => boolean {
  const isPasting = useRef(false);
  useEffect(() => {
    const release = (event: MouseEvent) => {
      if (event.button !== MIDDLE_BUTTON || isWritten(event.target)) return;
      event.preventDefault();
      isPasting.current = true;
      // The paste comes with the click itself.
      setTimeout(() => (isPasting.current = false), 0);
    };
    window.addEventListener('mouseup', release, { capture: true });
    return () => window.removeEventListener('mouseup', release, { capture: true });
  }, []);
  return () => isPasting.current;
}

/** Text that is pasted where none is written may be an import: that is asked, unless it was asked for as one. */
function usePastedText(): void {
  const isMiddleButton = useMiddleButton();
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const isUnwanted = isMiddleButton();
      const isAsked = isPasteForImport();
      if (event.clipboardData === null || (!isAsked && !isUnwanted && isWritten(event.target))) return;
      event.preventDefault();
      event.stopPropagation();
      if (isUnwanted) return;
      const taken = takenFrom(event.clipboardData);
      if (isAsked) takeIn(taken);
      else askAboutPaste(taken);
    };
    // Before any editor hears of it.
    window.addEventListener('paste', paste, { capture: true });
    return () => window.removeEventListener('paste', paste, { capture: true });
  });
}

/** What is dragged out of this window is no import. */
function useOwnDrag(): () => boolean {
  const own = useRef(false);
  useEffect(() => {
    const begin = () => (own.current = true);
    const end = () => (own.current = false);
    window.addEventListener('dragstart', begin, { capture: true });
    window.addEventListener('dragend', end, { capture: true });
    return () => {
      window.removeEventListener('dragstart', begin, { capture: true });
      window.removeEventListener('dragend', end, { capture: true });
    };
  }, []);
  return () => own.current;
}

/** The whole window takes files and folders, and text from a browser; a veil says so while they hover. */
export function DropTarget({ children }: { children: ReactNode }) {
  const [hovering, setHovering] = useState<Carried | null>(null);
  // Entering a child fires before leaving its parent: only the balance tells when the window is left.
  const depth = useRef(0);
  const isOwn = useOwnDrag();
  usePastedText();
  const what = ({ dataTransfer, target }: DragEvent): Carried | null => {
    if (isOwn() || takesFilesItself(target)) return null;
    return isNoteText(target) && carriesPictures(dataTransfer) ? 'pictures' : carried(dataTransfer);
  };
  const enter = (event: DragEvent) => {
    const carries = what(event);
    if (carries === null) return;
    depth.current += 1;
    setHovering(carries);
  };
  const leave = (event: DragEvent) => {
    if (what(event) === null) return;
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setHovering(null);
  };
  const isTaken = (event: DragEvent): boolean => {
    const carries = what(event);
    return carries === 'files' || (carries === 'text' && !isWritten(event.target));
  };
  const drop = (event: DragEvent) => {
    depth.current = 0;
    setHovering(null);
    // A note has taken its pictures.
    if (event.defaultPrevented || !isTaken(event)) return;
    event.preventDefault();
    takeIn(takenFrom(event.dataTransfer));
  };
  return (
    <div
      className="window"
      onDragEnter={enter}
      onDragLeave={leave}
      onDragOver={(event) => {
        if (!isTaken(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={drop}
    >
      {children}
      <PasteQuestion onImport={takeIn} />
      {hovering !== null && <Veil carries={hovering} />}
    </div>
  );
}

const veilWords: Record<Carried, string> = {
  files: 'Drop to import',
  text: 'Drop to import the text as an article',
  pictures: 'Drop to put it into the note',
};

function Veil({ carries }: { carries: Carried }) {
  // Text may be meant for a note: the veil lets through where it is.
  return (
    <div className={carries === 'files' ? 'library-veil' : 'library-veil library-veil-text'} aria-hidden>
      <div className="library-veil-card">
        <Import size={22} strokeWidth={1.75} />
        {veilWords[carries]}
      </div>
    </div>
  );
}
