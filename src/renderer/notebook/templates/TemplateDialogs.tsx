import { $insertGeneratedNodes, $generateNodesFromSerializedNodes } from '@lexical/clipboard';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $getSelection, $isRangeSelection, COMMAND_PRIORITY_EDITOR, HISTORY_PUSH_TAG } from 'lexical';
import { useEffect, useState } from 'react';
import { noteTemplateNames, noteTemplates, type TemplateChoice } from '../../../shared/notes/templates';
import { call, useRead } from '../../api';
import { Dialog, Field } from '../../ui/controls';
import { OwnTemplates, SaveTemplate } from '../../ui/templates';
import { reportFailure } from '../../ui/toasts';
import { noteOf } from '../live-notes';
import { flushNotes } from '../saving/open-note';
import { CHOOSE_TEMPLATE_COMMAND } from './commands';
import { beginNote, blocksOfTemplate } from './template-actions';

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
      <OwnTemplates
        templates={own}
        onChoose={onChoose}
        onRename={(id, name) => void call('notes.renameTemplate', { id, name }).catch(reportFailure)}
        onDelete={(id) => void call('notes.removeTemplate', { id }).catch(reportFailure)}
      />
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

/** Keeps the form of a note as a template, under a name. */
export function SaveTemplateDialog({ noteId, onClose }: { noteId: string | null; onClose: () => void }) {
  return noteId === null ? null : <SaveNote noteId={noteId} onClose={onClose} />;
}

function SaveNote({ noteId, onClose }: { noteId: string; onClose: () => void }) {
  const title = useRead('notes.head', { id: noteId }).data?.title ?? '';
  return (
    <SaveTemplate
      title="Save note as a template"
      hint="Its words and blocks are kept, without citations. {date}, {weekday}, {time} and {title} are filled in when a note begins with it."
      suggested={title}
      save={async (name) => {
        await flushNotes();
        await call('notes.saveTemplate', { noteId, name });
      }}
      onClose={onClose}
    />
  );
}
