import { useState } from 'react';
import { isolated } from '../../shared/text/bidi';
import { call, useRead } from '../api';
import { fold } from '../../shared/text/fold';
import type { Outlet, OutletSummary } from '../../shared/outlets/model';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { ReliabilityBadge } from '../ui/grades';
import { counted } from '../ui/things';
import { tell } from '../ui/toasts';
import { closeThing, openTab } from '../workspace';

function matches({ name, aliases }: OutletSummary, wanted: string): boolean {
  const words = fold(wanted.trim());
  return [name, ...aliases].some((one) => fold(one).includes(words));
}

const AT_MOST = 50;

/** Makes one outlet of two: names, articles and grades of this one go to the one chosen. */
export function MergeDialog({ outlet, onClose }: { outlet: Outlet; onClose: () => void }) {
  const outlets = useRead('outlets.list', null).data ?? [];
  const [wanted, setWanted] = useState('');
  const [into, setInto] = useState<OutletSummary | null>(null);
  const { failure, attempt } = useAttempt();
  const found = outlets.filter((other) => other.id !== outlet.id && matches(other, wanted)).slice(0, AT_MOST);
  const merge = async () => {
    if (into === null) return;
    await attempt(async () => {
      await call('outlets.merge', { from: outlet.id, into: into.id });
      onClose();
      openTab({ kind: 'outlet', id: into.id });
      closeThing({ kind: 'outlet', id: outlet.id });
      tell(`“${outlet.name}” is an alias of “${into.name}” now.`);
    });
  };
  return (
    <FormDialog
      title={`Merge ${isolated(outlet.name)} with another outlet`}
      onClose={onClose}
      onSubmit={() => void merge()}
      submit="Merge"
      disabled={into === null}
    >
      <Field label="Merge into" error={failure} hint="Its name stays; this one’s names become aliases, and the articles follow.">
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoFocus
            placeholder="Find an outlet"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="outlet-choices">
        <legend className="visually-hidden">Outlets</legend>
        {found.map((other) => (
          <label key={other.id} className="outlet-choice">
            <input type="radio" name="into" checked={into?.id === other.id} onChange={() => setInto(other)} />
            <span className="outlet-choice-name" dir="auto">
              {other.name}
            </span>
            <ReliabilityBadge reliability={other.reliability} />
            <span className="outlet-choice-count">{counted(other.articleCount, 'article')}</span>
          </label>
        ))}
        {found.length === 0 && <p className="side-empty">No other outlet is called so.</p>}
      </fieldset>
      {into !== null && into.reliability !== null && outlet.reliability !== null && into.reliability !== outlet.reliability && (
        <p className="impact-line">
          The grade {into.reliability} of “{isolated(into.name)}” stays; {outlet.reliability} goes into its history.
        </p>
      )}
    </FormDialog>
  );
}
