import { Eraser, Maximize, Users, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { entityKinds } from '../../shared/entities/model';
import { call } from '../api';
import { EntityPick } from '../picking/EntityPick';
import { Button, EmptyState, IconButton } from '../ui/controls';
import { withThoseBelow } from '../../shared/entities/own-kinds';
import { kindOptions, useOwnKinds } from '../picking/own-kinds';
import { PickList } from '../ui/PickList';
import { counted, entityKindLabels } from '../ui/things';
import { reportFailure } from '../ui/toasts';
import { addToChart, useWorkspace } from '../workspace';
import { Canvas } from './Canvas';
import { ChartMenu } from './ChartMenu';
import { choose, clearChart, toggleKind, useChart } from './chart-state';
import { ChartSide } from './ChartSide';
import { useChartData } from './use-chart-data';
import './chart.css';

/** Those that an entity brings onto the chart. */
const EXPANDED = 12;
const STRENGTHS = [1, 2, 3, 5, 10, 20];

async function expand(id: string): Promise<void> {
  const { companions } = await call('entities.occursWith', { entityId: id, offset: 0, limit: EXPANDED });
  const said = await call('statements.of', { entityId: id });
  const related = said.flatMap(({ entity, object }) => (object === null ? [] : [entity.id, object.id]));
  addToChart([...companions.map((companion) => companion.id), ...related]);
  choose({ kind: 'node', id });
}

/** Which of the analyst's own kinds are shown: one that is hidden hides those below it. */
function OwnKinds() {
  const kinds = useOwnKinds();
  const hidden = useChart((state) => state.hidden);
  const [open, setOpen] = useState(false);
  const without = withThoseBelow(kinds, [...hidden]);
  if (kinds.length === 0) return null;
  const choices = kindOptions(kinds).filter(({ level }) => level > 0);
  return (
    <PickList
      open={open}
      onOpen={setOpen}
      label="Own kinds shown"
      trigger="Own kinds"
      several
      choices={choices.map(({ value, label, level, kind }) => ({
        ...{ id: value, title: label, level: level - 1, icon: entityKindLabels[kind].icon },
        chosen: !hidden.has(kind) && !without.has(value),
      }))}
      empty="No own kind is called so."
      onPick={toggleKind}
    />
  );
}

/** Who occurs with whom, and what was stated of them: from any entity on to the next. */
export function LinkChart() {
  const { pinned, chosen, least, hidden } = useChart();
  const ids = useWorkspace((state) => state.charted);
  const data = useChartData();
  const [fit, setFit] = useState(0);
  const onExpand = (id: string) => void expand(id).catch(reportFailure);
  const addMost = (limit: number) =>
    void call('entities.mostNamed', { limit })
      .then((most) => addToChart(most))
      .catch(reportFailure);
  const add = <EntityPick label="Add entity" except={ids} onPick={({ id }) => addToChart([id])} />;
  return (
    <div className="chart">
      <div className="chart-tools" role="toolbar" aria-label="Link chart">
        <ChartMenu data={data} />
        {add}
        <Button variant="quiet" icon={Users} onClick={() => addMost(30)}>
          30 most named
        </Button>
        <label className="chart-least">
          Shared articles
          <select className="input" value={least} onChange={({ target }) => useChart.setState({ least: Number(target.value) })}>
            {STRENGTHS.map((strength) => (
              <option key={strength} value={strength}>
                {strength === 1 ? 'any' : `${strength} or more`}
              </option>
            ))}
          </select>
        </label>
        <span className="chart-kinds" role="group" aria-label="Kinds shown">
          {entityKinds.map((kind) => (
            <IconButton
              key={kind}
              label={entityKindLabels[kind].many}
              icon={entityKindLabels[kind].icon}
              aria-pressed={!hidden.has(kind)}
              onClick={() => toggleKind(kind)}
            />
          ))}
          <OwnKinds />
        </span>
        <span className="chart-end">
          <span className="entity-part-count" role="status">
            {counted(data.nodes.length, 'entity', 'entities')}, {counted(data.links.length, 'link')}
          </span>
          <IconButton label="See all of it" icon={Maximize} onClick={() => setFit(fit + 1)} />
          <IconButton label="Clear the chart" icon={Eraser} disabled={ids.length === 0} onClick={clearChart} />
        </span>
      </div>
      {ids.length === 0 ? (
        <EmptyState
          icon={Waypoints}
          title="An empty chart"
          action={
            <Button variant="primary" onClick={() => addMost(30)}>
              Put the 30 most named on it
            </Button>
          }
        >
          Begin with an entity, or with those that are named most, and expand from there.
        </EmptyState>
      ) : (
        <div className="chart-body">
          <div className="chart-ground">
            <Canvas data={data} pinned={pinned} chosen={chosen} fit={fit} onExpand={onExpand} />
          </div>
          <ChartSide data={data} onExpand={onExpand} />
        </div>
      )}
    </div>
  );
}
