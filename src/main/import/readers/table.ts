import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import type { ReadFile } from '../piece';
import { fieldOf } from './field-names';
import { partOf } from './json';

const MOST_ROWS = 20_000;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const rowsSchema = z.array(z.array(z.string()));

/**
 * A table of articles (CSV, RFC 4180, also with semicolons, tabs or bars): a row each, by what its columns are called.
 * Null for a text that is none.
 */
export function readTable(text: string, encoding: string): ReadFile | null {
  const delimiter = delimiterOf(text.slice(0, 4000).split(/\r?\n/, 1)[0] ?? '');
  if (delimiter === null) return null;
  const rows = rowsOf(text, delimiter);
  const [header, ...records] = rows;
  if (header === undefined || records.length === 0) return null;
  const objects = records.map((cells) => Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])));
  const articles = objects.filter((object) => header.some((name) => fieldOf(name) === 'body' && object[name]?.trim() !== ''));
  if (articles.length === 0) return null;
  return { mediaType: 'text/csv', encoding, pieces: [], parts: articles.map(partOf) };
}

/** Of a first line that names a text and one thing more of an article. */
function delimiterOf(line: string): string | null {
  for (const delimiter of DELIMITERS) {
    const names = line.split(delimiter).map((name) => name.trim().replace(/^\ufeff?"|"$/g, ''));
    const fields = new Set(names.map(fieldOf).filter((field) => field !== null));
    if (names.length >= 2 && names.length <= 200 && fields.has('body') && fields.size >= 2) return delimiter;
  }
  return null;
}

function rowsOf(text: string, delimiter: string): string[][] {
  try {
    const rows: unknown = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 16 * 1024 * 1024,
      to: MOST_ROWS + 2,
    });
    const checked = rowsSchema.parse(rows);
    if (checked.length <= MOST_ROWS + 1) return checked;
    throw new CasebookError('too-large', `This table has more than ${MOST_ROWS.toLocaleString('en')} rows. Split it and drop the parts.`);
  } catch (error) {
    if (error instanceof CasebookError) throw error;
    throw new CasebookError('unreadable', 'This table is damaged: a quotation mark in it is never closed. Save it again in its own program.', String(error));
  }
}
