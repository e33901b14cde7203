import type { CellLead, RowLead } from '../../../shared/livetables/model';
import { wholeTable, type TableView } from '../../../shared/library/model';
import type { LiveTable, TableQuestion } from '../../../shared/notes/live-table';
import { readOnce } from '../../api';
import { reportFailure } from '../../ui/toasts';
import { openPassages, openSearch, openTab, openTable, useWorkspace } from '../../workspace';
import { openPassage } from '../citation/open-passage';
import { showClaimOf } from '../claims/show-sentence';
import { openThing } from '../thing-link/open-link';

/** Where the rows of a live table lead, and the place that lists all of them. */

export function openLead({ kind, id }: Pick<CellLead, 'kind' | 'id'>, beside: boolean): void {
  if (kind === 'entity') openTab({ kind, id }, { beside });
  else openThing({ kind, id }, beside);
}

/** A passage stands beside the note always: one looks at it and goes on writing. */
export function openRow(lead: RowLead, beside: boolean): void {
  if (lead.to === 'thing') openLead(lead, beside);
  else if (lead.to === 'passage') openPassage(lead.passage);
  else showClaimOf(lead.noteId, lead.claim, (id) => openTab({ kind: 'note', id }, { beside }));
}

/** Where the rest of what a table lists is to be seen. */
export function openAsList({ question, sort }: LiveTable): void {
  void list(question, sort).catch(reportFailure);
}

async function list(question: TableQuestion, sort: LiveTable['sort']): Promise<void> {
  switch (question.of) {
    case 'search':
      openSearch(question.query);
      return;
    case 'articles':
      useWorkspace.setState({ table: await viewOf(question, sort) });
      openTable();
      return;
    case 'citations': {
      const { entity, dossier } = question;
      if (entity?.id != null) openTab({ kind: 'entity', id: entity.id }, { beside: true });
      else if (dossier?.id != null) openTab({ kind: 'dossier', id: dossier.id }, { beside: true });
      else openPassages();
      return;
    }
    case 'claims':
      if (question.in.id !== null) openTab({ kind: question.in.kind, id: question.in.id }, { beside: true });
      return;
    case 'questions':
      if (question.dossier?.id != null) openTab({ kind: 'dossier', id: question.dossier.id }, { beside: true });
  }
}

async function viewOf({ among }: Extract<TableQuestion, { of: 'articles' }>, sort: LiveTable['sort']): Promise<TableView> {
  const by = (['published', 'added', 'title', 'outlet', 'grade', 'words', 'citations'] as const).find((one) => one === sort.by);
  const sorted: TableView = { ...wholeTable, sort: { by: by ?? 'published', descending: sort.descending } };
  if (among.by === 'tag') return { ...sorted, filters: [{ field: 'tag', values: [among.name] }] };
  if (among.id === null) return sorted;
  if (among.by === 'collection') return { ...sorted, filters: [{ field: 'collection', values: [among.id] }] };
  const views = await readOnce('views.list', null);
  return { ...sorted, filters: views.find(({ id }) => id === among.id)?.view.filters ?? [] };
}
