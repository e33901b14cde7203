import { Button } from '../ui/controls';
import { formatNumber } from '../ui/things';
import type { Running } from './in-parts';

/** In the place of the bar of what is chosen, while something is done to many. */
export function RunningBar({ running: { words, done, total, stop } }: { running: Running }) {
  return (
    <div className="bulk-bar" role="group" aria-label="Chosen">
      <span role="status">
        {words}: {formatNumber(done)} of {formatNumber(total)}…
      </span>
      <progress className="bulk-progress" max={total} value={done} />
      {stop !== undefined && (
        <Button variant="quiet" onClick={stop}>
          Stop
        </Button>
      )}
    </div>
  );
}
