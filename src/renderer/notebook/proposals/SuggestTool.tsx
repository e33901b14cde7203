import { PenLine } from 'lucide-react';
import { keysOf } from '../../commands';
import { IconButton } from '../../ui/controls';
import { useMode } from './modes';
import { toggleSuggesting } from './suggesting';

/** Switches a note between being written and having changes suggested. `of`: `section 2.1`, where several stand on a page. */
export function SuggestTool({ noteId, of }: { noteId: string; of?: string }) {
  const isOn = useMode(noteId).is === 'suggest';
  return (
    <IconButton
      label={of === undefined ? 'Suggest changes' : `Suggest changes to ${of}`}
      icon={PenLine}
      shortcut={keysOf('suggest-changes') ?? ''}
      aria-pressed={isOn}
      onClick={() => toggleSuggesting(noteId)}
    />
  );
}
