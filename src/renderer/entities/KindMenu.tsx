import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { Entity } from '../../shared/entities/model';
import { KindsDialog } from '../picking/KindsDialog';
import { kindOptions, useOwnKinds, type ChosenKind } from '../picking/own-kinds';
import { entityKindLabels, kindInWords } from '../ui/things';

/** Which kind an entity is of: a fixed one, or one of the analyst's own below it. */
export function KindMenu({ entity, onChoose }: { entity: Entity; onChoose: (kind: ChosenKind) => void }) {
  const kinds = useOwnKinds();
  const [isDefining, setDefining] = useState(false);
  const { icon: Icon, one } = entityKindLabels[entity.kind];
  const words = kindInWords(entity);
  const path = [one, ...(entity.ownKind?.path ?? [])].join(' › ');
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="chip thing-chip" aria-label={`Kind: ${path}`} title={path}>
          <Icon size={14} strokeWidth={1.75} aria-hidden />
          <span dir="auto">{words}</span>
          <ChevronDown size={12} strokeWidth={1.75} aria-hidden />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu kind-menu" align="start" sideOffset={4}>
            {kindOptions(kinds).map(({ value, label, level, kind, ownKind }) => {
              const Option = entityKindLabels[kind].icon;
              return (
                <DropdownMenu.Item
                  key={value}
                  className="menu-item"
                  style={{ paddingInlineStart: level === 0 ? 8 : 27 + 16 * level }}
                  onSelect={() => onChoose({ kind, ownKind })}
                >
                  {level === 0 && <Option size={15} strokeWidth={1.75} aria-hidden />}
                  <span dir="auto">{label}</span>
                </DropdownMenu.Item>
              );
            })}
            <DropdownMenu.Separator className="menu-separator" />
            <DropdownMenu.Item className="menu-item" onSelect={() => setDefining(true)}>
              <span className="menu-item-space" />
              Own kinds…
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {isDefining && <KindsDialog onClose={() => setDefining(false)} />}
    </>
  );
}
