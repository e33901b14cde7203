import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import {
  $getSelection,
  $isRangeSelection,
  BLUR_COMMAND,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_LOW,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type LexicalEditor,
  type TextFormatType,
} from 'lexical';
import { Bold, CodeXml, Highlighter, Italic, Link, MessageSquare, Strikethrough, Underline, type LucideIcon } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { commentOn } from '../../comments';
import { IconButton } from '../../ui/controls';
import { noteOf } from '../live-notes';
import { EDIT_LINK_COMMAND } from '../link/NoteLinkExtension';
import { useNoteSettings } from '../note-settings';
import { blockIcons, blockLabels } from './blocks';
import { SET_BLOCK_COMMAND, type BlockKind } from './BlockExtension';
import { ToolbarStateExtension } from './ToolbarStateExtension';
import './selection-tools.css';

const formats: readonly [TextFormatType, string, LucideIcon][] = [
  ['bold', 'Bold', Bold],
  ['italic', 'Italic', Italic],
  ['underline', 'Underline', Underline],
  ['strikethrough', 'Struck out', Strikethrough],
  ['code', 'Code', CodeXml],
  ['highlight', 'Marked', Highlighter],
];
const blocks: readonly BlockKind[] = ['h2', 'h3', 'bullet', 'quote'];

const $hasWords = (): boolean => {
  const selection = $getSelection();
  return $isRangeSelection(selection) && !selection.isCollapsed() && selection.getTextContent().trim() !== '';
};
const hasWords = (editor: LexicalEditor): boolean => editor.getEditorState().read($hasWords, { editor });

/** How the bar was asked for: by keys it takes the focus. */
type Asked = 'pointer' | 'keys';

/**
 * The tools that are wanted for selected words, beside them: by a selection with the pointer, by Alt+F10 for any other. It goes
 * with the next key, with the selection, or with Escape.
 */
export function SelectionTools({ hasLinks }: { hasLinks: boolean }) {
  const [editor] = useLexicalComposerContext();
  const { selectionTools } = useNoteSettings();
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => followSelection(editor, selectionTools, setAsked), [editor, selectionTools]);
  return asked === null || !editor.isEditable() ? null : <Bar asked={asked} hasLinks={hasLinks} onClose={() => setAsked(null)} />;
}

function followSelection(editor: LexicalEditor, byPointer: boolean, setAsked: (asked: Asked | null) => void): () => void {
  let isPressed = false;
  const press = () => {
    isPressed = true;
    setAsked(null);
  };
  const release = () => {
    if (!isPressed) return;
    isPressed = false;
    // What is selected is told after the pointer is released.
    requestAnimationFrame(() => setAsked(byPointer && hasWords(editor) ? 'pointer' : null));
  };
  const leave = () => setAsked(null);
  window.addEventListener('pointerup', release);
  window.addEventListener('scroll', leave, { capture: true });
  return mergeRegister(
    editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('pointerdown', press);
      root?.addEventListener('pointerdown', press);
    }),
    editor.registerUpdateListener(() => {
      if (!hasWords(editor)) leave();
    }),
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        const isAsked = event.key === 'F10' && event.altKey && $hasWords();
        if (isAsked) event.preventDefault();
        setAsked(isAsked ? 'keys' : null);
        return isAsked;
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      BLUR_COMMAND,
      ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Element) || relatedTarget.closest('.note-selection-tools') === null) leave();
        return false;
      },
      COMMAND_PRIORITY_LOW,
    ),
    () => window.removeEventListener('pointerup', release),
    () => window.removeEventListener('scroll', leave, { capture: true }),
  );
}

const GAP = 8;

/** Above the selection, below it where there is no room: never on it. */
function placeBeside(bar: HTMLElement, { left, top, bottom }: DOMRect, least: number): void {
  const above = top - GAP - bar.offsetHeight;
  bar.style.top = `${above >= least ? above : bottom + GAP}px`;
  bar.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - GAP - bar.offsetWidth))}px`;
}

function Bar({ asked, hasLinks, onClose }: { asked: Asked; hasLinks: boolean; onClose: () => void }) {
  const [editor] = useLexicalComposerContext();
  const state = useExtensionSignalValue(ToolbarStateExtension, 'toolbar');
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const selection = window.getSelection();
    const root = editor.getRootElement();
    if (bar.current === null || root === null || selection === null || selection.rangeCount === 0) return;
    const tools = root.closest('.note')?.querySelector('.note-toolbar')?.getBoundingClientRect().bottom ?? 0;
    placeBeside(bar.current, selection.getRangeAt(0).getBoundingClientRect(), tools);
    if (asked === 'keys') bar.current.querySelector('button')?.focus();
  }, [editor, asked]);
  const back = () => {
    onClose();
    editor.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    if (event.key === 'Escape') back();
    else if (by !== 0) {
      const at = buttons.findIndex((button) => button === document.activeElement);
      buttons[(at + by + buttons.length) % buttons.length]?.focus();
    } else return;
    event.preventDefault();
  };
  return createPortal(
    <div
      ref={bar}
      className="menu note-selection-tools"
      role="toolbar"
      tabIndex={-1}
      aria-label="Selected words"
      onPointerDown={(event) => event.preventDefault()}
      onKeyDown={onKeyDown}
    >
      {formats.map(([format, label, icon]) => (
        <IconButton
          key={format}
          label={label}
          icon={icon}
          aria-pressed={state.formats.includes(format)}
          onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format)}
        />
      ))}
      {hasLinks && (
        <IconButton
          label="Link"
          icon={Link}
          aria-pressed={state.link !== null}
          onClick={() => editor.dispatchCommand(EDIT_LINK_COMMAND, null)}
        />
      )}
      <IconButton
        label="Comment"
        icon={MessageSquare}
        onClick={() => {
          const noteId = noteOf(editor);
          onClose();
          if (noteId !== null) commentOn({ on: 'note', id: noteId });
        }}
      />
      <span className="note-toolbar-gap" />
      {blocks.map((kind) => (
        <IconButton
          key={kind}
          label={blockLabels[kind]}
          icon={blockIcons[kind]}
          aria-pressed={state.block === kind}
          onClick={() => editor.dispatchCommand(SET_BLOCK_COMMAND, kind)}
        />
      ))}
    </div>,
    document.body,
  );
}
