import type { Comparison, ExchangedKind } from '../../shared/exchange/model';
import { counted, formatNumber } from '../ui/things';

const kindNames: Record<ExchangedKind, string> = {
  article: 'Articles',
  outlet: 'Outlets',
  passage: 'Passages',
  entity: 'Entities',
  statement: 'Statements',
  note: 'Notes',
  dossier: 'Dossiers',
  comment: 'Comments',
  chart: 'Link charts',
};

export const hasNews = ({ counts, mentions, differences, unlisted }: Comparison): boolean =>
  mentions + differences.length + unlisted > 0 || counts.some(({ fresh }) => fresh > 0);

/** What the other vault has, beside this one. */
export function ComparisonTable({ comparison }: { comparison: Comparison }) {
  const { counts, mentions, remarks } = comparison;
  const shown = counts.filter(({ fresh, same, differing }) => fresh + same + differing > 0);
  return (
    <>
      {!hasNews(comparison) && (
        <p role="status">
          {shown.length === 0
            ? 'There is nothing in that vault.'
            : 'All that is in that vault is in this one. Its tags and collections are compared when it is brought in.'}
        </p>
      )}
      {shown.length > 0 && (
        <table className="exchange-counts">
          <thead>
            <tr>
              <th scope="col">There</th>
              <th scope="col">New</th>
              <th scope="col">The same</th>
              <th scope="col">Different</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ kind, fresh, same, differing }) => (
              <tr key={kind}>
                <th scope="row">{kindNames[kind]}</th>
                <Count count={fresh} />
                <Count count={same} />
                <Count count={differing} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {(mentions > 0 || remarks.length > 0) && (
        <ul className="exchange-remarks">
          {mentions > 0 && <li>{counted(mentions, 'new mention')} of entities.</li>}
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Count({ count }: { count: number }) {
  return <td data-none={count === 0}>{count === 0 ? '–' : formatNumber(count)}</td>;
}
