import { isOpen, type Comment, type CommentTarget, type Said } from '../../../shared/comments/model';
import type { DossierBundle } from '../../../shared/dossiers/model';
import { urn, type Node } from './nodes';

/**
 * What reviewers said, as Web Annotations (W3C, 2017) on the sections and the dossier, replies as annotations of what they answer: those
 * that are printed too, undefined for none.
 */
export function commentAnnotations({ comments = [], dossier }: DossierBundle): Node[] | undefined {
  const { comments: which } = dossier.parts.print;
  const shown = which === 'none' ? [] : comments.filter((comment) => which === 'all' || isOpen(comment));
  return shown.length === 0
    ? undefined
    : shown.flatMap((comment) => [ofComment(comment), ...comment.replies.map((reply) => ofReply(reply, comment.id))]);
}

function ofComment(comment: Comment): Node {
  return {
    ...said(comment, 'commenting'),
    target: targetOf(comment),
    status: isOpen(comment) ? 'open' : 'resolved',
  };
}

const ofReply = (reply: Said, to: string): Node => ({ ...said(reply, 'replying'), target: urn(to) });

function said({ id, author, body, createdAt, editedAt }: Said, motivation: 'commenting' | 'replying'): Node {
  return {
    id: urn(id),
    type: 'Annotation',
    motivation,
    creator: author === '' ? undefined : ({ type: 'Person', name: author } satisfies Node),
    created: createdAt,
    modified: editedAt,
    body: [{ type: 'TextualBody', value: body, purpose: motivation } satisfies Node],
  };
}

/** The words by their quotation alone: where they stand was counted before the text was what it is now. */
function targetOf({ target, quote }: Pick<Comment, 'target' | 'quote'>): unknown {
  const source = sourceOf(target);
  if (quote === null) return source;
  const { exact, prefix, suffix } = quote.quote;
  return { type: 'SpecificResource', source, selector: [{ type: 'TextQuoteSelector', exact, prefix, suffix } satisfies Node] };
}

/** A judgement has an id of its own; question and bottom line are words of the dossier. */
function sourceOf(target: CommentTarget): string {
  const isOwn = target.on === 'note' || ['', 'question', 'summary'].includes(target.part);
  return urn(isOwn ? target.id : target.part);
}
