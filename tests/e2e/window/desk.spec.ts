import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { answerDialogs, chooseMenu, expect, seedsAreIn, test } from '../fixtures';
import { library, newNote, noteText, openFromLibrary, reader, selectWords } from '../steps';

test('a newcomer is led from the first article to a note, step by step', async ({ casebook }) => {
  const { page } = casebook;
  await expect(page.getByRole('heading', { name: 'From 5 articles to a dossier' })).toBeVisible();
  const steps = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
  await expect(steps).toHaveCount(4);
  await page.getByRole('button', { name: 'Open the first article' }).click();
  await expect(page.getByRole('article', { name: 'Article text' })).toBeVisible();
  await page.keyboard.press('Control+N');
  await page.keyboard.press('Control+Shift+P');
  await page.getByRole('combobox', { name: 'Command' }).fill('welcome');
  await page.keyboard.press('Enter');
  await expect(steps.nth(0).getByLabel('Done')).toBeVisible();
  await expect(steps.nth(2).getByLabel('Done')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Begin a dossier' })).toBeVisible();
});

test('commands are found by typing, run at once, and told apart by what can be done now', async ({ casebook }) => {
  const { page } = casebook;
  const commands = page.getByRole('dialog', { name: 'Commands' });
  await page.keyboard.press('Control+Shift+P');
  await expect(commands.getByRole('option', { name: 'Close tab' })).toHaveCount(0);
  await page.keyboard.type('dark');
  await page.keyboard.press('Enter');
  await expect(commands).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Control+Shift+P');
  await expect(commands.getByRole('option').first()).toContainText('Dark theme');
  await page.keyboard.type('nothing of the kind');
  await expect(commands.getByText('No command is called that.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(commands).toBeHidden();
});

test('tabs: looked at and kept, closed and brought back, pinned, all listed', async ({ casebook }) => {
  const { page } = casebook;
  const rows = page.getByRole('group', { name: 'Articles' }).locator('.library-thing');
  const tabs = page.getByRole('tab');
  await rows.nth(0).click();
  await rows.nth(1).click();
  await expect(tabs).toHaveCount(1);
  await page.getByRole('article', { name: 'Article text' }).click();
  await rows.nth(2).click();
  await expect(tabs).toHaveCount(2);
  await rows.nth(3).dblclick();
  await rows.nth(4).dblclick();
  // The first click of a double one only looks: it took the place of what was looked at before.
  await expect(tabs).toHaveCount(3);
  const title = await tabs.nth(2).innerText();
  await tabs.nth(2).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Pin' }).click();
  await expect(tabs.first()).toContainText(title);
  await page.keyboard.press('Control+W');
  await page.keyboard.press('Control+Shift+T');
  await expect(tabs).toHaveCount(3);
  await tabs.first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Close others' }).click();
  await expect(tabs).toHaveCount(1);
  await casebook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
  for (let nth = 0; nth < 5; nth++) await rows.nth(nth).dblclick();
  await page.getByRole('button', { name: 'All tabs' }).click();
  await expect(page.getByRole('menuitemcheckbox')).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(tabs.and(page.locator('[aria-selected="true"]'))).toBeInViewport({ ratio: 1 });
});

test('F6 goes round the parts of the window, and what is opened by key has the focus', async ({ casebook }) => {
  const { page } = casebook;
  const inside = (selector: string) =>
    page.evaluate((one) => document.querySelector(one)?.contains(document.activeElement) ?? false, selector);
  await page.keyboard.press('Control+K');
  await page.keyboard.type('expand');
  await expect(page.getByRole('option').first()).toContainText('expand');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: 'Article text' })).toBeFocused();
  // The names that were suggested are counted in the status line, which so has something to go to.
  await expect(page.getByRole('contentinfo').getByRole('button').first()).toBeVisible();
  for (const part of ['.pane-right', '.status', '.header', '.pane-left', '.desk-group']) {
    await page.keyboard.press('F6');
    await expect.poll(() => inside(part), { message: part }).toBe(true);
  }
  await page.keyboard.press('Shift+F6');
  await expect.poll(() => inside('.pane-left')).toBe(true);
  // A dialog gives the focus back to where it was.
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => inside('.pane-left')).toBe(true);
});

