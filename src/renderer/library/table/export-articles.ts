import { cslJson } from '../../../shared/citations/csl';
import { risOf } from '../../../shared/citations/ris';
import { tableFormatFacts, type TableFormat } from '../../../shared/dossiers/export-formats';
import type { TableArticle } from '../../../shared/library/model';
import { csvOf } from '../../../shared/text/csv';
import { call } from '../../api';
import type { Column } from '../../ui/table/model';
import { reportFailure, tell } from '../../ui/toasts';
import { counted } from '../../ui/things';
import { inParts, isRunning } from '../../picking/in-parts';

const PART = 1000;

/** A column whose cells can be written as text. */
export type WrittenColumn = Pick<Column<TableArticle>, 'label'> & { text: (article: TableArticle) => string | number };

/** Writes articles to a file the analyst chooses: the columns as a table, or references. */
export async function exportArticles(ids: readonly string[], format: TableFormat, columns: readonly WrittenColumn[]): Promise<void> {
  if (ids.length === 0 || isRunning()) return;
  try {
    const text = format === 'csv' ? await tableOf(ids, columns) : await referencesOf(ids, format);
    if (text === null) return;
    const { name } = tableFormatFacts[format];
    const written = await call('export.table', { title: format === 'csv' ? 'Articles' : 'References', text, format });
    if (written === null) return;
    tell(`${counted(ids.length, 'article')} written as ${name}.`, {
      label: 'Show file',
      run: () => void call('export.show', { file: written.file }).catch(reportFailure),
    });
  } catch (error) {
    reportFailure(error);
  }
}

async function tableOf(ids: readonly string[], columns: readonly WrittenColumn[]): Promise<string | null> {
  const rows: (string | number)[][] = [columns.map(({ label }) => label)];
  const work = async (part: string[]) => {
    for (const article of await call('table.articles', { ids: part })) rows.push(columns.map(({ text }) => text(article)));
  };
  return (await inParts(ids, PART, 'Read', work, true)) < ids.length ? null : csvOf(rows);
}

async function referencesOf(ids: readonly string[], format: 'ris' | 'csl-json'): Promise<string | null> {
  const articles: Parameters<typeof risOf>[0][number][] = [];
  const work = async (part: string[]) => articles.push(...(await call('table.citable', { ids: part })));
  if ((await inParts(ids, PART, 'Read', work, true)) < ids.length) return null;
  return format === 'ris' ? risOf(articles) : cslJson(articles);
}
