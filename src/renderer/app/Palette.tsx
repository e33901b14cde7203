import { Check, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { fold } from '../../shared/text/fold';
import { commandGroups } from '../../shared/window/commands';
import type { MenuCommand } from '../../shared/window/model';
import { listCommands, runCommand, type ListedCommand } from '../commands';
import { fieldOf, FoundRows, useFoundRows, type FoundRow } from '../ui/FoundRows';

const MOST_RECENT = 5;
/** What was run from here, the last first. */
let recent: MenuCommand[] = [];

type Row = FoundRow & { command: MenuCommand };

/** How well a command answers to what is typed: its name begins so, a word of it does, or its words do in any order; null for not at all. */
function rankOf({ label, group }: ListedCommand, typed: string): number | null {
  const name = fold(label);
  if (name.startsWith(typed)) return 0;
  const words = [...name.split(/\s+/), fold(group)];
  const asked = typed.split(/\s+/).filter((word) => word !== '');
  if (asked.every((word) => words.some((own) => own.startsWith(word)))) return 1;
  return asked.every((word) => name.includes(word)) ? 2 : null;
}

/** The commands that can be run now and answer to what is typed, the best first; those run last, when nothing is. */
function found(commands: readonly ListedCommand[], query: string): ListedCommand[] {
  const typed = fold(query.trim());
  const place = ({ command, group }: ListedCommand): number => {
    const at = typed === '' ? recent.indexOf(command) : -1;
    return at < 0 ? MOST_RECENT + commandGroups.indexOf(group) : at;
  };
  return commands
    .flatMap((command) => {
      const rank = command.enabled === false || command.command === 'palette' ? null : rankOf(command, typed);
      return rank === null ? [] : [{ command, rank }];
    })
    .sort((a, b) => a.rank - b.rank || place(a.command) - place(b.command))
    .map(({ command }) => command);
}

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
  const rows = found(commands, query).map(rowOf);
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
        {rows.length === 0 && <div className="pick-empty">No command is called that.</div>}
      </div>
    </dialog>
  );
}
