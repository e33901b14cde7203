import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionEditorComposer } from '@lexical/react/LexicalExtensionEditorComposer';
import type { ReactNode } from 'react';
import { useRead } from '../api';
import { BlockMenu } from './blocks/BlockMenu';
import { SelectionTools } from './format/SelectionTools';
import { NoteComments } from './comments/NoteComments';
import { JudgementMarks } from './judgement/JudgementMarks';
import { MentionMenu } from './mention/MentionMenu';
import { NoteTitle } from './NoteTitle';
import { OpenedNote } from './OpenedNote';
import { ByMode } from './proposals/ByMode';
import { ProposalBar } from './proposals/ProposalBar';
import { SuggestTool } from './proposals/SuggestTool';
import { Spelling } from './spelling/Spelling';
import { TemplateInserter } from './templates/TemplateDialogs';
import { LiveTableDialog } from './live-table/LiveTableDialog';
import { ChartDialog } from './chart/ChartDialog';
import { DateDialog } from './date/DateDialog';
import { PictureDialog } from './picture/PictureDialog';
import { ReferencesLoader } from './ReferencesLoader';
import type { OpenNote } from './saving/open-note';
import { SlashMenu } from './slash/SlashMenu';
import { LinkMenu } from './thing-link/LinkMenu';
import './note.css';
import './callout/callout.css';
import './table/table.css';
import './citation/citation.css';
import './mention/mention.css';
import './note-section.css';

interface NoteSectionProps {
  noteId: string;
  /** `section 2.1`, for who does not see where it stands. */
  name: string;
  /** How far down its title stands: 1 to 3. */
  level: number;
  /** Stands at the end of the title's line. */
  children?: ReactNode;
}

/**
 * A note as a part of a longer page: title and text, written where they stand. The note has one editor in the window: it must not
 * stand in a tab at the same time.
 */
export function NoteSection(props: NoteSectionProps) {
  const review = `note-section note-section-level-${props.level}`;
  return (
    <OpenedNote noteId={props.noteId}>
      {(note) => (
        <ByMode note={note} reviewClass={review} titleClass="note-title note-section-title">
          {(shown) => <Written key={shown === note ? 'note' : 'suggestion'} {...props} note={shown} isSuggested={shown !== note} />}
        </ByMode>
      )}
    </OpenedNote>
  );
}

function Written({ note, isSuggested, name, level, children }: NoteSectionProps & { note: OpenNote; isSuggested: boolean }) {
  const vaultReason = useRead('vault.status', null).data?.readOnlyReason ?? null;
  const isReadOnly = (note.readOnlyReason ?? vaultReason) !== null;
  return (
    <LexicalExtensionEditorComposer initialEditor={note.editor}>
      <ReferencesLoader />
      <div className={`note-section note-section-level-${level}`} data-note-id={note.id}>
        <div className="note-section-head">
          <NoteTitle
            note={note}
            isReadOnly={isReadOnly}
            isTitleKept={isSuggested}
            className="note-title note-section-title"
            label={`Title of ${name}`}
          />
          {!isReadOnly && <SuggestTool noteId={note.id} of={name} />}
          {children}
        </div>
        <ProposalBar noteId={note.id} />
        <BlockMenu noteId={note.id}>
          <ContentEditable
            className="note-text"
            ariaLabel={`Text of ${name}`}
            spellCheck={false}
            aria-placeholder={PLACEHOLDER}
            placeholder={<p className="note-placeholder">{PLACEHOLDER}</p>}
          />
        </BlockMenu>
      </div>
      <MentionMenu />
      <LinkMenu />
      <SlashMenu />
      <PictureDialog />
      <LiveTableDialog />
      <DateDialog />
      <ChartDialog />
      <TemplateInserter />
      <SelectionTools hasLinks={false} />
      <JudgementMarks />
      <Spelling noteId={note.id} />
      <NoteComments noteId={note.id} />
    </LexicalExtensionEditorComposer>
  );
}

const PLACEHOLDER = 'Write this section here.';
