import { z } from 'zod';
import type { NoteDocument } from '../../../shared/notes/note-document';
import type { VersionHit } from '../../../shared/notes/versions';
import { excerptAround } from '../../../shared/text/text';
import { requireLive, type Reader } from '../store/corpus';
import { noteText } from './note-text';
import { textOfVersion } from './version-texts';

/** UTF-16 units around what was found. */
const AROUND = 90;
const MOST_HITS = 100;

const versionRow = z.object({ id: z.string(), madeAt: z.string() });

/**
 * Paragraphs of a note's versions that have the words, each once, from the latest version that has it; those that the note
 * does not have any more come first.
 */
export function findInVersions(reader: Reader, noteId: string, words: string, present: NoteDocument): VersionHit[] {
  requireLive(reader, 'note', noteId);
  const wanted = folded(words);
  if (wanted.trim() === '') return [];
  const there = new Set(paragraphsOf(present));
  const hits = new Map<string, VersionHit>();
  const versions = reader.all(
    versionRow,
    'SELECT id, made_at AS madeAt FROM note_versions WHERE note_id = ? ORDER BY made_at DESC, rowid DESC',
    [noteId],
  );
  for (const { id, madeAt } of versions) {
    const document = textOfVersion(reader, id);
    if (document === undefined) continue;
    for (const paragraph of paragraphsOf(document)) {
      if (hits.has(paragraph)) continue;
      const at = folded(paragraph).indexOf(wanted);
      if (at < 0) continue;
      const excerpt = excerptAround(paragraph, at, Math.min(paragraph.length, at + words.length), AROUND);
      hits.set(paragraph, { versionId: id, madeAt, ...excerpt, gone: !there.has(paragraph) });
    }
  }
  return [...hits.values()].sort((a, b) => Number(b.gone) - Number(a.gone)).slice(0, MOST_HITS);
}

/** As long as the text: what is found in it stands there. */
const folded = (text: string): string => {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
};

function paragraphsOf(document: NoteDocument): string[] {
  return noteText(document, () => '')
    .plain.split('\n')
    .filter((paragraph) => paragraph.trim() !== '');
}
