import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { IncomingBuilder, MOST_ENTITIES, MOST_STATEMENTS, TooMany, type EntityReading } from '../../shared/statements/incoming';
import { readFollowTheMoney, type FtmItem } from '../../shared/statements/from-follow-the-money';
import { columnsOf, readEntityTable, type TableRow } from '../../shared/statements/from-table';
import { CasebookError } from '../../shared/result';
import { decodeText } from './encoding';
import { tableDelimiters } from './readers/table';

/** A file of entities: FollowTheMoney (JSON, a list or one object a line) or a table with a header. */

/** Lines of a table, and objects of FollowTheMoney, that are looked at. */
const MOST_ROWS = MOST_ENTITIES + MOST_STATEMENTS;

/** Throws CasebookError `unreadable`, `unsupported` or `too-large`. */
export function readEntityFile(bytes: Uint8Array): EntityReading {
  const text = decodeText(bytes).text.replace(/^\ufeff/, '');
  if (text.trim() === '') throw new CasebookError('unreadable', 'This file is empty. Choose one with entities in it.');
  try {
    return /^\s*[[{]/.test(text) ? readJson(text) : readTable(text);
  } catch (error) {
    if (error instanceof TooMany) throw tooMany();
    throw error;
  }
}

function tooMany(): CasebookError {
  const most = `${MOST_ENTITIES.toLocaleString('en')} entities or ${MOST_STATEMENTS.toLocaleString('en')} statements`;
  return new CasebookError('too-large', `This file has more than ${most}. Split it and import the parts. Nothing was changed.`);
}

/** A random-looking id that is the same for the same text each time (RFC 9562, version 8). */
function keyOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function readJson(text: string): EntityReading {
  const list = listIn(text);
  const builder = new IncomingBuilder(list === null ? 'line' : 'entry');
  const items = list === null ? linesIn(text, builder) : list.map((item, at): FtmItem => ({ line: at + 1, item }));
  if (items.length > MOST_ROWS) throw new TooMany();
  readFollowTheMoney(builder, items, keyOf);
  return builder.reading();
}

const listSchema = z.union([
  z.array(z.unknown()),
  z.object({ entities: z.array(z.unknown()) }).transform(({ entities }) => entities),
  z.object({ results: z.array(z.unknown()) }).transform(({ results }) => results),
  z
    .object({ schema: z.string() })
    .loose()
    .transform((one) => [one]),
]);

/** The entries of a list, of an object that holds one, or one object; null for objects that stand a line each. */
function listIn(text: string): unknown[] | null {
  try {
    const parsed = listSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A list that breaks off is not lines.
    if (!/^\s*\[/.test(text)) return null;
    throw new CasebookError(
      'unreadable',
      'This JSON is damaged: it breaks off or has a mark too many. Save it again in its own program.',
      error.message,
    );
  }
  throw new CasebookError('unsupported', 'This JSON holds no entities of FollowTheMoney. Choose a file with id, schema and properties.');
}

function linesIn(text: string, builder: IncomingBuilder): FtmItem[] {
  return text.split(/\r?\n/).flatMap((words, at) => {
    if (words.trim() === '') return [];
    try {
      return [{ line: at + 1, item: JSON.parse(words) as unknown }];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      builder.unread(at + 1, 'It is not JSON.');
      return [];
    }
  });
}

const recordsSchema = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) }));

function readTable(whole: string): EntityReading {
  const { text, delimiters } = tableDelimiters(whole);
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = delimiters.find((one) => columnsOf(recordsOf(first, one)[0]?.record ?? []) !== null);
  if (delimiter === undefined) {
    throw new CasebookError(
      'unsupported',
      'This is no table of entities: its first line has no column “name”. Give its columns names such as name, kind and aliases.',
    );
  }
  const [header, ...records] = recordsOf(text, delimiter);
  if (records.length > MOST_ROWS) throw new TooMany();
  const builder = new IncomingBuilder('line');
  readEntityTable(builder, header?.record ?? [], records.map(rowOf), keyOf);
  return builder.reading();
}

/** Where the row begins: the parser counts to its end. */
function rowOf({ record, info }: z.infer<typeof recordsSchema>[number]): TableRow {
  const breaks = record.reduce((count, cell) => count + cell.split('\n').length - 1, 0);
  return { line: info.lines - breaks, cells: record };
}

function recordsOf(text: string, delimiter: string): z.infer<typeof recordsSchema> {
  try {
    const records: unknown = parse(text, {
      delimiter,
      info: true,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: 16 * 1024 * 1024,
      to: MOST_ROWS + 2,
    });
    return recordsSchema.parse(records);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CasebookError(
      'unreadable',
      'This table is damaged: a quotation mark in it is never closed. Save it again in its own program.',
      error.message,
    );
  }
}
