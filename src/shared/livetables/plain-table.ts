import type { NoteElement, NoteNode } from '../notes/note-document';
import * as nodes from '../notes/note-nodes';
import type { LiveTable } from '../notes/live-table';
import { quoted } from '../passages/passage-quote';
import type { TableAnswer, TableCell } from './model';
import { englishTables, say, type Said } from './words';

/**
 * An answer as ordinary blocks of a note: a line that says what is listed and as of when, and a table with its citations and links. What of
 * it is not the analyst's nor a source's is `said` as well (`words.ts`), so that an export has it in its own language.
 */

/** `citationId`: the id of a citation of a passage, a new one each time. */
export interface PlainTableOptions {
  at: string;
  citationId: (passageId: string) => string;
}

export function plainTable(
  { columns }: Pick<LiveTable, 'columns'>,
  answer: TableAnswer,
  { at, citationId }: PlainTableOptions,
): NoteNode[] {
  const { question, missing, total, rows } = answer;
  const title = said({ of: 'title', question }, nodes.FORMATS.bold);
  if (missing.length > 0) {
    return [line([title, nodes.textNode(': '), ...missing.map((subject) => said({ of: 'missing', subject }))])];
  }
  if (rows.length === 0) return [line([title, nodes.textNode(': '), said({ of: 'nothing', at })])];
  const head = columns.map((column) => [said({ of: 'column', column })]);
  const body = rows.map(({ cells }) => cells.map((cell) => nodesOfCell(cell, citationId)));
  const asOf = said({ of: 'as-of', shown: rows.length, total, at });
  return [line([title, nodes.textNode(' ('), asOf, nodes.textNode(')')]), { ...nodes.table([head, ...body], 1), live: true }];
}

/** Nothing of it is a sentence of the note. */
const line = (children: NoteNode[]): NoteElement => ({ ...nodes.paragraph(children), live: true });

const said = (what: Said, format = 0): NoteNode => ({
  ...{ version: 1, detail: 0, mode: 'normal', style: '', said: what },
  ...{ type: 'text', text: say(what, englishTables), format },
});

function nodesOfCell(cell: TableCell, citationId: (passageId: string) => string): NoteNode[] {
  switch (cell.kind) {
    case 'text':
      return nodes.linesOf(cell.text);
    case 'number':
      return cell.number === null ? [] : [nodes.textNode(String(cell.number))];
    case 'words':
      return cell.words.length === 0 ? [] : [said({ of: 'words', words: cell.words })];
    case 'date':
      return [said({ of: 'date', date: cell.date })];
    case 'language':
      return [said({ of: 'language', language: cell.language })];
    case 'leads':
      return cell.leads.flatMap(({ kind, id, text }, index): NoteNode[] => [
        ...(index === 0 ? [] : [nodes.textNode('; ')]),
        kind === 'entity' ? { type: 'mention', version: 1, entityId: id, label: null } : nodes.thingLink(kind, id, text, null),
      ]);
    case 'quotation':
      return [nodes.textNode(`${quoted(cell.text)} `), citationOf(cell.passageId, citationId(cell.passageId))];
  }
}

const citationOf = (passageId: string, id: string): NoteNode => ({
  type: 'citation',
  version: 1,
  items: [{ id, passageId, stance: 'supports' }],
});
