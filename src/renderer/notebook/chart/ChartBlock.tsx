import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useLexicalEditable } from '@lexical/react/useLexicalEditable';
import type { NodeKey } from 'lexical';
import { PenLine, Waypoints } from 'lucide-react';
import { englishCharts } from '../../../shared/charts/words';
import { isolated } from '../../../shared/text/bidi';
import { useRead } from '../../api';
import { IconButton } from '../../ui/controls';
import { openSavedChart } from '../../workspace';
import { useIsChosen } from '../ChosenNodesExtension';
import { ChartDrawing } from './ChartDrawing';
import { ASK_CHART_COMMAND } from './commands';
import './chart.css';

/** A link chart in the text, as it is now. */
export function ChartBlock({ nodeKey, chartId, text }: { nodeKey: NodeKey; chartId: string; text: string }) {
  const [editor] = useLexicalComposerContext();
  const isEditable = useLexicalEditable();
  const isChosen = useIsChosen(nodeKey);
  const read = useRead('charts.drawn', { id: chartId }, { keepPrevious: true });
  const name = read.data?.name ?? text;
  return (
    <figure className="note-chart" aria-label={isolated(englishCharts.title(name))} data-selected={isChosen || undefined}>
      <figcaption className="note-chart-caption">
        <span dir="auto">{englishCharts.title(name)}</span>
        <span className="note-chart-tools">
          <IconButton label="Open this chart" icon={Waypoints} disabled={read.data == null} onClick={() => openSavedChart(chartId)} />
          {isEditable && (
            <IconButton
              label="Show another chart"
              shortcut="Enter"
              icon={PenLine}
              onClick={() => void editor.dispatchCommand(ASK_CHART_COMMAND, nodeKey)}
            />
          )}
        </span>
      </figcaption>
      {read.isError ? (
        <p className="note-chart-state" role="alert">
          {read.error.message}
        </p>
      ) : (
        <Body chart={read.data} />
      )}
    </figure>
  );
}

function Body({ chart }: { chart: Parameters<typeof ChartDrawing>[0]['chart'] | null | undefined }) {
  if (chart === undefined) return <p className="note-chart-state">…</p>;
  if (chart === null) return <p className="note-chart-state">This chart is no longer in the vault. Undo in the vault brings it back.</p>;
  if (chart.nodes.length === 0) return <p className="note-chart-state">Nobody stands on this chart.</p>;
  return <ChartDrawing chart={chart} />;
}
