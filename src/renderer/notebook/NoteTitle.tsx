import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getRoot } from 'lexical';
import { useEffect, useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { handTyping } from '../ui/type-ahead';
import { announceEditor } from './live-notes';
import { putAway, writeTitle, type OpenNote } from './saving/open-note';

/** The title, and with it the note's saving: title and text are saved together. */
export function NoteTitle(props: {
  note: OpenNote;
  isReadOnly: boolean;
  /** The title alone cannot be changed: nobody suggests another. */
  isTitleKept?: boolean;
  className: string;
  label: string;
  /** In a tab of its own: there a new note has the focus in its title. */
  isAlone?: boolean;
}) {
  const { note, isReadOnly, isTitleKept = false, isAlone = false } = props;
  const title = useSignalValue(note.title);
  const field = useRef<HTMLTextAreaElement>(null);
  const [editor] = useLexicalComposerContext();
  useOnScreen(note, field, isAlone);
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
      className={props.className}
      aria-label={props.label}
      placeholder="Untitled note"
      rows={1}
      maxLength={1000}
      spellCheck={false}
      readOnly={isReadOnly || isTitleKept}
      value={title}
      onChange={(event) => writeTitle(note, event.target.value.replace(/[\r\n]+/g, ' '))}
      onKeyDown={intoText}
      onBlur={() => void note.saver.flush()}
    />
  );
}

/** Announces the note's editor while it is on the screen; what is left to be saved is saved when it leaves. */
function useOnScreen(note: OpenNote, field: RefObject<HTMLTextAreaElement | null>, isAlone: boolean): void {
  useLayoutEffect(() => {
    const { editor, saver } = note;
    const flush = () => void saver.flush();
    const stopBlur = editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('blur', flush);
      root?.addEventListener('blur', flush);
    });
    const withdraw = announceEditor(note.id, editor, flush);
    const isNew = isAlone && note.title.peek() === '' && editor.read(() => $getRoot().getTextContentSize() === 0);
    if (isNew && field.current !== null) handTyping(field.current);
    return () => {
      withdraw();
      stopBlur();
      putAway(note);
      flush();
    };
  }, [note, field, isAlone]);
}
