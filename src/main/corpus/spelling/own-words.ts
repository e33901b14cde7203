import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import type { Corpus, Reader } from '../store/corpus';
import { compareNames } from '../../../shared/text/order';

/** The words that the analyst says are right, in the vault or in one note. */

const wordRow = z.object({ word: z.string() });

/** Those of the vault, in alphabetical order. */
export function ownWords(reader: Reader): string[] {
  const rows = reader.all(wordRow, 'SELECT word FROM spelling_words WHERE note_id IS NULL', []);
  return rows.map(({ word }) => word).sort((a, b) => compareNames(a, b) || (a < b ? -1 : 1));
}

/** Which of these words were added: with the capitals they were added with, and any more. */
export function addedAmong(reader: Reader, words: readonly string[], noteId: string | null): Set<string> {
  const forms = words.flatMap((word) => [word, ...smallerForms(word)]);
  const rows = reader.all(
    wordRow,
    'SELECT word FROM spelling_words WHERE word IN (SELECT value FROM json_each(?)) AND (note_id IS NULL OR note_id = ?)',
    [JSON.stringify(forms), noteId],
  );
  const added = new Set(rows.map(({ word }) => word));
  return new Set(words.filter((word) => [word, ...smallerForms(word)].some((form) => added.has(form))));
}

/** A word added in small letters is right at the beginning of a sentence. */
function smallerForms(word: string): string[] {
  const lower = word.toLowerCase();
  return lower === word ? [] : [lower];
}

export function addWord(corpus: Corpus, { word, noteId }: Checked<'spelling.add'>): void {
  corpus.store.write((tx) => tx.run('INSERT OR IGNORE INTO spelling_words (word, note_id) VALUES (?, ?)', [word.normalize('NFC'), noteId]));
}

export function removeWord(corpus: Corpus, { word }: Checked<'spelling.remove'>): void {
  corpus.store.write((tx) => tx.run('DELETE FROM spelling_words WHERE word = ? AND note_id IS NULL', [word]));
}
