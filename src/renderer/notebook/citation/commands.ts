import { createCommand, type LexicalCommand } from 'lexical';
import type { CitationItem } from '../../../shared/notes/note-document';

/** A citation to put at the caret; with `quotation` the passage's words come before it, as a block quotation. */
export interface CitationInsertion {
  item: CitationItem;
  quotation: string | null;
}

export const INSERT_CITATION_COMMAND: LexicalCommand<CitationInsertion> = createCommand('INSERT_CITATION_COMMAND');

/** Puts the caret's selection on the bracket that holds a citation, by the citation's id. */
export const SELECT_CITATION_COMMAND: LexicalCommand<string> = createCommand('SELECT_CITATION_COMMAND');

/** Says how the sentence stands to what it cites. */
export const SET_STANCE_COMMAND: LexicalCommand<{ citationId: string; stance: CitationItem['stance'] }> =
  createCommand('SET_STANCE_COMMAND');

/** Takes one citation out of its bracket, and the bracket when it was the only one. */
export const REMOVE_CITATION_COMMAND: LexicalCommand<string> = createCommand('REMOVE_CITATION_COMMAND');
