import { $createRangeSelection, $getSelection, $isRangeSelection, $setSelection, type LexicalEditor } from 'lexical';
import type { Claim } from '../../shared/claims/claims';
import type { CitationItem } from '../../shared/notes/note-document';
import { call } from '../api';
import { tell } from '../ui/toasts';
import { findEvidence } from '../workspace';
import type { Cited } from './actions';
import { INSERT_CITATION_COMMAND } from './citation/commands';
import { ClaimReader, sameClaim } from './claims/ClaimReader';
import { $pointsOf } from './claims/places';
import { insertInto, noteOf } from './live-notes';
import { known, type References } from './references';

/** Evidence for a sentence of a note on the screen: what is chosen there is cited right behind the sentence. */

/** Names do not matter for where a sentence stands. */
const noNames: References = { passages: new Map(), entities: new Map(), things: new Map(), asked: new Set<string>(), complete: false };

const present = (editor: LexicalEditor, claim: Claim): Claim | undefined => sameClaim(new ClaimReader(editor).claims(noNames), claim);

/** Shows what in the vault speaks of a sentence. */
export function findEvidenceFor(editor: LexicalEditor, claim: Claim): void {
  const noteId = noteOf(editor);
  if (noteId === null || claim.text === '') return;
  const cite = (cited: Cited, stance: CitationItem['stance']): Promise<void> => citeBehind(noteId, editor, claim, cited, stance);
  findEvidence({ sentence: claim.text.slice(0, 2000), exceptArticle: null, cite });
}

async function citeBehind(
  noteId: string,
  editor: LexicalEditor,
  claim: Claim,
  cited: Cited,
  stance: CitationItem['stance'],
): Promise<void> {
  if (present(editor, claim) === undefined) {
    tell('This sentence is no longer in the note.');
    return;
  }
  const citationId = crypto.randomUUID();
  const passage = await call('passages.cite', { noteId, citationId, passage: cited });
  known.keepPassage(passage);
  const item = { id: citationId, passageId: passage.id, stance };
  insertInto(noteId, (live) => {
    const now = present(live, claim);
    if (now !== undefined) $caretBehind(now);
    live.dispatchCommand(INSERT_CITATION_COMMAND, { item, quotation: null });
  });
}

function $caretBehind(claim: Claim): void {
  const points = $pointsOf(claim);
  if (points === null) return;
  const selection = $createRangeSelection();
  selection.anchor.set(points.end.key, points.end.offset, points.end.type);
  selection.focus.set(points.end.key, points.end.offset, points.end.type);
  $setSelection(selection);
}

/** The same for the sentence the caret stands in. */
export function findEvidenceAtCaret(editor: LexicalEditor): void {
  const claims = new ClaimReader(editor).claims(noNames);
  const at = editor.getEditorState().read(() => claims.find($holdsCaret));
  if (at === undefined) tell('Put the caret into a sentence first.');
  else findEvidenceFor(editor, at);
}

function $holdsCaret(claim: Claim): boolean {
  const selection = $getSelection();
  const points = $pointsOf(claim);
  if (!$isRangeSelection(selection) || points === null) return false;
  const { key, offset } = selection.anchor;
  const range = $createRangeSelection();
  range.anchor.set(points.start.key, points.start.offset, points.start.type);
  range.focus.set(points.end.key, points.end.offset, points.end.type);
  if (!range.getNodes().some((node) => node.getKey() === key)) return false;
  const isBefore = key === points.start.key && offset < points.start.offset;
  // Right behind the full stop it is still this one.
  return !isBefore && !(key === points.end.key && offset > points.end.offset);
}
