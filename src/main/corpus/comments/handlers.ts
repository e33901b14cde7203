import type { commentChannels } from '../../../shared/comments/contract';
import type { RoomHandlers, RoomParts } from '../room-handlers';
import {
  addComment,
  commentsOfDossier,
  commentsOfNote,
  editComment,
  removeComment,
  replyTo,
  resolveComment,
  thingOfComment,
} from './comments';

export function commentHandlers({ corpus, changed }: RoomParts): RoomHandlers<typeof commentChannels> {
  const { store } = corpus;
  /** Runs a change of a comment, told of what that is about. */
  const touching = <T>(id: string, work: () => T): T => {
    const thing = thingOfComment(store, id);
    const done = work();
    changed(thing.kind, thing.id, ['comments']);
    return done;
  };
  return {
    'comments.ofNote': ({ id }) => commentsOfNote(store, id),
    'comments.ofDossier': ({ id }) => commentsOfDossier(store, id),
    'comments.add': (request) => {
      const comment = addComment(corpus, request);
      changed(request.target.on, request.target.id, ['comments']);
      return comment;
    },
    'comments.reply': (request) => touching(request.id, () => replyTo(corpus, request)),
    'comments.edit': (request) => touching(request.id, () => (editComment(corpus, request), null)),
    'comments.resolve': (request) => touching(request.id, () => (resolveComment(corpus, request), null)),
    'comments.remove': ({ id }) => touching(id, () => (removeComment(corpus, id), null)),
  };
}
