import { ChevronDown, FileImage, FolderOpen, Pencil, Save, SaveAll, Trash2, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useState } from 'react';
import type { SavedChart } from '../../shared/charts/model';
import { call, useRead } from '../api';
import { runCommand } from '../commands';
import { useAttempt } from '../ui/attempt';
import { Field } from '../ui/controls';
import { FormDialog } from '../ui/FormDialog';
import { reportFailure, tell } from '../ui/toasts';
import { useWorkspace } from '../workspace';
import { drawingNow, openDrawing, useChart } from './chart-state';
import { chartSvg } from '../../shared/charts/svg';
import { DeleteChartDialog, type ShownIn } from './DeleteChartDialog';
import { coloursOf } from './paint';
import type { ChartData } from '../../shared/charts/data';

type Asking = 'save' | 'rename' | null;

/** What the chart is called, with what can be done with it as a thing of the vault: kept by name, opened again, written as a drawing. */
export function ChartMenu({ data }: { data: ChartData }) {
  const saved = useRead('charts.list', null).data ?? [];
  const openId = useChart((state) => state.saved);
  const open = saved.find(({ id }) => id === openId) ?? null;
  const [asking, setAsking] = useState<Asking>(null);
  const [going, setGoing] = useState<{ chart: SavedChart; shown: ShownIn } | null>(null);
  const remove = async (chart: SavedChart): Promise<void> => {
    const shown = await call('charts.shownIn', { id: chart.id });
    if (shown.notes.length > 0) setGoing({ chart, shown });
    else await removeChart(chart);
  };
  const wanted = useWorkspace((state) => state.chartWanted);
  useEffect(() => {
    if (wanted === null) return;
    useWorkspace.setState({ chartWanted: null });
    openSaved(wanted).catch(reportFailure);
  }, [wanted]);
  const isEmpty = data.nodes.length === 0;
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <h1 className="chart-title">
          <DropdownMenu.Trigger
            className="button button-quiet chart-menu"
            aria-label={open === null ? 'Link chart, not saved' : `Chart: ${open.name}`}
          >
            <bdi>{open?.name ?? 'Link chart'}</bdi>
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
          </DropdownMenu.Trigger>
        </h1>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
            {open !== null && <Item icon={Save} words="Save" run={() => void save(open).catch(reportFailure)} />}
            <Item icon={SaveAll} words={open === null ? 'Save…' : 'Save as a new one…'} disabled={isEmpty} run={() => setAsking('save')} />
            {open !== null && <Item icon={Pencil} words="Rename…" run={() => setAsking('rename')} />}
            {open !== null && <Item icon={Trash2} words="Delete" run={() => void remove(open).catch(reportFailure)} />}
            <Item icon={FileImage} words="Export as a drawing (SVG)…" disabled={isEmpty} run={() => void exportSvg(data, open?.name)} />
            {saved.length > 0 && <DropdownMenu.Separator className="menu-line" />}
            {saved.map((chart) => (
              <Item key={chart.id} icon={FolderOpen} words={chart.name} run={() => void openSaved(chart.id).catch(reportFailure)} />
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {going !== null && <DeleteChartDialog {...going} onDelete={() => removeChart(going.chart)} onClose={() => setGoing(null)} />}
      {asking !== null && <NameDialog chart={asking === 'rename' ? open : null} onClose={() => setAsking(null)} />}
    </>
  );
}

function Item({ icon: Icon, words, disabled = false, run }: { icon: LucideIcon; words: string; disabled?: boolean; run: () => void }) {
  return (
    <DropdownMenu.Item className="menu-item" disabled={disabled} onSelect={run}>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <bdi>{words}</bdi>
    </DropdownMenu.Item>
  );
}

async function openSaved(id: string): Promise<void> {
  const { drawing } = await call('charts.get', { id });
  openDrawing(id, drawing);
}

async function save({ id, name }: SavedChart): Promise<void> {
  await call('charts.save', { id, name, drawing: drawingNow() });
  tell(`Saved “${name}”.`);
}

async function removeChart({ id, name }: SavedChart): Promise<void> {
  await call('charts.remove', { id });
  tell(`Deleted the chart “${name}”. What is on the screen stays.`, { label: 'Undo', run: () => runCommand('undo-vault') }, 'history');
}

async function exportSvg(data: ChartData, name = 'Link chart'): Promise<void> {
  try {
    const { places } = useChart.getState();
    const written = await call('export.chart', { name, svg: chartSvg(data, places, coloursOf(document.documentElement), name) });
    if (written === null) return;
    tell('Exported the chart.', {
      label: 'Show file',
      run: () => void call('export.show', { file: written.file }).catch(reportFailure),
    });
  } catch (error) {
    reportFailure(error);
  }
}

/** Asks for the name: of a new chart, or another for one that is saved. */
function NameDialog({ chart, onClose }: { chart: SavedChart | null; onClose: () => void }) {
  const [name, setName] = useState(chart?.name ?? '');
  const { failure, attempt } = useAttempt();
  const keep = () =>
    void attempt(async () => {
      if (chart !== null) await call('charts.rename', { id: chart.id, name });
      else useChart.setState({ saved: (await call('charts.save', { id: null, name, drawing: drawingNow() })).id });
      onClose();
    });
  return (
    <FormDialog
      title={chart === null ? 'Save chart' : 'Rename chart'}
      onClose={onClose}
      onSubmit={keep}
      submit={chart === null ? 'Save' : 'Rename'}
      disabled={name.trim() === ''}
    >
      <Field
        label="Name"
        hint="Entities, their places and pins, and what is hidden are kept; links are drawn as they are when it is opened."
        error={failure}
      >
        {(ids) => (
          <input {...ids} className="input" autoFocus maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
    </FormDialog>
  );
}
