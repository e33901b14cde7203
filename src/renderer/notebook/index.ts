/** The note editor. What other features may use of it. */
export { cite, createNote } from './actions';
export { askIfCited, PassageRemovalDialog } from './citation/PassageRemoval';
export { Changes } from './versions/Changes';
export { DossierClaims } from './claims/DossierClaims';
export { showClaimOf, showSentence } from './claims/show-sentence';
export { SideFaces, showSideFace, useSideFace } from './claims/SideFaces';
export { NoteSection } from './NoteSection';
export { NoteSide } from './NoteSide';
export { NoteView } from './NoteView';
export { carriesPictures } from './picture/picture-files';
export { NoteFromTemplateDialog, SaveTemplateDialog } from './templates/TemplateDialogs';
export { openTodaysNote } from './templates/template-actions';
export { duplicateBlocks, isWriting, moveBlocks } from './blocks/block-commands';
export { flushNotes } from './saving/open-note';
export { useSaveState } from './saving/save-state';
export { NamedNotLinked } from './thing-link/NamedNotLinked';
export { LinkedFrom } from './thing-link/LinkedFrom';
export { historyOfNote, typingHistoryAt, type TypingHistory } from './typing-history';
