import { signal } from '@lexical/extension';
import {
  $addUpdateTag,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  CLICK_COMMAND,
  COMMAND_PRIORITY_EDITOR,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  HISTORY_PUSH_TAG,
  mergeRegister,
} from 'lexical';
import { $chooseBlock, $insertBlock, registerEnter, registerAsking, type Asked } from '../decorator-blocks';
import { $createChartNode, $isChartNode, ChartNode } from './ChartNode';
import { ASK_CHART_COMMAND, SET_CHART_COMMAND } from './commands';

/** The chart that is pressed; none where a button in it is. */
function $chartAt(target: EventTarget | null): ChartNode | null {
  if (!(target instanceof Element) || target.closest('button') !== null) return null;
  const block = target.closest<HTMLElement>('.note-chart');
  const node = block === null ? null : $getNearestNodeFromDOMNode(block);
  return $isChartNode(node) ? node : null;
}

/** Link charts in a note: asked for, chosen, shown otherwise; moved, deleted and undone as any block is. */
export const ChartExtension = defineExtension({
  name: 'casebook/chart',
  nodes: () => [ChartNode],
  build: () => {
    const asked = signal<Asked>(null);
    return { asked, leave: () => void (asked.value = null) };
  },
  register: (editor, _config, state) => {
    const { asked } = state.getOutput();
    return mergeRegister(
      registerAsking(editor, ASK_CHART_COMMAND, asked),
      editor.registerCommand(
        SET_CHART_COMMAND,
        ({ key, chartId, name }) => {
          $addUpdateTag(HISTORY_PUSH_TAG);
          const there = key === null ? null : $getNodeByKey(key);
          if ($isChartNode(there)) there.setChartId(chartId).setText(name);
          else $insertBlock($createChartNode(chartId, name));
          return true;
        },
        COMMAND_PRIORITY_EDITOR,
      ),
      editor.registerCommand(
        CLICK_COMMAND,
        (event) => {
          const chart = $chartAt(event.target);
          if (chart === null) return false;
          $chooseBlock(chart.getKey());
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      registerEnter(editor, $isChartNode, ASK_CHART_COMMAND),
    );
  },
});
