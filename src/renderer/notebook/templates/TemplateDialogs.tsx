import { $insertGeneratedNodes, $generateNodesFromSerializedNodes } from '@lexical/clipboard';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getSelection, $isRangeSelection, COMMAND_PRIORITY_EDITOR, HISTORY_PUSH_TAG } from 'lexical';
import { Pencil, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { noteTemplateNames, noteTemplates, type OwnTemplate, type TemplateChoice } from '../../../shared/notes/templates';
import { call, useRead } from '../../api';
import { useAttempt } from '../../ui/attempt';
import { Dialog, Field, IconButton } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { reportFailure, tell } from '../../ui/toasts';
import { noteOf } from '../live-notes';
import { flushNotes } from '../saving/open-note';
import { CHOOSE_TEMPLATE_COMMAND } from './commands';
import { beginNote, blocksOfTemplate } from './template-actions';
import './templates.css';

/** Asks what a new note begins with; the templates of the vault are renamed and deleted here. */
export function NoteFromTemplateDialog({ onClose }: { onClose: () => void }) {
  const [title, setTitle] = useState('');
  const choose = (template: TemplateChoice) => {
    onClose();
    beginNote(template, title.trim()).catch(reportFailure);
  };
  return (
    <Dialog title="New note from a template" onClose={onClose}>
      <Field label="Title of the note" hint="Can be written later.">
        {(ids) => <input {...ids} className="input" maxLength={1000} value={title} onChange={(event) => setTitle(event.target.value)} />}
      </Field>
      <TemplateList onChoose={choose} />
    </Dialog>
  );
}

/** Puts a template into the note when its slash menu asks for one. */
export function TemplateInserter() {
  const [editor] = useLexicalComposerContext();
  const [isAsked, setAsked] = useState(false);
  useEffect(() => editor.registerCommand(CHOOSE_TEMPLATE_COMMAND, () => (setAsked(true), true), COMMAND_PRIORITY_EDITOR), [editor]);
  if (!isAsked) return null;
  const close = () => {
    setAsked(false);
    editor.focus();
  };
  const insert = async (template: TemplateChoice) => {
    const id = noteOf(editor);
    const title = id === null ? '' : (await call('notes.head', { id })).title;
    const blocks = await blocksOfTemplate(template, title);
    editor.update(
      () => {
        const selection = $getSelection();
        if ($isRangeSelection(selection)) $insertGeneratedNodes(editor, $generateNodesFromSerializedNodes(blocks), selection);
      },
      { tag: HISTORY_PUSH_TAG },
    );
  };
  return (
    <Dialog title="Put a template here" onClose={close}>
      <TemplateList
        onChoose={(template) => {
          close();
          insert(template).catch(reportFailure);
        }}
      />
    </Dialog>
  );
}

function TemplateList({ onChoose }: { onChoose: (template: TemplateChoice) => void }) {
  const own = useRead('notes.templates', null).data ?? [];
  return (
    <>
      {own.length > 0 && (
        <ul className="template-list" aria-label="Your templates">
          {own.map((template) => (
            <OwnRow key={template.id} template={template} onChoose={onChoose} />
          ))}
        </ul>
      )}
      <ul className="template-list" aria-label="Templates of Casebook">
        {noteTemplateNames.map((name) => (
          <li key={name} className="template-row">
            <button type="button" className="template-choice" onClick={() => onChoose(name)}>
              <span className="template-name">{noteTemplates[name].label}</span>
              <span className="template-help">{noteTemplates[name].help}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function OwnRow({ template, onChoose }: { template: OwnTemplate; onChoose: (template: TemplateChoice) => void }) {
  const { id, name } = template;
  const [written, setWritten] = useState<string | null>(null);
  const rename = () => {
    setWritten(null);
    const wanted = written?.trim() ?? '';
    if (wanted !== '' && wanted !== name) call('notes.renameTemplate', { id, name: wanted }).catch(reportFailure);
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
      <button type="button" className="template-choice" onClick={() => onChoose(id)}>
        <span className="template-name">{name}</span>
      </button>
      <IconButton label={`Rename the template ${name}`} icon={Pencil} onClick={() => setWritten(name)} />
      <IconButton
        label={`Delete the template ${name}`}
        icon={Trash2}
        onClick={() => void call('notes.removeTemplate', { id }).catch(reportFailure)}
      />
    </li>
  );
}

/** Keeps the form of a note as a template, under a name. */
export function SaveTemplateDialog({ noteId, onClose }: { noteId: string | null; onClose: () => void }) {
  return noteId === null ? null : <SaveTemplate noteId={noteId} onClose={onClose} />;
}

function SaveTemplate({ noteId, onClose }: { noteId: string; onClose: () => void }) {
  const title = useRead('notes.head', { id: noteId }).data?.title ?? '';
  const [written, setWritten] = useState<string | null>(null);
  const name = (written ?? title).trim().slice(0, 200);
  const { failure, attempt } = useAttempt();
  const save = async () => {
    await flushNotes();
    await call('notes.saveTemplate', { noteId, name });
    onClose();
    tell(`“${name}” is a template now.`);
  };
  return (
    <FormDialog title="Save note as a template" submit="Save" disabled={name === ''} onClose={onClose} onSubmit={() => void attempt(save)}>
      <Field
        label="Name"
        error={failure}
        hint="Its words and blocks are kept, without citations. {date}, {weekday}, {time} and {title} are filled in when a note begins with it."
      >
        {(ids) => (
          <input {...ids} className="input" maxLength={200} value={written ?? title} onChange={(event) => setWritten(event.target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
