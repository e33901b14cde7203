import { isolated } from '../../../shared/text/bidi';
import type { LinkedKind } from '../../../shared/notes/note-document';
import { call } from '../../api';
import { reportFailure, tell } from '../../ui/toasts';
import { moveTabBeside, openTab, useWorkspace } from '../../workspace';

/** What is known of a link's end: `bin` can be put back, `gone` cannot. */
export type LinkState = 'there' | 'bin' | 'gone';

/** Beside means beside: a tab that lies behind the note's own goes over to the other side. */
export function openThing(thing: { kind: LinkedKind; id: string }, beside: boolean): void {
  const { groups, activeGroup } = useWorkspace.getState();
  const group = groups[activeGroup];
  const index = group?.tabs.findIndex(({ kind, id }) => kind === thing.kind && id === thing.id) ?? -1;
  if (beside && index >= 0 && index !== group?.active) moveTabBeside(activeGroup, index);
  else openTab(thing, { beside });
}

/** Opens what a link leads to, or says why it leads nowhere. */
export function openLink(thing: { kind: LinkedKind; id: string }, title: string, state: LinkState, beside: boolean): void {
  if (state === 'there') {
    openThing(thing, beside);
    return;
  }
  if (state === 'gone') {
    tell(`“${isolated(title)}” was deleted for good. The link keeps its last title.`, undefined, thing.id);
    return;
  }
  const putBack = () => {
    call('bin.putBack', { things: [thing] }).then(() => openTab(thing, { beside }), reportFailure);
  };
  tell(`“${isolated(title)}” is in the bin.`, { label: 'Put it back', run: putBack }, thing.id);
}
