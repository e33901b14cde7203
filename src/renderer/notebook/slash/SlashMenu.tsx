import { INSERT_HORIZONTAL_RULE_COMMAND } from '@lexical/extension';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { LexicalEditor } from 'lexical';
import {
  CalendarDays,
  Image,
  LayoutTemplate,
  Link2,
  Minus,
  Table,
  TableProperties,
  TextQuote,
  Waypoints,
  type LucideIcon,
} from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { SET_BLOCK_COMMAND } from '../format/BlockExtension';
import { blockIcons, blockLabels } from '../format/blocks';
import { blockKinds } from '../format/BlockExtension';
import { ASK_CHART_COMMAND } from '../chart/commands';
import { ASK_DATE_COMMAND } from '../date/commands';
import { ASK_LIVE_TABLE_COMMAND } from '../live-table/commands';
import { registerMenuKeys, useSuggestsTo } from '../menu-in-text';
import { choosePictures } from '../picture/picture-files';
import { CHOOSE_TEMPLATE_COMMAND } from '../templates/commands';
import { placeAt } from '../place-at';
import { NEW_TABLE_COMMAND } from '../table/TableTools';
import { BEGIN_SHOWN_NOTE_COMMAND, BEGIN_THING_LINK_COMMAND } from '../thing-link/ThingLinkExtension';
import { SlashExtension, TAKE_SLASH_COMMAND, type SlashQuery } from './SlashExtension';

interface SlashItem {
  label: string;
  icon: LucideIcon;
  run: (editor: LexicalEditor) => void;
}

const items: readonly SlashItem[] = [
  ...blockKinds.map((kind) => ({
    label: blockLabels[kind],
    icon: blockIcons[kind],
    run: (editor: LexicalEditor) => void (kind !== 'text' && editor.dispatchCommand(SET_BLOCK_COMMAND, kind)),
  })),
  { label: 'Table', icon: Table, run: (editor) => void editor.dispatchCommand(NEW_TABLE_COMMAND, { rows: 3, columns: 3 }) },
  { label: 'Live table', icon: TableProperties, run: (editor) => void editor.dispatchCommand(ASK_LIVE_TABLE_COMMAND, null) },
  { label: 'Link chart', icon: Waypoints, run: (editor) => void editor.dispatchCommand(ASK_CHART_COMMAND, null) },
  { label: 'Date', icon: CalendarDays, run: (editor) => void editor.dispatchCommand(ASK_DATE_COMMAND, null) },
  { label: 'Template…', icon: LayoutTemplate, run: (editor) => void editor.dispatchCommand(CHOOSE_TEMPLATE_COMMAND, undefined) },
  { label: 'Picture', icon: Image, run: choosePictures },
  {
    label: 'Link to a note, dossier or article',
    icon: Link2,
    run: (editor) => void editor.dispatchCommand(BEGIN_THING_LINK_COMMAND, undefined),
  },
  {
    label: 'Show another note or a section of it',
    icon: TextQuote,
    run: (editor) => void editor.dispatchCommand(BEGIN_SHOWN_NOTE_COMMAND, undefined),
  },
  { label: 'Line', icon: Minus, run: (editor) => void editor.dispatchCommand(INSERT_HORIZONTAL_RULE_COMMAND, undefined) },
];

const matching = (text: string): SlashItem[] => {
  const wanted = text.trim().toLowerCase();
  return items.filter(
    ({ label }) =>
      label
        .toLowerCase()
        .split(' ')
        .some((word) => word.startsWith(wanted)) || label.toLowerCase().startsWith(wanted),
  );
};

/** Everything a line can become, while its name is written after `/`. */
export function SlashMenu() {
  const query = useExtensionSignalValue(SlashExtension, 'query');
  return query === null || matching(query.text).length === 0 ? null : <Menu key={query.nodeKey} query={query} />;
}

function Menu({ query }: { query: SlashQuery }) {
  const [editor] = useLexicalComposerContext();
  const { dismiss } = useExtensionDependency(SlashExtension).output;
  const [chosen, setChosen] = useState(0);
  const menu = useRef<HTMLDivElement>(null);
  const listId = useId();
  const found = matching(query.text);
  const index = Math.min(chosen, found.length - 1);
  const take = (item: SlashItem | undefined) => {
    if (item === undefined) return;
    dismiss();
    editor.update(() => {
      editor.dispatchCommand(TAKE_SLASH_COMMAND, query);
      item.run(editor);
    });
  };
  useEffect(() => {
    const step = (by: number) => {
      setChosen((index + by + found.length) % found.length);
      return true;
    };
    return registerMenuKeys(editor, {
      up: () => step(-1),
      down: () => step(1),
      take: () => {
        take(found[index]);
        return true;
      },
      leave: () => {
        dismiss();
        return true;
      },
    });
  });
  useSuggestsTo(editor, listId, index);
  useLayoutEffect(() => {
    const anchor = editor.getElementByKey(query.nodeKey)?.getBoundingClientRect();
    if (menu.current !== null && anchor !== undefined) placeAt(menu.current, anchor);
    menu.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [editor, query, index]);
  return createPortal(
    <div
      ref={menu}
      id={listId}
      className="menu note-suggestions note-slash"
      role="listbox"
      tabIndex={-1}
      aria-label="Blocks"
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((item, at) => (
        <button
          key={item.label}
          id={`${listId}-${at}`}
          type="button"
          className="menu-item note-suggestion"
          role="option"
          tabIndex={-1}
          aria-selected={at === index}
          onClick={() => take(item)}
        >
          <item.icon size={15} strokeWidth={1.75} aria-hidden />
          <span className="note-suggestion-name">{item.label}</span>
        </button>
      ))}
    </div>,
    document.body,
  );
}
