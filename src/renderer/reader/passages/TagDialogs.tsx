import { useState } from 'react';
import { isolated } from '../../../shared/text/bidi';
import { call } from '../../api';
import { isTagWithin, normaliseTag, tagKey, type TagCount } from '../../../shared/passages/tags';
import { CasebookError } from '../../../shared/result';
import { Button, Dialog, Field } from '../../ui/controls';
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
  const [failure, setFailure] = useState<string | null>(null);
  const wanted = normaliseTag(typed);
  const problem = problemOf(tag, wanted);
  const other = wanted !== null && tagKey(wanted) !== tagKey(tag) ? countOf(tags, wanted) : 0;
  const rename = async () => {
    if (wanted === null || problem !== null || wanted === tag) return;
    try {
      const { passages, merged } = await call('tags.rename', { from: tag, to: wanted });
      filterPassages({ tag: wanted });
      await tellWithUndo(`${merged ? 'Merged into' : 'Renamed to'} “${wanted}” on ${counted(passages, 'passage')}.`, null);
      onClose();
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
    }
  };
  return (
    <Dialog
      title={`Rename “${tag}”`}
      onClose={onClose}
      onSubmit={() => void rename()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" disabled={problem !== null || wanted === tag}>
            {other > 0 ? 'Merge' : 'Rename'}
          </Button>
        </>
      }
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
    </Dialog>
  );
}

/** Takes a tag and those below it from every passage; the passages stay. */
export function RemoveTagDialog({ tag, tags, onClose }: Props) {
  const [failure, setFailure] = useState<string | null>(null);
  const remove = async () => {
    try {
      const { passages } = await call('tags.remove', { tag });
      filterPassages({});
      await tellWithUndo(`The tag “${tag}” is off ${counted(passages, 'passage')}.`, null);
      onClose();
    } catch (error) {
      if (!(error instanceof CasebookError)) throw error;
      setFailure(error.message);
    }
  };
  return (
    <Dialog
      title={`Remove the tag “${tag}”?`}
      onClose={onClose}
      onSubmit={() => void remove()}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit">
            Remove
          </Button>
        </>
      }
    >
      <p>
        It goes, with all below it, from {counted(countOf(tags, tag), 'passage')}. The passages and their comments stay, and Undo brings it
        back.
      </p>
      {failure !== null && (
        <p className="field-error" role="alert">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
