import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chooseMenu, expect, projectFolder, test, vaultStatus, type Casebook } from '../fixtures';
import { allSaved, dropFiles, importEnded, library, noteText, noteTitle, openFromLibrary, selectionBar, selectWords } from '../steps';

const TITLE = 'Russia and China agree to expand security ties';

const section = (page: Page, name: string): Locator => library(page).getByRole('button', { name, exact: true });
const rows = (page: Page, name: string): Locator => page.getByRole('group', { name });
const dialog = (page: Page, name: string | RegExp): Locator => page.getByRole('dialog', { name });

/** Cites words of the article that is open, into a note of its own. */
async function cite(page: Page, title: string): Promise<void> {
  await selectWords(page, 'Nikolai Patrushev');
  await selectionBar(page).getByRole('button', { name: 'Cite' }).click();
  await noteTitle(page).fill(title);
  await allSaved(page);
}

const corpusFile = ({ vault }: Casebook): string => path.join(vault, 'corpus.sqlite');

test('delete by key, undo; delete by menu, put back from the bin', async ({ casebook: { page } }) => {
  const articles = rows(page, 'Articles');
  await articles.getByText(TITLE).click();
  await expect(page.getByRole('tab', { name: TITLE })).toBeVisible();

  await test.step('the Delete key', async () => {
    await articles.getByRole('button', { name: TITLE }).first().focus();
    await page.keyboard.press('Delete');
    await expect(page.getByText(`“${TITLE}” is in the bin.`)).toBeVisible();
    await expect(articles.getByText(TITLE)).toHaveCount(0);
    await expect(page.getByRole('tab', { name: TITLE })).toHaveCount(0);
    await expect(section(page, 'Articles 4')).toBeVisible();
    await expect(section(page, 'Bin 1')).toBeVisible();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('expand security ties');
    await expect(page.getByRole('option', { name: TITLE })).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('Undo brings it back, with its tab', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByRole('tab', { name: TITLE })).toBeVisible();
    await expect(articles.getByText(TITLE)).toBeVisible();
  });

  await test.step('the context menu, and the bin', async () => {
    await articles.getByText(TITLE).click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Delete/ }).click();
    await section(page, 'Bin 1').click();
    await rows(page, 'Bin').getByText(TITLE).click();
    await expect(page.getByText('Put it back to open it.')).toBeVisible();
    await rows(page, 'Bin')
      .getByRole('button', { name: `More for ${TITLE}` })
      .click();
    await page.getByRole('menuitem', { name: 'Put back' }).click();
    await expect(page.getByRole('heading', { level: 1, name: TITLE })).toBeVisible();
    await expect(page.getByText('The bin is empty')).toBeVisible();
  });
});

test('deleting what is cited asks and shows where; emptying says what goes with it', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', TITLE);
  await cite(page, 'My note');

  await rows(page, 'Articles').getByText(TITLE).click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Delete/ }).click();
  const question = dialog(page, 'Delete this article?');
  await expect(question.getByRole('list', { name: 'Used in' }).getByRole('button')).toHaveText(/My note.*1 citation/);
  await question.getByRole('button', { name: 'Delete' }).click();
  // The citation says what has become of its article.
  await noteText(page).locator('[data-citation-id]').hover();
  await expect(page.getByRole('tooltip')).toContainText('bin');

  await test.step('the same file again is told to be in the bin', async () => {
    const file = readdirSync(path.join(projectFolder, 'seeds')).find((name) =>
      readFileSync(path.join(projectFolder, 'seeds', name), 'utf8').includes(TITLE),
    );
    await dropFiles(casebook, [path.join(projectFolder, 'seeds', file ?? '')]);
    await importEnded(page, '1 already there');
    await expect(page.getByRole('region', { name: 'Import' }).getByText('is in the bin')).toBeVisible();
    await page.getByRole('button', { name: 'Close import' }).click();
  });

  await section(page, 'Bin 1').click();
  await page.getByRole('button', { name: 'Empty bin…' }).click();
  const emptying = dialog(page, 'Delete this article for good?');
  await expect(emptying).toContainText(`“${TITLE}” will be gone.`);
  await expect(emptying).toContainText('1 passage');
  await expect(emptying).toContainText('1 citation in the notes below');
  await expect(emptying).toContainText('1 original file');
  await emptying.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByText('The bin is empty')).toBeVisible();
  await expect(noteText(page).locator('[data-citation-id]')).toHaveCount(0);
  expect((await vaultStatus(page))?.counts.articles).toBe(4);
});

