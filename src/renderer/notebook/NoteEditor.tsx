import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionEditorComposer } from '@lexical/react/LexicalExtensionEditorComposer';
import { useExtensionSignalValue, useSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getRoot } from 'lexical';
import { FolderOpen } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { useRead } from '../api';
import { formatAge } from '../ui/dates';
import { counted, untitled } from '../ui/things';
import { handTyping } from '../ui/type-ahead';
import { openTab } from '../workspace';
import { Toolbar } from './format/Toolbar';
import { announceEditor } from './live-notes';
import { JudgementMarks } from './judgement/JudgementMarks';
import { MentionMenu } from './mention/MentionMenu';
import { OutlineExtension } from './OutlineExtension';
import { ReferencesLoader } from './ReferencesLoader';
import { NoteFind } from './find/NoteFind';
import { SlashMenu } from './slash/SlashMenu';
import { putAway, writeTitle, type OpenNote } from './saving/open-note';

interface NoteEditorProps {
  note: OpenNote;
  dossiers: readonly { id: string; title: string }[];
  updatedAt: string | undefined;
}

/** The writing surface of one note: tools, title, text. */
export function NoteEditor({ note, dossiers, updatedAt }: NoteEditorProps) {
  const vaultReason = useRead('vault.status', null).data?.readOnlyReason ?? null;
  const readOnlyReason = note.readOnlyReason ?? vaultReason;
  return (
    <LexicalExtensionEditorComposer initialEditor={note.editor}>
      <ReferencesLoader />
      <div className="note" data-note-id={note.id}>
        <Toolbar note={note} readOnlyReason={readOnlyReason} />
        <NoteFind note={note} isReadOnly={readOnlyReason !== null} />
        <div className="page note-page">
          <NoteTitle note={note} isReadOnly={readOnlyReason !== null} />
          <NoteMeta dossiers={dossiers} updatedAt={updatedAt} />
          <ContentEditable
            className="note-text"
            ariaLabel="Note text"
            spellCheck={false}
            aria-placeholder={PLACEHOLDER}
            placeholder={<p className="note-placeholder">{PLACEHOLDER}</p>}
          />
        </div>
      </div>
      <MentionMenu />
      <SlashMenu />
      <JudgementMarks />
    </LexicalExtensionEditorComposer>
  );
}

const PLACEHOLDER = 'Write here. Cite from an article beside it; @ mentions an entity.';

/** The title, and with it the note's saving: title and text are saved together. */
function NoteTitle({ note, isReadOnly }: { note: OpenNote; isReadOnly: boolean }) {
  const title = useSignalValue(note.title);
  const field = useRef<HTMLTextAreaElement>(null);
  const [editor] = useLexicalComposerContext();
  useOnScreen(note, field);
  useEffect(() => editor.setEditable(!isReadOnly), [editor, isReadOnly]);

  const intoText = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'ArrowDown')) return;
    if (event.key === 'ArrowDown' && field.current?.selectionEnd !== title.length) return;
    event.preventDefault();
    editor.focus(undefined, { defaultSelection: 'rootStart' });
  };
  return (
    <textarea
      ref={field}
      className="page-title note-title"
      aria-label="Note title"
      placeholder="Untitled note"
      rows={1}
      maxLength={1000}
      spellCheck={false}
      readOnly={isReadOnly}
      value={title}
      onChange={(event) => writeTitle(note, event.target.value.replace(/[\r\n]+/g, ' '))}
      onKeyDown={intoText}
      onBlur={() => void note.saver.flush()}
    />
  );
}

/** Announces the note's editor while it is on the screen; what is left to be saved is saved when it leaves. */
function useOnScreen(note: OpenNote, field: RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const { editor, saver } = note;
    const flush = () => void saver.flush();
    const stopBlur = editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('blur', flush);
      root?.addEventListener('blur', flush);
    });
    const withdraw = announceEditor(note.id, editor, flush);
    const isNew = note.title.peek() === '' && editor.read(() => $getRoot().getTextContentSize() === 0);
    if (isNew && field.current !== null) handTyping(field.current);
    return () => {
      withdraw();
      stopBlur();
      putAway(note);
      flush();
    };
  }, [note, field]);
}

function NoteMeta({ dossiers, updatedAt }: Pick<NoteEditorProps, 'dossiers' | 'updatedAt'>) {
  const { words } = useExtensionSignalValue(OutlineExtension, 'outline');
  return (
    <div className="note-meta">
      {dossiers.map(({ id, title }) => (
        <button key={id} type="button" className="chip note-dossier" onClick={() => openTab({ kind: 'dossier', id }, { beside: true })}>
          <FolderOpen size={13} strokeWidth={1.75} aria-hidden />
          <span className="note-dossier-title">{untitled('dossier', title)}</span>
        </button>
      ))}
      {updatedAt !== undefined && (
        <span>
          Edited <span className="note-meta-value">{formatAge(updatedAt)}</span>
        </span>
      )}
      <span className="note-meta-value">{counted(words, 'word')}</span>
    </div>
  );
}
