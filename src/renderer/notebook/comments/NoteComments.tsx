import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useEffect } from 'react';
import { announceHolder, textChanged } from '../../comments';
import { holderOfNote } from './note-holder';

/** A pause in the typing, in milliseconds, before the words of comments are looked for again. */
const PAUSE = 250;

/** Lets comments be anchored in the text of the note whose editor this stands in. */
export function NoteComments({ noteId }: { noteId: string }) {
  const [editor] = useLexicalComposerContext();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let end: () => void = () => undefined;
    const stopRoot = editor.registerRootListener((root) => {
      end();
      end = root === null ? () => undefined : announceHolder(holderOfNote(editor, noteId, root));
    });
    const stopUpdates = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size + dirtyLeaves.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(textChanged, PAUSE);
    });
    return () => {
      clearTimeout(timer);
      stopUpdates();
      stopRoot();
      end();
    };
  }, [editor, noteId]);
  return null;
}
