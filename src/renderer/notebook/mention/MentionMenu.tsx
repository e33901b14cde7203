import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import type { LexicalEditor } from 'lexical';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Reply } from '../../../shared/contract';
import { call, readOnce, useRead } from '../../api';
import { isCalled, isFullName, stillNamedBy } from '../../../shared/entities/entity-names';
import type { EntitySummary } from '../../../shared/entities/model';
import { entityKindLabels, kindInWords } from '../../ui/things';
import { reportFailure } from '../../ui/toasts';
import { placeAt } from '../place-at';
import { registerMenuKeys, useSuggestsTo } from '../menu-in-text';
import { aPerson, isOfKind, kindAsked, newKinds, useOwnKinds } from '../../picking/own-kinds';
import { known } from '../references';
import { INSERT_MENTION_COMMAND, MentionExtension, type MentionQuery } from './MentionExtension';
import { NewEntityRow } from './NewEntityRow';

const MOST_SUGGESTIONS = 8;

/** Suggests entities while a name is being written after `@`. */
export function MentionMenu() {
  const query = useExtensionSignalValue(MentionExtension, 'query');
  const request = { words: query?.text ?? '', limit: MOST_SUGGESTIONS };
  const matches = useRead('entities.matching', request, { enabled: query !== null, keepPrevious: true });
  if (query === null || matches.data === undefined) return null;
  const suggested = suggestedBy(matches.data);
  const isOld = matches.isPlaceholderData;
  const found = isOld ? suggested.filter((entity) => stillNamedBy(entity, query.text)) : suggested;
  return <Suggestions key={`${query.nodeKey} ${query.start}`} query={query} found={found} isOld={isOld} />;
}

/** Those whose name begins or holds what is written, then those that are like it in another way. */
function suggestedBy({ found, like }: Reply<'entities.matching'>): EntitySummary[] {
  const ids = new Set(found.map(({ id }) => id));
  return [...found, ...like.filter(({ id }) => !ids.has(id))].slice(0, MOST_SUGGESTIONS);
}

/** `isOld`: what was found for fewer letters, as far as it still fits. */
function Suggestions({ query, found, isOld }: { query: MentionQuery; found: readonly EntitySummary[]; isOld: boolean }) {
  const [editor] = useLexicalComposerContext();
  const { dismiss } = useExtensionDependency(MentionExtension).output;
  const kinds = newKinds(useOwnKinds());
  const [wanted, setWanted] = useState(aPerson.value);
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<{ text: string; index: number } | null>(null);
  const listId = useId();
  const menu = useRef<HTMLDivElement>(null);

  // One that was taken away meanwhile is none.
  const kind = kinds.find(({ value }) => value === wanted) ?? aPerson;
  const showsOwn = isOpen || kind.level > 0;
  const name = query.text.trim();
  const offersNew = name !== '' && !found.some((entity) => entity.name === name);
  const count = found.length + (offersNew ? 1 : 0);
  // An entity is not made by an Enter that was meant for the text, nor of the beginning of a name.
  const first = found.length > 0 || isFullName(name) ? 0 : -1;
  const index = chosen?.text === query.text ? Math.min(chosen.index, count - 1) : first;
  const onNewRow = offersNew && index === found.length;

  // What is typed while the entity is being made is not part of its name.
  const insert = (entityId: string) => editor.dispatchCommand(INSERT_MENTION_COMMAND, { entityId, query });
  const create = () => {
    dismiss();
    call('entities.create', { ...kindAsked(kind), name }).then(({ id }) => insert(id), reportFailure);
  };
  const isTaken = found.some((entity) => isOfKind(entity, kind) && isCalled(entity, name));
  const choose = (entity: EntitySummary) => {
    known.choose(entity);
    insert(entity.id);
  };
  const take = (at: number) => {
    const entity = found[at];
    if (entity !== undefined) choose(entity);
    else if (offersNew && at === found.length) create();
  };
  // Enter came before the answer to the last letters: it means what that will show first.
  const takeWhenRead = async () => {
    const [entity] = suggestedBy(await readOnce('entities.matching', { words: query.text, limit: MOST_SUGGESTIONS }));
    if (entity !== undefined) choose(entity);
    else if (isFullName(name)) create();
  };

  useEffect(() => {
    const step = (by: number) => {
      if (count === 0) return false;
      setChosen({ text: query.text, index: (Math.max(index, by > 0 ? -1 : 0) + by + count) % count });
      return true;
    };
    const turn = (by: number) => {
      if (!onNewRow) return false;
      const at = kinds.findIndex(({ value }) => value === kind.value);
      setWanted(kinds.at((at + by) % kinds.length)?.value ?? aPerson.value);
      return true;
    };
    return registerMenuKeys(editor, {
      up: () => step(-1),
      down: () => step(1),
      left: () => turn(-1),
      right: () => turn(1),
      take: () => {
        if (isOld && chosen?.text !== query.text) {
          takeWhenRead().catch(reportFailure);
          return true;
        }
        if (index < 0 || index >= count) return false;
        take(index);
        return true;
      },
      leave: () => {
        dismiss();
        return true;
      },
    });
  });
  useSuggestsTo(editor, count > 0 ? listId : null, index);

  useLayoutEffect(() => {
    const anchor = placeOf(editor, query);
    if (menu.current !== null && anchor !== null) placeAt(menu.current, anchor);
  }, [editor, query, count, showsOwn]);

  if (count === 0) return null;
  return createPortal(
    <div
      ref={menu}
      id={listId}
      className="menu note-suggestions"
      role="listbox"
      tabIndex={-1}
      aria-label="Entities"
      // The caret stays in the text.
      onMouseDown={(event) => event.preventDefault()}
    >
      {found.map((entity, at) => (
        <SuggestionRow key={entity.id} id={`${listId}-${at}`} entity={entity} isChosen={at === index} onTake={() => take(at)} />
      ))}
      {offersNew && (
        <NewEntityRow
          id={`${listId}-${found.length}`}
          name={name}
          kinds={kinds}
          kind={kind}
          isAnother={isTaken}
          isChosen={onNewRow}
          showsOwn={showsOwn}
          onKind={({ value }) => setWanted(value)}
          onShowOwn={(shows) => {
            setOpen(shows);
            if (!shows && kind.level > 0) setWanted(kind.kind);
          }}
          onTake={() => take(found.length)}
        />
      )}
    </div>,
    document.body,
  );
}

interface RowProps {
  id: string;
  isChosen: boolean;
  onTake: () => void;
}

// The keyboard works on the list from the text, through aria-activedescendant.
function SuggestionRow({ id, entity, isChosen, onTake }: RowProps & { entity: EntitySummary }) {
  const { icon: Icon } = entityKindLabels[entity.kind];
  return (
    <button
      type="button"
      id={id}
      className="menu-item note-suggestion"
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      onClick={onTake}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span className="note-suggestion-name" dir="auto">
        {entity.name}
      </span>
      <span className="menu-item-detail" dir="auto">
        {kindInWords(entity)}
      </span>
    </button>
  );
}

/** Where the `@` stands on the screen. */
function placeOf(editor: LexicalEditor, query: MentionQuery): DOMRect | null {
  const text = editor.getElementByKey(query.nodeKey)?.firstChild;
  if (!(text instanceof Text) || query.start >= text.length) return null;
  const range = document.createRange();
  range.setStart(text, query.start);
  range.setEnd(text, query.start + 1);
  return range.getBoundingClientRect();
}
