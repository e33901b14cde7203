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

const isNew = ({ counts, mentions, differences, unlisted }: Comparison): boolean =>
  mentions + differences.length + unlisted > 0 || counts.some(({ fresh }) => fresh > 0);

/** Whether anything is in that vault. */
export const hasAnything = ({ counts }: Comparison): boolean => counts.some(({ fresh, same, differing }) => fresh + same + differing > 0);

/** What the other vault has, beside this one. */
export function ComparisonTable({ comparison }: { comparison: Comparison }) {
  const { counts, mentions, remarks } = comparison;
  const shown = counts.filter(({ fresh, same, differing }) => fresh + same + differing > 0);
  return (
    <>
      {!isNew(comparison) && (
        <p role="status">
          {hasAnything(comparison)
            ? 'All that is in that vault is in this one. Its tags, names and collections can still be joined with yours.'
            : 'There is nothing in that vault.'}
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
