import { useEffect } from 'react';
import { Group, Panel, Separator, type PanelSize } from 'react-resizable-panels';
import { call, listen, ReadsBehind, useRead } from '../api';
import { BinDialogs, DropTarget, ImportQuestion, ImportSheet, Library, NotebookQuestion } from '../library';
import type { MenuCommand } from '../../shared/window/model';
import { flushNotes, hearOtherWindows, PassageRemovalDialog } from '../notebook';
import { tellRestored } from '../settings';
import { flushReading } from '../reading';
import { go } from '../trail';
import { keepDrafts } from '../ui/drafts';
import { reportFailure, Toasts } from '../ui/toasts';
import { SearchSide } from '../search';
import { flushWorkspace, isSearchShown, useWorkspace } from '../workspace';
import { Header } from './Header';
import { answerHistoryKeys, moveByFocus, useUndoMenu } from './history';
import { commandPressed, runCommand } from '../commands';
import { useCommandDialogs } from './commands';
import { Desk } from './Desk';
import { LEFT_PX, RIGHT_PX, usePanes } from './room';
import { SidePane } from './SidePane';
import { StatusLine } from './StatusLine';
import { VaultBanner } from './VaultBanner';
import { UnlockScreen } from './UnlockScreen';
import { VaultProblem } from './VaultProblem';
import { followShortcuts } from './shortcuts';
import { followNews } from './whats-new';
import './app.css';
import './tabs.css';
import './palette.css';
import './vault.css';

function rememberWidth(pane: 'left' | 'right', size: PanelSize): void {
  const width = Math.round(size.inPixels);
  if (width === 0) return;
  useWorkspace.setState(({ layouts }) => ({ layouts: { ...layouts, shell: { ...layouts['shell'], [pane]: width } } }));
}

async function answerFlush(): Promise<void> {
  // Where the tabs stand is worth less than what is in them: failing to keep it does not hold the window open.
  await keepDrafts();
  const [saved] = await Promise.all([flushNotes(), flushWorkspace().catch(reportFailure), flushReading().catch(reportFailure)]);
  await call('window.flushed', { saved });
}

/** The window answers the keys itself; the menu, which has them too, hears only what the page leaves. */
function answerKeys(event: KeyboardEvent): void {
  const command = event.defaultPrevented || event.isComposing ? null : commandPressed(event);
  // What of undo and redo comes here belongs to the field it was pressed in.
  if (command === null || command === 'undo' || command === 'redo') return;
  event.preventDefault();
  runCommand(command);
}

/** The menu does what its keys do, which is another thing in a field or a note. */
function answerMenu(command: MenuCommand): void {
  if (command === 'undo' || command === 'redo') moveByFocus(command);
  else runCommand(command);
}

const BACK_BUTTON = 3;
const FORWARD_BUTTON = 4;

/** The two buttons at the side of a mouse. */
function answerMouse(event: MouseEvent): void {
  if (event.button !== BACK_BUTTON && event.button !== FORWARD_BUTTON) return;
  event.preventDefault();
  go(event.button === BACK_BUTTON ? -1 : 1);
}

/** The window: library, desk, side pane; header above, status line below. */
export function App() {
  const { layouts } = useWorkspace();
  const isSearching = useWorkspace(isSearchShown);
  const shown = usePanes();
  const dialog = useCommandDialogs();
  useUndoMenu();
  useEffect(() => {
    window.addEventListener('keydown', answerHistoryKeys, { capture: true });
    window.addEventListener('keydown', answerKeys);
    window.addEventListener('mouseup', answerMouse);
    const stops = [
      followShortcuts(),
      followNews(),
      hearOtherWindows(),
      listen('menu.command', ({ command }) => answerMenu(command)),
      listen('window.flush', () => void answerFlush()),
    ];
    tellRestored();
    return () => {
      window.removeEventListener('keydown', answerHistoryKeys, { capture: true });
      window.removeEventListener('keydown', answerKeys);
      window.removeEventListener('mouseup', answerMouse);
      stops.forEach((stop) => stop());
    };
  }, []);
  const state = useRead('vault.state', null).data;
  const widths = layouts['shell'] ?? {};
  if (state?.problem?.code === 'passphrase-needed') {
    return (
      <>
        <UnlockScreen {...state} />
        <Toasts except={state.problem.message} />
      </>
    );
  }
  if (state !== undefined && state.problem !== null) {
    return (
      <>
        <VaultProblem {...state} problem={state.problem} />
        {/* The page has said it. */}
        <Toasts except={state.problem.message} />
      </>
    );
  }
  return (
    <DropTarget>
      <Header />
      <div>
        <VaultBanner />
      </div>
      <Group className="panes" orientation="horizontal" disableCursor>
        {shown.left && (
          <>
            <Panel
              id="library"
              className="pane pane-left"
              defaultSize={`${widths['left'] ?? LEFT_PX}px`}
              minSize="200px"
              maxSize="420px"
              groupResizeBehavior="preserve-pixel-size"
              onResize={(size) => rememberWidth('left', size)}
            >
              <ReadsBehind value>
                <Library inPlaceOfList={isSearching ? <SearchSide /> : null} />
              </ReadsBehind>
            </Panel>
            <Separator className="separator" aria-label="Width of the library" />
          </>
        )}
        <Panel id="desk" className="pane pane-desk" minSize="360px">
          <main className="desk-main">
            <Desk />
          </main>
        </Panel>
        {shown.right && (
          <>
            <Separator className="separator" aria-label="Width of the side pane" />
            <Panel
              id="side"
              className="pane pane-right"
              defaultSize={`${widths['right'] ?? RIGHT_PX}px`}
              minSize="220px"
              maxSize="480px"
              groupResizeBehavior="preserve-pixel-size"
              onResize={(size) => rememberWidth('right', size)}
            >
              <ReadsBehind value>
                <SidePane />
              </ReadsBehind>
            </Panel>
          </>
        )}
      </Group>
      <ImportSheet />
      <ReadsBehind value>
        <StatusLine />
      </ReadsBehind>
      <Toasts />
      <BinDialogs />
      <PassageRemovalDialog />
      <ImportQuestion />
      <NotebookQuestion />
      {dialog}
    </DropTarget>
  );
}
