import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { passageSelectorsSchema } from '../passages/model';

/** What a reviewer says of a dossier or a note, and of which words. docs/adr/0073-comments.md */

const bodySchema = z.string().trim().min(1).max(20_000);
export const authorSchema = z.string().trim().max(200);

/** A note, or a part of a dossier that is no note; a judgement by its id, the dossier as a whole by an empty part. */
export const commentTargetSchema = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('note'), id: idSchema }),
  z.strictObject({ on: z.literal('dossier'), id: idSchema, part: z.union([z.enum(['', 'question', 'summary']), idSchema]) }),
]);

const saidSchema = z.object({
  id: idSchema,
  /** Empty for whoever has not said who they are. */
  author: z.string(),
  body: z.string(),
  createdAt: instantSchema,
  /** When its words were changed last; null for never. */
  editedAt: instantSchema.nullable(),
});

export const commentSchema = saidSchema.extend({
  target: commentTargetSchema,
  /** The words it is about as they were; null: the whole of it. */
  quote: passageSelectorsSchema.nullable(),
  /** When it was settled; null while it is open. */
  resolvedAt: instantSchema.nullable(),
  /** In the order in which they were given. */
  replies: z.array(saidSchema),
});

export const newCommentSchema = z.strictObject({
  target: commentTargetSchema,
  quote: passageSelectorsSchema.nullable(),
  author: authorSchema,
  body: bodySchema,
});
export const replySchema = z.strictObject({ id: idSchema, author: authorSchema, body: bodySchema });
export const editedCommentSchema = z.strictObject({ id: idSchema, body: bodySchema });

export type Comment = z.infer<typeof commentSchema>;
export type CommentTarget = z.infer<typeof commentTargetSchema>;
export type Said = z.infer<typeof saidSchema>;

export const isOpen = ({ resolvedAt }: Pick<Comment, 'resolvedAt'>): boolean => resolvedAt === null;
