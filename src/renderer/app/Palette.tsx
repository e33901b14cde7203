import { Check, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { MenuCommand } from '../../shared/window/model';
import { findCommands, listCommands, runCommand, type ListedCommand } from '../commands';
import { fieldOf, FoundRows, useFoundRows, type FoundRow } from '../ui/FoundRows';
import { NothingFound } from '../ui/NothingFound';

const MOST_RECENT = 5;
/** What was run from here, the last first. */
let recent: MenuCommand[] = [];

type Row = FoundRow & { command: MenuCommand };

const rowOf = ({ command, label, group, keys, checked }: ListedCommand): Row => ({
  key: command,
  command,
  icon: checked === true ? Check : ChevronRight,
  title: label,
  detail: keys ?? group,
});

/** Every command that can be run now, with its keys and whether it is on: found by typing, run by Enter. */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [commands] = useState(listCommands);
  const [query, setQuery] = useState('');
  const rows = findCommands(commands, query, recent).map(rowOf);
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    element.showModal();
    // A click beside it, which is on the dialog itself, leaves it.
    const leave = ({ target }: MouseEvent) => target === element && onClose();
    element.addEventListener('click', leave);
    return () => {
      element.removeEventListener('click', leave);
      element.close();
    };
  }, [onClose]);
  const run = ({ command }: Row) => {
    recent = [command, ...recent.filter((other) => other !== command)].slice(0, MOST_RECENT);
    // The focus goes back to where it was before the command moves it, and no key is pressed in between.
    dialog.current?.close();
    onClose();
    runCommand(command);
  };
  const list = useFoundRows(rows, true, () => Promise.resolve(rows), run);
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Commands"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <input
        {...fieldOf(list, rows)}
        className="input"
        role="combobox"
        aria-label="Command"
        aria-expanded
        aria-controls={list.listId}
        placeholder="Type what you want to do"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          list.typed();
        }}
      />
      <div id={list.listId} className="palette-list" role="listbox" aria-label="Commands">
        <FoundRows found={list} rows={rows} onOpen={run} />
        {rows.length === 0 && <NothingFound>No command is called that.</NothingFound>}
      </div>
    </dialog>
  );
}
