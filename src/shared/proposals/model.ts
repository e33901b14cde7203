import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { noteDocumentSchema, noteNodeSchema, type NoteNode } from '../notes/note-document';

/** What a reviewer would write otherwise in a note, until it is accepted or rejected. docs/adr/0082-suggested-changes.md */

export const reviewerSchema = z.string().trim().max(200);

const changeKinds = ['insert', 'delete', 'replace', 'move'] as const;

export const suggestedChangeSchema = z.object({
  /** Its number in this state of the suggestion, */
  id: z.number().int().nonnegative(),
  /** and those of the others that can be decided with it only. */
  ids: z.array(z.number().int().nonnegative()),
  kind: z.enum(changeKinds),
  /** The note was changed at this place since: what is there now and what is suggested stand beside each other. */
  isConflict: z.boolean(),
  /** What would go and what would come, in plain words on one line. */
  removed: z.string(),
  added: z.string(),
});
export type SuggestedChange = z.infer<typeof suggestedChangeSchema>;

/** A part of the note's text; `mark` says that it would come or go with a change. */
export interface ReviewedNode {
  /** Without what stands in it where `inside` is not null. */
  node: NoteNode;
  mark: { change: number; state: 'added' | 'removed' } | null;
  inside: ReviewedNode[] | null;
}

const reviewedNodeSchema: z.ZodType<ReviewedNode> = z.lazy(() =>
  z.object({
    node: noteNodeSchema,
    mark: z.object({ change: z.number().int(), state: z.enum(['added', 'removed']) }).nullable(),
    inside: z.array(reviewedNodeSchema).nullable(),
  }),
);

export const proposalSummarySchema = z.object({
  id: idSchema,
  noteId: idSchema,
  /** Empty for whoever has not said who they are. */
  author: z.string(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  /** Grows by one with each change of it. */
  revision: z.number().int().min(1),
  /** How many changes are open; null when a newer Casebook wrote it and they cannot be shown here. */
  changes: z.number().int().nullable(),
  /** How many of these are of words that are others by now. */
  conflicts: z.number().int(),
});
export type ProposalSummary = z.infer<typeof proposalSummarySchema>;

/** What a reviewer goes on writing in. */
export const proposalSchema = proposalSummarySchema
  .pick({ id: true, author: true, revision: true })
  .extend({ base: noteDocumentSchema, document: noteDocumentSchema });
export type Proposal = z.infer<typeof proposalSchema>;

export const reviewSchema = z.object({
  proposal: proposalSummarySchema,
  title: z.string(),
  noteRevision: z.number().int(),
  /** Why nothing of it can be accepted, for the analyst: a newer Casebook wrote the note. */
  readOnlyReason: z.string().nullable(),
  /** Citations suggested of passages that were deleted since: they are left out. */
  lost: z.number().int(),
  nodes: z.array(reviewedNodeSchema),
  changes: z.array(suggestedChangeSchema),
});
export type NoteReview = z.infer<typeof reviewSchema>;

/** Which changes are decided, of which state of the suggestion and the note: the numbers of another are others. */
export const decisionSchema = z.strictObject({
  id: idSchema,
  revision: z.number().int(),
  noteRevision: z.number().int(),
  changes: z.array(z.number().int().nonnegative()).min(1).max(100_000),
});
