import { HistoryExtension } from '@lexical/history';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { COMMAND_PRIORITY_EDITOR, FORMAT_TEXT_COMMAND, REDO_COMMAND, UNDO_COMMAND, type TextFormatType } from 'lexical';
import {
  Bold,
  FileSearch,
  Italic,
  Link,
  List,
  ListChecks,
  ListOrdered,
  Redo2,
  ScanSearch,
  TextQuote,
  Underline,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import { onMac } from '../../api';
import { keysOf, runCommand } from '../../commands';
import { Button, IconButton } from '../../ui/controls';
import { ExportMenu } from '../../ui/ExportMenu';
import { exportNote } from '../exporting';
import { LinkDialog } from '../link/LinkDialog';
import { EDIT_LINK_COMMAND } from '../link/NoteLinkExtension';
import type { OpenNote } from '../saving/open-note';
import { useNoteSaveState } from '../saving/save-state';
import { findEvidenceAtCaret } from '../evidence-for';
import { SuggestTool } from '../proposals/SuggestTool';
import { VersionsButton } from '../versions/NoteVersions';
import { blockKinds, blockShortcuts, SET_BLOCK_COMMAND, type BlockKind } from './BlockExtension';
import { blockLabels } from './blocks';
import { MoreFormats } from './MoreFormats';
import { TableTool } from '../table/TableTool';
import { ToolbarStateExtension } from './ToolbarStateExtension';

const blockButtons: readonly [BlockKind, LucideIcon][] = [
  ['bullet', List],
  ['number', ListOrdered],
  ['check', ListChecks],
  ['quote', TextQuote],
];

const withModifier = (key: string): string => `${onMac() ? '⌘' : 'Ctrl'}+${key}`;

function blockShortcut(kind: BlockKind): string {
  const shown = blockShortcuts.find((shortcut) => shortcut.kind === kind)?.shown;
  return shown === undefined ? '' : withModifier(shown);
}

interface ToolProps {
  label: string;
  icon: LucideIcon;
  shortcut: string;
  run: () => void;
  pressed?: boolean;
  disabled?: boolean;
}

/** A tool leaves the caret in the text. */
function Tool({ label, icon, shortcut, run, pressed, disabled = false }: ToolProps) {
  return (
    <IconButton
      label={label}
      icon={icon}
      shortcut={shortcut}
      disabled={disabled}
      aria-pressed={pressed}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    />
  );
}

/** The note's tools, and the sign of its saving; in a vault that cannot be written, why. */
export function Toolbar({ note, readOnlyReason }: { note: OpenNote; readOnlyReason: string | null }) {
  if (readOnlyReason !== null) {
    return (
      <div className="note-toolbar">
        <span className="note-toolbar-reason">{readOnlyReason}</span>
        <ExportMenu label="Export this note" isSign onPick={(format) => void exportNote(note.id, format)} />
      </div>
    );
  }
  return (
    <div className="note-toolbar" role="toolbar" aria-label="Text tools">
      <TextTools />
      <EvidenceTool />
      <span className="note-toolbar-like">
        <LikeTool />
      </span>
      <span className="note-toolbar-gap" />
      <HistoryTools />
      <SaveSign note={note} />
      <span className="note-toolbar-suggest">
        <SuggestTool noteId={note.id} />
      </span>
      <VersionsButton noteId={note.id} />
      <ExportMenu label="Export this note" isSign onPick={(format) => void exportNote(note.id, format)} />
    </div>
  );
}

function TextTools() {
  const [editor] = useLexicalComposerContext();
  const state = useExtensionSignalValue(ToolbarStateExtension, 'toolbar');
  const [editsLink, setEditsLink] = useState(false);
  useEffect(() => editor.registerCommand(EDIT_LINK_COMMAND, () => (setEditsLink(true), true), COMMAND_PRIORITY_EDITOR), [editor]);
  const setBlock = (kind: BlockKind) => {
    editor.focus();
    editor.dispatchCommand(SET_BLOCK_COMMAND, kind);
  };
  const format = (name: TextFormatType) => () => editor.dispatchCommand(FORMAT_TEXT_COMMAND, name);
  const has = (name: TextFormatType) => state.formats.includes(name);
  return (
    <>
      <BlockSelect block={state.block} onChange={setBlock} />
      <span className="note-toolbar-gap" />
      <Tool label="Bold" icon={Bold} shortcut={withModifier('B')} pressed={has('bold')} run={format('bold')} />
      <Tool label="Italic" icon={Italic} shortcut={withModifier('I')} pressed={has('italic')} run={format('italic')} />
      <Tool label="Underline" icon={Underline} shortcut={withModifier('U')} pressed={has('underline')} run={format('underline')} />
      <MoreFormats formats={state.formats} run={(name) => format(name)()} />
      <span className="note-toolbar-gap" />
      <span className="note-toolbar-blocks">
        {blockButtons.map(([kind, icon]) => (
          <Tool
            key={kind}
            label={blockLabels[kind]}
            icon={icon}
            shortcut={blockShortcut(kind)}
            pressed={state.block === kind}
            run={() => setBlock(kind)}
          />
        ))}
      </span>
      <Tool label="Link" icon={Link} shortcut={withModifier('Shift+K')} pressed={state.link !== null} run={() => setEditsLink(true)} />
      <TableTool inTable={state.inTable} />
      {editsLink && <LinkDialog address={state.link} onClose={() => setEditsLink(false)} />}
    </>
  );
}

/** For the sentence the caret stands in. */
function EvidenceTool() {
  const [editor] = useLexicalComposerContext();
  return (
    <IconButton
      label="Find evidence for this sentence"
      icon={FileSearch}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => findEvidenceAtCaret(editor)}
    />
  );
}

