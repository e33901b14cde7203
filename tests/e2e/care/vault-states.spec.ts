import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import initSqlJs from 'sql.js';
import { answerDialogs, expect, seedsAreIn, test, vaultStatus } from '../fixtures';
import { noteTitle, openFromLibrary, selectWords, selectionBar } from '../steps';

/** What the window says of a vault that cannot be opened, or not be written to; and what it offers. */

const problem = (page: Page) => page.getByRole('main', { name: 'The vault is not open' });
const banner = (page: Page) => page.getByRole('region', { name: 'State of the vault' });
const saving = (page: Page) => page.getByRole('status', { name: 'Saving', exact: true });

test('a file where the vault’s folder should be: said in the window, and tried again when it is gone', async ({ folder, launch }) => {
  const vault = path.join(folder, 'vault');
  writeFileSync(vault, 'not a folder');
  const casebook = await launch({ opens: false });
  const { page } = casebook;
  await expect(problem(page).getByRole('alert')).toContainText('a file stands where a folder should be');
  await expect(problem(page)).toContainText(vault);
  await expect(page.getByText('Saved')).toHaveCount(0);
  await problem(page).getByRole('button', { name: 'Try again' }).click();
  await expect(problem(page).getByRole('alert')).toContainText('a file stands where a folder should be');

  // Another vault can be chosen, or not.
  await answerDialogs(casebook, { open: [] });
  await problem(page).getByRole('button', { name: 'Choose another vault…' }).click();
  await expect(problem(page)).toBeVisible();

  renameSync(vault, `${vault}.txt`);
  await problem(page).getByRole('button', { name: 'Try again' }).click();
  await seedsAreIn(casebook);
  await expect(saving(page)).toHaveText('Saved');
  await expect(problem(page)).toHaveCount(0);
});

test('a damaged vault offers its backups, and opens from one', async ({ casebook, launch }) => {
  await casebook.page.evaluate(() => window.casebook.call['backups.make'](null));
  await casebook.quit();
  for (const name of ['corpus.sqlite', 'corpus.previous.sqlite']) writeFileSync(path.join(casebook.vault, name), 'rubbish '.repeat(2000));
  rmSync(path.join(casebook.vault, 'journal'), { recursive: true });
  mkdirSync(path.join(casebook.vault, 'journal'));
  const again = await launch({ opens: false });
  const { page } = again;
  await expect(problem(page).getByRole('alert')).toBeVisible();
  await expect(page.getByText('Saved')).toHaveCount(0);
  await problem(page).getByRole('list', { name: 'Backups' }).getByRole('button', { name: 'Restore' }).first().click();
  await seedsAreIn(again);
  await expect(saving(page)).toHaveText('Saved');
});

test('what had to be put right on opening is said until it was read', async ({ casebook, launch }) => {
  await casebook.quit();
  writeFileSync(path.join(casebook.vault, 'corpus.sqlite'), 'rubbish '.repeat(2000));
  const { page } = await launch();
  await expect(banner(page)).toContainText('corpus.sqlite is damaged');
  await expect(banner(page).getByRole('button', { name: 'Restore a backup…' })).toBeVisible();
  await banner(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner(page)).toHaveCount(0);
});

/** As somebody would who knows how the files of a vault are made. */
async function falsify(vault: string): Promise<void> {
  const file = path.join(vault, 'corpus.sqlite');
  const { Database } = await initSqlJs();
  const database = new Database(readFileSync(file));
  database.run("UPDATE articles SET title = 'Never published'");
  const bytes = database.export();
  database.close();
  writeFileSync(file, bytes);
  writeFileSync(`${file}.sha256`, `${createHash('sha256').update(bytes).digest('hex')}\n`);
}

test('a vault that something else changed, with its checksum, is in doubt until the analyst says that it is right', async ({
  casebook,
  launch,
}) => {
  await seedsAreIn(casebook);
  await casebook.quit();
  await falsify(casebook.vault);
  const again = await launch();
  await expect(banner(again.page)).toContainText('Something other than the Casebook of this computer changed this vault since');
  await expect(banner(again.page)).toContainText('its database is not the one that was written here');
  // Read, but not answered.
  await banner(again.page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(banner(again.page)).toHaveCount(0);
  await again.quit();

  const third = await launch();
  await banner(third.page).getByRole('button', { name: 'It was me' }).click();
  await expect(banner(third.page)).toHaveCount(0);
  await third.quit();

  const last = await launch();
  await expect(last.page.getByRole('status', { name: 'Saving', exact: true })).toHaveText('Saved');
  await expect(banner(last.page)).toHaveCount(0);
});

test('a vault that may not be written to says so as long as it lasts, and refuses with the same sentence', async ({ folder, launch }) => {
  const disk = path.join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk], { stdio: 'pipe' });
  } catch (error) {
    test.skip(true, `no disk can be mounted here: ${String(error)}`);
  }
  const vault = path.join(disk, 'vault');
  try {
    const first = await launch({ vault });
    await seedsAreIn(first);
    await first.quit();
    execFileSync('mount', ['-o', 'remount,ro', disk]);

    const { page, quit } = await launch({ vault });
    await expect(banner(page).getByRole('alert')).toContainText('writing there is not allowed');
    await expect(saving(page)).toHaveText('Read-only');
    await expect(page.getByText('Saved', { exact: true })).toHaveCount(0);
    const sentence = (await vaultStatus(page))?.readOnlyReason ?? '';
    await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
    await selectWords(page, 'security');
    await selectionBar(page).getByRole('button', { name: 'Yellow' }).click();
    await expect(page.getByRole('region', { name: 'Messages' }).getByRole('alert')).toContainText(sentence);
    await banner(page).getByRole('button', { name: 'Try again' }).click();
    await expect(banner(page)).toBeVisible();

    execFileSync('mount', ['-o', 'remount,rw', disk]);
    await banner(page).getByRole('button', { name: 'Try again' }).click();
    await expect(banner(page)).toHaveCount(0);
    await expect(saving(page)).toHaveText('Saved');
    await page.keyboard.press('Control+n');
    await expect(noteTitle(page)).toBeFocused();
    await quit();
  } finally {
    execFileSync('umount', ['-l', disk]);
  }
});
