import { useState } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { call } from '../../api';
import { isTagWithin, normaliseTag, tagKey, type TagCount } from '../../../shared/passages/tags';
import { useAttempt } from '../../ui/attempt';
import { Field } from '../../ui/controls';
import { FormDialog, Refusal } from '../../ui/FormDialog';
import { counted } from '../../ui/things';
import { tellWithUndo } from '../text/actions';
import { filterPassages } from './codebook';

interface Props {
  tag: string;
  tags: readonly TagCount[];
  onClose: () => void;
}

const countOf = (tags: readonly TagCount[], tag: string): number => tags.find((known) => tagKey(known.tag) === tagKey(tag))?.total ?? 0;

/** What keeps a name from being the tag's new one, in a sentence; null when nothing does. */
function problemOf(tag: string, wanted: string | null): string | null {
  if (wanted === null) return 'A tag needs a name; slashes part the names of its path.';
  const isBelow = tagKey(wanted) !== tagKey(tag) && isTagWithin(wanted, tag);
  return isBelow ? `“${isolated(tag)}” cannot be put below itself.` : null;
}

/** Another name for a tag and all below it; a name that is in use makes one tag of the two. */
export function RenameTagDialog({ tag, tags, onClose }: Props) {
  const [typed, setTyped] = useState(tag);
  const { failure, attempt } = useAttempt();
  const wanted = normaliseTag(typed);
  const problem = problemOf(tag, wanted);
  const other = wanted !== null && tagKey(wanted) !== tagKey(tag) ? countOf(tags, wanted) : 0;
  const rename = async () => {
    if (wanted === null || problem !== null || wanted === tag) return;
    await attempt(async () => {
      const { passages, merged } = await call('tags.rename', { from: tag, to: wanted });
      filterPassages({ tag: wanted });
      await tellWithUndo(`${merged ? 'Merged into' : 'Renamed to'} “${wanted}” on ${counted(passages, 'passage')}.`, null);
      onClose();
    });
  };
  return (
    <FormDialog
      title={`Rename “${tag}”`}
      onClose={onClose}
      onSubmit={() => void rename()}
      submit={other > 0 ? 'Merge' : 'Rename'}
      disabled={problem !== null || wanted === tag}
    >
      <Field
        label="Name"
        error={failure ?? problem}
        hint={
          other > 0
            ? `“${isolated(wanted ?? '')}” is on ${counted(other, 'passage')} already: the two become one tag.`
            : `On ${counted(countOf(tags, tag), 'passage')}; what stands below it goes with it.`
        }
      >
        {(ids) => <input {...ids} className="input" dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}

/** Takes a tag and those below it from every passage; the passages stay. */
export function RemoveTagDialog({ tag, tags, onClose }: Props) {
  const { failure, attempt } = useAttempt();
  const remove = async () => {
    await attempt(async () => {
      const { passages } = await call('tags.remove', { tag });
      filterPassages({});
      await tellWithUndo(`The tag “${tag}” is off ${counted(passages, 'passage')}.`, null);
      onClose();
    });
  };
  return (
    <FormDialog title={`Remove the tag “${tag}”?`} onClose={onClose} onSubmit={() => void remove()} submit="Remove">
      <p>
        It goes, with all below it, from {counted(countOf(tags, tag), 'passage')}. The passages and their comments stay, and Undo brings it
        back.
      </p>
      <Refusal words={failure} />
    </FormDialog>
  );
}