/** For what is selected, or the whole note. */
function LikeTool() {
  return (
    <IconButton
      label="More like this"
      icon={ScanSearch}
      shortcut={keysOf('like-this') ?? ''}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => runCommand('like-this')}
    />
  );
}

function BlockSelect({ block, onChange }: { block: BlockKind; onChange: (kind: BlockKind) => void }) {
  return (
    <select
      className="note-block"
      aria-label="Paragraph style"
      title={`Paragraph style (${blockShortcut('text')} to ${blockShortcut('h3')})`}
      value={block}
      onChange={(event) => {
        const kind = blockKinds.find((known) => known === event.target.value);
        if (kind !== undefined) onChange(kind);
      }}
    >
      {blockKinds.map((kind) => (
        <option key={kind} value={kind}>
          {blockLabels[kind]}
        </option>
      ))}
    </select>
  );
}

function HistoryTools() {
  const [editor] = useLexicalComposerContext();
  const canUndo = useExtensionSignalValue(HistoryExtension, 'canUndo');
  const canRedo = useExtensionSignalValue(HistoryExtension, 'canRedo');
  const undo = () => editor.dispatchCommand(UNDO_COMMAND, undefined);
  const redo = () => editor.dispatchCommand(REDO_COMMAND, undefined);
  return (
    <span className="note-toolbar-history">
      <Tool label="Undo" icon={Undo2} shortcut={withModifier('Z')} disabled={!canUndo} run={undo} />
      <Tool label="Redo" icon={Redo2} shortcut={withModifier('Shift+Z')} disabled={!canRedo} run={redo} />
    </span>
  );
}

const SAVE_WORDS = { saved: 'Saved', saving: 'Saving…', failed: 'Not saved' } as const;

/** "Saved" is said once the note is on disk. */
function SaveSign({ note }: { note: OpenNote }) {
  const { status, message } = useNoteSaveState(note.id);
  return (
    <span className={`note-save note-save-${status}`} role="status" aria-label="Saving of this note">
      <span className="note-save-words" title={message ?? SAVE_WORDS[status]}>
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
