import { X } from 'lucide-react';
import { Button, IconButton } from '../ui/controls';
import { counted } from '../ui/things';
import type { RowAction } from './rows';
import type { Choice } from './use-choice';

/** What is chosen, and what can be done with all of it. */
export function ChoiceBar({
  choice,
  actions,
  onRun,
}: {
  choice: Choice;
  actions: readonly RowAction[];
  onRun: (action: RowAction) => void;
}) {
  const possible = actions.filter(({ runAll }) => runAll !== undefined);
  return (
    <div className="library-choice" role="group" aria-label="Chosen">
      <span role="status">{counted(choice.rows.size, 'chosen', 'chosen')}</span>
      {possible.map((action) => (
        <Button key={action.label} icon={action.icon} onClick={() => onRun(action)}>
          {action.label}
        </Button>
      ))}
      <IconButton label="Choose nothing" icon={X} onClick={() => choice.clear()} />
    </div>
  );
}
