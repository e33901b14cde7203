import { HistoryExtension } from '@lexical/history';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { COMMAND_PRIORITY_EDITOR, FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import { Bold, Italic, Link, List, ListOrdered, Redo2, TextQuote, Undo2, type LucideIcon } from 'lucide-react';
import { useEffect, useState, type MouseEvent } from 'react';
import { onMac } from '../../api';
import { Button, IconButton } from '../../ui/controls';
import { LinkDialog } from '../link/LinkDialog';
import { EDIT_LINK_COMMAND } from '../link/NoteLinkExtension';
import type { OpenNote } from '../saving/open-note';
import { useNoteSaveState } from '../saving/save-state';
import { blockKinds, blockShortcuts, SET_BLOCK_COMMAND, type BlockKind } from './BlockExtension';
import { ToolbarStateExtension } from './ToolbarStateExtension';

const blockLabels: Record<BlockKind, string> = {
  text: 'Text',
  h1: 'Heading 1',
  h2: 'Heading 2',
  h3: 'Heading 3',
  quote: 'Quotation',
  bullet: 'Bulleted list',
  number: 'Numbered list',
};
const blockButtons: readonly [BlockKind, LucideIcon][] = [
  ['bullet', List],
  ['number', ListOrdered],
  ['quote', TextQuote],
];

const withModifier = (key: string): string => `${onMac() ? '⌘' : 'Ctrl'}+${key}`;

function blockShortcut(kind: BlockKind): string {
  return withModifier(blockShortcuts.find((shortcut) => shortcut.kind === kind)?.shown ?? '');
}

/** The caret stays in the text. */
const keepCaret = (event: MouseEvent) => event.preventDefault();

/** The note's tools, and the sign of its saving. */
export function Toolbar({ note }: { note: OpenNote }) {
  const [editor] = useLexicalComposerContext();
  const state = useExtensionSignalValue(ToolbarStateExtension, 'toolbar');
  const canUndo = useExtensionSignalValue(HistoryExtension, 'canUndo');
  const canRedo = useExtensionSignalValue(HistoryExtension, 'canRedo');
  const [editsLink, setEditsLink] = useState(false);
  useEffect(
    () => editor.registerCommand(EDIT_LINK_COMMAND, () => (setEditsLink(true), true), COMMAND_PRIORITY_EDITOR),
    [editor],
  );
  const setBlock = (kind: BlockKind) => {
    editor.focus();
    editor.dispatchCommand(SET_BLOCK_COMMAND, kind);
  };
  return (
    <div className="note-toolbar" role="toolbar" aria-label="Text tools">
      <select
        className="note-block"
        aria-label="Paragraph style"
        title={`Paragraph style (${blockShortcut('text')} to ${blockShortcut('h3')})`}
        value={state.block}
        onChange={(event) => {
          const kind = blockKinds.find((known) => known === event.target.value);
          if (kind !== undefined) setBlock(kind);
        }}
      >
        {blockKinds.map((kind) => (
          <option key={kind} value={kind}>
            {blockLabels[kind]}
          </option>
        ))}
      </select>
      <span className="note-toolbar-gap" />
      <IconButton
        label="Bold"
        icon={Bold}
        shortcut={withModifier('B')}
        aria-pressed={state.bold}
        onMouseDown={keepCaret}
        onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'bold')}
      />
      <IconButton
        label="Italic"
        icon={Italic}
        shortcut={withModifier('I')}
        aria-pressed={state.italic}
        onMouseDown={keepCaret}
        onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'italic')}
      />
      <span className="note-toolbar-gap" />
      <span className="note-toolbar-blocks">
      {blockButtons.map(([kind, icon]) => (
        <IconButton
          key={kind}
          label={blockLabels[kind]}
          icon={icon}
          shortcut={blockShortcut(kind)}
          aria-pressed={state.block === kind}
          onMouseDown={keepCaret}
          onClick={() => setBlock(kind)}
        />
      ))}
      </span>
      <IconButton
        label="Link"
        icon={Link}
        shortcut={withModifier('Shift+K')}
        aria-pressed={state.link !== null}
        onMouseDown={keepCaret}
        onClick={() => setEditsLink(true)}
      />
      <span className="note-toolbar-gap" />
      <IconButton
        label="Undo"
        icon={Undo2}
        shortcut={withModifier('Z')}
        disabled={!canUndo}
        onMouseDown={keepCaret}
        onClick={() => editor.dispatchCommand(UNDO_COMMAND, undefined)}
      />
      <IconButton
        label="Redo"
        icon={Redo2}
        shortcut={withModifier('Shift+Z')}
        disabled={!canRedo}
        onMouseDown={keepCaret}
        onClick={() => editor.dispatchCommand(REDO_COMMAND, undefined)}
      />
      <SaveSign note={note} />
      {editsLink && <LinkDialog address={state.link} onClose={() => setEditsLink(false)} />}
    </div>
  );
}

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const;

/** "Saved" is said once the note is on disk. */
function SaveSign({ note }: { note: OpenNote }) {
  const { status, message } = useNoteSaveState(note.id);
  return (
    <span className={`note-save note-save-${status}`} role="status" aria-label="Saving of this note">
      <span className="note-save-words" title={message ?? undefined}>
        {SAVE_WORDS[status]}
        {message !== null && `: ${message}`}
      </span>
      {status === 'failed' && (
        <Button variant="quiet" onClick={() => void note.saver.flush()}>
          Try again
        </Button>
      )}
    </span>
  );
}
