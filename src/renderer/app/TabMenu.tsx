import { AppWindow, Columns2, History, Pin, PinOff, X, type LucideIcon } from 'lucide-react';
import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { reportFailure } from '../ui/toasts';
import { closeOtherTabs, closeTab, moveTabBeside, moveToWindow, reopenTab, togglePinned, useWorkspace } from '../workspace';

interface TabAction {
  label: string;
  icon: LucideIcon | null;
  keys?: string;
  enabled: boolean;
  run: () => void;
}

function actionsOf(groupIndex: number, index: number, isPinned: boolean): TabAction[] {
  const { groups, closed } = useWorkspace.getState();
  const count = groups[groupIndex]?.tabs.length ?? 0;
  return [
    { label: 'Close', icon: X, keys: 'Delete', enabled: true, run: () => closeTab(groupIndex, index) },
    { label: 'Close others', icon: null, enabled: count > 1, run: () => closeOtherTabs(groupIndex, index) },
    { label: 'Close to the right', icon: null, enabled: index < count - 1, run: () => closeOtherTabs(groupIndex, index, 'right') },
    { label: 'Reopen closed tab', icon: History, enabled: closed.length > 0, run: reopenTab },
    { label: isPinned ? 'Unpin' : 'Pin', icon: isPinned ? PinOff : Pin, enabled: true, run: () => togglePinned(groupIndex, index) },
    {
      label: groupIndex === 0 ? 'Move to the right' : 'Move to the left',
      icon: Columns2,
      enabled: true,
      run: () => moveTabBeside(groupIndex, index),
    },
    {
      label: 'Move to a new window',
      icon: AppWindow,
      enabled: true,
      run: () => void moveToWindow(groupIndex, index).catch(reportFailure),
    },
  ];
}

/** What can be done with a tab, at the pointer or by the menu key. */
export function TabMenu(props: { groupIndex: number; index: number; isPinned: boolean; children: ReactNode }) {
  const { groupIndex, index, isPinned, children } = props;
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu">
          {actionsOf(groupIndex, index, isPinned).map(({ label, icon: Icon, keys, enabled, run }) => (
            <ContextMenu.Item key={label} className="menu-item" disabled={!enabled} onSelect={run}>
              {Icon === null ? <span className="menu-item-space" /> : <Icon size={15} strokeWidth={1.75} aria-hidden />}
              {label}
              {keys !== undefined && <span className="menu-item-detail">{keys}</span>}
            </ContextMenu.Item>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
