import { RotateCcw } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { call, onMac } from '../api';
import { commandPressed, keysOf, useOwnShortcuts } from '../commands';
import { commandEntries, commandGroups } from '../../shared/window/commands';
import { menuCommands, type MenuCommand, type OwnShortcuts } from '../../shared/window/model';
import { acceleratorOf } from '../../shared/window/shortcuts';
import { Button, IconButton } from '../ui/controls';
import { reportFailure } from '../ui/toasts';

/** Those of typing belong to every text field of the system. */
const FIXED: ReadonlySet<MenuCommand> = new Set(['undo', 'redo']);
/** Of the menu alone, and only at times. */
const HIDDEN: ReadonlySet<MenuCommand> = new Set(['undo-vault', 'redo-vault']);

function keep(shortcuts: OwnShortcuts): void {
  call('settings.set', { shortcuts }).catch(reportFailure);
}

function without(own: OwnShortcuts, command: MenuCommand): OwnShortcuts {
  const { [command]: _, ...rest } = own;
  return rest;
}

/** The keys of the commands. A press on them waits for other ones. */
export function CommandKeys() {
  const own = useOwnShortcuts((state) => state.own);
  const [listening, setListening] = useState<MenuCommand | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const end = () => setListening(null);
  const onKeyDown = (command: MenuCommand) => (event: KeyboardEvent) => {
    if (listening !== command || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return end();
    if (event.key === 'Delete' || event.key === 'Backspace') return (keep({ ...own, [command]: '' }), end());
    const accelerator = acceleratorOf(event.nativeEvent, onMac());
    if (accelerator === null) return undefined;
    const holder = commandPressed(event.nativeEvent);
    if (holder !== null && holder !== command) {
      return setProblem(`${keysOf(holder) ?? 'These keys'} already mean “${commandEntries[holder].label}”. Take them from it first.`);
    }
    setProblem(null);
    keep({ ...own, [command]: accelerator });
    return end();
  };
  const row = (command: MenuCommand) => {
    const { label } = commandEntries[command];
    const isOwn = own[command] !== undefined;
    const keys = keysOf(command, own);
    const isListening = listening === command;
    return (
      <div key={command} className="shortcuts-row">
        <dt className={isOwn ? 'shortcuts-own' : undefined}>{label.replace('…', '')}</dt>
        <dd className="shortcuts-keys">
          {isOwn && <IconButton label={`As it was: ${label}`} icon={RotateCcw} onClick={() => keep(without(own, command))} />}
          {FIXED.has(command) ? (
            <kbd>{keys}</kbd>
          ) : (
            <button
              type="button"
              className={isListening ? 'shortcuts-change shortcuts-listening' : 'shortcuts-change'}
              aria-label={isListening ? `Press the new keys for ${label}` : `Change the keys of ${label}: ${keys ?? 'none'}`}
              onClick={() => {
                setProblem(null);
                setListening(isListening ? null : command);
              }}
              onKeyDown={onKeyDown(command)}
              onBlur={end}
            >
              {isListening ? 'Press keys…' : (keys ?? 'None')}
            </button>
          )}
        </dd>
      </div>
    );
  };
  return (
    <>
      <p className="field-hint">
        Press a command’s keys to change them; then the new keys, Delete for none, or Escape to leave them.
        {Object.keys(own).length > 0 && (
          <Button variant="quiet" onClick={() => keep({})}>
            All as they were
          </Button>
        )}
      </p>
      <p role="alert" className="field-error">
        {problem}
      </p>
      {commandGroups.map((group) => (
        <section key={group}>
          <h3 className="section-label">{group}</h3>
          <dl className="shortcuts">
            {menuCommands.filter((command) => commandEntries[command].group === group && !HIDDEN.has(command)).map(row)}
          </dl>
        </section>
      ))}
    </>
  );
}
