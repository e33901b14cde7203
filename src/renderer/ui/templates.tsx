import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { OwnTemplate } from '../../shared/notes/templates';
import { useAttempt } from './attempt';
import { Field, IconButton } from './controls';
import { FormDialog } from './FormDialog';
import { tell } from './toasts';
import './templates.css';

/** Templates of one's own, of notes and of dossiers: chosen, renamed and deleted where they are listed. */
export function OwnTemplates(props: {
  templates: readonly OwnTemplate[];
  onChoose: (id: string) => void;
  onRename: (id: string, name: string) => void;
  onDelete: (id: string) => void;
}) {
  if (props.templates.length === 0) return null;
  return (
    <ul className="template-list" aria-label="Your templates">
      {props.templates.map(({ id, name }) => (
        <OwnRow
          key={id}
          name={name}
          onChoose={() => props.onChoose(id)}
          onRename={(wanted) => props.onRename(id, wanted)}
          onDelete={() => props.onDelete(id)}
        />
      ))}
    </ul>
  );
}

function OwnRow(props: { name: string; onChoose: () => void; onRename: (name: string) => void; onDelete: () => void }) {
  const { name, onChoose, onRename, onDelete } = props;
  const [written, setWritten] = useState<string | null>(null);
  const rename = () => {
    setWritten(null);
    const wanted = written?.trim() ?? '';
    if (wanted !== '' && wanted !== name) onRename(wanted);
  };
  if (written !== null) {
    return (
      <li className="template-row">
        <input
          className="input"
          aria-label={`Name of the template ${name}`}
          autoFocus
          maxLength={200}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
            else if (event.key === 'Escape') setWritten(null);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      </li>
    );
  }
  return (
    <li className="template-row">
      <button type="button" className="template-choice" onClick={onChoose}>
        <span className="template-name">{name}</span>
      </button>
      <IconButton label={`Rename the template ${name}`} icon={Pencil} onClick={() => setWritten(name)} />
      <IconButton label={`Delete the template ${name}`} icon={Trash2} onClick={onDelete} />
    </li>
  );
}

/** Asks under which name a template is kept; `suggested` until another one is written. */
export function SaveTemplate(props: {
  title: string;
  hint: string;
  suggested: string;
  save: (name: string) => Promise<unknown>;
  onClose: () => void;
}) {
  const [written, setWritten] = useState<string | null>(null);
  const value = written ?? props.suggested;
  const name = value.trim().slice(0, 200);
  const { failure, attempt } = useAttempt();
  const save = async () => {
    await props.save(name);
    props.onClose();
    tell(`“${name}” is a template now.`);
  };
  return (
    <FormDialog title={props.title} submit="Save" disabled={name === ''} onClose={props.onClose} onSubmit={() => void attempt(save)}>
      <Field label="Name" error={failure} hint={props.hint}>
        {(ids) => <input {...ids} className="input" maxLength={200} value={value} onChange={(event) => setWritten(event.target.value)} />}
      </Field>
    </FormDialog>
  );
}
