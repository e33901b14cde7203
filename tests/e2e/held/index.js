import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/**
 * Starts Casebook as the default app does, but opens no window before Playwright is attached, which it says by calling
 * `__playwright_run`. Attached just when a window gets its first page, Playwright now and then misses that page and waits
 * for it for ever, beside a window that is open and answers.
 */

const folder = path.resolve(import.meta.dirname, '../../..');
const { name, productName, version, main } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

const attached = new Promise((resolve) => Object.assign(globalThis, { __playwright_run: resolve }));
const ready = app.whenReady.bind(app);
app.whenReady = async () => {
  await Promise.all([ready(), attached]);
};

app.setName(productName ?? name);
app.setVersion(version);
app.setDesktopName(`${app.getName()}.desktop`);
app.setAppPath(folder);
await import(pathToFileURL(path.join(folder, main)).href);
