import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionDependency } from '@lexical/react/useExtensionComponent';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $getNodeByKey } from 'lexical';
import { useState } from 'react';
import { useRead } from '../../api';
import { Field } from '../../ui/controls';
import { FormDialog } from '../../ui/FormDialog';
import { $chooseBlock } from '../decorator-blocks';
import { insertInto, noteOf } from '../live-notes';
import { ChartExtension } from './ChartExtension';
import { $isChartNode } from './ChartNode';
import { SET_CHART_COMMAND } from './commands';

/** Asks which saved chart is shown, when the note's slash menu or a chart there asks for it. */
export function ChartDialog() {
  const [editor] = useLexicalComposerContext();
  const asked = useExtensionSignalValue(ChartExtension, 'asked');
  const { leave } = useExtensionDependency(ChartExtension).output;
  if (asked === null) return null;
  const { key } = asked;
  const there = editor.read(() => {
    const node = key === null ? null : $getNodeByKey(key);
    return $isChartNode(node) ? node.getChartId() : null;
  });
  const close = () => {
    leave();
    // The dialog gives the focus back when it is gone, to a caret and not to the chart.
    setTimeout(() => {
      editor.getRootElement()?.focus({ preventScroll: true });
      if (key !== null) editor.update(() => $chooseBlock(key));
    });
  };
  const keep = (chart: { chartId: string; name: string }) => {
    const set = { key, ...chart };
    const noteId = noteOf(editor);
    leave();
    if (key === null && noteId !== null && insertInto(noteId, () => editor.dispatchCommand(SET_CHART_COMMAND, set))) return;
    editor.dispatchCommand(SET_CHART_COMMAND, set);
    close();
  };
  return <Asking there={there} onClose={close} onKeep={keep} />;
}

function Asking(props: { there: string | null; onClose: () => void; onKeep: (chart: { chartId: string; name: string }) => void }) {
  const { there, onClose, onKeep } = props;
  const charts = useRead('charts.list', null).data;
  const [wanted, setWanted] = useState(there);
  const chosen = charts?.find(({ id }) => id === wanted) ?? charts?.[0];
  return (
    <FormDialog
      title="Link chart"
      submit={there === null ? 'Insert' : 'Show'}
      disabled={chosen === undefined}
      onClose={onClose}
      onSubmit={() => chosen !== undefined && onKeep({ chartId: chosen.id, name: chosen.name })}
    >
      {charts?.length === 0 ? (
        <p className="note-chart-state" role="status">
          No link chart is saved yet. Draw one (Go, Link chart) and save it there.
        </p>
      ) : (
        <Field label="Saved chart" hint="It is shown as it is, and changes with the chart.">
          {(ids) => (
            <select {...ids} className="input" autoFocus value={chosen?.id ?? ''} onChange={({ target }) => setWanted(target.value)}>
              {charts?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </FormDialog>
  );
}
