import { ArrowDown, ArrowUp, ChevronDown, Folder, Inbox, NotebookPen, Tag } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { Collection } from '../../shared/library/model';
import { noteOrders, type NoteOrder } from '../../shared/library/note-sorting';
import { tagKey, tagParts, type TagCount } from '../../shared/passages/tags';
import { useRead } from '../api';
import { PickList, type PickChoice } from '../ui/PickList';
import { showNotes, sortNotesBy, useNoteView, useShownNotes } from './note-view';
import { collectionTree } from './table/collection-tree';

const orderTexts: Readonly<Record<NoteOrder, string>> = { changed: 'Changed', created: 'Created', title: 'Title' };

/** Above the list of notes: which of them it shows, and what they are sorted by. */
export function NoteListBar() {
  return (
    <div className="library-order">
      <ShownPick />
      <OrderMenu />
    </div>
  );
}

function OrderMenu() {
  const { by, descending } = useNoteView();
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-quiet" title="What the list is sorted by">
        {orderTexts[by]}
        <Arrow size={13} strokeWidth={1.75} aria-label={descending ? 'descending' : 'ascending'} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={8} aria-label="Sort notes by">
          <DropdownMenu.RadioGroup value={by}>
            {noteOrders.map((order) => (
              <DropdownMenu.RadioItem key={order} value={order} className="menu-item" onSelect={() => sortNotesBy(order)}>
                {orderTexts[order]}
                {order === by && <Arrow className="menu-item-detail" size={13} strokeWidth={1.75} aria-hidden />}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const ofCollection = ({ collection, level }: ReturnType<typeof collectionTree>[number]): PickChoice => ({
  id: `collection ${collection.id}`,
  title: collection.name,
  count: collection.notes,
  icon: Folder,
  level,
});

const ofTag = ({ tag, notes }: TagCount): PickChoice => ({
  id: `tag ${tag}`,
  title: tag,
  count: notes,
  icon: Tag,
  level: tagParts(tag).length - 1,
});

function ShownPick() {
  const [isOpen, setOpen] = useState(false);
  const { tag, collection } = useShownNotes();
  const collections = useRead('collections.list', null).data ?? [];
  const tags = useRead('tags.list', null, { enabled: isOpen }).data ?? [];
  const choices: PickChoice[] = [
    { id: 'all', title: 'All notes', icon: NotebookPen },
    ...collectionTree(collections).map(ofCollection),
    ...(collections.length > 0 ? [{ id: 'collection none', title: 'In no collection', icon: Inbox }] : []),
    ...tags.filter(({ tag: one, notes }) => notes > 0 || (tag !== null && tagKey(one) === tagKey(tag))).map(ofTag),
  ];
  const pick = (id: string) => {
    if (id === 'all') showNotes({});
    else if (id.startsWith('tag ')) showNotes({ tag: id.slice('tag '.length) });
    else showNotes({ collection: id.slice('collection '.length) });
  };
  return (
    <PickList
      open={isOpen}
      onOpen={setOpen}
      label="Show notes"
      trigger={
        <>
          <span className="pick-title" dir="auto">
            {nameOf(tag, collection, collections)}
          </span>
          <ChevronDown size={13} strokeWidth={1.75} aria-hidden />
        </>
      }
      choices={choices}
      empty="No such tag or collection"
      onPick={pick}
    />
  );
}

function nameOf(tag: string | null, collection: string | null, collections: readonly Collection[]): string {
  if (tag !== null) return `#${tag}`;
  if (collection === 'none') return 'In no collection';
  return collection === null ? 'All notes' : (collections.find(({ id }) => id === collection)?.name ?? 'All notes');
}
