import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createRangeSelection, $setSelection, HISTORY_PUSH_TAG, type LexicalEditor } from 'lexical';
import { BookPlus, EyeOff } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../api';
import { ownWordSchema } from '../../../shared/spelling/model';
import { reportFailure, tell } from '../../ui/toasts';
import type { WrongWord } from './SpellingPainter';

/** Puts another word in the place of one, set as it is: one step of the note's history. */
function replaceWord(editor: LexicalEditor, { word, range }: WrongWord, by: string): void {
  if (range.toString() !== word) return;
  editor.update(
    () => {
      const selection = $createRangeSelection();
      selection.applyDOMRange(range);
      $setSelection(selection);
      selection.insertText(by);
    },
    { tag: HISTORY_PUSH_TAG },
  );
}

/** What can be done about a misspelt word, ahead of what a block's menu has. */
export function SpellingItems({ wrong, noteId }: { wrong: WrongWord; noteId: string }) {
  const [editor] = useLexicalComposerContext();
  const [suggestions, setSuggestions] = useState<readonly string[] | null>(null);
  const waiting = useRef<HTMLDivElement>(null);
  const group = useRef<HTMLDivElement>(null);
  const wasChosen = useRef(false);
  useEffect(() => {
    let isWanted = true;
    const show = (found: readonly string[]) => {
      if (!isWanted) return;
      wasChosen.current = waiting.current !== null && waiting.current === document.activeElement;
      setSuggestions(found);
    };
    call('spelling.suggest', { word: wrong.word, language: wrong.language }).then(show, (error: unknown) => {
      reportFailure(error);
      show([]);
    });
    return () => {
      isWanted = false;
    };
  }, [wrong]);
  // Who came here by keys goes on with the first of them.
  useLayoutEffect(() => {
    if (wasChosen.current) group.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    wasChosen.current = false;
  }, [suggestions]);
  const add = (noteOnly: boolean) => {
    const word = wrong.word.replaceAll('\u00ad', '');
    if (!ownWordSchema.safeParse(word).success) {
      tell(`“${word}” cannot be kept: a word of the dictionary has 100 letters at most.`);
      return;
    }
    call('spelling.add', { word, noteId: noteOnly ? noteId : null }).catch(reportFailure);
  };
  return (
    <>
      <ContextMenu.Group ref={group} aria-label={`Suggestions for “${wrong.word}”`}>
        {(suggestions === null || suggestions.length === 0) && (
          <ContextMenu.Item ref={waiting} className="menu-item spelling-none" onSelect={(event) => event.preventDefault()}>
            {suggestions === null ? `Looking for what “${wrong.word}” means…` : `Nothing is like “${wrong.word}”`}
          </ContextMenu.Item>
        )}
        {suggestions?.map((suggestion) => (
          <ContextMenu.Item
            key={suggestion}
            className="menu-item spelling-suggestion"
            lang={wrong.language}
            onSelect={() => replaceWord(editor, wrong, suggestion)}
          >
            {suggestion}
          </ContextMenu.Item>
        ))}
      </ContextMenu.Group>
      <ContextMenu.Separator className="stance-separator" />
      <ContextMenu.Item className="menu-item" onSelect={() => add(false)}>
        <BookPlus size={15} strokeWidth={1.75} aria-hidden />
        Add to dictionary
      </ContextMenu.Item>
      <ContextMenu.Item className="menu-item" onSelect={() => add(true)}>
        <EyeOff size={15} strokeWidth={1.75} aria-hidden />
        Ignore in this note
      </ContextMenu.Item>
      <ContextMenu.Separator className="stance-separator" />
    </>
  );
}
