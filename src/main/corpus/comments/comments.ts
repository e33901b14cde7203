import { z } from 'zod';
import type { Comment, CommentTarget, Said } from '../../../shared/comments/model';
import type { Checked } from '../../../shared/contract';
import { passageSelectorsSchema } from '../../../shared/passages/model';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, requireLive, type Corpus, type Reader } from '../store/corpus';

/** What reviewers say of notes and dossiers. */

const GONE = 'This comment is gone. It was deleted.';

const row = z.object({
  id: z.string(),
  noteId: z.string().nullable(),
  dossierId: z.string().nullable(),
  part: z.string(),
  answers: z.string().nullable(),
  quote: jsonColumn(passageSelectorsSchema).nullable(),
  author: z.string(),
  body: z.string(),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
});
type Row = z.infer<typeof row>;

const columns = `id, note_id AS noteId, dossier_id AS dossierId, part, answers, quote, author, body,
  created_at AS createdAt, edited_at AS editedAt, resolved_at AS resolvedAt`;

/** Throws `not-found`, `in-bin`. */
export function commentsOfNote(reader: Reader, noteId: string): Comment[] {
  requireLive(reader, 'note', noteId);
  return commentsOf(reader.all(row, `SELECT ${columns} FROM comments WHERE note_id = ? ORDER BY created_at, rowid`, [noteId]));
}

/** Those of the dossier itself and of its sections. Throws `not-found`, `in-bin`. */
export function commentsOfDossier(reader: Reader, dossierId: string): Comment[] {
  requireLive(reader, 'dossier', dossierId);
  const own = `SELECT ${columns} FROM comments WHERE dossier_id = ? ORDER BY created_at, rowid`;
  const ofSections = `SELECT ${columns} FROM comments WHERE note_id IN
    (SELECT note_id FROM dossier_sections JOIN notes ON notes.id = note_id WHERE dossier_id = ? AND deleted_at IS NULL)
    ORDER BY created_at, rowid`;
  return commentsOf([...reader.all(row, own, [dossierId]), ...reader.all(row, ofSections, [dossierId])]);
}

/** Rows of comments and of the replies to them, which may be among each other. */
function commentsOf(rows: readonly Row[]): Comment[] {
  const replies = new Map<string, Row[]>();
  for (const one of rows) if (one.answers !== null) replies.set(one.answers, [...(replies.get(one.answers) ?? []), one]);
  return rows
    .filter(({ answers }) => answers === null)
    .map((one) => ({
      ...saidIn(one),
      target: targetIn(one),
      quote: one.quote,
      resolvedAt: one.resolvedAt,
      replies: (replies.get(one.id) ?? []).map(saidIn),
    }));
}

const saidIn = ({ id, author, body, createdAt, editedAt }: Row): Said => ({ id, author, body, createdAt, editedAt });

function targetIn({ noteId, dossierId, part }: Row): CommentTarget {
  if (noteId !== null) return { on: 'note', id: noteId };
  return { on: 'dossier', id: dossierId ?? '', part };
}

/** Throws `not-found`. */
function rowOf(reader: Reader, id: string): Row {
  const found = reader.get(row, `SELECT ${columns} FROM comments WHERE id = ?`, [id]);
  if (found === undefined) throw new CasebookError('not-found', GONE);
  return found;
}

function commentOf(reader: Reader, id: string): Comment {
  const rows = reader.all(
    row,
    `SELECT ${columns} FROM comments WHERE id = ?1 UNION ALL SELECT ${columns} FROM comments WHERE answers = ?1`,
    [id],
  );
  const [comment] = commentsOf(rows);
  if (comment === undefined) throw new CasebookError('not-found', GONE);
  return comment;
}

/** Throws `not-found` and `in-bin` for what it is about. */
export function addComment(corpus: Corpus, { target, quote, author, body }: Checked<'comments.add'>): Comment {
  requireLive(corpus.store, target.on, target.id);
  const id = corpus.newId();
  corpus.store.write((tx) => {
    tx.run('INSERT INTO comments (id, note_id, dossier_id, part, quote, author, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      id,
      target.on === 'note' ? target.id : null,
      target.on === 'dossier' ? target.id : null,
      target.on === 'dossier' ? target.part : '',
      quote === null ? null : JSON.stringify(quote),
      author,
      body,
      corpus.now(),
    ]);
  });
  return commentOf(corpus.store, id);
}

/** A reply stands with what it answers; one to a reply answers the comment. Throws `not-found`. */
export function replyTo(corpus: Corpus, { id, author, body }: Checked<'comments.reply'>): Comment {
  const asked = rowOf(corpus.store, id);
  const { id: answered, noteId, dossierId, part } = asked.answers === null ? asked : rowOf(corpus.store, asked.answers);
  corpus.store.write((tx) => {
    tx.run('INSERT INTO comments (id, note_id, dossier_id, part, answers, author, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
      corpus.newId(),
      noteId,
      dossierId,
      part,
      answered,
      author,
      body,
      corpus.now(),
    ]);
  });
  return commentOf(corpus.store, answered);
}

/** Throws `not-found`. */
export function editComment(corpus: Corpus, { id, body }: Checked<'comments.edit'>): void {
  if (rowOf(corpus.store, id).body === body) return;
  corpus.store.write((tx) => {
    tx.run('UPDATE comments SET body = ?, edited_at = ? WHERE id = ?', [body, corpus.now(), id]);
  });
}

/** Throws `not-found`. */
export function resolveComment(corpus: Corpus, { id, resolved }: Checked<'comments.resolve'>): void {
  if ((rowOf(corpus.store, id).resolvedAt !== null) === resolved) return;
  corpus.store.write((tx) => {
    tx.run('UPDATE comments SET resolved_at = ? WHERE id = ?', [resolved ? corpus.now() : null, id]);
  });
}

/** With its replies. Throws `not-found`. */
export function removeComment(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    rowOf(tx, id);
    tx.run('DELETE FROM comments WHERE answers = ?', [id]);
    tx.run('DELETE FROM comments WHERE id = ?', [id]);
  });
}

/** The note or dossier that a comment is about. Throws `not-found`. */
export function thingOfComment(reader: Reader, id: string): { kind: 'note' | 'dossier'; id: string } {
  const { noteId, dossierId } = rowOf(reader, id);
  return noteId === null ? { kind: 'dossier', id: dossierId ?? '' } : { kind: 'note', id: noteId };
}
