import type { ColourMeanings, PassageFilter } from '../../../shared/passages/filter';
import type { CitedPassage } from '../../../shared/passages/model';
import { csvOf } from '../../../shared/text/csv';
import { call, readOnce } from '../../api';
import { counted } from '../../ui/things';
import { reportFailure, tell } from '../../ui/toasts';
import { colourLabel } from '../marks/Swatches';

const PAGE = 200;

const heads = [
  ...['Passage', 'Comment', 'Colour', 'Tags', 'Article', 'Outlet', 'Published', 'Paragraph'],
  ...['Outlet grade', 'Credibility', 'Citations', 'Marked', 'State'],
];

/** Writes all passages that pass the filter as a table, to a file the analyst chooses. */
export async function writePassages(filter: PassageFilter, meanings: ColourMeanings): Promise<void> {
  const rows: (string | number)[][] = [heads];
  for (let offset = 0; ; offset += PAGE) {
    const { passages } = await readOnce('passages.find', { filter, offset, limit: PAGE });
    rows.push(...passages.map((passage) => cellsOf(passage, meanings)));
    if (passages.length < PAGE) break;
  }
  const written = await call('export.table', { title: filter.tag ?? 'Passages', text: csvOf(rows), format: 'csv' });
  if (written === null) return;
  tell(`${counted(rows.length - 1, 'passage')} written as CSV.`, {
    label: 'Show file',
    run: () => void call('export.show', { file: written.file }).catch(reportFailure),
  });
}

function cellsOf(passage: CitedPassage, meanings: ColourMeanings): (string | number)[] {
  const { article, selectors, comment, colour, tags, credibility, citationCount, createdAt, state } = passage;
  return [
    ...[selectors.quote.exact, comment, meanings[colour] ?? colourLabel(colour, {}), tags.join('; ')],
    ...[article.title, article.outlet ?? '', article.published ?? '', selectors.paragraph],
    ...[article.reliability ?? '', credibility ?? '', citationCount, createdAt, state],
  ];
}
