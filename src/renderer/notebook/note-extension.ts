import { HistoryExtension } from '@lexical/history';
import { CheckListExtension, ListExtension } from '@lexical/list';
import { RichTextExtension } from '@lexical/rich-text';
import { configExtension, defineExtension, type EditorState } from 'lexical';
import { NOTE_DOCUMENT_VERSION, noteDocumentSchema, type NoteDocument } from '../../shared/notes/note-document';
import { reportFailure } from '../ui/toasts';
import { BlocksExtension } from './blocks/BlocksExtension';
import { ChosenNodesExtension } from './ChosenNodesExtension';
import { ChartExtension } from './chart/ChartExtension';
import { CitationExtension } from './citation/CitationExtension';
import { DropExtension } from './citation/DropExtension';
import { DecoratorKeysExtension } from './decorator-keys';
import { DateExtension } from './date/DateExtension';
import { BlockExtension } from './format/BlockExtension';
import { PlainFormatExtension } from './format/PlainFormatExtension';
import { ToolbarStateExtension } from './format/ToolbarStateExtension';
import { NoteLinkExtension } from './link/NoteLinkExtension';
import { MarkdownExtension } from './markdown/MarkdownExtension';
import { MentionExtension } from './mention/MentionExtension';
import { noteTheme } from './note-theme';
import { OutlineExtension } from './OutlineExtension';
import { LiveTableExtension } from './live-table/LiveTableExtension';
import { PictureExtension } from './picture/PictureExtension';
import { PasteExtension } from './paste/PasteExtension';
import { SlashExtension } from './slash/SlashExtension';
import { SmartTypingExtension } from './smart-typing';
import { ThingLinkExtension } from './thing-link/ThingLinkExtension';

/** The note editor: everything that can stand in a note, one extension for each feature. */
export const NoteExtension = defineExtension({
  name: 'casebook/note',
  // What is copied keeps its citations only between editors of this name.
  namespace: 'casebook-note',
  theme: noteTheme,
  onError: reportFailure,
  dependencies: [
    RichTextExtension,
    ListExtension,
    CheckListExtension,
    configExtension(HistoryExtension, { maxDepth: 500 }),
    PlainFormatExtension,
    BlocksExtension,
    BlockExtension,
    MarkdownExtension,
    SmartTypingExtension,
    SlashExtension,
    ToolbarStateExtension,
    NoteLinkExtension,
    CitationExtension,
    DropExtension,
    MentionExtension,
    ThingLinkExtension,
    DateExtension,
    DecoratorKeysExtension,
    PictureExtension,
    LiveTableExtension,
    ChartExtension,
    PasteExtension,
    OutlineExtension,
    ChosenNodesExtension,
  ],
});

/** The editor's text as the note's document. */
export function documentOf(editorState: EditorState): NoteDocument {
  return noteDocumentSchema.parse({ version: NOTE_DOCUMENT_VERSION, root: editorState.toJSON().root });
}

/** The note's document as Lexical reads it. */
export function editorJsonOf(document: NoteDocument): string {
  return JSON.stringify({ root: document.root });
}
