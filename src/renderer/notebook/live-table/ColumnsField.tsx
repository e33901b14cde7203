import { ChevronLeft, ChevronRight } from 'lucide-react';
import { englishTables } from '../../../shared/livetables/words';
import type { LiveColumn } from '../../../shared/notes/live-table';
import { IconButton } from '../../ui/controls';

/** Which columns a live table shows and in which order: the chosen ones stand first, as they do in the table. */
export function ColumnsField(props: {
  all: readonly LiveColumn[];
  shown: readonly LiveColumn[];
  onChange: (columns: LiveColumn[]) => void;
}) {
  const { all, shown, onChange } = props;
  const listed = [...shown, ...all.filter((column) => !shown.includes(column))];
  const toggle = (column: LiveColumn) => onChange(shown.includes(column) ? shown.filter((one) => one !== column) : [...shown, column]);
  const move = (column: LiveColumn, by: 1 | -1) => {
    const at = shown.indexOf(column);
    onChange(shown.toSpliced(at, 1).toSpliced(at + by, 0, column));
  };
  return (
    <fieldset className="live-table-columns">
      <legend className="field-label">Columns</legend>
      <ol>
        {listed.map((column) => {
          const at = shown.indexOf(column);
          const label = englishTables.columns[column];
          return (
            <li key={column} className="live-table-column">
              <label>
                <input type="checkbox" checked={at >= 0} disabled={at >= 0 && shown.length === 1} onChange={() => toggle(column)} />
                {label}
              </label>
              {at >= 0 && (
                <span>
                  <IconButton label={`${label} further left`} icon={ChevronLeft} disabled={at === 0} onClick={() => move(column, -1)} />
                  <IconButton
                    label={`${label} further right`}
                    icon={ChevronRight}
                    disabled={at === shown.length - 1}
                    onClick={() => move(column, 1)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