test('a backup restored and undone, from the window', async ({ casebook }) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'settings');
  await dialog(page, 'Settings').getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/^The vault is backed up/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+n');
  await noteTitle(page).fill('Made after the backup');
  await allSaved(page);

  await chooseMenu(casebook, 'restore');
  const choice = dialog(page, 'Restore from a backup');
  await choice.getByRole('list', { name: 'Backups' }).getByRole('button').first().click();
  const preview = dialog(page, /^Restore the backup of/);
  await expect(preview.getByRole('region', { name: 'Would be gone' })).toContainText('Made after the backup');
  await preview.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(page.getByText(/is restored\. The state before it is a backup too\.$/)).toBeVisible();
  await expect(section(page, 'Notes 0')).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(section(page, 'Notes 1')).toBeVisible();
  await section(page, 'Notes 1').click();
  await expect(rows(page, 'Notes').getByText('Made after the backup')).toBeVisible();
});

test('the check finds the vault sound, and repairs a snapshot with a flipped byte', async ({ casebook, launch }) => {
  const check = async (opened: Casebook): Promise<Locator> => {
    await chooseMenu(opened, 'check');
    const found = dialog(opened.page, 'Check vault');
    await expect(found.getByRole('list', { name: 'What was checked' })).toBeVisible();
    return found;
  };
  const sound = await check(casebook);
  await expect(sound).toContainText('The vault is sound.');
  await expect(sound).toContainText('5 originals: byte for byte as they came in');
  await sound.getByRole('button', { name: 'Close' }).last().click();
  await casebook.quit();

  const again = await launch();
  const bytes = readFileSync(corpusFile(casebook));
  const at = bytes.indexOf(Buffer.from('Patrushev'));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(corpusFile(casebook), bytes);
  const repaired = await check(again);
  await expect(repaired).toContainText('The snapshot corpus.sqlite was damaged on the disk. It was written anew');
});

test('settings take effect and are kept', async ({ casebook, launch }) => {
  const { page } = casebook;
  await page.keyboard.press('Control+,');
  const settings = dialog(page, 'Settings');
  // A click, not `check`: the choice shows when it is kept, a moment later.
  await settings.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await settings.getByRole('checkbox', { name: 'Back up the vault every day' }).click();
  await settings.getByRole('textbox', { name: 'Room they may take, in GB' }).fill('0.01');
  await expect(settings.getByText('Give a size from 0.05 to 1000 GB.')).toBeVisible();
  await settings.getByRole('textbox', { name: 'Room they may take, in GB' }).fill('1.5');
  await settings.getByRole('button', { name: 'Done' }).click();
  await expect(settings).toHaveCount(0);
  await casebook.quit();

  const again = await launch();
  await again.page.keyboard.press('Control+,');
  const kept = dialog(again.page, 'Settings');
  await expect(kept.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await expect(kept.getByRole('checkbox', { name: 'Back up the vault every day' })).not.toBeChecked();
  await expect(kept.getByRole('textbox', { name: 'Room they may take, in GB' })).toHaveValue('1.5');
});

test('backups, restoring and the check from the command line', async ({ folder, launch, run }) => {
  const vault = path.join(folder, 'vault');
  const seed = path.join(projectFolder, 'seeds', '004_899ef3ab63faf34f.txt');
  await run('--vault', vault, '--import', seed);

  const listed = await run('--vault', vault, '--list-backups');
  expect(listed.code).toBe(0);
  const [line = ''] = listed.stdout.split('\n');
  expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d · 1 article · 0 entities · 0 notes · 0 dossiers · daily · \d/);
  const date = line.split(' ')[0] ?? '';

  const checked = await run('--vault', vault, '--check');
  expect(checked).toMatchObject({ code: 0 });
  expect(checked.stdout).toMatch(/^The vault is sound: checked .* 1 original · 1 backup\n$/);

  await run('--vault', vault, '--import', path.join(projectFolder, 'seeds'));
  const dry = await run('--vault', vault, '--restore', date, '--dry-run');
  expect(dry.stdout).toContain('vanish: article “');
  expect(dry.stdout.trimEnd().split('\n').at(-1)).toBe(`Would restore ${date}.sqlite: 0 appear · 4 vanish · 0 differ`);
  const restored = await run('--vault', vault, '--restore', date);
  expect(restored).toMatchObject({ code: 0 });
  const undo = /--restore (\S+)/.exec(restored.stdout)?.[1] ?? '';
  expect(await run('--vault', vault, '--restore', undo)).toMatchObject({ code: 0 });
  const casebook = await launch();
  expect((await vaultStatus(casebook.page))?.counts.articles).toBe(5);
  await casebook.quit();

  const [group = ''] = readdirSync(path.join(vault, 'originals'));
  const [original = ''] = readdirSync(path.join(vault, 'originals', group));
  writeFileSync(path.join(vault, 'originals', group, original), 'other bytes');
  const damaged = await run('--vault', vault, '--check');
  expect(damaged.code).toBe(1);
  expect(damaged.stdout).toMatch(/^The vault is damaged: checked /);
  expect(damaged.stderr).toContain('was damaged on the disk');

  const unknown = await run('--vault', vault, '--restore', '1999-01-01');
  expect(unknown).toMatchObject({ code: 1, stdout: '' });
});
