import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import {
  fieldKinds,
  filledFieldSchema,
  ownFieldSchema,
  problemOfValue,
  type FieldValue,
  type OwnField,
} from '../../../shared/library/fields';
import { CasebookError } from '../../../shared/result';
import { jsonColumn, requireLive, type Corpus, type Reader, type Transaction } from '../store/corpus';

/** The fields an analyst defined, and what is filled in of articles. */

const fieldRow = z.object({ ...ownFieldSchema.shape, kind: z.enum(fieldKinds), choices: jsonColumn(z.array(z.string())) });

const among = 'id IN (SELECT value FROM json_each(?))';

/** In the analyst's order. */
export function listFields(reader: Reader): OwnField[] {
  return reader.all(
    fieldRow,
    `SELECT id, name, kind, choices, (SELECT count(*) FROM field_values WHERE field_id = article_fields.id) AS filled
     FROM article_fields ORDER BY position, name`,
    [],
  );
}

/** Throws `not-found`. */
function requireField(reader: Reader, id: string): Omit<OwnField, 'filled'> {
  const row = reader.get(fieldRow.omit({ filled: true }), 'SELECT id, name, kind, choices FROM article_fields WHERE id = ?', [id]);
  if (row === undefined) throw new CasebookError('not-found', 'This field is no longer in the vault. Choose another one.', `field ${id}`);
  return row;
}

/** What kind of field it is; undefined for one that is gone. */
export function kindOfField(reader: Reader, id: string): OwnField['kind'] | undefined {
  return reader.get(fieldRow.pick({ kind: true }), 'SELECT kind FROM article_fields WHERE id = ?', [id])?.kind;
}

const nameRow = z.object({ id: z.string() });

/** The kind is said once, when the field is made: what is filled in is of it. Throws `not-found`, `conflict` for a name there is. */
export function saveField(corpus: Corpus, { id, name, kind, choices }: Checked<'fields.save'>): { id: string } {
  const known = id ?? corpus.newId();
  corpus.store.write((tx) => {
    const twin = tx.get(nameRow, 'SELECT id FROM article_fields WHERE name = ? COLLATE NOCASE AND id <> ?', [name, known]);
    if (twin !== undefined) throw new CasebookError('conflict', `There is a field “${name}” already. Give this one another name.`);
    const list = JSON.stringify(kind === 'choice' ? [...new Set(choices)] : []);
    if (id === null) {
      tx.run(
        'INSERT INTO article_fields (id, position, name, kind, choices) SELECT ?, coalesce(max(position), 0) + 1, ?, ?, ? FROM article_fields',
        [known, name, kind, list],
      );
      return;
    }
    if (requireField(tx, id).kind !== kind) {
      throw new CasebookError('invalid-request', 'What kind a field is of cannot be changed. Make a new one.');
    }
    tx.run('UPDATE article_fields SET name = ?, choices = ? WHERE id = ?', [name, list, id]);
  });
  return { id: known };
}

/** Throws `not-found`. */
export function moveField(corpus: Corpus, { id, before }: Checked<'fields.move'>): void {
  corpus.store.write((tx) => {
    requireField(tx, id);
    const others = tx.all(nameRow, 'SELECT id FROM article_fields WHERE id <> ? ORDER BY position, name', [id]).map((row) => row.id);
    const at = before === null ? others.length : Math.max(0, others.indexOf(before));
    for (const [position, one] of others.toSpliced(at, 0, id).entries()) {
      tx.run('UPDATE article_fields SET position = ? WHERE id = ? AND position <> ?', [position, one, position]);
    }
  });
}

/** With all that is filled in. Throws `not-found`. */
export function removeField(corpus: Corpus, id: string): void {
  corpus.store.write((tx) => {
    requireField(tx, id);
    tx.run('DELETE FROM field_values WHERE field_id = ?', [id]);
    tx.run('DELETE FROM article_fields WHERE id = ?', [id]);
  });
}

/** Fills a field in of articles (a JSON list of ids), or empties it. Throws `not-found`, `in-bin`, `invalid-request`. */
export function fillField(tx: Transaction, list: string, fieldId: string, value: FieldValue | null): void {
  const field = requireField(tx, fieldId);
  if (value === null) {
    tx.run('DELETE FROM field_values WHERE field_id = ? AND article_id IN (SELECT value FROM json_each(?))', [fieldId, list]);
    return;
  }
  const problem = problemOfValue(field, value);
  if (problem !== null) throw new CasebookError('invalid-request', problem);
  if (field.kind === 'entity') requireLive(tx, 'entity', String(value));
  tx.run(
    `INSERT INTO field_values (field_id, article_id, value) SELECT ?, id, ? FROM articles WHERE ${among}
     ON CONFLICT (field_id, article_id) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value`,
    [fieldId, value, list],
  );
}

/** SQL: what is shown of a row of `field_values` joined with its field; null for an entity in the bin. */
export const shownValue = `CASE kind WHEN 'entity' THEN (SELECT present.name FROM entities AS named
    JOIN entities AS present ON present.id = coalesce(named.merged_into, named.id)
    WHERE named.id = field_values.value AND present.deleted_at IS NULL) ELSE field_values.value END`;

/** What is filled in of an article, in the order of the fields. */
export function filledFields(reader: Reader, articleId: string): z.infer<typeof filledFieldSchema>[] {
  return reader.all(
    filledFieldSchema,
    `SELECT field_id AS fieldId, field_values.value, ${shownValue} AS label FROM field_values
     JOIN article_fields ON article_fields.id = field_id WHERE article_id = ? ORDER BY position`,
    [articleId],
  );
}
