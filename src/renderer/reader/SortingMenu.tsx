import { Bookmark, Check, Circle, Star } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { BulkChange, ReadingState } from '../../shared/library/model';
import { call, useRead } from '../api';
import { FieldInput } from '../picking/FieldValue';
import { reportFailure } from '../ui/toasts';
import { counted } from '../ui/things';
import { TagField } from './marks/TagField';

/** How the article is sorted: read or to do, a favourite, its tags, its collections; one click from the text. */

const states: readonly { state: ReadingState; label: string; icon: typeof Check }[] = [
  { state: 'unread', label: 'Unread', icon: Circle },
  { state: 'to-do', label: 'To do', icon: Bookmark },
  { state: 'read', label: 'Read', icon: Check },
];

function change(articleId: string, what: BulkChange): void {
  call('articles.bulk', { ids: [articleId], change: what, run: crypto.randomUUID(), total: 1 }).catch(reportFailure);
}

export function SortingMenu({ articleId }: { articleId: string }) {
  const sorting = useRead('articles.sorting', { id: articleId }).data;
  const collections = useRead('collections.list', null).data ?? [];
  const fields = useRead('fields.list', null).data ?? [];
  if (sorting === undefined) return null;
  const { state, favourite, tags } = sorting;
  const shown = states.find((one) => one.state === state) ?? states[0];
  const Icon = shown?.icon ?? Circle;
  const set = (what: BulkChange) => change(articleId, what);
  const retag = (next: readonly string[]) => {
    set({ kind: 'tag', add: next.filter((tag) => !tags.includes(tag)), remove: tags.filter((tag) => !next.includes(tag)) });
  };
  return (
    <Popover.Root>
      <Popover.Trigger className="button button-quiet" title="State, tags, fields and collections of this article">
        <Icon size={15} strokeWidth={1.75} aria-hidden />
        <span className="tool-label">{[shown?.label, ...(tags.length > 0 ? [counted(tags.length, 'tag')] : [])].join(' · ')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu sorting-menu" align="start" sideOffset={4} aria-label="How this article is sorted">
          <div className="sorting-states" role="group" aria-label="State">
            {states.map(({ state: one, label }) => (
              <button
                key={one}
                type="button"
                className="sorting-state"
                aria-pressed={one === state}
                onClick={() => set({ kind: 'state', state: one })}
              >
                {label}
              </button>
            ))}
            <button
              type="button"
              className="sorting-state"
              aria-pressed={favourite}
              onClick={() => set({ kind: 'favourite', favourite: !favourite })}
            >
              <Star size={12} strokeWidth={2} fill={favourite ? 'currentColor' : 'none'} aria-hidden />
              Favourite
            </button>
          </div>
          <TagField tags={tags} onChange={retag} />
          {fields.length > 0 && (
            <div className="sorting-fields" role="group" aria-label="Own fields">
              {fields.map((field) => (
                <FieldInput
                  key={field.id}
                  field={field}
                  of={`article ${articleId}`}
                  filled={sorting.fields.find(({ fieldId }) => fieldId === field.id) ?? null}
                  onFill={(filled) => set({ kind: 'field', fieldId: field.id, value: filled?.value ?? null })}
                />
              ))}
            </div>
          )}
          {collections.length > 0 && (
            <ul className="sorting-collections" aria-label="Collections">
              {collections.map(({ id, name }) => {
                const isIn = sorting.collections.includes(id);
                return (
                  <li key={id}>
                    <label className="sorting-collection">
                      <input type="checkbox" checked={isIn} onChange={() => set({ kind: 'collect', collectionId: id, into: !isIn })} />
                      <span dir="auto">{name}</span>
                    </label>
                  </li>
                );
              })}
            </ul>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
