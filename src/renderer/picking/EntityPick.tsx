import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { stillNamedBy } from '../../shared/entities/entity-names';
import type { EntityKind, EntitySummary } from '../../shared/entities/model';
import { useRead } from '../api';
import { PickMenu } from '../ui/PickMenu';
import { entityKindLabels, kindInWords } from '../ui/things';

/** As many as one looks through; more letters tell the others. */
const MOST_SHOWN = 50;

/** A button that opens a list of entities to pick from; the vault looks for them while a name is typed. */
export function EntityPick(props: {
  label: string;
  icon?: LucideIcon;
  placeholder?: string;
  empty?: string;
  kinds?: EntityKind[];
  /** Those that are not to be picked. */
  except: readonly string[];
  leadsOn?: boolean;
  onPick: (entity: EntitySummary) => void;
}) {
  const { kinds, except, placeholder = 'Which entity?', empty = 'No entity is called so.', onPick, ...rest } = props;
  const [words, setWords] = useState<string | null>(null);
  const request = { words: words ?? '', limit: MOST_SHOWN, except: [...except], ...(kinds && { kinds }) };
  const read = useRead('entities.matching', request, { enabled: words !== null, keepPrevious: true });
  const all = read.data?.found ?? [];
  const found = read.isPlaceholderData ? all.filter((entity) => stillNamedBy(entity, request.words)) : all;
  return (
    <PickMenu
      {...rest}
      placeholder={placeholder}
      empty={request.words.trim() === '' ? 'No other entity yet. Tag one in an article first.' : empty}
      onType={setWords}
      choices={found.map(({ id, name, kind, ownKind }) => ({
        id,
        title: name,
        detail: kindInWords({ kind, ownKind }),
        icon: entityKindLabels[kind].icon,
      }))}
      onPick={(id) => {
        const entity = found.find((one) => one.id === id);
        if (entity !== undefined) onPick(entity);
      }}
    />
  );
}
