import { useId, useState } from 'react';
import { normaliseTag } from '../../shared/passages/tags';
import { useRead } from '../api';
import { Button, Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { counted } from '../ui/things';

export interface TagChange {
  kind: 'tag';
  add: string[];
  remove: string[];
}

/** Asks for a tag that is put on all that is chosen, or taken off; `onTag` does it, and tells what goes wrong. */
export function TagDialog(props: {
  count: number;
  noun: readonly [one: string, many: string];
  /** `said`: such as `Tagged water`. */
  onTag: (change: TagChange, said: string) => unknown;
  onClose: () => void;
}) {
  const { count, noun, onTag, onClose } = props;
  const [typed, setTyped] = useState('');
  const known = useRead('tags.list', null).data ?? [];
  const list = useId();
  const tag = normaliseTag(typed);
  const run = (on: boolean) => {
    if (tag === null) return;
    onClose();
    if (on) onTag({ kind: 'tag', add: [tag], remove: [] }, `Tagged ${tag}`);
    else onTag({ kind: 'tag', add: [], remove: [tag] }, `Tag ${tag} taken off`);
  };
  return (
    <FormDialog
      title={`Tag ${counted(count, ...noun)}`}
      submit="Tag"
      disabled={tag === null}
      aside={
        <Button disabled={tag === null} onClick={() => run(false)}>
          Take off
        </Button>
      }
      onClose={onClose}
      onSubmit={() => run(true)}
    >
      <Field label="Tag" hint="A slash nests: water/canals stands below water.">
        {(field) => (
          <>
            <input {...field} className="input" dir="auto" list={list} value={typed} onChange={(event) => setTyped(event.target.value)} />
            <datalist id={list}>
              {known.map((one) => (
                <option key={one.tag} value={one.tag} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </FormDialog>
  );
}
