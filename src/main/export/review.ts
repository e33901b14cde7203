import type { Comment, Said } from '../../shared/comments/model';
import { textOfNote } from '../../shared/comments/note-text';
import { commentFinder } from '../../shared/comments/place';
import type { DossierBundle } from '../../shared/dossiers/model';
import { isNoteElement, type NoteDocument, type NoteNode } from '../../shared/notes/note-document';
import type { DossierInline, ReviewComment, ReviewWords } from './document-model';
import { shortened } from './wording';
import type { ExportWords } from './words/words';

/** Where the words of a comment begin or end in a text. */
export interface Edge {
  offset: number;
  number: number;
  edge: 'start' | 'end';
}

type Text = Extract<DossierInline, { kind: 'text' }>;

/** A text with the edges of comments at their places. */
export function withEdges(text: Text, edges: readonly Edge[]): DossierInline[] {
  const parts: DossierInline[] = [];
  let from = 0;
  for (const { offset, number, edge } of edges.toSorted((one, other) => one.offset - other.offset)) {
    if (offset > from) parts.push({ ...text, text: text.text.slice(from, offset) });
    parts.push({ kind: 'comment', number, edge });
    from = Math.max(from, offset);
  }
  if (from < text.text.length) parts.push({ ...text, text: text.text.slice(from) });
  return parts;
}

/** The comments of a dossier as they are printed, numbered in the order of the text, and where in it they stand. */
export class Review {
  readonly comments: ReviewComment[] = [];
  /** By the nodes of the notes' own documents. */
  readonly #inNotes = new Map<NoteNode, Edge[]>();
  readonly #inJudgements = new Map<string, Edge[]>();

  constructor(
    private readonly bundle: DossierBundle,
    private readonly words: ExportWords,
  ) {
    const { dossier, comments = [] } = bundle;
    const wanted = dossier.parts.print.comments;
    if (wanted === 'none' || bundle.isNote === true) return;
    const shown = comments.filter(({ resolvedAt }) => wanted === 'all' || resolvedAt === null);
    const ranked = shown.map((comment) => ({ comment, rank: this.#rankOf(comment), start: this.#startOf(comment) }));
    ranked.sort((one, other) => one.rank - other.rank || one.start - other.start);
    for (const { comment } of ranked) this.#add(comment);
  }

  edgesIn(node: NoteNode): readonly Edge[] {
    return this.#inNotes.get(node) ?? [];
  }

  edgesOfJudgement(id: string): readonly Edge[] {
    return this.#inJudgements.get(id) ?? [];
  }

  /** The dossier as a whole, its question and bottom line, the judgements, the sections. */
  #rankOf({ target }: Comment): number {
    const { sections, parts } = this.bundle.dossier;
    if (target.on === 'note') return 1000 + sections.findIndex(({ noteId }) => noteId === target.id);
    const at = ['', 'question', 'summary'].indexOf(target.part);
    return at >= 0 ? at : 3 + parts.judgements.findIndex(({ id }) => id === target.part);
  }

  /** On all of it first, on words that are gone last. */
  #startOf({ target, quote }: Comment): number {
    if (quote === null) return -1;
    return commentFinder(this.#about(target).text)(quote).range?.start ?? Number.MAX_SAFE_INTEGER;
  }

  #add(comment: Comment): void {
    const { target, quote } = comment;
    const number = this.comments.length + 1;
    const { text, section, where, mark } = this.#about(target);
    const { range } = commentFinder(text)(quote);
    const isPlaced = range !== null && mark(range, number);
    this.comments.push({
      ...this.#said(comment),
      number,
      section,
      where,
      quote: quote === null ? '' : shortened(quote.quote.exact.replace(/\s+/gu, ' ').trim(), 220),
      isPlaced,
      isGone: quote !== null && range === null,
      isResolved: comment.resolvedAt !== null,
      replies: comment.replies.map((reply) => this.#said(reply)),
    });
  }

  #said({ author, body, createdAt }: Said): ReviewWords {
    const paragraphs = body.split(/\n+/u).map((line) => line.trim());
    return { author, at: createdAt, day: this.words.day(createdAt), paragraphs: paragraphs.filter((line) => line !== '') };
  }

  /** The text that comments on this are about, and what puts their edges into it: false where there is no place for them. */
  #about(target: Comment['target']): {
    text: string;
    section: number | null;
    where: string;
    mark: (range: { start: number; end: number }, number: number) => boolean;
  } {
    const { dossier, notes } = this.bundle;
    const { template } = this.words;
    const nowhere = () => false;
    if (target.on === 'note') {
      const document = notes.find(({ id }) => id === target.id)?.document;
      const section = dossier.sections.findIndex(({ noteId }) => noteId === target.id) + 1;
      if (document === undefined) return { text: '', section, where: '', mark: nowhere };
      const { text, pieces } = textOfNote(document);
      return { text, section, where: '', mark: (range, number) => this.#markNote(document, pieces, range, number) };
    }
    if (target.part === 'question') return { text: dossier.parts.question, section: null, where: template.question, mark: nowhere };
    if (target.part === 'summary') return { text: dossier.summary, section: null, where: template.bottomLine, mark: nowhere };
    const at = dossier.parts.judgements.findIndex(({ id }) => id === target.part);
    const text = dossier.parts.judgements[at]?.text ?? '';
    if (at < 0) return { text, section: null, where: template.dossier, mark: nowhere };
    // White space of a judgement is made single in print: then its words have other places.
    const isSame = text === text.replace(/\s+/gu, ' ').trim();
    const mark = ({ start, end }: { start: number; end: number }, number: number): boolean => {
      const edges = this.#inJudgements.get(target.part) ?? [];
      if (isSame) this.#inJudgements.set(target.part, [...edges, ...edgesOf(start, end, number)]);
      return isSame;
    };
    return { text, section: null, where: `${template.keyJudgement}\u00a0${at + 1}`, mark };
  }

  #markNote(
    document: NoteDocument,
    pieces: ReturnType<typeof textOfNote>['pieces'],
    { start, end }: { start: number; end: number },
    number: number,
  ): boolean {
    const first = pieces.find((piece) => piece.end > start);
    const last = pieces.findLast((piece) => piece.start < end);
    const [from, to] = [first, last].map((piece) => (piece === undefined ? undefined : nodeAt(document, piece.path)));
    if (first === undefined || last === undefined || from === undefined || to === undefined) return false;
    this.#put(from, { offset: Math.max(0, start - first.start), number, edge: 'start' });
    this.#put(to, { offset: Math.min(end, last.end) - last.start, number, edge: 'end' });
    return true;
  }

  #put(node: NoteNode, edge: Edge): void {
    this.#inNotes.set(node, [...(this.#inNotes.get(node) ?? []), edge]);
  }
}

const edgesOf = (start: number, end: number, number: number): Edge[] => [
  { offset: start, number, edge: 'start' },
  { offset: end, number, edge: 'end' },
];

function nodeAt({ root }: NoteDocument, path: readonly number[]): NoteNode | undefined {
  let node: NoteNode | undefined = root;
  for (const index of path) node = node !== undefined && isNoteElement(node) ? node.children[index] : undefined;
  return node;
}
