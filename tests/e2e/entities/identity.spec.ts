import { chooseMenu, expect, test, vaultStatus } from '../fixtures';
import { noteText, noteTitle, openFromLibrary, reader, selectWords } from '../steps';

/** Who is who is the analyst's choice: no entity is made or chosen in silence. */

const ARTICLE = 'Russia and China agree to expand security ties';

test('no entity is made of the beginning of a name, none is chosen for another name, a second one is said', async ({ casebook }) => {
  const { page } = casebook;
  const entities = async () => (await vaultStatus(page))?.counts.entities;
  const suggestions = page.getByRole('listbox', { name: 'Entities' });
  const name = page.getByRole('combobox', { name: 'Name of the entity' });
  await chooseMenu(casebook, 'new-note');
  await expect(noteTitle(page)).toBeFocused();
  await page.keyboard.press('Enter');

  await test.step('@ and a part of a name: Enter is for the text', async () => {
    await page.keyboard.type('Met @Niko');
    await expect(suggestions.getByRole('option', { name: 'Create person “Niko”' })).toHaveAttribute('aria-selected', 'false');
    await page.keyboard.press('Enter');
    await expect(noteText(page).getByRole('paragraph')).toHaveCount(2);
    expect(await entities()).toBe(0);
    await page.keyboard.type('@Niko');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(noteText(page).getByRole('link', { name: '@Niko' })).toBeVisible();
    expect(await entities()).toBe(1);
  });

  await test.step('E: nothing but the very name is chosen', async () => {
    await openFromLibrary(page, 'Articles', ARTICLE);
    await selectWords(page, 'Nikolai Patrushev');
    await page.keyboard.press('e');
    await expect(name).toBeFocused();
    await expect(page.getByRole('option', { selected: true })).toHaveText('Nothing chosen');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('option', { name: 'New person “Nikolai Patrushev”' }).click();
    await expect(page.getByText(/Tagged \d+ mentions? of Nikolai Patrushev\./)).toBeVisible();
    await reader(page).click();
    await selectWords(page, 'Nikolai Patrushev');
    await page.keyboard.press('e');
    await expect(page.getByRole('option', { selected: true })).toHaveText(/^Nikolai Patrushev/);
    await expect(page.getByRole('dialog').getByText('Already in the vault: “Nikolai Patrushev” (person).')).toBeVisible();
    await expect(page.getByRole('option', { name: 'Another person “Nikolai Patrushev”' })).toBeVisible();
    await page.keyboard.press('Escape');
    expect(await entities()).toBe(2);
  });

  await test.step('a new entity of a name that is there is made when it is asked for twice', async () => {
    await chooseMenu(casebook, 'new-entity');
    const dialog = page.getByRole('dialog', { name: 'New entity' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('N. Patrushev');
    await expect(dialog.getByText('Much like it in the vault: “Nikolai Patrushev” (person).')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('button', { name: 'Create it all the same' })).toBeVisible();
    expect(await entities()).toBe(2);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeHidden();
    expect(await entities()).toBe(3);
  });
});
