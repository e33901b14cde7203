import { call, listen } from '../api';
import type { Theme } from '../../shared/window/model';

/** Light or dark: what the analyst chose, or else what the system wishes. Settles when the first is known. */
export async function followTheme(): Promise<void> {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  let chosen: Theme = 'system';
  const apply = () => {
    const wished = system.matches ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = chosen === 'system' ? wished : chosen;
  };
  const choose = ({ theme }: { theme: Theme }) => {
    chosen = theme;
    apply();
  };
  apply();
  system.addEventListener('change', apply);
  listen('settings.changed', choose);
  choose(await call('settings.get', null));
}
