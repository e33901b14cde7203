import { BrowserWindow } from 'electron';
import { componentsUrl } from './app-scheme';
import type { MainWindow } from './windows';

/**
 * What Help › Components does in that window; null where there is no such entry: it is for who works on Casebook, in development and
 * in the tests. docs/adr/0083-the-page-of-components.md
 */
export function componentsOf({ browserWindow }: MainWindow): (() => void) | null {
  if (!import.meta.env.DEV && process.env['CASEBOOK_COMPONENTS'] !== '1') return null;
  return () => void showComponents(browserWindow);
}

/** A window that goes with its parent and has no bridge: its page needs nothing of the vault. */
async function showComponents(parent: BrowserWindow): Promise<void> {
  const { session } = parent.webContents;
  const window = new BrowserWindow({
    parent,
    width: 820,
    height: 760,
    title: 'Components',
    webPreferences: { session, sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  await window.loadURL(componentsUrl);
}
