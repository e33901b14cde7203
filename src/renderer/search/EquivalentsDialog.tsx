import { Equal } from 'lucide-react';
import { useState } from 'react';
import { call, useRead } from '../api';
import { readGroups, writtenGroups } from '../../shared/search/equivalents';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';

/** Opens the list of words that mean the same. */
export function EquivalentsButton() {
  const [isOpen, setOpen] = useState(false);
  const groups = useRead('equivalents.list', null).data;
  return (
    <>
      <button type="button" className="facet facet-own" disabled={groups === undefined} onClick={() => setOpen(true)}>
        <Equal size={13} strokeWidth={1.75} aria-hidden />
        <span className="facet-label">Equivalents…</span>
        <span className="facet-count">{groups === undefined || groups.length === 0 ? '' : groups.length}</span>
      </button>
      {isOpen && groups !== undefined && <EquivalentsDialog groups={groups} onClose={() => setOpen(false)} />}
    </>
  );
}

function EquivalentsDialog({ groups, onClose }: { groups: readonly (readonly string[])[]; onClose: () => void }) {
  const [text, setText] = useState(() => writtenGroups(groups));
  const { failure, attempt, setFailure } = useAttempt();
  const save = () => {
    const read = readGroups(text);
    if (read.lonely.length > 0) {
      setFailure(`Nothing stands behind an equals sign in line ${read.lonely.join(', ')}.`);
      return;
    }
    void attempt(() => call('equivalents.set', { groups: read.groups }).then(onClose));
  };
  return (
    <FormDialog
      title="Equivalents"
      onClose={onClose}
      onSubmit={save}
      submit="Save"
      aside={<span className="equivalents-count">{counted(readGroups(text).groups.length, 'group')}</span>}
    >
      <Field
        label="Words and names that mean the same"
        hint="A line for each: strategic security = стратегическая безопасность = 战略安全. The names of an entity count by themselves."
        error={failure}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input equivalents"
            dir="auto"
            rows={12}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setFailure(null);
            }}
          />
        )}
      </Field>
    </FormDialog>
  );
}
