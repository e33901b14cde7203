import type { Lane } from '../../../shared/timeline/model';
import { counted } from '../things';
import { datesInWords, type TimelineProps } from './Timeline';

interface Row {
  key: string;
  sort: string;
  when: string;
  lane: string;
  what: string;
  open: (() => void) | null;
  source: string;
}

/** The same as the line of time, row by row: what can be read aloud, copied and searched. */
export function TimeTable({ lanes, label, onOpen }: Pick<TimelineProps, 'label' | 'onOpen'> & { lanes: readonly Lane[] }) {
  const rows = lanes.flatMap((lane) => rowsOf(lane, onOpen)).sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
  const named = lanes.length > 1;
  return (
    <div className="timeline-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">When</th>
            {named && <th scope="col">Of</th>}
            <th scope="col">What</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => (
            <tr key={row.key}>
              <td className="timeline-when">{row.when}</td>
              {named && <td dir="auto">{row.lane}</td>}
              <td dir="auto">
                {row.open === null ? (
                  row.what
                ) : (
                  <button type="button" className="timeline-link" onClick={row.open}>
                    {row.what}
                  </button>
                )}
              </td>
              <td dir="auto">{row.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && (
        <p className="timeline-undated">{counted(rows.length - MOST, 'row')} more: look closer on the line of time.</p>
      )}
    </div>
  );
}

/** Rows that a reader goes through; thousands of days are better looked at as bars. */
const MOST = 500;

function rowsOf(lane: Lane, onOpen: TimelineProps['onOpen']): Row[] {
  const dated = lane.dated.map(({ id, from, until, about, words, source }) => ({
    key: `${lane.id} ${id}`,
    sort: from ?? until ?? '',
    when: datesInWords(from, until, about),
    lane: lane.name,
    what: words,
    open: source === null ? null : () => onOpen(source),
    source: source?.name ?? '',
  }));
  const mentions = lane.mentions.map(({ at, articles, articleId, title, outlet }) => ({
    key: `${lane.id} ${at}`,
    sort: at,
    when: datesInWords(at, at),
    lane: lane.name,
    what: articles === 1 ? title : `${title} and ${counted(articles - 1, 'article')} more`,
    open: () => onOpen({ articleId, range: null }),
    source: outlet ?? '',
  }));
  return [...dated, ...mentions];
}
