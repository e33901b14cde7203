import { spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { electronArguments, ensureElectron } from '../../scripts/electron-runtime.mjs';
import type {} from '../../src/renderer/api'; // what `window.casebook` is
import { vaultStatusSchema, type VaultStatus } from '../../src/shared/care/model';
import { displaysToTestOn } from './displays';

/**
 * Casebook as a user starts it: the built application in real Electron, with a data folder and a vault of its own that
 * are gone after the test. Nothing of it is replaced; only the system's dialogs, which a test cannot press, are answered
 * by `answerDialogs`.
 */

export const projectFolder = path.resolve(import.meta.dirname, '../..');

/** A running Casebook. */
export interface Casebook {
  app: ElectronApplication;
  page: Page;
  vault: string;
  isRunning: () => boolean;
  /** Ends it as the analyst does, by quitting; settles when the process is gone. */
  quit: () => Promise<void>;
  /** Ends it as a power cut does. */
  kill: () => Promise<void>;
}

/** What a command without a window printed. */
interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface LaunchOptions {
  vault?: string;
  /** True for a new vault without the sample articles. */
  empty?: boolean;
  /** False for a vault that cannot be opened: the window says so instead of answering. */
  opens?: boolean;
}

interface Fixtures {
  /** A folder of this test's own: `vault` and `data` are in it. */
  folder: string;
  /** Starts Casebook on a vault of `folder`; the same vault again after it was quit or killed. */
  launch: (options?: LaunchOptions) => Promise<Casebook>;
  /** Runs Casebook with arguments to its end. */
  run: (...args: string[]) => Promise<CommandResult>;
  /** Casebook on a vault that a first start has filled with the seed articles, and nobody has worked in. */
  casebook: Casebook;
}

interface SharedFixtures {
  display: undefined;
  /** A vault as a first start leaves it, to be copied: filling one for each test takes longer than most tests do. */
  filledVault: string;
}

/** Casebook for a test that goes into its window: `held/index.js` says what it waits for. */
const heldFolder = path.join(import.meta.dirname, 'held');

/** Chromium's and Casebook's arguments before those of a command. */
const firstArguments = (folder: string, application = projectFolder): string[] => [
  ...electronArguments(),
  application,
  `--user-data-dir=${path.join(folder, 'data')}`,
];

/** The vault's status, asked for the way the page asks for it; undefined while it cannot be had. */
export async function vaultStatus(page: Page): Promise<VaultStatus | undefined> {
  const result: unknown = await page
    .evaluate(() => window.casebook.call['vault.status'](null))
    .catch((error: unknown) => {
      // The page is being loaded again, as after a backup was restored.
      if (!String(error).includes('context was destroyed')) throw error;
    });
  const parsed = vaultStatusSchema.safeParse(result instanceof Object && 'value' in result ? result.value : undefined);
  return parsed.data;
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

/** Settles when a first start has filled its vault, and the library shows it: no row moves any more. */
export async function seedsAreIn({ page }: Casebook): Promise<void> {
  await expect.poll(async () => (await vaultStatus(page))?.counts.articles, { message: 'the seeds are in' }).toBe(5);
  await expect(page.getByRole('group', { name: 'Articles' }).getByRole('button', { name: /^More for/ })).toHaveCount(5);
}

/** A folder for one test's vault and data. */
export const makeFolder = (): Promise<string> => mkdtemp(path.join(os.tmpdir(), 'casebook-e2e-'));

/** Removes it, when Casebook has ended. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 });

async function ended(child: ChildProcess): Promise<void> {
  if (isRunning(child)) await new Promise((resolve) => child.once('exit', resolve));
}

/** Starts Casebook with its data in `folder`; settles before it has a window. */
export async function startProcess(folder: string, vault: string, ...more: string[]): Promise<ElectronApplication> {
  const { executable } = await ensureElectron();
  return _electron.launch({
    executablePath: executable,
    args: [...firstArguments(folder, heldFolder), '--vault', vault, ...more],
    cwd: folder,
    // Playwright would switch the sandbox off; `electronArguments` does so only where it cannot be had.
    chromiumSandbox: true,
    // Playwright would pretend a light system, whatever theme Casebook asks Electron for.
    colorScheme: null,
  });
}

/** Of a cold disk and a busy machine. */
const START_TIMEOUT_MS = 60_000;

/** The same; settles when it answers. */
export async function start(folder: string, vault: string, opens = true, empty = false): Promise<Casebook> {
  const app = await startProcess(folder, vault, ...(empty ? ['--empty'] : []));
  // Playwright forgets the process of an application it has closed.
  const child = app.process();
  const page = await app.firstWindow();
  if (opens) {
    const isOpen = { message: 'the vault is open', timeout: START_TIMEOUT_MS };
    await expect.poll(async () => (await vaultStatus(page)) !== undefined, isOpen).toBe(true);
    // The bridge answers before the window listens to its menu and keys.
    await expect(page.getByRole('banner')).toBeVisible();
  }
  return {
    app,
    page,
    vault,
    isRunning: () => isRunning(child),
    quit: async () => {
      await app.close();
      await ended(child);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

export const test = base.extend<Fixtures, SharedFixtures>({
  /** Each worker draws on a display of its own, where there are several. */
  display: [
    async ({}, use, { parallelIndex }) => {
      const display = displaysToTestOn()[parallelIndex];
      if (display !== undefined) process.env['DISPLAY'] = display;
      await use(undefined);
    },
    { scope: 'worker', auto: true },
  ],

  filledVault: [
    async ({ display: _display }, use) => {
      const folder = await makeFolder();
      const vault = path.join(folder, 'vault');
      const casebook = await start(folder, vault);
      await seedsAreIn(casebook);
      await casebook.quit();
      await use(vault);
      await removeFolder(folder);
    },
    { scope: 'worker' },
  ],

  folder: async ({}, use) => {
    const folder = await makeFolder();
    await use(folder);
    await removeFolder(folder);
  },

  launch: async ({ folder }, use, testInfo) => {
    const running: Casebook[] = [];
    await use(async ({ vault = path.join(folder, 'vault'), opens = true, empty = false } = {}) => {
      const casebook = await start(folder, vault, opens, empty);
      running.push(casebook);
      return casebook;
    });
    for (const { isRunning, page, quit } of running) {
      if (!isRunning()) continue;
      if (testInfo.status !== testInfo.expectedStatus && !page.isClosed()) {
        await testInfo.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
      }
      await quit();
    }
  },

  run: async ({ folder }, use) => {
    const { executable } = await ensureElectron();
    await use(
      (...args) =>
        new Promise((resolve, reject) => {
          const child = spawn(executable, [...firstArguments(folder), ...args], { cwd: folder });
          const result: CommandResult = { code: null, stdout: '', stderr: '' };
          child.stdout.setEncoding('utf8').on('data', (text: string) => (result.stdout += text));
          child.stderr.setEncoding('utf8').on('data', (text: string) => (result.stderr += text));
          child.on('error', reject);
          child.on('close', (code) => resolve({ ...result, code }));
        }),
    );
  },

  casebook: async ({ launch, folder, filledVault }, use) => {
    await cp(filledVault, path.join(folder, 'vault'), { recursive: true });
    const casebook = await launch();
    await seedsAreIn(casebook);
    await use(casebook);
  },
});

/** How the system's dialogs are to be answered until told otherwise. */
export interface DialogAnswers {
  /** Files chosen to open; none cancels. */
  open?: string[];
  /** The file chosen to save to; null cancels. */
  save?: string | null;
  /** The index of the button pressed. */
  button?: number;
}

/** Answers the system's dialogs in the analyst's place; everything up to and after them is Casebook's own. */
export async function answerDialogs({ app }: Casebook, answers: DialogAnswers): Promise<void> {
  await app.evaluate(({ dialog }, { open = [], save = null, button = 0 }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: open.length === 0, filePaths: open });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: save === null, filePath: save ?? '' });
    dialog.showMessageBox = () => Promise.resolve({ response: button, checkboxChecked: false });
  }, answers);
}

/** Chooses an item of the menu bar by its id (the menu command, or `theme-dark` and so on). */
export async function chooseMenu({ app }: Casebook, id: string): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (item === undefined || item === null) throw new Error(`There is no menu item “${wanted}”.`);
    Reflect.apply(item.click, item, []);
  }, id);
}

export { expect } from '@playwright/test';
