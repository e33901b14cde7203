import type { Checked, Reply } from '../../../shared/contract';
import type { MissingSubject } from '../../../shared/livetables/model';
import {
  MOST_OF_NAME,
  subjectsOf,
  withSubjects,
  type LiveTable,
  type TableQuestion,
  type TableSubject,
} from '../../../shared/notes/live-table';
import type { SearchResult } from '../../../shared/search/model';
import { presentEntityId } from '../entities/entities';
import { listCollections, listViews } from '../library/collections';
import type { TableOrders } from '../library/table-order';
import { z } from 'zod';
import { dossierTitle, noteTitle, type Reader } from '../store/corpus';
import { articlesIn } from './listed-articles';
import { claimsIn } from './listed-claims';
import { foundBy } from './listed-hits';
import { citationsFound } from './listed-passages';
import { questionsIn } from './listed-questions';

/** The one place that answers the question of a live table: for the window, exports and frozen versions alike. */

export interface AnswerSources {
  reader: Reader;
  orders: TableOrders;
  find: (request: Checked<'search.find'>) => SearchResult;
}

export type Answer = Reply<'livetables.answer'>;
/** What a kind of question finds: its first rows, and how many there are. */
export type Listed = Pick<Answer, 'total' | 'rows'> & { remarks?: string[] };

export function answerTable(sources: AnswerSources, asked: LiveTable): Answer {
  const named = namedToday(sources.reader, asked.question);
  const table = { ...asked, question: named.question };
  if (named.missing.length > 0) return { ...named, remarks: [], total: 0, rows: [] };
  const { total, rows, remarks = [] } = listed(sources, table);
  return { ...named, remarks, total, rows };
}

function listed(sources: AnswerSources, { question, ...shown }: LiveTable): Listed {
  const { reader } = sources;
  switch (question.of) {
    case 'articles':
      return articlesIn(sources, question, shown);
    case 'search':
      return foundBy(sources, question, shown);
    case 'citations':
      return citationsFound(reader, question, shown);
    case 'claims':
      return claimsIn(reader, question, shown);
    case 'questions':
      return questionsIn(reader, question, shown);
  }
}

// --- What it is about -----------------------------------------------------------------------------------------------------

/** What a subject is called today, or null when it is gone for good. */
interface Named {
  id: string;
  name: string;
  inBin: boolean;
}

const namedRow = z.object({ id: z.string(), name: z.string(), deletedAt: z.string().nullable() });
const titleOf: Partial<Record<TableSubject['kind'], (title: string) => string>> = { dossier: dossierTitle, note: noteTitle };
const tables = {
  entity: 'SELECT id, name, deleted_at AS deletedAt FROM entities WHERE id = ?',
  dossier: 'SELECT id, title AS name, deleted_at AS deletedAt FROM dossiers WHERE id = ?',
  note: 'SELECT id, title AS name, deleted_at AS deletedAt FROM notes WHERE id = ?',
} as const;

function namedNow(reader: Reader, kind: TableSubject['kind'], id: string): Named | null {
  if (kind === 'collection' || kind === 'view') {
    const found = (kind === 'view' ? listViews(reader) : listCollections(reader)).find((one) => one.id === id);
    return found === undefined ? null : { id, name: found.name, inBin: false };
  }
  const row = reader.get(namedRow, tables[kind], [kind === 'entity' ? presentEntityId(reader, id) : id]);
  if (row === undefined) return null;
  return { id: row.id, name: (titleOf[kind]?.(row.name) ?? row.name).slice(0, MOST_OF_NAME), inBin: row.deletedAt !== null };
}

/** The question with the names of today, about the entity that one became part of; and what of it is missing. */
function namedToday(reader: Reader, question: TableQuestion): { question: TableQuestion; missing: MissingSubject[] } {
  const known = new Map(
    subjectsOf(question).map(({ kind, about }) => [kind, about.id === null ? null : namedNow(reader, kind, about.id)] as const),
  );
  const missing = subjectsOf(question).flatMap(({ kind, about }): MissingSubject[] => {
    const now = known.get(kind) ?? null;
    return now === null || now.inBin ? [{ kind, name: now?.name ?? about.name, inBin: now !== null }] : [];
  });
  return {
    question: withSubjects(question, ({ kind, about }) => {
      const now = known.get(kind) ?? null;
      return now === null ? about : { id: now.id, name: now.name };
    }),
    missing,
  };
}
