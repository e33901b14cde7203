import { z } from 'zod';
import { batchAnswerSchema, batchEntrySchema, batchKinds, saysSomething, type BatchEntry } from '../../../shared/batches/model';
import type { Checked, Reply } from '../../../shared/contract';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, type Corpus, type Reader } from '../store/corpus';

/** Batches with what was found for their lines. */

const batchRow = z.object({ id: z.string(), name: z.string(), kind: z.enum(batchKinds), lines: jsonColumn(z.array(z.string())) });
const saysRow = z.object({ line: z.string(), says: z.number() });
const answerRow = z.object({ line: z.string(), answer: jsonColumn(batchAnswerSchema) });

export function listBatches(reader: Reader): BatchEntry[] {
  const sql = `SELECT id, name, kind, json_array_length(lines) AS lines,
      (SELECT count(*) FROM json_each(lines) AS own CROSS JOIN batch_answers ON batch_id = batches.id AND line = own.value) AS checked,
      (SELECT count(*) FROM json_each(lines) AS own CROSS JOIN batch_answers ON batch_id = batches.id AND line = own.value
        WHERE says > 0) AS found
    FROM batches ORDER BY made_at DESC, id`;
  return reader.all(batchEntrySchema, sql, []);
}

/** Throws `not-found` for one that is gone. */
export function getBatch(reader: Reader, id: string): Reply<'batches.get'> {
  const batch = reader.get(batchRow, 'SELECT id, name, kind, lines FROM batches WHERE id = ?', [id]);
  if (batch === undefined) throw new CasebookError('not-found', 'This batch check is no longer in the vault.', `batch ${id}`);
  return batch;
}

export function saveBatch(corpus: Corpus, { id, name, kind, lines }: Checked<'batches.save'>): { id: string } {
  const known = id ?? corpus.newId();
  const own = JSON.stringify([...new Set(lines)]);
  corpus.store.write((tx) => {
    if (id === null) {
      // Answers of those that are gone were kept for an undo.
      tx.run('DELETE FROM batch_answers WHERE batch_id NOT IN (SELECT id FROM batches)', []);
      tx.run('INSERT INTO batches (id, made_at, name, kind, lines) VALUES (?, ?, ?, ?, ?)', [known, corpus.now(), name, kind, own]);
      return;
    }
    // A sentence is asked for otherwise than a name.
    if (getBatch(tx, id).kind !== kind) tx.run('DELETE FROM batch_answers WHERE batch_id = ?', [id]);
    tx.run('UPDATE batches SET name = ?, kind = ?, lines = ? WHERE id = ?', [name, kind, own, id]);
  });
  return { id: known };
}

export function removeBatch(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    getBatch(tx, id);
    tx.run('DELETE FROM batches WHERE id = ?', [id]);
  });
}

export function keepAnswers(corpus: Corpus, { id, answers }: Checked<'batches.keep'>): void {
  corpus.store.write((tx) => {
    getBatch(tx, id);
    for (const { text, answer } of answers) {
      tx.run('INSERT OR REPLACE INTO batch_answers (batch_id, line, says, answer) VALUES (?, ?, ?, ?)', [
        id,
        text,
        saysSomething(answer) ? 1 : 0,
        JSON.stringify(answer),
      ]);
    }
  });
}

export function forgetAnswers(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    getBatch(tx, id);
    tx.run('DELETE FROM batch_answers WHERE batch_id = ?', [id]);
  });
}

const saysOf = (reader: Reader, id: string): Map<string, number> =>
  new Map(reader.all(saysRow, 'SELECT line, says FROM batch_answers WHERE batch_id = ?', [id]).map(({ line, says }) => [line, says]));

export function waitingLines(reader: Reader, { id, limit }: Checked<'batches.waiting'>): string[] {
  const says = saysOf(reader, id);
  return getBatch(reader, id)
    .lines.filter((line) => !says.has(line))
    .slice(0, limit);
}

export function batchPage(reader: Reader, { id, only, offset, limit }: Checked<'batches.page'>): Reply<'batches.page'> {
  const all = getBatch(reader, id).lines.map((text, index) => ({ line: index + 1, text }));
  const says = only === 'all' ? null : saysOf(reader, id);
  const wanted = only === 'found' ? 1 : 0;
  const left = says === null ? all : all.filter(({ text }) => says.get(text) === wanted);
  const rows = left.slice(offset, offset + limit);
  const known = reader.all(
    answerRow,
    'SELECT line, answer FROM json_each(?) AS asked CROSS JOIN batch_answers ON batch_id = ? AND line = asked.value',
    [JSON.stringify(rows.map(({ text }) => text)), id],
  );
  const answers = new Map(known.map(({ line, answer }) => [line, answer]));
  return { rows: rows.map((row) => ({ ...row, answer: answers.get(row.text) ?? null })), total: left.length };
}
