import { useState } from 'react';
import { isolated } from '../../shared/text/bidi';
import type { Entity } from '../../shared/entities/model';
import { call } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { kindAsked } from '../picking/own-kinds';
import { Button, Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { openTab } from '../workspace';
import { undoLast } from './Merging';

type To = { entityId: string } | (Pick<Entity, 'kind' | 'name'> & { ownKind?: string });

/** What can be done with chosen mentions: they name somebody else, who is there already or is new. */
export function MoveMentions({ entity, ids, onDone }: { entity: Entity; ids: readonly string[]; onDone: () => void }) {
  const [asking, setAsking] = useState(false);
  const move = async (to: To, name: string) => {
    const { entityId } = await call('mentions.move', { ids: [...ids], to });
    onDone();
    tell(`${counted(ids.length, 'mention')} of ${isolated(name)} now.`, {
      label: 'Undo',
      run: () => void undoLast().catch(reportFailure),
    });
    openTab({ kind: 'entity', id: entityId }, { beside: true });
  };
  const settle = async (state: 'confirmed' | 'rejected') => {
    await call('mentions.settle', { ids: [...ids], state });
    onDone();
  };
  return (
    <div className="mention-choice" role="toolbar" aria-label="Chosen mentions">
      <span>{counted(ids.length, 'mention')} chosen</span>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        Split off…
      </Button>
      <EntityPick
        label="Move to"
        placeholder="Whom do they name?"
        except={[entity.id]}
        onPick={({ id, name }) => void move({ entityId: id }, name).catch(reportFailure)}
      />
      <Button variant="quiet" onClick={() => void settle('rejected').catch(reportFailure)}>
        Reject
      </Button>
      <Button variant="quiet" onClick={onDone}>
        Choose none
      </Button>
      {asking && (
        <SplitDialog
          entity={entity}
          count={ids.length}
          onClose={() => setAsking(false)}
          onSplit={(name) => {
            setAsking(false);
            move({ ...kindAsked({ kind: entity.kind, ownKind: entity.ownKind?.id ?? null }), name }, name).catch(reportFailure);
          }}
        />
      )}
    </div>
  );
}

function SplitDialog(props: { entity: Entity; count: number; onClose: () => void; onSplit: (name: string) => void }) {
  const [name, setName] = useState(props.entity.name);
  return (
    <FormDialog
      title={`Split ${counted(props.count, 'mention')} off`}
      onClose={props.onClose}
      onSubmit={() => {
        if (name.trim() !== '') props.onSplit(name.trim());
      }}
      submit="Split off"
      disabled={name.trim() === ''}
    >
      <Field label="Name of the new entity" hint="Two entities may have one name: people do.">
        {(ids) => (
          <input {...ids} className="input" autoFocus maxLength={500} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
