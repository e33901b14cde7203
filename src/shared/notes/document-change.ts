import { z } from 'zod';
import { CasebookError } from '../result';
import { noteNodeSchema, type NoteDocument, type NoteNode } from './note-document';

/**
 * What a save changes of a document that both sides have: the blocks from `from` to `to` (not itself), of `of` blocks at the top, become
 * `blocks`. A letter in a long note need not carry the note from process to process.
 */
export const documentChangeSchema = z.strictObject({
  of: z.number().int().nonnegative(),
  from: z.number().int().nonnegative(),
  to: z.number().int().nonnegative(),
  blocks: z.array(noteNodeSchema),
});
export type DocumentChange = z.infer<typeof documentChangeSchema>;

/** Whether two blocks are alike; the same object is without being looked at. */
const isSameBlock = (a: NoteNode, b: NoteNode): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** What makes `next` of `before`; null where more than their blocks differs. */
export function documentChange(before: NoteDocument, next: NoteDocument): DocumentChange | null {
  if (!isSameRoot(before, next)) return null;
  const [old, now] = [before.root.children, next.root.children];
  const shorter = Math.min(old.length, now.length);
  const isSame = (a: NoteNode | undefined, b: NoteNode | undefined): boolean => a !== undefined && b !== undefined && isSameBlock(a, b);
  let from = 0;
  while (from < shorter && isSame(old[from], now[from])) from += 1;
  let behind = 0;
  while (behind < shorter - from && isSame(old.at(-1 - behind), now.at(-1 - behind))) behind += 1;
  return { of: old.length, from, to: old.length - behind, blocks: now.slice(from, now.length - behind) };
}

/** The document after the change. Throws `conflict` when it was made of another one. */
export function changedDocument(before: NoteDocument, { of, from, to, blocks }: DocumentChange): NoteDocument {
  const { children } = before.root;
  if (children.length !== of || from > to || to > of) {
    throw new CasebookError(
      'conflict',
      'This note was saved elsewhere since you opened it. Copy what you wrote, then open the note again.',
    );
  }
  return { ...before, root: { ...before.root, children: [...children.slice(0, from), ...blocks, ...children.slice(to)] } };
}

/** Whether two documents are the same in every key. */
export function isSameContent(a: NoteDocument, b: NoteDocument): boolean {
  const change = documentChange(a, b);
  return change !== null && change.blocks.length === 0 && change.from === change.to;
}

function isSameRoot(a: NoteDocument, b: NoteDocument): boolean {
  const bare = ({ version, root }: NoteDocument): string => JSON.stringify({ version, root: { ...root, children: [] } });
  return bare(a) === bare(b);
}
