import { LexicalBuilder } from '@lexical/extension';
import { LexicalExtensionEditorComposer } from '@lexical/react/LexicalExtensionEditorComposer';
import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalEditable } from '@lexical/react/useLexicalEditable';
import { ReactExtension } from '@lexical/react/ReactExtension';
import { ReactProviderExtension } from '@lexical/react/ReactProviderExtension';
import { $getNodeByKey, configExtension, defineExtension, HISTORY_PUSH_TAG, type NodeKey } from 'lexical';
import { NotebookPen, X } from 'lucide-react';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { isolated } from '../../../shared/text/bidi';
import type { NoteDocument } from '../../../shared/notes/note-document';
import { DEEPEST_SHOWN, type ShownNote as Shown } from '../../../shared/notes/shown-notes';
import { useRead } from '../../api';
import { IconButton } from '../../ui/controls';
import { useIsChosen } from '../ChosenNodesExtension';
import { noteOf } from '../live-notes';
import { editorJsonOf, NoteExtension } from '../note-extension';
import { ReferencesLoader } from '../ReferencesLoader';
import { openLink, type LinkState } from './open-link';
import { $isThingLinkNode } from './ThingLinkNode';
import './shown-note.css';

/** The notes that the one on the screen stands in, the outermost first. */
const Within = createContext<readonly string[]>([]);

/** What a note says, or a section of it, in the place of a link: as it is now, read only. */
export function ShownNote(props: { nodeKey: NodeKey; noteId: string; text: string; heading: string | null }) {
  const { nodeKey, noteId, text, heading } = props;
  const [editor] = useLexicalComposerContext();
  const isEditable = useLexicalEditable();
  const isChosen = useIsChosen(nodeKey);
  const above = useContext(Within);
  const own = noteOf(editor);
  const within = own === null || above.includes(own) ? above : [...above, own];
  const isWithin = within.includes(noteId) || within.length > DEEPEST_SHOWN;
  const { data: shown } = useRead('notes.shown', { id: noteId, heading }, { keepPrevious: true });
  const change = (to: { heading: string | null } | { shown: false }) =>
    editor.update(
      () => {
        const node = $getNodeByKey(nodeKey);
        if ($isThingLinkNode(node)) void ('heading' in to ? node.setHeading(to.heading) : node.setShown(false));
      },
      { tag: HISTORY_PUSH_TAG },
    );
  const title = shown?.title ?? text;
  const state: LinkState = shown === null ? 'gone' : shown?.deletedAt == null ? 'there' : 'bin';
  const document = isWithin || state !== 'there' ? null : (shown?.document ?? null);
  return (
    <span className="note-shown" role="group" aria-label={`Shown: ${isolated(title)}`} data-selected={isChosen || undefined}>
      {/* Keys and the pointer are these controls' own, not the text's. */}
      <span className="note-shown-head" role="presentation" onKeyDown={(event) => event.stopPropagation()}>
        <button
          type="button"
          className="note-shown-title"
          onClick={(event) => openLink({ kind: 'note', id: noteId }, title, state, event.ctrlKey || event.metaKey)}
        >
          <NotebookPen size={13} strokeWidth={1.75} aria-hidden />
          <bdi>{title}</bdi>
        </button>
        {isEditable && shown != null && <SectionChoice shown={shown} heading={heading} onChoose={(to) => change({ heading: to })} />}
        {!isEditable && heading !== null && <bdi>{heading}</bdi>}
        {isEditable && <IconButton label="Show the title alone" icon={X} onClick={() => change({ shown: false })} />}
      </span>
      {document === null ? (
        <span className="note-shown-empty">{shown !== undefined && whyNot(shown, title, heading, isWithin)}</span>
      ) : (
        <Within.Provider value={[...within, noteId]}>
          <ShownText document={document} label={`Text of ${isolated(title)}`} />
        </Within.Provider>
      )}
    </span>
  );
}

function whyNot(shown: Shown | null, title: string, heading: string | null, isWithin: boolean): string {
  if (shown === null) return `“${isolated(title)}” was deleted for good.`;
  if (shown.deletedAt !== null) return `“${isolated(title)}” is in the bin. Its title offers to put it back.`;
  if (isWithin) return `“${isolated(title)}” would stand in itself here. Show a part of it that does not hold this note.`;
  return `“${isolated(title)}” has no section “${isolated(heading ?? '')}” any more. Choose another one above.`;
}

const WHOLE = '';

function SectionChoice(props: { shown: Shown; heading: string | null; onChoose: (heading: string | null) => void }) {
  const { shown, heading, onChoose } = props;
  if (shown.headings.length === 0 && heading === null) return null;
  const known = heading === null || shown.headings.includes(heading) ? shown.headings : [heading, ...shown.headings];
  return (
    <select
      className="note-shown-section"
      aria-label="What of the note is shown"
      value={heading ?? WHOLE}
      onChange={({ target }) => onChoose(target.value === WHOLE ? null : target.value)}
    >
      <option value={WHOLE}>All of it</option>
      {known.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}

function readOnlyEditor(document: NoteDocument) {
  const editor = LexicalBuilder.fromExtensions([
    ReactProviderExtension,
    configExtension(ReactExtension, { contentEditable: null }),
    defineExtension({ name: 'casebook/shown-note', dependencies: [NoteExtension], $initialEditorState: editorJsonOf(document) }),
  ]).buildEditor();
  editor.setEditable(false);
  return editor;
}

function ShownText({ document, label }: { document: NoteDocument; label: string }): ReactNode {
  const [editor] = useState(() => readOnlyEditor(document));
  useEffect(() => editor.setEditorState(editor.parseEditorState(editorJsonOf(document))), [editor, document]);
  return (
    <LexicalExtensionEditorComposer initialEditor={editor}>
      <ReferencesLoader />
      <ContentEditable className="note-text note-shown-text" ariaLabel={label} spellCheck={false} role="document" />
    </LexicalExtensionEditorComposer>
  );
}
