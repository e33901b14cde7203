import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getRoot, defineExtension, type EditorState } from 'lexical';
import { FolderOpen } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useRead } from '../api';
import { formatAge } from '../ui/dates';
import { counted, untitled } from '../ui/things';
import { openTab } from '../workspace';
import { Toolbar } from './format/Toolbar';
import { announceEditor } from './live-notes';
import { JudgementMarks } from './judgement/JudgementMarks';
import { MentionMenu } from './mention/MentionMenu';
import { documentOf, editorJsonOf, NoteExtension } from './note-extension';
import { OutlineExtension } from './OutlineExtension';
import { ReferencesLoader } from './ReferencesLoader';
import type { OpenNote } from './saving/open-note';

interface NoteEditorProps {
  note: OpenNote;
  dossiers: readonly { id: string; title: string }[];
  updatedAt: string | undefined;
}

/** The writing surface of one note: tools, title, text. */
export function NoteEditor({ note, dossiers, updatedAt }: NoteEditorProps) {
  const extension = useMemo(
    () =>
      defineExtension({
        name: 'casebook/open-note',
        dependencies: [NoteExtension],
        $initialEditorState: editorJsonOf(note.content.document),
      }),
    [note],
  );
  const readOnlyReason = useRead('vault.status', null).data?.readOnlyReason ?? null;
  return (
    <LexicalExtensionComposer extension={extension} contentEditable={null}>
      <ReferencesLoader />
      <div className="note">
        <Toolbar note={note} readOnlyReason={readOnlyReason} />
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
      <JudgementMarks />
    </LexicalExtensionComposer>
  );
}

const PLACEHOLDER = 'Write here. Cite from an article beside it; @ mentions an entity.';

/** The title, and with it the note's saving: title and text are saved together. */
function NoteTitle({ note, isReadOnly }: { note: OpenNote; isReadOnly: boolean }) {
  const [title, setTitle] = useState(note.content.title);
  const field = useRef<HTMLTextAreaElement>(null);
  const present = useRef(note.content.title);
  const [editor] = useLexicalComposerContext();
  useSaving(note, present, field);
  useEffect(() => editor.setEditable(!isReadOnly), [editor, isReadOnly]);

  const change = (text: string) => {
    const line = text.replace(/[\r\n]+/g, ' ');
    setTitle(line);
    present.current = line;
    const editorState = editor.getEditorState();
    note.saver.changed(() => ({ title: line, document: documentOf(editorState) }));
  };
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
      onChange={(event) => change(event.target.value)}
      onKeyDown={intoText}
      onBlur={() => void note.saver.flush()}
    />
  );
}

/** Hands every change to the note's saver, and what is left when the note goes off the screen. */
function useSaving(note: OpenNote, title: RefObject<string>, field: RefObject<HTMLTextAreaElement | null>): void {
  const [editor] = useLexicalComposerContext();
  useLayoutEffect(() => {
    const { saver } = note;
    const contentOf = (editorState: EditorState) => {
      const words = title.current;
      return () => ({ title: words, document: documentOf(editorState) });
    };
    saver.startsFrom(contentOf(editor.getEditorState())());
    const stopWatching = editor.registerUpdateListener(({ editorState, dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size + dirtyLeaves.size > 0) saver.changed(contentOf(editorState));
    });
    const flush = () => void saver.flush();
    const stopBlur = editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('blur', flush);
      root?.addEventListener('blur', flush);
    });
    const withdraw = announceEditor(note.id, editor);
    const isNew = title.current === '' && editor.read(() => $getRoot().getTextContentSize() === 0);
    if (isNew) field.current?.focus();
    return () => {
      // What was typed last may still wait to be committed.
      editor.read(() => null);
      withdraw();
      stopBlur();
      stopWatching();
      flush();
    };
  }, [editor, note, title, field]);
}

function NoteMeta({ dossiers, updatedAt }: Pick<NoteEditorProps, 'dossiers' | 'updatedAt'>) {
  const { words } = useExtensionSignalValue(OutlineExtension, 'outline');
  return (
    <div className="note-meta">
      {dossiers.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="chip note-dossier"
          onClick={() => openTab({ kind: 'dossier', id }, { beside: true })}
        >
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
