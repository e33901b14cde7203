import { Merge, Split } from 'lucide-react';
import { useState } from 'react';
import { isolated } from '../../shared/text/bidi';
import type { Entity, EntitySummary } from '../../shared/entities/model';
import { call, useRead } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { Button } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { formatDay } from '../ui/dates';
import { counted } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';

/** Undoes the step that was just made, if it is still the last. */
export async function undoLast(): Promise<void> {
  const { undo } = await call('history.state', null);
  if (undo !== null) await call('history.undo', { step: undo.step });
}

/** Makes one entity part of another and says so, with a way back. */
async function mergeInto(from: { id: string; name: string }, into: { id: string; name: string }): Promise<void> {
  await call('entities.merge', { from: from.id, into: into.id });
  tell(`“${isolated(from.name)}” is part of “${isolated(into.name)}” now.`, {
    label: 'Undo',
    run: () => void undoLast().catch(reportFailure),
  });
}

/** Chooses the entity that becomes part of this one, and asks before it does. */
export function MergeMenu({ entity }: { entity: Entity }) {
  const [other, setOther] = useState<EntitySummary | null>(null);
  const merge = () => {
    if (other === null) return;
    setOther(null);
    mergeInto(other, entity).catch(reportFailure);
  };
  return (
    <>
      <EntityPick label="Merge" icon={Merge} placeholder="Which entity is the same?" except={[entity.id]} onPick={setOther} />
      {other !== null && (
        <FormDialog title={`Merge “${other.name}” into “${entity.name}”`} onClose={() => setOther(null)} onSubmit={merge} submit="Merge">
          <p>
            {counted(other.mentionCount, 'mention')} of <bdi>{other.name}</bdi>, its names and its dossiers become those of{' '}
            <bdi>{entity.name}</bdi>. Notes that name it lead here. You can undo this, or take it apart again later.
          </p>
        </FormDialog>
      )}
    </>
  );
}

/** What became part of the entity, each to be taken out again. */
export function MergedParts({ entity }: { entity: Entity }) {
  const parts = useRead('entities.merged', { entityId: entity.id }).data ?? [];
  if (parts.length === 0) return null;
  const takeApart = async (part: { id: string; name: string }) => {
    await call('entities.takeApart', { id: part.id });
    tell(`“${isolated(part.name)}” is an entity of its own again.`, { label: 'Undo', run: () => void undoLast().catch(reportFailure) });
  };
  return (
    <ul className="merged-parts" aria-label="Merged into this entity">
      {parts.map(({ id, name, mergedAt, mentions }) => (
        <li key={id}>
          <span>
            Includes <bdi>{name}</bdi> since {formatDay(mergedAt)} ({counted(mentions, 'mention')})
          </span>
          <Button variant="quiet" icon={Split} onClick={() => void takeApart({ id, name }).catch(reportFailure)}>
            Take apart
          </Button>
        </li>
      ))}
    </ul>
  );
}
