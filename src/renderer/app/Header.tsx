import { ArrowLeft, ArrowRight, FileOutput, Import, PanelLeft, PanelRight } from 'lucide-react';
import { onMac } from '../api';
import { chooseFiles } from '../library';
import { QuickFind } from '../search';
import { Button, IconButton } from '../ui/controls';
import { canGo, useTrail } from '../trail';
import { runCommand } from '../commands';
import { usePanes } from './room';
import { VaultMenu } from './VaultMenu';

export function Header() {
  const shown = usePanes();
  const canGoBack = useTrail((trail) => canGo(trail, -1));
  const canGoForward = useTrail((trail) => canGo(trail, 1));
  return (
    <header className="header">
      <IconButton label="Library" icon={PanelLeft} aria-pressed={shown.left} onClick={() => runCommand('toggle-left-pane')} />
      <IconButton
        label="Back"
        shortcut={onMac() ? '⌘[' : 'Alt+Left'}
        icon={ArrowLeft}
        disabled={!canGoBack}
        onClick={() => runCommand('back')}
      />
      <IconButton
        label="Forward"
        shortcut={onMac() ? '⌘]' : 'Alt+Right'}
        icon={ArrowRight}
        disabled={!canGoForward}
        onClick={() => runCommand('forward')}
      />
      <span className="header-name">Casebook</span>
      <VaultMenu />
      <QuickFind />
      <div className="header-actions">
        <Button icon={Import} onClick={chooseFiles}>
          Import
        </Button>
        <Button icon={FileOutput} variant="primary" onClick={() => runCommand('export')}>
          Export
        </Button>
        <IconButton label="Side pane" icon={PanelRight} aria-pressed={shown.right} onClick={() => runCommand('toggle-right-pane')} />
      </div>
    </header>
  );
}
