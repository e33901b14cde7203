import { z } from 'zod';
import { idSchema } from '../basics';
import { action, byId, nothing, read } from '../channel';
import { commentSchema, editedCommentSchema, newCommentSchema, replySchema } from './model';

export const commentChannels = {
  // Those of a note, and those of a dossier with its sections' notes: in the order in which they were made.
  'comments.ofNote': read(byId, z.array(commentSchema), { of: ['comments', 'notes'] }),
  'comments.ofDossier': read(byId, z.array(commentSchema), { of: ['comments', 'dossiers', 'notes'] }),
  'comments.add': action(newCommentSchema, commentSchema, { undo: 'Comment', changes: ['comments'] }),
  'comments.reply': action(replySchema, commentSchema, { undo: 'Reply to comment', changes: ['comments'] }),
  // Of a comment or a reply.
  'comments.edit': action(editedCommentSchema, nothing, { undo: 'Edit comment', changes: ['comments'] }),
  'comments.resolve': action(z.strictObject({ id: idSchema, resolved: z.boolean() }), nothing, {
    undo: ({ resolved }) => (resolved ? 'Resolve comment' : 'Reopen comment'),
    changes: ['comments'],
  }),
  // A comment with its replies, or a reply.
  'comments.remove': action(byId, nothing, { undo: 'Delete comment', changes: ['comments'] }),
};
