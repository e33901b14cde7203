import { idSchema } from '../basics';
import { entityKinds, type EntityKind } from '../entities/model';
import { pathIn } from '../entities/own-kinds';
import { kindOfSchema } from './ftm-schemas';
import type { IncomingBuilder } from './incoming';

/** A table of entities, as we write it or as a spreadsheet has it: a row for each, or for each thing that is said of it. Pure. */

const columnNames = {
  id: ['id'],
  kind: ['kind', 'type', 'schema'],
  name: ['name', 'label', 'caption'],
  aliases: ['aliases', 'alias', 'also known as', 'aka', 'other names'],
  summary: ['summary', 'description', 'notes'],
  property: ['property'],
  value: ['value'],
  other: ['other entity'],
  otherId: ['other id'],
  from: ['from'],
  until: ['until'],
  source: ['source'],
  ownKind: ['own kind', 'subtype'],
} as const;
type Column = keyof typeof columnNames;

/** What stands beside a source, and is left out with it. */
const besideSource = new Set(['paragraph', 'words', 'reliability', 'credibility']);

const otherKinds = new Map<string, EntityKind>([
  ['organization', 'organisation'],
  ['org', 'organisation'],
  ['firm', 'organisation'],
  ['city', 'place'],
  ['country', 'place'],
  ['location', 'place'],
  ['', 'other'],
]);

function kindOf(words: string): EntityKind | undefined {
  const text = words.trim().toLowerCase();
  return entityKinds.find((kind) => kind === text) ?? otherKinds.get(text) ?? kindOfSchema(text);
}

/**
 * The fixed kind, and below it what else is said, be it behind it or in a column of its own. What is no kind that Casebook knows
 * is one of somebody's own: where it belongs is chosen before it comes in.
 */
function kindsIn(words: string, own: string): { kind: EntityKind; ownKind: string[] } {
  const [first = '', ...below] = pathIn(words);
  const kind = kindOf(first);
  return { kind: kind ?? 'other', ownKind: [...(kind === undefined ? [first] : []), ...below, ...pathIn(own)] };
}

/** Which column of a header holds what; null for one without a name. */
export function columnsOf(header: readonly string[]): Map<Column, number> | null {
  const names = header.map((name) => name.trim().toLowerCase());
  const found = new Map<Column, number>();
  for (const column of Object.keys(columnNames) as Column[]) {
    const at = names.findIndex((name) => (columnNames[column] as readonly string[]).includes(name));
    if (at >= 0) found.set(column, at);
  }
  return found.has('name') ? found : null;
}

export interface TableRow {
  line: number;
  cells: readonly string[];
}

interface Said {
  of: string;
  property: string;
  other: string;
  from: string;
  until: string;
}

/** @param keyOf a lasting id for a text: rows of other programs have none, or one of another form */
export function readEntityTable(
  builder: IncomingBuilder,
  header: readonly string[],
  rows: Iterable<TableRow>,
  keyOf: (text: string) => string,
): void {
  const columns = columnsOf(header) ?? new Map<Column, number>();
  const named = new Map<string, Set<string>>();
  const relations: Said[] = [];
  const used = new Set(columns.values());
  const others = header.flatMap((name, at) => (used.has(at) || besideSource.has(name.trim().toLowerCase()) ? [] : [{ name, at }]));
  for (const { line, cells } of rows) {
    const cell = (column: Column): string => taken(cells[columns.get(column) ?? -1] ?? '');
    const name = cell('name').trim();
    const { kind, ownKind } = kindsIn(cell('kind'), cell('ownKind'));
    if (name === '') builder.unread(line, 'The row has no name.');
    else {
      const key = keyForRow(cell('id').trim(), kind, name, keyOf);
      builder.entity(key, line, { kind, names: [name, ...aliasesIn(cell('aliases'))], summary: cell('summary'), ownKind });
      named.set(name, (named.get(name) ?? new Set()).add(key));
      const said = { of: key, property: cell('property'), from: cell('from'), until: cell('until') };
      const [other, otherId] = [cell('other').trim(), cell('otherId').trim()];
      if (said.property.trim() !== '') {
        if (other === '' && otherId === '') builder.statement(key, said.property, { value: cell('value') }, said.from, said.until);
        else relations.push({ ...said, other: otherId === '' ? other : keyForRow(otherId, kind, other, keyOf) });
      }
      if (cell('source').trim() !== '') builder.left('source of a statement: its passage stays in the vault where it was read');
      for (const { name: column, at } of others) {
        if ((cells[at] ?? '').trim() !== '') builder.left(`column “${column.trim().slice(0, 60)}”`);
      }
    }
  }
  for (const { of, property, other, from, until } of relations) {
    const [key, ...more] = builder.has(other) ? [other] : [...(named.get(other) ?? [])];
    if (key === undefined) builder.left('relation to what is not in the file as an entity');
    else if (more.length > 0) builder.left('relation to a name that several in the file have');
    else builder.statement(of, property, { other: key }, from, until);
  }
}

function keyForRow(id: string, kind: EntityKind, name: string, keyOf: (text: string) => string): string {
  if (idSchema.safeParse(id).success) return id.toLowerCase();
  return keyOf(id === '' ? `row ${JSON.stringify([kind, name])}` : `id ${id}`);
}

/** Without the mark by which we keep a spreadsheet from taking a text for a formula. */
const taken = (cell: string): string => (/^'+[=+\-@\t\r]/u.test(cell) ? cell.slice(1) : cell);

/** Parted by semicolons or bars; a backslash before one makes it part of the name. */
function aliasesIn(cell: string): string[] {
  const parts = cell.match(/(?:\\[\\;|]|[^;|])+/gu) ?? [];
  return parts.map((part) => part.replace(/\\([\\;|])/gu, '$1'));
}