test('a tab comes back as it was left: scrolled so far, with the caret in a note, and with the focus for keys', async ({ casebook }) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'table');
  const table = page.getByRole('grid', { name: 'Articles' });
  await expect(table.getByRole('row')).toHaveCount(6);
  await newNote(casebook, 'Long');
  await noteText(page).click();
  for (let line = 1; line <= 50; line++) await page.keyboard.type(`Line ${line}.\n`);
  const paper = page.getByRole('tabpanel');
  const scrolled = () => paper.evaluate(({ scrollTop }) => Math.round(scrollTop));
  await paper.evaluate((element) => (element.scrollTop = 300));
  await noteText(page).getByText('Line 20.').click();
  await page.keyboard.press('End');
  const left = await scrolled();
  expect(left).toBeGreaterThan(200);

  await page.keyboard.press('Control+Shift+Tab');
  await expect(table).toBeFocused();
  expect(await scrolled()).toBe(0);
  await page.keyboard.press('Control+Tab');
  await expect(noteText(page)).toBeFocused();
  await expect.poll(scrolled).toBe(left);
  await page.keyboard.type(' Here.');
  await expect(noteText(page).getByText('Line 20. Here.')).toBeVisible();

  // A click sets the caret where it is.
  await page.getByRole('tab', { name: 'Articles' }).click();
  await page.getByRole('tab', { name: 'Long' }).click();
  await noteText(page).getByText('Line 22.').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' There.');
  await expect(noteText(page).getByText('Line 22. There.')).toBeVisible();

  // Whatever had the focus is gone: keys go on in what is in front.
  await page.keyboard.press('Control+Shift+Tab');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(reader(page)).toBeFocused();
  await page.keyboard.press('Control+W');
  await expect(noteText(page).or(table)).toBeFocused();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(reader(page)).toBeFocused();

  // A page of fields has it itself: a key too many changes no name.
  await chooseMenu(casebook, 'new-dossier');
  await page.getByRole('textbox', { name: 'Dossier title' }).fill('Kept');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Kept' })).toBeVisible();
  await page.keyboard.press('Control+Shift+Tab');
  await page.keyboard.press('Control+Tab');
  await expect(page.getByRole('textbox', { name: 'Dossier title' })).toHaveValue('Kept');
  await expect(paper).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByRole('textbox', { name: 'Dossier title' })).toHaveValue('Kept');
});

test('what is typed into a field is kept when a key takes it off the screen, and when the window is closed', async ({ launch }) => {
  const first = await launch();
  await seedsAreIn(first);
  const { page } = first;
  const title = page.getByRole('textbox', { name: 'Dossier title' });
  const question = page.getByRole('textbox', { name: 'Question' });
  await newNote(first, 'Beside');
  await chooseMenu(first, 'new-dossier');
  await title.fill('Typed and left');
  await page.keyboard.press('Control+Shift+Tab');
  await expect(noteText(page)).toBeVisible();
  await page.keyboard.press('Control+Tab');
  await expect(title).toHaveValue('Typed and left');
  await question.fill('Who knew?');
  await page.keyboard.press('Control+W');
  await page.keyboard.press('Control+Shift+T');
  await expect(question).toHaveValue('Who knew?');
  await question.fill('Given up');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Bottom line' }).fill('They all did.');
  await first.quit();
  const again = await launch();
  await expect(again.page.getByRole('textbox', { name: 'Bottom line' })).toHaveValue('They all did.');
  await expect(again.page.getByRole('textbox', { name: 'Question' })).toHaveValue('Who knew?');
});

test('a comment that is being written is kept when its tab goes, and given up by Escape alone', async ({ casebook }) => {
  const { page } = casebook;
  await openFromLibrary(page, 'Articles', 'Russia and China agree');
  const comment = page.getByRole('textbox', { name: 'Comment', exact: true });
  const said = page.getByRole('list', { name: 'Comments' });
  await selectWords(page, 'talks in Nanping');
  await page.keyboard.press('m');
  await comment.fill('Given up');
  await page.keyboard.press('Escape');
  await selectWords(page, 'talks in Nanping');
  await page.keyboard.press('m');
  await comment.fill('Which talks?');
  await page.keyboard.press('Control+W');
  await page.keyboard.press('Control+Shift+T');
  await expect(said.getByText('Which talks?')).toBeVisible();
  await expect(said.getByText('Given up')).toHaveCount(0);
  await said.getByRole('button').click();
  await comment.fill('Which of the talks?');
  await page.keyboard.press('Control+W');
  await page.keyboard.press('Control+Shift+T');
  await expect(said.getByText('Which of the talks?')).toBeVisible();
});

