import { Folder, Plus, Tag, X } from 'lucide-react';
import { useState } from 'react';
import { isolated } from '../../shared/text/bidi';
import type { NoteChange } from '../../shared/library/note-sorting';
import { normaliseTag, tagKey, tagParts } from '../../shared/passages/tags';
import { call, useRead } from '../api';
import { IconButton } from '../ui/controls';
import { PickList } from '../ui/PickList';
import { reportFailure } from '../ui/toasts';

/** The tags and collections of a note, in its side pane: put on and taken off there. */
export function NoteSorting({ noteId }: { noteId: string }) {
  const sorting = useRead('notes.sorting', { id: noteId }).data;
  const isReadOnly = (useRead('vault.status', null).data?.readOnlyReason ?? null) !== null;
  const collections = useRead('collections.list', null).data ?? [];
  if (sorting === undefined) return null;
  const change = (what: NoteChange) => void call('notes.sort', { ids: [noteId], change: what }).catch(reportFailure);
  const into = (collectionId: string, isIn: boolean) => change({ kind: 'collect', collectionId, into: isIn });
  const collected = collections.filter(({ id }) => sorting.collections.includes(id));
  return (
    <section className="note-side-section" aria-labelledby="note-side-sorting">
      <div className="note-side-head">
        <h2 className="section-label" id="note-side-sorting">
          Tags and collections
        </h2>
        {!isReadOnly && <TagAdd tags={sorting.tags} change={change} />}
        {!isReadOnly && <CollectAdd chosen={sorting.collections} onChoose={into} />}
      </div>
      {sorting.tags.length + collected.length === 0 && <p className="note-side-empty">None yet. They are those of articles.</p>}
      <ul className="note-sorting">
        {sorting.tags.map((tag) => (
          <li key={tag} className="chip">
            <Tag size={13} strokeWidth={1.75} aria-hidden />
            <bdi>{tag}</bdi>
            {!isReadOnly && (
              <IconButton label={`Take off ${isolated(tag)}`} icon={X} onClick={() => change({ kind: 'tag', add: [], remove: [tag] })} />
            )}
          </li>
        ))}
        {collected.map(({ id, name }) => (
          <li key={id} className="chip">
            <Folder size={13} strokeWidth={1.75} aria-hidden />
            <bdi>{name}</bdi>
            {!isReadOnly && <IconButton label={`Take out of ${isolated(name)}`} icon={X} onClick={() => into(id, false)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function TagAdd({ tags, change }: { tags: readonly string[]; change: (what: NoteChange) => void }) {
  const [isOpen, setOpen] = useState(false);
  const known = useRead('tags.list', null, { enabled: isOpen }).data ?? [];
  const keys = new Set(tags.map(tagKey));
  const put = (typed: string) => {
    const tag = normaliseTag(typed);
    if (tag !== null) change(keys.has(tagKey(tag)) ? { kind: 'tag', add: [], remove: [tag] } : { kind: 'tag', add: [tag], remove: [] });
  };
  return (
    <PickList
      open={isOpen}
      onOpen={setOpen}
      label="Add a tag"
      triggerClass="icon-button"
      trigger={
        <>
          <Tag size={15} strokeWidth={1.75} aria-hidden />
          <span className="visually-hidden">Add a tag</span>
        </>
      }
      several
      choices={known.map(({ tag }) => ({ id: tag, title: tag, level: tagParts(tag).length - 1, chosen: keys.has(tagKey(tag)) }))}
      empty="No tags yet: type one"
      create={{ label: (typed) => `New tag “${typed}”`, run: put }}
      onPick={put}
    />
  );
}

function CollectAdd(props: { chosen: readonly string[]; onChoose: (collectionId: string, isIn: boolean) => void }) {
  const { chosen, onChoose } = props;
  const [isOpen, setOpen] = useState(false);
  const collections = useRead('collections.list', null).data ?? [];
  const make = (name: string) => {
    call('collections.create', { name, parentId: null }).then(({ id }) => onChoose(id, true), reportFailure);
  };
  return (
    <PickList
      open={isOpen}
      onOpen={setOpen}
      label="Add to a collection"
      triggerClass="icon-button"
      trigger={
        <>
          <Plus size={15} strokeWidth={1.75} aria-hidden />
          <span className="visually-hidden">Add to a collection</span>
        </>
      }
      several
      choices={collections.map(({ id, name }) => ({ id, title: name, icon: Folder, chosen: chosen.includes(id) }))}
      empty="No collections yet: type a name"
      create={{ label: (typed) => `New collection “${typed}”`, run: make }}
      onPick={(id) => onChoose(id, !chosen.includes(id))}
    />
  );
}
