import { Check, ChevronRight, Palette } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect } from 'react';
import { vaultColours, type VaultColour } from '../../shared/care/model';
import { call, listen, queryClient, useRead } from '../api';
import { reportFailure } from '../ui/toasts';

/** The colour by which a vault is told from others. */

export const colourName = (colour: VaultColour): string => `${colour.slice(0, 1).toUpperCase()}${colour.slice(1)}`;

/** That of this vault; in all its windows, as soon as it is chosen. */
export function useVaultColour(): VaultColour | null {
  useEffect(() => listen('vault.coloured', ({ colour }) => queryClient.setQueryData(['vault.colour', null], colour)), []);
  return useRead('vault.colour', null).data ?? null;
}

/** `isSaid`: its name stands beside it or is in the label of what it is in. */
export function VaultSign({ colour, isSaid = false }: { colour: VaultColour; isSaid?: boolean }) {
  const name = isSaid ? { 'aria-hidden': true } : { role: 'img', 'aria-label': colourName(colour) };
  return <span className={`vault-sign vault-sign-${colour}`} {...name} />;
}

const keep = (colour: VaultColour | null) => () => void call('vault.setColour', { colour }).catch(reportFailure);

/** The colours to choose from, in the vault's menu. */
export function ColourMenu({ chosen }: { chosen: VaultColour | null }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item">
        <Palette size={15} strokeWidth={1.75} aria-hidden />
        Colour
        <ChevronRight className="menu-item-detail" size={13} strokeWidth={2} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.RadioGroup value={chosen ?? 'none'}>
            {[null, ...vaultColours].map((colour) => (
              <DropdownMenu.RadioItem key={colour} className="menu-item" value={colour ?? 'none'} onSelect={keep(colour)}>
                {colour === null ? <span className="vault-sign" /> : <VaultSign colour={colour} isSaid />}
                {colour === null ? 'None' : colourName(colour)}
                {colour === chosen && <Check className="menu-item-detail" size={15} strokeWidth={2} aria-hidden />}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}
