import { ChevronDown, FolderOpen } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import type { RecentVault } from '../../shared/care/model';
import type { MenuCommand } from '../../shared/window/model';
import { commandEntries } from '../../shared/window/commands';
import { call, useRead } from '../api';
import { keysOf, runCommand } from '../commands';
import { reportFailure } from '../ui/toasts';
import { ColourMenu, colourName, useVaultColour, VaultSign } from './VaultSign';

const commands: readonly MenuCommand[] = ['new-window', 'new-vault', 'open-vault', 'move-vault', 'bring-vault', 'lock-vault'];

/** The vault's name: what it is called, where it is, and the way to others. */
export function VaultMenu() {
  const status = useRead('vault.status', null).data;
  const isLocked = useRead('vault.state', null).data?.isLocked ?? false;
  const colour = useVaultColour();
  const [others, setOthers] = useState<readonly RecentVault[]>([]);
  const onOpenChange = (open: boolean): void => {
    if (open) call('vault.recent', null).then(setOthers, reportFailure);
  };
  if (status === undefined) return null;
  return (
    <DropdownMenu.Root modal={false} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger
        className="header-vault"
        title={status.folder}
        aria-label={`Vault: ${status.name}${colour === null ? '' : ` (${colourName(colour)})`}`}
      >
        {colour !== null && <VaultSign colour={colour} isSaid />}
        <span className="header-vault-name" dir="auto">
          {status.name}
        </span>
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu vault-menu" align="start" sideOffset={4}>
          {others.map((vault) => (
            <OtherVault key={vault.key} vault={vault} />
          ))}
          {others.length > 0 && <DropdownMenu.Separator className="menu-separator" />}
          <ColourMenu chosen={colour} />
          {[...commands, ...(isLocked ? (['lock-now'] as const) : [])].map((command) => (
            <DropdownMenu.Item key={command} className="menu-item" onSelect={() => runCommand(command)}>
              <span className="menu-item-space" />
              {commandEntries[command].label}
              <span className="menu-item-detail">{keysOf(command)}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function OtherVault({ vault: { key, name, folder, colour } }: { vault: RecentVault }) {
  return (
    <DropdownMenu.Item className="menu-item" title={folder} onSelect={() => void call('vault.openRecent', { key }).catch(reportFailure)}>
      {colour === null ? <FolderOpen size={15} strokeWidth={1.75} aria-hidden /> : <VaultSign colour={colour} />}
      <span className="vault-menu-name" dir="auto">
        {name}
      </span>
      <span className="menu-item-detail vault-menu-folder">
        <bdi dir="ltr">{folder}</bdi>
      </span>
    </DropdownMenu.Item>
  );
}
