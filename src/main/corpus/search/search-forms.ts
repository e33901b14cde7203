import { z } from 'zod';
import type { SqliteDatabase } from '../store/sqlite';
import { SEARCH_FORM, searchForm } from './search-words';

/** Read at a time: texts can be long. */
const STEP = 200;

const valueRow = z.object({ value: z.string() });
const triggerRow = z.object({ sql: z.string() });
const articleRow = z.object({
  rowid: z.number(),
  title: z.string(),
  titleForm: z.string().nullable(),
  outlet: z.string().nullable(),
  outletForm: z.string().nullable(),
  textRowid: z.number(),
  text: z.string(),
  textForm: z.string().nullable(),
});
const noteRow = z.object({
  rowid: z.number(),
  title: z.string(),
  titleForm: z.string().nullable(),
  plain: z.string(),
  plainForm: z.string().nullable(),
});
const earlierRow = z.object({ rowid: z.number(), text: z.string(), textForm: z.string().nullable() });

/** To be given to every store of a vault. */
export const searchForms = { isOld: hasOldSearchForms, renew: renewSearchForms };

/** Whether the forms in the database were made by another {@link searchForm} than the present one. */
function hasOldSearchForms(database: SqliteDatabase): boolean {
  const row = database.first(`SELECT value FROM store_meta WHERE name = 'search-form'`);
  return row === undefined || valueRow.parse(row).value !== String(SEARCH_FORM);
}

/**
 * Makes the forms of all texts anew, and the index of those whose form has changed: one transaction in memory. It is derived
 * from texts that stay as they are, so it needs no journal: what is not in the next snapshot is made again on the next opening.
 */
function renewSearchForms(database: SqliteDatabase): void {
  database.execute('BEGIN IMMEDIATE');
  try {
    unlocked(database, () => {
      eachRow(database, articleRow, articles, (row) => renewArticle(database, row));
      eachRow(database, earlierRow, earlierTexts, (row) => renewText(database, row.rowid, row.text, row.textForm));
    });
    eachRow(database, noteRow, notes, (row) => renewNote(database, row));
    database.run(`INSERT OR REPLACE INTO store_meta (name, value) VALUES ('search-form', ?)`, [String(SEARCH_FORM)]);
    database.execute('COMMIT');
  } catch (error) {
    database.rollBack();
    throw error;
  }
}

/** An article's text is immutable; what the index reads in its place is not, and stands in the same row. */
function unlocked(database: SqliteDatabase, work: () => void): void {
  const name = 'article_texts_are_immutable';
  const trigger = database.first('SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?', ['trigger', name]);
  database.execute(`DROP TRIGGER ${name}`);
  work();
  database.execute(triggerRow.parse(trigger).sql);
}

const articles = `SELECT articles.rowid, title, title_form AS titleForm, outlet, outlet_form AS outletForm,
    article_texts.rowid AS textRowid, text, text_form AS textForm
  FROM articles JOIN article_texts ON article_texts.id = text_id
  WHERE articles.rowid > ? ORDER BY articles.rowid LIMIT ?`;
const earlierTexts = `SELECT rowid, text, text_form AS textForm FROM article_texts
  WHERE rowid > ? AND id NOT IN (SELECT text_id FROM articles) ORDER BY rowid LIMIT ?`;
const notes = `SELECT rowid, title, title_form AS titleForm, plain, plain_form AS plainForm FROM notes
  WHERE rowid > ? ORDER BY rowid LIMIT ?`;

function eachRow<Row extends { rowid: number }>(
  database: SqliteDatabase,
  schema: z.ZodType<Row>,
  sql: string,
  work: (row: Row) => void,
): void {
  for (let after = 0; ;) {
    const rows = z.array(schema).parse(database.rows(sql, [after, STEP]));
    rows.forEach(work);
    const last = rows.at(-1);
    if (last === undefined || rows.length < STEP) return;
    after = last.rowid;
  }
}

function renewArticle(database: SqliteDatabase, row: z.infer<typeof articleRow>): void {
  const title = searchForm(row.title);
  const outlet = row.outlet === null ? null : searchForm(row.outlet);
  const text = searchForm(row.text);
  if (title === row.titleForm && outlet === row.outletForm && text === row.textForm) return;
  // The old words leave the index while the old forms can still be read.
  database.run('DELETE FROM article_index WHERE docid = ?', [row.rowid]);
  database.run('UPDATE articles SET title_form = ?, outlet_form = ? WHERE rowid = ?', [title, outlet, row.rowid]);
  renewText(database, row.textRowid, row.text, row.textForm);
  database.run(
    `INSERT INTO article_index (docid, title, outlet, body)
       SELECT rowid, title, outlet, body FROM article_search WHERE rowid = ?`,
    [row.rowid],
  );
}

function renewText(database: SqliteDatabase, rowid: number, text: string, known: string | null): void {
  const form = searchForm(text);
  if (form !== known) database.run('UPDATE article_texts SET text_form = ? WHERE rowid = ?', [form, rowid]);
}

function renewNote(database: SqliteDatabase, row: z.infer<typeof noteRow>): void {
  const title = searchForm(row.title);
  const plain = searchForm(row.plain);
  if (title === row.titleForm && plain === row.plainForm) return;
  database.run('DELETE FROM note_index WHERE docid = ?', [row.rowid]);
  database.run('UPDATE notes SET title_form = ?, plain_form = ? WHERE rowid = ?', [title, plain, row.rowid]);
  database.run('INSERT INTO note_index (docid, title, body) SELECT rowid, title, body FROM note_search WHERE rowid = ?', [row.rowid]);
}
