/** Comments of reviewers, beside the text that they are about. */
export { keepAuthor, presentAuthor, useAuthor } from './author';
export { CommentMargin } from './CommentMargin';
export { announceHolder, textChanged, type Holder } from './holders';
export { bringToFront, commentHere, commentOn, nextComment, toggleComments, useCommentState } from './state';
