import type { Reply } from '../../shared/contract';
import type { SavedChart } from '../../shared/charts/model';
import { useAttempt } from '../ui/attempt';
import { Button, Dialog } from '../ui/controls';
import { Refusal } from '../ui/FormDialog';
import { counted, thingIcons, untitled } from '../ui/things';

export type ShownIn = Reply<'charts.shownIn'>;

/** Of so many it is said what they are called. */
const NAMED = 8;

/** Says what shows a chart, before it is deleted. */
export function DeleteChartDialog(props: { chart: SavedChart; shown: ShownIn; onDelete: () => Promise<void>; onClose: () => void }) {
  const { chart, shown, onClose } = props;
  const { failure, isBusy, attempt } = useAttempt();
  const things = [
    ...shown.dossiers.map((one) => ({ ...one, kind: 'dossier' as const })),
    ...shown.notes.map((one) => ({ ...one, kind: 'note' as const })),
  ];
  const parts = [
    ...(shown.notes.length > 0 ? [counted(shown.notes.length, 'note')] : []),
    ...(shown.dossiers.length > 0 ? [counted(shown.dossiers.length, 'dossier')] : []),
  ];
  return (
    <Dialog
      title={`Delete the chart “${chart.name}”?`}
      onClose={onClose}
      onSubmit={() => void attempt(() => props.onDelete().then(onClose))}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" type="submit" disabled={isBusy}>
            Delete chart
          </Button>
        </>
      }
    >
      <p>It is shown in {parts.join(' and ')}. Its name is all that is left there, and all that is printed; Undo brings it back.</p>
      <ul className="chart-shown-in" aria-label="Shown in">
        {things.slice(0, NAMED).map(({ kind, id, title }) => {
          const Icon = thingIcons[kind];
          return (
            <li key={id}>
              <Icon size={15} strokeWidth={1.75} role="img" aria-label={kind === 'note' ? 'Note' : 'Dossier'} />
              <bdi>{untitled(kind, title)}</bdi>
            </li>
          );
        })}
      </ul>
      {things.length > NAMED && <p>and {counted(things.length - NAMED, 'more', 'more')}</p>}
      <Refusal words={failure} />
    </Dialog>
  );
}
