import { useMemo } from 'react';
import { chartData, type ChartData } from '../../shared/charts/data';
import { useRead } from '../api';
import { useWorkspace } from '../workspace';
import { useChart } from './chart-state';

/** The nodes that are not hidden, and the links that are strong enough, the strongest first. */
export function useChartData(): ChartData {
  const { hidden, least } = useChart();
  const list = [...useWorkspace((state) => state.charted)];
  const named = useRead('entities.named', { ids: list }, { keepPrevious: true }).data;
  const links = useRead('entities.links', { ids: list }, { keepPrevious: true }).data;
  const relations = useRead('statements.among', { ids: list }, { keepPrevious: true }).data;
  return useMemo(
    () => chartData({ named: named ?? [], links: links ?? [], relations: relations ?? [], hidden, least }),
    [named, links, relations, hidden, least],
  );
}
