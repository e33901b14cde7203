import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { ArrowDown, ArrowUp, Check, ChevronRight, Copy, MessageSquare } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import { useState, type MouseEvent, type ReactNode } from 'react';
import { onMac } from '../../api';
import { keysOf } from '../../commands';
import { commentOn } from '../../comments';
import { blockKinds, blockShortcuts, SET_BLOCK_COMMAND, type BlockKind } from '../format/BlockExtension';
import { blockIcons, blockLabels } from '../format/blocks';
import { SpellingItems } from '../spelling/SpellingItems';
import { spellingOf, type WrongWord } from '../spelling/SpellingPainter';
import { ToolbarStateExtension } from '../format/ToolbarStateExtension';
import { DUPLICATE_BLOCKS_COMMAND, MOVE_BLOCKS_COMMAND } from './MoveBlocks';

const modifier = (): string => (onMac() ? '⌘' : 'Ctrl+');

/** The button of the pointer that asks for a menu; by keys it is another. */
const RIGHT = 2;

/**
 * What can be done with the word and the block the caret is in: by a right click on the text, or by the menu key. Chips have
 * menus of their own.
 */
export function BlockMenu({ noteId, children }: { noteId: string; children: ReactNode }) {
  const [editor] = useLexicalComposerContext();
  const [wrong, setWrong] = useState<WrongWord | null>(null);
  const lookAt = ({ clientX, clientY, button }: MouseEvent) => {
    const spelling = spellingOf(editor);
    setWrong((button === RIGHT ? spelling?.at(clientX, clientY) : spelling?.atCaret()) ?? null);
  };
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild disabled={!editor.isEditable()} onContextMenu={lookAt}>
        <div>{children}</div>
      </ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content
          className="menu"
          collisionPadding={8}
          aria-label="Block"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            editor.focus();
          }}
        >
          {wrong !== null && <SpellingItems key={wrong.word} wrong={wrong} noteId={noteId} />}
          <TurnInto />
          <ContextMenu.Item className="menu-item" onSelect={() => setTimeout(() => commentOn({ on: 'note', id: noteId }))}>
            <MessageSquare size={15} strokeWidth={1.75} aria-hidden />
            Comment…
            <span className="menu-item-detail" aria-hidden>
              {keysOf('comment')}
            </span>
          </ContextMenu.Item>
          <ContextMenu.Separator className="stance-separator" />
          <ContextMenu.Item className="menu-item" onSelect={() => editor.dispatchCommand(MOVE_BLOCKS_COMMAND, -1)}>
            <ArrowUp size={15} strokeWidth={1.75} aria-hidden />
            Move up
            <span className="menu-item-detail" aria-hidden>
              Alt+↑
            </span>
          </ContextMenu.Item>
          <ContextMenu.Item className="menu-item" onSelect={() => editor.dispatchCommand(MOVE_BLOCKS_COMMAND, 1)}>
            <ArrowDown size={15} strokeWidth={1.75} aria-hidden />
            Move down
            <span className="menu-item-detail" aria-hidden>
              Alt+↓
            </span>
          </ContextMenu.Item>
          <ContextMenu.Item className="menu-item" onSelect={() => editor.dispatchCommand(DUPLICATE_BLOCKS_COMMAND, undefined)}>
            <Copy size={15} strokeWidth={1.75} aria-hidden />
            Duplicate
            <span className="menu-item-detail" aria-hidden>
              {modifier()}D
            </span>
          </ContextMenu.Item>
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}

function TurnInto() {
  const [editor] = useLexicalComposerContext();
  const { block } = useExtensionSignalValue(ToolbarStateExtension, 'toolbar');
  return (
    <ContextMenu.Sub>
      <ContextMenu.SubTrigger className="menu-item">
        Turn into
        <ChevronRight className="menu-item-detail" size={14} strokeWidth={1.75} aria-hidden />
      </ContextMenu.SubTrigger>
      <ContextMenu.Portal>
        <ContextMenu.SubContent className="menu" collisionPadding={8} sideOffset={2}>
          <ContextMenu.RadioGroup value={block}>
            {blockKinds.map((kind) => (
              <ContextMenu.RadioItem
                key={kind}
                value={kind}
                className="menu-item"
                // Asked for the kind it has, a block would be text again.
                onSelect={() => kind !== block && editor.dispatchCommand(SET_BLOCK_COMMAND, kind)}
              >
                <KindSign kind={kind} isPresent={kind === block} />
                {blockLabels[kind]}
                <Keys kind={kind} />
              </ContextMenu.RadioItem>
            ))}
          </ContextMenu.RadioGroup>
        </ContextMenu.SubContent>
      </ContextMenu.Portal>
    </ContextMenu.Sub>
  );
}

function KindSign({ kind, isPresent }: { kind: BlockKind; isPresent: boolean }) {
  const Icon = isPresent ? Check : blockIcons[kind];
  return <Icon size={15} strokeWidth={1.75} aria-hidden />;
}

function Keys({ kind }: { kind: BlockKind }) {
  const shown = blockShortcuts.find((shortcut) => shortcut.kind === kind)?.shown;
  return shown === undefined ? null : (
    <span className="menu-item-detail" aria-hidden>
      {modifier()}
      {shown}
    </span>
  );
}
