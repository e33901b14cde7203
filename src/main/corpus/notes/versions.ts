import { userInfo } from 'node:os';
import { z } from 'zod';
import type { Checked, Reply } from '../../../shared/contract';
import { noteDifference, wordsChanged, wordsIn } from '../../../shared/notes/note-difference';
import { citationsOf, nodesOf, withoutReferences, type NoteDocument } from '../../../shared/notes/note-document';
import { sameDocument } from '../../../shared/notes/note-merge';
import { versionReasons, versionSchema, type NoteVersion, type VersionReason } from '../../../shared/notes/versions';
import { CasebookError } from '../../../shared/result';
import { requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';
import { withPresentTitles } from './links';
import { commonEnds } from './text-patch';
import { dropUnusedTexts, keepText, textOfVersion } from './version-texts';
import { versionsToThin } from './version-thinning';

/** Versions of notes: when one is kept, and what there is of them. docs/adr/0029-versions-of-notes.md */

/** A pause in writing as long as this ends a session, */
const SESSION_PAUSE_MS = 10 * 60_000;
/** and no session is longer than this. */
const LONGEST_SESSION_MS = 30 * 60_000;
/** Below so many characters nothing is lost that was not typed in a minute. */
const LARGE_TEXT = 200;

/** What of a note a version is made of. */
export interface NoteState {
  id: string;
  title: string;
  document: NoteDocument;
  /** When it became what it is. */
  at: string;
}

const lastRow = z.object({ id: z.string(), madeAt: z.string(), title: z.string() });

function lastVersion(reader: Reader, noteId: string): z.infer<typeof lastRow> | undefined {
  return reader.get(
    lastRow,
    'SELECT id, made_at AS madeAt, title FROM note_versions WHERE note_id = ? ORDER BY made_at DESC, rowid DESC LIMIT 1',
    [noteId],
  );
}

/** Keeps what a note is now. Nothing when the last version says the same, unless it is to have a name. */
export function keepVersion(tx: Transaction, corpus: Corpus, state: NoteState, reason: VersionReason, name: string | null = null): boolean {
  const last = lastVersion(tx, state.id);
  const before = last === undefined ? undefined : textOfVersion(tx, last.id);
  const isSame = before !== undefined && last?.title === state.title && sameDocument(before, state.document);
  if (isSame && (reason === 'session' || reason === 'before-large' || reason === 'before-restore' || reason === 'before-accept'))
    return false;
  const difference = before === undefined || isSame ? [] : noteDifference(before, state.document);
  const words = wordsOfDocument(state.document);
  const { added, removed } = before === undefined ? { added: words, removed: 0 } : wordsChanged(difference);
  const { textId, patch } = keepText(tx, corpus, state.id, state.document);
  // A clock that was wrong must not put a version before an earlier one.
  const madeAt = last !== undefined && last.madeAt > state.at ? last.madeAt : state.at;
  tx.run(
    `INSERT INTO note_versions (id, note_id, text_id, patch, made_at, reason, name, author, title, words, added, removed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [corpus.newId(), state.id, textId, patch, madeAt, reason, name, author(), state.title, words, added, removed],
  );
  return true;
}

function wordsOfDocument(document: NoteDocument): number {
  let words = 0;
  for (const node of nodesOf(document)) if (node.type === 'text') words += wordsIn(node.text);
  return words;
}

/** Whoever is logged in to this computer; a system may know of nobody. */
function author(): string {
  try {
    return userInfo().username;
  } catch (error) {
    if (error instanceof Error) return '';
    throw error;
  }
}

/** Why what a note was before a save is to be kept; null when it need not be. */
export function reasonBeforeSave(
  reader: Reader,
  { id, at, plain }: { id: string; at: string; plain: string },
  after: { plain: string; now: string },
): VersionReason | null {
  const last = lastVersion(reader, id);
  if (last === undefined) return 'session';
  if (isLarge(plain, after.plain)) return 'before-large';
  const [now, edited, kept] = [after.now, at, last.madeAt].map((instant) => Date.parse(instant));
  if (now === undefined || edited === undefined || kept === undefined) return null;
  return now - edited >= SESSION_PAUSE_MS || now - kept >= LONGEST_SESSION_MS ? 'session' : null;
}

/** More than half of the text was replaced at once. */
function isLarge(before: string, after: string): boolean {
  if (before.length < LARGE_TEXT) return false;
  const { start, end } = commonEnds(before, after);
  return before.length - start - end > before.length / 2;
}

const versionRow = versionSchema.extend({ reason: z.enum(versionReasons).catch('session') });
const columns = 'note_versions.id AS id, made_at AS madeAt, reason, name, author, title, words, added, removed';

/** The latest first. */
export function listVersions(reader: Reader, noteId: string): NoteVersion[] {
  requireLive(reader, 'note', noteId);
  return reader.all(versionRow, `SELECT ${columns} FROM note_versions WHERE note_id = ? ORDER BY made_at DESC, rowid DESC`, [noteId]);
}

const noteOfVersionRow = z.object({ noteId: z.string(), title: z.string() });

/** A version with its text. Throws `not-found`. */
export function getVersion(reader: Reader, id: string): { noteId: string; title: string; document: NoteDocument } {
  const row = reader.get(noteOfVersionRow, 'SELECT note_id AS noteId, title FROM note_versions WHERE id = ?', [id]);
  const document = textOfVersion(reader, id);
  if (row === undefined || document === undefined) {
    throw new CasebookError('not-found', 'This version is no longer kept. Choose another one.', `version ${id}`);
  }
  return { ...row, document: withPresentTitles(reader, document) };
}

const presentRow = z.object({ id: z.string() });

/** The version before another one of its note; undefined for the first. */
function versionBefore(reader: Reader, noteId: string, id: string): string | undefined {
  const ids = reader.all(presentRow, 'SELECT id FROM note_versions WHERE note_id = ? ORDER BY made_at, rowid', [noteId]);
  return ids[ids.findIndex((version) => version.id === id) - 1]?.id;
}

/** What became of a version: since then, or what it had changed of the one before. */
export function versionDifference(
  reader: Reader,
  { id, to }: Checked<'notes.versionDifference'>,
  present: (noteId: string) => Omit<NoteState, 'at' | 'id'>,
): Reply<'notes.versionDifference'> {
  const version = getVersion(reader, id);
  const earlier = versionBefore(reader, version.noteId, id);
  const empty = { title: version.title, document: { ...version.document, root: { ...version.document.root, children: [] } } };
  const [before, after] =
    to === 'present' ? [version, present(version.noteId)] : [earlier === undefined ? empty : getVersion(reader, earlier), version];
  const blocks = noteDifference(before.document, after.document);
  return { title: { before: before.title, after: after.title }, blocks, ...wordsChanged(blocks) };
}

/** What stands for good: named versions stay, and of the others as `versionsToThin` says. True when some went. */
export function thinVersions(corpus: Corpus, noteId: string, wholeDays: number): boolean {
  const gone = versionsToThin(listVersions(corpus.store, noteId).toReversed(), corpus.now(), wholeDays);
  if (gone.length === 0) return false;
  corpus.store.write((tx) => {
    tx.run('DELETE FROM note_versions WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(gone.map(({ id }) => id))]);
    dropUnusedTexts(tx, noteId);
  });
  return true;
}

/** What the mention of an entity leaves whose name is not known any more. */
export const GONE_ENTITY = 'someone no longer in the vault';

/** A version's document as it can stand in the note today: without what was deleted for good. `lost`: citations left out. */
export function restorable(
  document: NoteDocument,
  missing: { passages: ReadonlySet<string>; entities: readonly string[] },
): { document: NoteDocument; lost: number } {
  const entities = new Map(missing.entities.map((id) => [id, GONE_ENTITY]));
  const left = withoutReferences(document, { passages: missing.passages, entities });
  return { document: left, lost: citationsOf(document).length - citationsOf(left).length };
}
