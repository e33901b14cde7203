import { Command } from 'cmdk';
import { Plus, Tag, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { useRead } from '../../api';
import { normaliseTag, tagKey } from '../../../shared/passages/tags';
import { formatNumber } from '../../ui/things';
import { tagChoices, withTag } from './tag-choices';

/**
 * The tags of a passage: chips, and a field that completes from the tags of the vault. Enter takes the chosen one, Tab
 * writes it into the field to go on below it; Backspace in an empty field takes the last tag away.
 */
export function TagField(props: { tags: readonly string[]; autoFocus?: boolean; onChange: (tags: string[]) => void }) {
  const { tags, onChange } = props;
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState('');
  const [isOpen, setOpen] = useState(false);
  const known = useRead('tags.list', null).data ?? [];
  const choices = tagChoices(known, typed, tags);
  const made = normaliseTag(typed);
  const isNew = made !== null && !known.some(({ tag }) => tagKey(tag) === tagKey(made));
  const add = (tag: string) => {
    onChange(withTag(tags, tag));
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Backspace' && typed === '' && tags.length > 0) onChange(tags.slice(0, -1));
    const choice = choices.find(({ tag }) => tagKey(tag) === chosen);
    if (event.key === 'Tab' && !event.shiftKey && typed !== '' && choice !== undefined && choice.tag !== typed) {
      event.preventDefault();
      setTyped(choice.tag);
    }
  };
  return (
    <div className="tag-field">
      {tags.map((tag) => (
        <span key={tag} className="chip">
          <Tag size={11} strokeWidth={2} aria-hidden />
          <bdi>{tag}</bdi>
          <button
            type="button"
            className="chip-remove"
            aria-label={`Remove tag ${isolated(tag)}`}
            onClick={() => onChange(tags.filter((own) => own !== tag))}
          >
            <X size={12} strokeWidth={2} aria-hidden />
          </button>
        </span>
      ))}
      <Command
        className="tag-command"
        shouldFilter={false}
        label="Tags of the vault"
        loop
        value={chosen}
        onValueChange={setChosen}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        <Command.Input
          className="input tag-input"
          placeholder={tags.length === 0 ? 'Add a tag, such as corruption/sanctions' : 'Add a tag'}
          autoFocus={props.autoFocus}
          value={typed}
          onValueChange={setTyped}
          onKeyDown={onKeyDown}
        />
        <Command.List className={isOpen && (choices.length > 0 || isNew) ? 'menu tag-choices' : 'tag-choices-none'} label="Tags">
          {choices.map(({ tag, total }) => (
            <Command.Item
              key={tag}
              className="menu-item"
              value={tagKey(tag)}
              onPointerDown={(event) => event.preventDefault()}
              onSelect={() => add(tag)}
            >
              <span className="pick-title" dir="auto">
                {tag}
              </span>
              <span className="menu-item-detail">{formatNumber(total)}</span>
            </Command.Item>
          ))}
          {isNew && (
            <Command.Item
              className="menu-item"
              value="new tag"
              onPointerDown={(event) => event.preventDefault()}
              onSelect={() => add(made)}
            >
              <Plus size={14} strokeWidth={1.75} aria-hidden />
              New tag “{isolated(made)}”
            </Command.Item>
          )}
        </Command.List>
      </Command>
    </div>
  );
}
