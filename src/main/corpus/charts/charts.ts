import { z } from 'zod';
import { drawingSchema, savedChartSchema, type SavedChart } from '../../../shared/charts/model';
import type { Checked, Reply } from '../../../shared/contract';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, type Corpus, type Reader } from '../store/corpus';

/** Link charts that are kept by name. docs/adr/0051-charts-and-identifiers.md */

const chartRow = savedChartSchema.extend({ drawing: jsonColumn(drawingSchema) });

export function listCharts(reader: Reader): SavedChart[] {
  return reader.all(savedChartSchema, 'SELECT id, name, updated_at AS updatedAt FROM charts ORDER BY lower(name), id', []);
}

/** Throws `not-found`. */
export function getChart(reader: Reader, id: string): Reply<'charts.get'> {
  const found = reader.get(chartRow, 'SELECT id, name, updated_at AS updatedAt, drawing FROM charts WHERE id = ?', [id]);
  if (found === undefined) throw gone(id);
  return found;
}

/** Throws `not-found` for one that is gone. */
export function saveChart(corpus: Corpus, { id, name, drawing }: Checked<'charts.save'>): { id: string } {
  const [known, now] = [id ?? corpus.newId(), corpus.now()];
  corpus.store.write((tx) => {
    if (id === null) {
      tx.run('INSERT INTO charts (id, name, drawing, created_at, updated_at) VALUES (?, ?, ?, ?, ?)', [
        known,
        name,
        JSON.stringify(drawing),
        now,
        now,
      ]);
      return;
    }
    requireChart(tx, id);
    tx.run('UPDATE charts SET name = ?, drawing = ?, updated_at = ? WHERE id = ?', [name, JSON.stringify(drawing), now, id]);
  });
  return { id: known };
}

/** Throws `not-found`. */
export function renameChart(corpus: Corpus, { id, name }: Checked<'charts.rename'>): void {
  corpus.store.write((tx) => {
    requireChart(tx, id);
    tx.run('UPDATE charts SET name = ?, updated_at = ? WHERE id = ?', [name, corpus.now(), id]);
  });
}

/** Throws `not-found`. */
export function removeChart(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    requireChart(tx, id);
    tx.run('DELETE FROM charts WHERE id = ?', [id]);
  });
}

const titledRow = z.object({ id: z.string(), title: z.string() });

/** What shows it: notes by their documents, which are looked through when a chart is to go and at no other time. */
export function chartShownIn(reader: Reader, id: string): Reply<'charts.shownIn'> {
  const notes = reader.all(
    titledRow,
    'SELECT id, title FROM notes WHERE deleted_at IS NULL AND instr(document, ?) > 0 ORDER BY updated_at DESC',
    [JSON.stringify(id)],
  );
  const dossiers = reader.all(
    titledRow,
    `SELECT id, title FROM dossiers WHERE deleted_at IS NULL
       AND id IN (SELECT dossier_id FROM dossier_sections WHERE note_id IN (SELECT value FROM json_each(?))) ORDER BY updated_at DESC`,
    [JSON.stringify(notes.map((note) => note.id))],
  );
  return { notes, dossiers };
}

const idRow = z.object({ id: z.string() });

function requireChart(reader: Reader, id: string): void {
  if (reader.get(idRow, 'SELECT id FROM charts WHERE id = ?', [id]) === undefined) throw gone(id);
}

const gone = (id: string): CasebookError =>
  new CasebookError('not-found', 'This chart is no longer in the vault. What is on the screen can be saved as a new one.', `chart ${id}`);
