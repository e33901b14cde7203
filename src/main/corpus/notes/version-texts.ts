import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { openNoteDocument } from '../../../shared/notes/newer-document';
import { noteNodeSchema, type NoteDocument } from '../../../shared/notes/note-document';
import { hunksBetween } from '../../../shared/notes/note-merge';
import type { Corpus, Reader, Transaction } from '../store/corpus';
import type { SqlValue } from '../store/sqlite';

/** The texts of versions: wholes, and what differs from them, packed. docs/adr/0029-versions-of-notes.md */

/** A patch larger than this share of its whole is kept as a whole. */
const LARGEST_SHARE = 0.5;
const MOST_BYTES = 256 * 1024 * 1024;

const blob = z.instanceof(Uint8Array);
const wholeRow = z.object({ id: z.string(), packed: blob });
const textRow = z.object({ packed: blob, patch: blob.nullable() });
/** Blocks `from` to `to` (exclusive) of the whole give way to `put`. */
const patchSchema = z.array(z.object({ from: z.number().int(), to: z.number().int(), put: z.array(z.unknown()) }));
const storedSchema = z.looseObject({ root: z.looseObject({ children: z.array(z.unknown()) }) });

const pack = (value: unknown): Uint8Array => new Uint8Array(deflateRawSync(JSON.stringify(value)));

function unpack(bytes: Uint8Array): unknown {
  return JSON.parse(inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }).toString());
}

/** Where a version's text stands, for its row. */
export interface KeptText {
  textId: string;
  patch: SqlValue;
}

/** Keeps a text: as what differs from the note's last whole where that is short, else as a whole of its own. */
export function keepText(tx: Transaction, corpus: Pick<Corpus, 'newId'>, noteId: string, document: NoteDocument): KeptText {
  const whole = tx.get(wholeRow, 'SELECT id, packed FROM note_version_texts WHERE note_id = ? ORDER BY rowid DESC LIMIT 1', [noteId]);
  if (whole !== undefined) {
    const patch = patchFrom(whole.packed, document);
    if (patch === null) return { textId: whole.id, patch: null };
    const packed = pack(patch);
    if (packed.length <= whole.packed.length * LARGEST_SHARE) return { textId: whole.id, patch: packed };
  }
  const textId = corpus.newId();
  tx.run('INSERT INTO note_version_texts (id, note_id, packed) VALUES (?, ?, ?)', [textId, noteId, pack(document)]);
  return { textId, patch: null };
}

function patchFrom(packed: Uint8Array, document: NoteDocument): z.infer<typeof patchSchema> | null {
  const base = storedSchema.parse(unpack(packed));
  const hunks = hunksBetween(z.array(noteNodeSchema).catch([]).parse(base.root.children), document.root.children);
  return hunks.length === 0 ? null : hunks;
}

/** The document of a version; undefined when there is no such version. */
export function textOfVersion(reader: Reader, id: string): NoteDocument | undefined {
  const row = reader.get(
    textRow,
    `SELECT packed, patch FROM note_versions JOIN note_version_texts ON note_version_texts.id = text_id WHERE note_versions.id = ?`,
    [id],
  );
  return row === undefined ? undefined : openNoteDocument(patched(unpack(row.packed), row.patch)).document;
}

function patched(stored: unknown, patch: Uint8Array | null): unknown {
  if (patch === null) return stored;
  const whole = storedSchema.parse(stored);
  const children: unknown[] = [];
  let at = 0;
  for (const { from, to, put } of patchSchema.parse(unpack(patch))) {
    children.push(...whole.root.children.slice(at, from), ...put);
    at = to;
  }
  children.push(...whole.root.children.slice(at));
  return { ...whole, root: { ...whole.root, children } };
}

/** Wholes that no version rests on any more. */
export function dropUnusedTexts(tx: Transaction, noteId: string): void {
  tx.run('DELETE FROM note_version_texts WHERE note_id = ? AND id NOT IN (SELECT text_id FROM note_versions WHERE note_id = ?)', [
    noteId,
    noteId,
  ]);
}
