import { useMemo } from 'react';
import { chartData, type ChartData } from '../../shared/charts/data';
import { withThoseBelow } from '../../shared/entities/own-kinds';
import { useRead } from '../api';
import { useOwnKinds } from '../picking/own-kinds';
import { useWorkspace } from '../workspace';
import { useChart } from './chart-state';

/** The nodes that are not hidden, and the links that are strong enough, the strongest first. */
export function useChartData(): ChartData {
  const { hidden, least } = useChart();
  const kinds = useOwnKinds();
  const list = [...useWorkspace((state) => state.charted)];
  const named = useRead('entities.named', { ids: list }, { keepPrevious: true }).data;
  const links = useRead('entities.links', { ids: list }, { keepPrevious: true }).data;
  const relations = useRead('statements.among', { ids: list }, { keepPrevious: true }).data;
  return useMemo(() => {
    const all = withThoseBelow(kinds, [...hidden]);
    return chartData({ named: named ?? [], links: links ?? [], relations: relations ?? [], hidden: all, least });
  }, [named, links, relations, hidden, least, kinds]);
}
