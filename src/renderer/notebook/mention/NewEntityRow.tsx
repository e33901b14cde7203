import { ListTree } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { kindInSentence, type KindOption } from '../../picking/own-kinds';
import { IconButton } from '../../ui/controls';
import { entityKindLabels } from '../../ui/things';

/**
 * The last row behind `@`: makes an entity of what is written. The fixed kinds are buttons beside it, the analyst's own a list below,
 * which opens by its button and when the keys have gone past the fixed ones.
 */
export function NewEntityRow(props: {
  id: string;
  name: string;
  /** The fixed ones first. */
  kinds: readonly KindOption[];
  kind: KindOption;
  isAnother: boolean;
  isChosen: boolean;
  showsOwn: boolean;
  onKind: (kind: KindOption) => void;
  onShowOwn: (shows: boolean) => void;
  onTake: () => void;
}) {
  const { id, name, kinds, kind, isChosen, showsOwn, onKind, onTake } = props;
  const fixed = kinds.filter(({ level }) => level === 0);
  const own = kinds.filter(({ level }) => level > 0);
  return (
    <>
      <div className="note-suggestion-new">
        <button
          type="button"
          id={id}
          className="menu-item note-suggestion"
          role="option"
          tabIndex={-1}
          aria-selected={isChosen}
          onClick={onTake}
        >
          <span className="note-suggestion-name">
            Create {props.isAnother && 'another '}
            {kindInSentence(kind)} “{isolated(name)}”
          </span>
        </button>
        <span className="note-suggestion-kinds" role="group" aria-label="Kind of the new entity">
          {fixed.map((one) => (
            <IconButton
              key={one.value}
              label={one.label}
              icon={entityKindLabels[one.kind].icon}
              tabIndex={-1}
              aria-pressed={one.value === kind.value}
              onClick={() => onKind(one)}
            />
          ))}
          {own.length > 0 && (
            <IconButton
              label="Own kinds"
              icon={ListTree}
              tabIndex={-1}
              aria-expanded={showsOwn}
              onClick={() => props.onShowOwn(!showsOwn)}
            />
          )}
        </span>
      </div>
      {showsOwn && own.length > 0 && <OwnKinds own={own} kind={kind} onKind={onKind} />}
    </>
  );
}

function OwnKinds({ own, kind, onKind }: { own: readonly KindOption[]; kind: KindOption; onKind: (kind: KindOption) => void }) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' }), [kind.value]);
  return (
    <div ref={list} className="note-suggestion-own" role="group" aria-label="Own kinds">
      {own.map((one) => {
        const Icon = entityKindLabels[one.kind].icon;
        return (
          <button
            key={one.value}
            type="button"
            className="menu-item note-suggestion"
            tabIndex={-1}
            aria-pressed={one.value === kind.value}
            style={{ paddingInlineStart: 8 + 16 * (one.level - 1) }}
            onClick={() => onKind(one)}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            <span className="note-suggestion-name" dir="auto">
              {one.label}
            </span>
          </button>
        );
      })}
    </div>
  );
}