test('keys of commands are changed, told when they are taken, and kept', async ({ launch }) => {
  const first = await launch();
  await first.page.keyboard.press('F1');
  const dialog = first.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await dialog.getByRole('button', { name: /^Change the keys of New note:/ }).click();
  await first.page.keyboard.press('Control+K');
  await expect(dialog.getByRole('alert')).toContainText('Ctrl+K already mean “Quick find…”');
  await first.page.keyboard.press('Alt+J');
  await expect(dialog.getByRole('button', { name: 'Change the keys of New note: Alt+J' })).toBeVisible();
  await first.quit();
  const again = await launch();
  await again.page.keyboard.press('Alt+J');
  await expect(again.page.getByRole('tab', { name: 'Untitled note' })).toBeVisible();
});

test('a new vault begins empty when that is wished, and the one opened before is in the menu with its colour', async ({
  casebook,
  launch,
  folder,
}) => {
  const menuOf = async (vault: Page) => {
    await vault.getByRole('button', { name: /^Vault: / }).press('Enter');
    return vault.getByRole('menuitem', { name: 'Colour' });
  };
  const colours = await menuOf(casebook.page);
  await colours.press('ArrowRight');
  await expect(casebook.page.getByRole('menuitemradio', { name: 'None' })).toBeChecked();
  await casebook.page.keyboard.type('red');
  await expect(casebook.page.getByRole('menuitemradio', { name: 'Red' })).toBeFocused();
  await casebook.page.keyboard.press('Enter');
  await expect(casebook.page.getByRole('button', { name: 'Vault: vault (Red)' })).toBeVisible();
  await casebook.quit();
  const { app, page } = await launch({ vault: path.join(folder, 'own'), empty: true });
  await expect(page.getByRole('heading', { name: 'From articles to a dossier' })).toBeVisible();
  await expect(page.getByRole('main').or(page.locator('.desk')).getByRole('button', { name: 'Import articles' })).toBeVisible();
  const recent = () =>
    app.evaluate(({ Menu }) => {
      const file = Menu.getApplicationMenu()?.items.find(({ label }) => label === '&File');
      const vaults = file?.submenu?.items.find(({ label }) => label === 'Open recent vault');
      return vaults?.submenu?.items.map(({ label }) => label) ?? [];
    });
  await expect.poll(recent).toEqual([`vault (${path.join(folder, 'vault')})`]);
  await menuOf(page);
  await expect(page.getByRole('menuitem', { name: /^Red vault/ }).getByRole('img', { name: 'Red' })).toBeVisible();
});

test('a new vault is not made in a folder that holds something', async ({ casebook, folder }) => {
  await answerDialogs(casebook, { open: [folder] });
  await chooseMenu(casebook, 'new-vault');
  await expect(casebook.page.getByText('A vault needs an empty folder')).toBeVisible();
});

test('a note and an article beside it at 1280 pixels have sixty letters a line, and nothing scrolls sideways', async ({ casebook }) => {
  const { app, page } = casebook;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await seedsAreIn(casebook);
  await newNote(casebook, 'Consultations');
  await page.keyboard.type('The talks were the tenth round of the standing consultations.');
  await library(page).getByRole('button', { name: 'Articles' }).first().click();
  await page.getByRole('group', { name: 'Articles' }).getByRole('button').first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: /beside/i }).click();
  const texts = [noteText(page).locator('p').first(), reader(page).locator('[data-start]').first()];
  for (const text of texts) await expect.poll(() => lettersIn(text)).toBeGreaterThanOrEqual(60);
  const lines = () =>
    page
      .getByRole('toolbar', { name: 'Text tools' })
      .getByRole('button')
      .evaluateAll((tools) => {
        const shown = tools.filter((tool) => tool.checkVisibility());
        return new Set(shown.map((tool) => tool.getBoundingClientRect().top)).size;
      });
  const sideways = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await lines()).toBe(1);
  expect(await page.evaluate(sideways)).toBe(0);

  // In the least window there is, with less to press, and on one line still.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(1024);
  await expect.poll(lines).toBe(1);
  expect(await page.evaluate(sideways)).toBe(0);
});

/** How many letters of common English a line of this text has room for. */
function lettersIn(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const sentence = 'The Beijing talks of June 2014 were the tenth';
    const canvas = document.createElement('canvas').getContext('2d');
    if (canvas === null) throw new Error('nothing can be measured here');
    canvas.font = getComputedStyle(element).font;
    return (element.getBoundingClientRect().width * sentence.length) / canvas.measureText(sentence).width;
  });
}
