import { Fragment } from 'react';
import type { BlockDifference, DifferenceRun, VersionDifference } from '../../../shared/notes/versions';
import { counted } from '../../ui/things';
import { passageLabel } from '../citation/wording';
import { known } from '../references';

/** So many unchanged blocks stand around a change. */
const AROUND = 1;

/** A difference in reading order: what went struck out, what came underlined, what stayed in between in a line. */
export function Changes({ difference }: { difference: Pick<VersionDifference, 'title' | 'blocks'> }) {
  const { title, blocks } = difference;
  const shown = blocks.map((_, index) =>
    blocks.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ state }) => state !== 'same'),
  );
  if (title.before === title.after && !shown.includes(true)) {
    return <p className="note-change-gap">Nothing differs.</p>;
  }
  return (
    <>
      {title.before !== title.after && (
        <div className="note-change note-change-changed">
          <span className="note-change-form">Title</span>
          <del className="note-run-removed">{title.before}</del> <ins className="note-run-added">{title.after}</ins>
        </div>
      )}
      {blocks.map((block, index) => {
        if (shown[index] === true) return <Block key={index} block={block} />;
        if (shown[index - 1] === false) return null;
        const hidden = (shown.indexOf(true, index) < 0 ? blocks.length : shown.indexOf(true, index)) - index;
        return (
          <p key={index} className="note-change-gap">
            {counted(hidden, 'paragraph')} as before
          </p>
        );
      })}
    </>
  );
}

function Block({ block }: { block: BlockDifference }) {
  const { state, form, was, reformatted, runs } = block;
  const words = was !== null ? `${was} → ${form}` : reformatted ? `${form}, set differently` : form;
  const isHeading = form.startsWith('Heading') ? ' note-change-heading' : '';
  return (
    <div className={`note-change note-change-${state}${isHeading}`} dir="auto">
      {(state !== 'same' || isHeading !== '') && <span className="note-change-form">{words}</span>}
      {runs.map((run, index) => (
        <Run key={index} run={run} />
      ))}
    </div>
  );
}

function Run({ run }: { run: DifferenceRun }) {
  const { state, kind } = run;
  const text = kind === 'text' ? run.text : labelOf(run);
  const look = `${kind === 'text' ? '' : 'note-run-chip '}${state === 'same' ? '' : `note-run-${state}`}`.trim();
  if (state === 'removed') return <del className={look}>{text}</del>;
  if (state === 'added') return <ins className={look}>{text}</ins>;
  return look === '' ? <Fragment>{text}</Fragment> : <span className={look}>{text}</span>;
}

function labelOf({ kind, text }: DifferenceRun): string {
  if (kind === 'mention') return `@${known.entity(text)?.name ?? 'entity'}`;
  if (kind === 'link') return text.split(' ').slice(2).join(' ');
  if (kind === 'date') {
    const [value = '', ...words] = text.split(' ');
    return `${words.join(' ')} (${value})`;
  }
  if (kind === 'picture') return 'picture';
  if (kind !== 'citation') return text;
  const [id = '', stance = ''] = text.split(' ');
  const passage = known.passage(id);
  const label = passage === undefined ? 'citation' : passageLabel(passage);
  return stance === 'supports' ? label : `${label}, ${stance}`;
}
