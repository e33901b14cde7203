import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { TableColumns, TableReading } from '../../../shared/intake/model';
import { CasebookError } from '../../../shared/result';
import type { ReadFile } from '../piece';
import { hasColumns, LEAST_TEXT, questionOf, requireColumns, textAt, type Row } from './columns';
import { fieldOf } from './field-names';
import { readList } from './json';

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 200;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** Rows that tell whether a text is a table. */
const JUDGED = 25;
const rowsSchema = z.array(z.array(z.string()));

/**
 * A table of articles (CSV, RFC 4180, also with semicolons, tabs or bars): a row each, by what its columns are called or
 * were said to be. Null for a text that is none.
 */
export function readTable(whole: string, encoding: string, table?: TableReading): ReadFile | null {
  if (table === 'text') return null;
  const named = table?.columns ?? null;
  const { text, delimiters } = tableDelimiters(whole);
  const certain = delimiterOf(firstLine(text), named, delimiters);
  const delimiter = certain ?? likelyDelimiter(text, delimiters);
  if (delimiter === null) return null;
  const { header, rows } = rowsOf(text, delimiter);
  if (rows.length === 0) return null;
  if (certain === null) {
    if (questionOf(header, rows) === null && !hasTexts(header, rows)) return null;
    if (named !== null) requireColumns(named, header);
  }
  const { parts, question } = readList(rows, named);
  if (parts.length === 0 && question === undefined) return null;
  const asked = question === undefined ? {} : { question };
  return { mediaType: 'text/csv', encoding, pieces: [], parts, ...asked };
}

/** Excel writes, and takes, a first line that says what parts the cells: `sep=;`. Blank lines before the header are none. */
export function tableDelimiters(whole: string): { text: string; delimiters: readonly string[] } {
  const stated = /^\ufeff?(?:[ \t]*\r?\n)*"?sep=([^\r\n"])"?[ \t]*\r?\n/i.exec(whole);
  if (stated !== null) return { text: whole.slice(stated[0].length), delimiters: [stated[1] ?? ','] };
  return { text: whole.replace(/^\ufeff?(?:[ \t]*\r?\n)+/, ''), delimiters: DELIMITERS };
}

/** Whether a column that is called a text holds some. */
function hasTexts(header: readonly string[], rows: readonly Row[]): boolean {
  const bodies = header.filter((name) => fieldOf(name) === 'body');
  return rows.slice(0, JUDGED).some((row) => bodies.some((name) => textAt(row, name).length >= LEAST_TEXT));
}

const firstLine = (text: string): string => text.slice(0, 4000).split(/\r?\n/, 1)[0] ?? '';

const cellsOf = (line: string, delimiter: string): string[] =>
  line.split(delimiter).map((name) => name.trim().replace(/^\ufeff?"|"$/g, ''));

/** Of a first line that holds the columns named, or names a text and one thing more of an article. */
function delimiterOf(line: string, named: TableColumns | null, delimiters: readonly string[]): string | null {
  for (const delimiter of delimiters) {
    const names = cellsOf(line, delimiter);
    const fields = new Set(names.map(fieldOf).filter((field) => field !== null));
    if (names.length < 2 || names.length > MOST_COLUMNS) continue;
    if ((fields.has('body') && fields.size >= 2) || (named !== null && hasColumns(named, names))) return delimiter;
  }
  return null;
}

/** Of a text whose first line could be a header, and whose lines all have as many cells. */
function likelyDelimiter(text: string, delimiters: readonly string[]): string | null {
  return delimiters.find((delimiter) => looksLikeTable(text, delimiter)) ?? null;
}

function looksLikeTable(text: string, delimiter: string): boolean {
  const names = cellsOf(firstLine(text), delimiter);
  if (names.length < 2 || names.length > MOST_COLUMNS || new Set(names).size < names.length) return false;
  if (!names.every((name) => name !== '' && name.length <= 60 && !/[.!?…]$/.test(name) && /\p{L}/u.test(name))) return false;
  try {
    const [, ...rows] = parsed(text, delimiter, JUDGED, false);
    return rows.length >= 2 && rows.every((cells) => cells.length === names.length);
  } catch (error) {
    if (error instanceof CsvError) return false;
    throw error;
  }
}

function rowsOf(text: string, delimiter: string): { header: string[]; rows: Row[] } {
  try {
    const [header = [], ...records] = parsed(text, delimiter, MOST_ROWS + 2, true);
    if (records.length > MOST_ROWS) {
      throw new CasebookError('too-large', `This table has more than ${MOST_ROWS.toLocaleString('en')} rows. Split it and drop the parts.`);
    }
    return { header, rows: records.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']))) };
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    throw new CasebookError(
      'unreadable',
      'This table is damaged: a quotation mark in it is never closed. Save it again in its own program.',
      String(error),
    );
  }
}

function parsed(text: string, delimiter: string, to: number, relaxed: boolean): string[][] {
  const rows: unknown = parse(text, {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: relaxed,
    skip_empty_lines: true,
    max_record_size: 16 * 1024 * 1024,
    to,
  });
  return rowsSchema.parse(rows);
}
