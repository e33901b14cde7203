import { SlidersHorizontal } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { switchableRules, type Entity, type SwitchableRule } from '../../shared/entities/model';
import { isolated } from '../../shared/text/bidi';
import { call } from '../api';
import { tagAll } from '../tagging';
import { Button } from '../ui/controls';
import { counted } from '../ui/things';
import { reportFailure, tell } from '../ui/toasts';
import { openTab } from '../workspace';

/** A new alias is looked for in all articles, in the background: what is found waits as suggestions. */

interface Found {
  alias: string;
  /** From 0 to 1; null when it is over. */
  share: number | null;
  mentions: number;
}

interface AliasSearch {
  found: Found | null;
  begin: (alias: string) => void;
  stop: () => void;
  /** Accepts or rejects what was found. */
  settle: (state: 'confirmed' | 'rejected') => void;
}

export function useAliasSearch(entity: Entity): AliasSearch {
  const [found, setFound] = useState<Found | null>(null);
  const running = useRef<AbortController | null>(null);
  // What was begun goes on when the page is left; then a message says what came of it.
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  const run = async (alias: string, control: AbortController): Promise<void> => {
    const progress = (share: number) => setFound((now) => (now?.alias === alias ? { ...now, share } : now));
    const mentions = await tagAll(entity.id, null, { suggest: true, progress, signal: control.signal });
    if (isShown.current) setFound({ alias, share: null, mentions });
    else if (mentions > 0) tellFound(entity, alias, mentions);
  };
  const begin = (alias: string) => {
    running.current?.abort();
    const control = new AbortController();
    running.current = control;
    setFound({ alias, share: 0, mentions: 0 });
    run(alias, control).catch((error: unknown) => {
      setFound(null);
      reportFailure(error);
    });
  };
  const settle = (state: 'confirmed' | 'rejected') => {
    setFound(null);
    call('mentions.settleAll', { entityId: entity.id, state }).catch(reportFailure);
  };
  return { found, begin, stop: () => running.current?.abort(), settle };
}

function tellFound({ id }: Entity, alias: string, mentions: number): void {
  tell(`${counted(mentions, 'mention')} found by “${isolated(alias)}”.`, {
    label: 'Look at them',
    run: () => openTab({ kind: 'entity', id }, { beside: true }),
  });
}

/** How far the search for a new alias is, and what it found. */
export function AliasSearchLine({ search, onShow }: { search: AliasSearch; onShow: () => void }) {
  const { found, stop, settle } = search;
  if (found === null) return null;
  const { alias, share, mentions } = found;
  if (share !== null) {
    return (
      <p className="watch-line" role="status">
        Looking for “{isolated(alias)}” in all articles… {Math.floor(share * 100)} %
        <Button variant="quiet" onClick={stop}>
          Stop
        </Button>
      </p>
    );
  }
  return (
    <p className="watch-line watch-new" role="status">
      {mentions === 0
        ? `Nothing more is called “${isolated(alias)}”.`
        : `${counted(mentions, 'mention')} found by “${isolated(alias)}”. They wait for you.`}
      {mentions > 0 && (
        <>
          <Button variant="quiet" onClick={onShow}>
            Show
          </Button>
          <Button variant="quiet" onClick={() => settle('confirmed')}>
            Accept all
          </Button>
          <Button variant="quiet" onClick={() => settle('rejected')}>
            Reject all
          </Button>
        </>
      )}
    </p>
  );
}

const ruleLabels: Record<SwitchableRule, string> = {
  spelling: 'Other spellings and endings',
  script: 'Other scripts',
  order: 'Another order of words',
  initials: 'Initials for given names',
  short: 'The family name alone',
};

/** By which rules a name is looked for; all, until some are switched off. */
export function RulesMenu({ entity, name }: { entity: Entity; name: string }) {
  const off = entity.rulesOff[name] ?? [];
  const toggle = (rule: SwitchableRule) => {
    const next = off.includes(rule) ? off.filter((other) => other !== rule) : [...off, rule];
    call('entities.setRules', { id: entity.id, name, off: next }).catch(reportFailure);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="chip-remove alias-rules"
        aria-label={`How “${isolated(name)}” is looked for`}
        title={`How “${name}” is looked for`}
        data-set={off.length > 0 || undefined}
      >
        <SlidersHorizontal size={12} strokeWidth={1.75} aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" sideOffset={4} aria-label={`“${name}” is found by`}>
          {switchableRules.map((rule) => (
            <DropdownMenu.CheckboxItem
              key={rule}
              className="menu-item"
              checked={!off.includes(rule)}
              onCheckedChange={() => toggle(rule)}
              onSelect={(event) => event.preventDefault()}
            >
              <span className="menu-check" aria-hidden>
                {off.includes(rule) ? '' : '✓'}
              </span>
              {ruleLabels[rule]}
            </DropdownMenu.CheckboxItem>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
