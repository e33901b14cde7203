import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import type { LexicalEditor } from 'lexical';
import { CaseSensitive, ChevronDown, ChevronUp, Regex, WholeWord, X } from 'lucide-react';
import {
  useDeferredValue,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useState,
  type KeyboardEvent as ReactKeyboardEvent,
} from 'react';
import { call, onMac } from '../../api';
import { Button, IconButton } from '../../ui/controls';
import { counted, formatNumber } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { activeTab, useWorkspace } from '../../workspace';
import type { OpenNote } from '../saving/open-note';
import { $matches, $replace, type NoteMatch } from './note-matches';
import type { Wanted } from './matches';
import './find.css';

const NOTHING: Wanted = { words: '', matchCase: false, wholeWord: false, isExpression: false };

/** Ctrl+F finds in the note, Ctrl+H replaces too. */
export function NoteFind({ note, isReadOnly }: { note: OpenNote; isReadOnly: boolean }) {
  const [open, setOpen] = useState<'find' | 'replace' | null>(null);
  const isInFront = useWorkspace((state) => activeTab(state)?.id === note.id);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const modified = onMac() ? event.metaKey : event.ctrlKey;
    if (!modified || event.shiftKey || event.altKey || !/^[fh]$/i.test(event.key)) return;
    event.preventDefault();
    setOpen(event.key.toLowerCase() === 'h' && !isReadOnly ? 'replace' : (open ?? 'find'));
  });
  useEffect(() => {
    if (!isInFront) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isInFront]);
  if (open === null) return null;
  return (
    <FindBar
      note={note}
      replaces={open === 'replace'}
      onReplace={isReadOnly ? null : () => setOpen('replace')}
      onClose={() => setOpen(null)}
    />
  );
}

/** Grows with each change of the text. */
function useTextCount(editor: LexicalEditor): number {
  const [count, setCount] = useState(0);
  useEffect(
    () =>
      editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        if (dirtyElements.size + dirtyLeaves.size > 0) setCount((before) => before + 1);
      }),
    [editor],
  );
  return count;
}

interface FindBarProps {
  note: OpenNote;
  replaces: boolean;
  onReplace: (() => void) | null;
  onClose: () => void;
}

function FindBar({ note, replaces, onReplace, onClose }: FindBarProps) {
  const [editor] = useLexicalComposerContext();
  const [wanted, setWanted] = useState(NOTHING);
  const [replacement, setReplacement] = useState('');
  const [current, setCurrent] = useState(0);
  const count = useDeferredValue(useTextCount(editor));
  const looked = useDeferredValue(wanted);
  const matches = useMemo(
    () => (count < 0 ? [] : editor.getEditorState().read(() => $matches(looked), { editor })),
    [editor, looked, count],
  );
  const at = Math.min(current, Math.max(0, matches.length - 1));
  usePainted(editor, matches, at);
  const change = (part: Partial<Wanted>) => {
    setWanted({ ...wanted, ...part });
    setCurrent(0);
  };
  const step = (by: 1 | -1) => {
    if (matches.length > 0) setCurrent((at + by + matches.length) % matches.length);
  };
  const replace = (chosen: readonly NoteMatch[]) =>
    editor.update(() => $replace(chosen, replacement, wanted.isExpression), { tag: 'history-push', discrete: true });
  const replaceAll = async () => {
    const total = matches.length;
    // What the note is now can be had again, whatever is replaced.
    if (await note.saver.flush())
      await call('notes.keepVersion', { noteId: note.id, name: `Before “${wanted.words}” was replaced`.slice(0, 200) });
    replace(editor.getEditorState().read(() => $matches(wanted), { editor }));
    tell(`${counted(total, 'place')} replaced. Undo takes all of them back.`);
  };
  const close = () => {
    onClose();
    editor.focus();
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) step(event.shiftKey ? -1 : 1);
  };
  const found = wanted.words === '' ? '' : matches.length === 0 ? 'None' : `${formatNumber(at + 1)} of ${formatNumber(matches.length)}`;
  return (
    // The keys of its fields and buttons.
    <search className="note-find" aria-label="Find in the note" onKeyDown={onKeyDown}>
      <div className="note-find-row">
        <input
          className="input"
          aria-label="Find in the note"
          placeholder="Find in the note"
          autoFocus
          value={wanted.words}
          onChange={(event) => change({ words: event.target.value })}
        />
        <IconButton
          label="Match case"
          icon={CaseSensitive}
          aria-pressed={wanted.matchCase}
          onClick={() => change({ matchCase: !wanted.matchCase })}
        />
        <IconButton
          label="Whole words"
          icon={WholeWord}
          aria-pressed={wanted.wholeWord}
          onClick={() => change({ wholeWord: !wanted.wholeWord })}
        />
        <IconButton
          label="Regular expression"
          icon={Regex}
          aria-pressed={wanted.isExpression}
          onClick={() => change({ isExpression: !wanted.isExpression })}
        />
        <span className="note-find-count" role="status">
          {found}
        </span>
        <IconButton label="Previous" shortcut="Shift+Enter" icon={ChevronUp} disabled={matches.length === 0} onClick={() => step(-1)} />
        <IconButton label="Next" shortcut="Enter" icon={ChevronDown} disabled={matches.length === 0} onClick={() => step(1)} />
        <IconButton label="Close find" shortcut="Escape" icon={X} onClick={close} />
      </div>
      {replaces ? (
        <div className="note-find-row">
          <input
            className="input"
            aria-label="Replace by"
            placeholder="Replace by"
            value={replacement}
            onChange={(event) => setReplacement(event.target.value)}
          />
          <Button disabled={matches.length === 0} onClick={() => replace(matches.slice(at, at + 1))}>
            Replace
          </Button>
          <Button disabled={matches.length === 0} onClick={() => void replaceAll().catch(reportFailure)}>
            Replace all
          </Button>
        </div>
      ) : (
        onReplace !== null && (
          <Button variant="quiet" onClick={onReplace}>
            Replace…
          </Button>
        )
      )}
    </search>
  );
}

/** All matches are marked, and the one in front brought into sight. */
function usePainted(editor: LexicalEditor, matches: readonly NoteMatch[], at: number): void {
  useLayoutEffect(() => {
    const ranges = matches.flatMap((match) => rangeOf(editor, match) ?? []);
    const here = matches[at];
    const range = here === undefined ? null : rangeOf(editor, here);
    CSS.highlights.set('note-find', new Highlight(...ranges));
    CSS.highlights.set('note-find-here', new Highlight(...(range === null ? [] : [range])));
    range?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    return () => {
      CSS.highlights.delete('note-find');
      CSS.highlights.delete('note-find-here');
    };
  }, [editor, matches, at]);
}

function rangeOf(editor: LexicalEditor, { parts }: NoteMatch): Range | null {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [from, to] = [first, last].map(({ key }) => textIn(editor.getElementByKey(key)));
  if (from === null || from === undefined || to === null || to === undefined) return null;
  if (first.start > from.length || last.end > to.length) return null;
  const range = document.createRange();
  range.setStart(from, first.start);
  range.setEnd(to, last.end);
  return range;
}

function textIn(element: HTMLElement | null): Text | null {
  const node = element === null ? null : document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  return node instanceof Text ? node : null;
}
