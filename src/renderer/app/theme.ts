import { call, listen } from '../api';
import type { Settings } from '../../shared/window/model';

type Look = Pick<Settings, 'theme' | 'contrast' | 'notes'>;

/** How the window looks: what the analyst chose, or else what the system wishes. Settles when the first is known. */
export async function followTheme(): Promise<void> {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const more = window.matchMedia('(prefers-contrast: more)');
  let chosen: Look | null = null;
  const apply = () => {
    const root = document.documentElement;
    const wished = dark.matches ? 'dark' : 'light';
    const theme = chosen?.theme ?? 'system';
    root.dataset['theme'] = theme === 'system' ? wished : theme;
    root.dataset['contrast'] = chosen?.contrast === 'more' || more.matches ? 'more' : 'usual';
    if (chosen !== null) root.style.setProperty('--size-note', `${chosen.notes.size}px`);
  };
  const choose = (look: Look) => {
    chosen = look;
    apply();
  };
  apply();
  for (const wish of [dark, more]) wish.addEventListener('change', apply);
  listen('settings.changed', choose);
  choose(await call('settings.get', null));
}
