import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { answerDialogs, chooseMenu, expect, seedsAreIn, test, vaultStatus, type Casebook } from '../fixtures';
import { newNote, noteText, noteTitle, openFromLibrary } from '../steps';

/** A vault with a passphrase: a day's work in it, its lock, and what stands on the disk afterwards. */

const passphrase = 'vierzehn Zebrafinken am Fluß';
const secrets = ['Kvothendorf', 'Наковальня', 'Mirabelka', 'Quellenschutz'];

const unlockScreen = (page: Page) => page.getByRole('main', { name: 'The vault is locked' });
const saved = (page: Page) => page.getByRole('status', { name: 'Saving', exact: true });

async function typeNote(casebook: Casebook, title: string, words: string): Promise<void> {
  await newNote(casebook, title);
  await casebook.page.keyboard.type(words);
  await expect(saved(casebook.page)).toHaveText('Saved');
}

/** Sets the lock by keys, as the dialog is made for; answers with the new window and the recovery key. */
async function setLock(casebook: Casebook): Promise<{ casebook: Casebook; recoveryKey: string }> {
  const { page, app } = casebook;
  await chooseMenu(casebook, 'lock-vault');
  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('The same again').fill('another');
  await expect(page.getByText('This is not the same as above.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next' })).toBeDisabled();
  await page.getByLabel('The same again').fill(passphrase);
  await page.keyboard.press('Enter');
  const shown = page.getByRole('group', { name: 'Recovery key' });
  await expect(shown).toBeVisible();
  const recoveryKey = (await shown.getByText(/^[0-9A-Z]{4}$/).allTextContents()).join('-');
  await page.getByRole('checkbox', { name: 'I have printed it' }).check();
  // Main asks once more: a page alone locks nobody out.
  await answerDialogs(casebook, { button: 1 });
  await page.getByRole('button', { name: 'Lock the vault' }).click();
  await expect(page.getByText('The vault is not locked: you cancelled it.')).toBeVisible();
  await answerDialogs(casebook, { button: 0 });
  const renewed = app.waitForEvent('window');
  await page.getByRole('button', { name: 'Lock the vault' }).click();
  const again = { ...casebook, page: await renewed };
  await isOpen(again.page);
  return { casebook: again, recoveryKey };
}

async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole('banner')).toBeVisible();
  await expect.poll(async () => (await vaultStatus(page)) !== undefined).toBe(true);
}

async function unlock(page: Page, words: string, label = 'Passphrase'): Promise<void> {
  await unlockScreen(page).getByLabel(label).fill(words);
  await page.keyboard.press('Enter');
}

/** Every file below the folders that holds, or is named by, one of the words. */
function filesWith(words: readonly string[], ...folders: string[]): string[] {
  const wanted = words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  );
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return words.some((word) => file.includes(word)) || wanted.some((word) => bytes.includes(word));
  });
}

test.describe('a locked vault', () => {
  const temporary = process.env['TMPDIR'];
  test.beforeEach(({ folder }) => {
    const own = path.join(folder, 'tmp');
    mkdirSync(own);
    process.env['TMPDIR'] = own;
  });
  test.afterEach(() => {
    if (temporary === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = temporary;
  });

  test('keeps a day’s work from the disk, and gives it to who has the passphrase', async ({ folder, launch, run }) => {
    const copies = (): string[] =>
      readdirSync(path.join(folder, 'data', 'vaults'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('copies'));
    const first = await launch();
    await seedsAreIn(first);
    await typeNote(first, secrets[0] ?? '', 'written before there was a lock');
    await first.page.evaluate(() => window.casebook.call['backups.make'](null));
    await first.page.evaluate(() => window.casebook.call['vault.setColour']({ colour: 'green' }));
    const { casebook, recoveryKey } = await setLock(first);
    const { page } = casebook;

    // The work of the day.
    await typeNote(casebook, secrets[1] ?? '', `${secrets[2]} met the witness`);
    await page.evaluate(() => window.casebook.call['backups.make'](null));
    await answerDialogs(casebook, { button: 0 });
    await casebook.app.evaluate(({ shell }) => {
      shell.openPath = () => Promise.resolve('');
    });
    const listed = await page.evaluate(() => window.casebook.call['articles.list']({ offset: 0, limit: 1 }));
    const [{ id }] = z.object({ value: z.object({ articles: z.tuple([z.object({ id: z.string() })]) }) }).parse(listed).value.articles;
    const article = await page.evaluate((one) => window.casebook.call['articles.get']({ id: one }), id);
    const { textId } = z.object({ value: z.object({ textId: z.string() }) }).parse(article).value;
    const opened = await page.evaluate((one) => window.casebook.call['originals.open'](one), { id, textId });
    expect(opened).toMatchObject({ value: true });
    expect(copies()).not.toEqual([]);

    // What is typed is saved before the system's own lock closes the vault.
    await newNote(casebook, secrets[3] ?? '');
    await page.keyboard.type('said on the way out');
    await casebook.app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    // By its colour a vault is told from others before it is unlocked.
    await expect(unlockScreen(page).getByRole('img', { name: 'Green' })).toBeVisible();
    expect(copies()).toEqual([]);
    await unlock(page, `${passphrase}!`);
    await expect(unlockScreen(page).getByText('This is not the passphrase of this vault.')).toBeVisible();
    await expect(unlockScreen(page).getByLabel('Passphrase')).toBeFocused();
    await unlock(page, passphrase);
    await isOpen(page);
    await openFromLibrary(page, 'Notes', secrets[3] ?? '');
    await expect(noteText(page)).toHaveText(/said on the way out/);

    await casebook.quit();
    const places = ['vault', 'data', 'tmp'].map((name) => path.join(folder, name));
    expect(filesWith([...secrets, 'said on the way', 'before there was a lock', passphrase, recoveryKey], ...places)).toEqual([]);

    // Without a window: the passphrase comes from the environment, never from the arguments.
    const without = await run('--vault', casebook.vault, '--check');
    expect(without.stderr).toContain('This vault is locked.');
    process.env['CASEBOOK_PASSPHRASE'] = passphrase;
    const checked = await run('--vault', casebook.vault, '--check');
    Reflect.deleteProperty(process.env, 'CASEBOOK_PASSPHRASE');
    expect(checked.stdout).toContain('The vault is sound');

    // The next day, with the paper alone.
    const next = await launch({ opens: false });
    await unlockScreen(next.page).getByRole('button', { name: 'Use the recovery key' }).click();
    await unlock(next.page, recoveryKey.toLowerCase().replaceAll('-', ' '), 'Recovery key');
    await isOpen(next.page);
    // As it was left.
    await expect(noteTitle(next.page)).toHaveText(secrets[3] ?? '');
    await chooseMenu(next, 'lock-now');
    await expect(unlockScreen(next.page)).toBeVisible();
    expect(await next.page.evaluate(() => window.casebook.call['articles.list']({ offset: 0, limit: 1 }))).toMatchObject({
      failure: { code: 'passphrase-needed' },
    });
  });
});
