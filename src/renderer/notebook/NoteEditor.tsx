import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionEditorComposer } from '@lexical/react/LexicalExtensionEditorComposer';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { FolderOpen } from 'lucide-react';
import { useCallback, useRef, type ReactNode } from 'react';
import type { Comment, CommentTarget } from '../../shared/comments/model';
import { useRead } from '../api';
import { CommentMargin } from '../comments';
import { formatAge } from '../ui/dates';
import { counted, formatNumber, untitled } from '../ui/things';
import { openTab } from '../workspace';
import { ChartDialog } from './chart/ChartDialog';
import { DateDialog } from './date/DateDialog';
import { Toolbar } from './format/Toolbar';
import { BlockMenu } from './blocks/BlockMenu';
import { SelectionTools } from './format/SelectionTools';
import { NoteComments } from './comments/NoteComments';
import { JudgementMarks } from './judgement/JudgementMarks';
import { MentionMenu } from './mention/MentionMenu';
import { NoteTitle } from './NoteTitle';
import { ProposalBar } from './proposals/ProposalBar';
import { OutlineExtension } from './OutlineExtension';
import { ReferencesLoader } from './ReferencesLoader';
import { NoteFind } from './find/NoteFind';
import { Spelling } from './spelling/Spelling';
import { TemplateInserter } from './templates/TemplateDialogs';
import { LiveTableDialog } from './live-table/LiveTableDialog';
import { PictureDialog } from './picture/PictureDialog';
import { SlashMenu } from './slash/SlashMenu';
import { LinkMenu } from './thing-link/LinkMenu';
import type { OpenNote } from './saving/open-note';

interface NoteEditorProps {
  note: OpenNote;
  /** What is written in it is suggested. */
  isSuggested: boolean;
  dossiers: readonly { id: string; title: string }[];
  updatedAt: string | undefined;
}

/** The writing surface of one note: tools, title, text. */
export function NoteEditor({ note, isSuggested, dossiers, updatedAt }: NoteEditorProps) {
  const vaultReason = useRead('vault.status', null).data?.readOnlyReason ?? null;
  const readOnlyReason = note.readOnlyReason ?? vaultReason;
  return (
    <LexicalExtensionEditorComposer initialEditor={note.editor}>
      <ReferencesLoader />
      <div className="note" data-note-id={note.id}>
        <Toolbar note={note} readOnlyReason={readOnlyReason} />
        <NoteFind note={note} isReadOnly={readOnlyReason !== null} />
        <div className="page note-page">
          <ProposalBar noteId={note.id} />
          <NoteTitle
            note={note}
            isReadOnly={readOnlyReason !== null}
            isTitleKept={isSuggested}
            className="page-title note-title"
            label="Note title"
            isAlone
          />
          <NoteMeta dossiers={dossiers} updatedAt={updatedAt} />
          <Commented noteId={note.id}>
            <BlockMenu noteId={note.id}>
              <ContentEditable
                className="note-text"
                ariaLabel="Note text"
                spellCheck={false}
                aria-placeholder={PLACEHOLDER}
                placeholder={<p className="note-placeholder">{PLACEHOLDER}</p>}
              />
            </BlockMenu>
          </Commented>
        </div>
      </div>
      <MentionMenu />
      <LinkMenu />
      <SlashMenu />
      <PictureDialog />
      <LiveTableDialog />
      <DateDialog />
      <ChartDialog />
      <TemplateInserter />
      <SelectionTools hasLinks />
      <JudgementMarks />
      <Spelling noteId={note.id} />
      <NoteComments noteId={note.id} />
    </LexicalExtensionEditorComposer>
  );
}

/** The text with what reviewers say of it beside it. */
function Commented({ noteId, children }: { noteId: string; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  const comments = useRead('comments.ofNote', { id: noteId }).data ?? NONE;
  const holds = useCallback((target: CommentTarget) => target.on === 'note' && target.id === noteId, [noteId]);
  return (
    <div ref={root} className="commented">
      {children}
      <CommentMargin root={root} comments={comments} holds={holds} />
    </div>
  );
}

const NONE: readonly Comment[] = [];
const PLACEHOLDER = 'Write here. Cite from an article beside it; @ mentions an entity, [[ links a note or an article, or keeps a date.';

function NoteMeta({ dossiers, updatedAt }: Pick<NoteEditorProps, 'dossiers' | 'updatedAt'>) {
  const words = useExtensionSignalValue(OutlineExtension, 'words');
  const selected = useExtensionSignalValue(OutlineExtension, 'selected');
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
      <span className="note-meta-value">
        {selected !== null && `${formatNumber(selected)} of `}
        {counted(words, 'word')}
      </span>
    </div>
  );
}
