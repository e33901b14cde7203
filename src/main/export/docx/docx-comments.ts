import { CommentRangeEnd, CommentRangeStart, CommentReference, Paragraph, TextRun, type ICommentOptions, type ParagraphChild } from 'docx';
import type { ReviewComment, ReviewWords } from '../document-model';
import type { ExportWords } from '../words/words';

/** What reviewers said, as the comments of a Word document; replies stand in their threads. */
export class DocxComments {
  readonly all: ICommentOptions[] = [];
  /** By a comment's number its id, and those of its replies. */
  readonly #ids = new Map<number, number[]>();

  constructor(
    private readonly comments: readonly ReviewComment[],
    private readonly words: ExportWords,
  ) {
    for (const comment of comments) {
      const id = this.#next(comment, about(comment, words), { resolved: comment.isResolved });
      const replies = comment.replies.map((reply) => this.#next(reply, [], { parentId: id }));
      this.#ids.set(comment.number, [id, ...replies]);
    }
  }

  #next({ author, at, paragraphs }: ReviewWords, before: readonly string[], more: Pick<ICommentOptions, 'parentId' | 'resolved'>): number {
    const id = this.all.length;
    this.all.push({
      id,
      author: author === '' ? this.words.annexes.unsigned : author,
      initials: author.replace(/(?<=\p{L})\p{L}+|[^\p{L}]/gu, '').slice(0, 3),
      date: new Date(at),
      children: [...before, ...paragraphs].map((text) => new Paragraph({ children: [new TextRun(text)] })),
      ...more,
    });
    return id;
  }

  start(number: number): ParagraphChild[] {
    return (this.#ids.get(number) ?? []).map((id) => new CommentRangeStart(id));
  }

  end(number: number): ParagraphChild[] {
    return (this.#ids.get(number) ?? []).flatMap((id) => [new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })]);
  }

  /** Around words, those comments whose own words do not stand in the text: of a section, or of the dossier (null). */
  around(section: number | null, children: readonly ParagraphChild[]): ParagraphChild[] {
    const whole = this.comments.filter((comment) => comment.section === section && !comment.isPlaced);
    return [...whole.flatMap(({ number }) => this.start(number)), ...children, ...whole.flatMap(({ number }) => this.end(number))];
  }
}

/** Said in the comment itself where no place in the text says it. */
function about({ isPlaced, where, quote, isGone }: ReviewComment, { annexes, template }: ExportWords): string[] {
  const quoted = quote === '' ? '' : `${template.quoteOpen}${quote}${template.quoteClose}`;
  const place = isPlaced ? [] : [where, quoted, isGone ? annexes.wordsGone : ''].filter((part) => part !== '');
  return place.length === 0 ? [] : [place.join(' ')];
}
