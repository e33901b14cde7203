import { isDeepStrictEqual } from 'node:util';
import { Menu } from 'electron';
import { buildMenu, type MenuOptions } from './menu';

type Shows = Pick<MenuOptions, 'theme' | 'shortcuts' | 'recent' | 'canLock' | 'undo'>;
type Acts = Pick<MenuOptions, 'openVault' | 'command' | 'about' | 'components'>;

/** The menu bar, made anew only when it would show something else: a start asks for the same one several times. */
export class MenuBar {
  #shown: unknown = null;

  /** `window`: the number of the window that the menu speaks to. */
  show(window: number, shows: Shows, acts: Acts): void {
    if (isDeepStrictEqual({ window, shows }, this.#shown)) return;
    this.#shown = { window, shows };
    Menu.setApplicationMenu(buildMenu({ ...shows, ...acts, platform: process.platform, development: import.meta.env.DEV }));
  }
}
