import { ChevronDown, Globe, Split, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { isolated } from '../../shared/text/bidi';
import { call } from '../api';
import { countryCodes, countryName } from '../../shared/citations/countries';
import { outletKinds } from '../../shared/outlets/outlet-kinds';
import type { Outlet } from '../../shared/outlets/model';
import { AliasList } from '../ui/AliasList';
import { InlineText } from '../ui/InlineText';
import { PickMenu } from '../ui/PickMenu';
import { reportFailure, tell } from '../ui/toasts';
import { openTab } from '../workspace';
import { updateOutlet } from './changes';
import { outletKindLabels } from '../ui/outlet-kinds';

const nothing = (): void => undefined;

function KindMenu({ outlet }: { outlet: Outlet }) {
  const kind = outlet.kind === null ? null : outletKindLabels[outlet.kind];
  const Icon = kind?.icon;
  const set = (wanted: Outlet['kind']) => () => void updateOutlet({ id: outlet.id, kind: wanted }).catch(nothing);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="chip thing-chip" aria-label={`Kind: ${kind?.label ?? 'not said'}`}>
        {Icon !== undefined && <Icon size={14} strokeWidth={1.75} aria-hidden />}
        {kind?.label ?? 'Kind'}
        <ChevronDown size={12} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
          {outletKinds.map((option) => {
            const { label, icon: OptionIcon } = outletKindLabels[option];
            return (
              <DropdownMenu.Item key={option} className="menu-item" onSelect={set(option)}>
                <OptionIcon size={15} strokeWidth={1.75} aria-hidden />
                {label}
              </DropdownMenu.Item>
            );
          })}
          {outlet.kind !== null && (
            <DropdownMenu.Item className="menu-item" onSelect={set(null)}>
              <X size={15} strokeWidth={1.75} aria-hidden />
              Not said
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const countries = countryCodes
  .map((code) => ({ id: code, title: countryName(code), detail: code, icon: Globe }))
  .sort((a, b) => a.title.localeCompare(b.title, 'en'));

function Country({ outlet: { id, country } }: { outlet: Outlet }) {
  const set = (wanted: string | null) => void updateOutlet({ id, country: wanted }).catch(nothing);
  if (country === null) {
    return <PickMenu label="Country" placeholder="Find a country" empty="No such country." choices={countries} onPick={set} />;
  }
  return (
    <span className="chip">
      <Globe size={14} strokeWidth={1.75} aria-hidden />
      {countryName(country)}
      <button type="button" className="chip-remove" aria-label="Remove country" onClick={() => set(null)}>
        <X size={12} strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  );
}

async function split(outlet: Outlet, alias: string): Promise<void> {
  try {
    const made = await call('outlets.split', { id: outlet.id, alias });
    tell(`“${made.name}” is an outlet of its own now, without a grade.`, {
      label: 'Open',
      run: () => openTab({ kind: 'outlet', id: made.id }),
    });
  } catch (error) {
    reportFailure(error);
  }
}

function Aliases({ outlet }: { outlet: Outlet }) {
  return (
    <AliasList
      aliases={outlet.aliases}
      onKeep={(aliases) => updateOutlet({ id: outlet.id, aliases })}
      tools={(alias) => (
        <button
          type="button"
          className="chip-remove"
          aria-label={`Make ${isolated(alias)} an outlet of its own`}
          title="Make an outlet of its own"
          onClick={() => void split(outlet, alias)}
        >
          <Split size={12} strokeWidth={1.75} aria-hidden />
        </button>
      )}
    />
  );
}

/** What an outlet is called, what it is, and where it is from: edited where it stands. */
export function OutletHead({ outlet }: { outlet: Outlet }) {
  return (
    <>
      <InlineText
        className="page-title"
        label="Name"
        placeholder="Name"
        required
        value={outlet.name}
        onKeep={(name) => updateOutlet({ id: outlet.id, name })}
      />
      <div className="thing-line">
        <KindMenu outlet={outlet} />
        <Country outlet={outlet} />
        <Aliases outlet={outlet} />
      </div>
      <InlineText
        className="thing-summary"
        label="Summary"
        placeholder="Who is behind it, and what should be known of it?"
        multiline
        value={outlet.summary}
        onKeep={(summary) => updateOutlet({ id: outlet.id, summary })}
      />
    </>
  );
}
