import { chooseMenu, expect, test, type Casebook } from '../fixtures';

/** What dossiers begin with, through the window. */

async function newDossier(casebook: Casebook, title: string): Promise<void> {
  const box = casebook.page.getByRole('textbox', { name: 'Dossier title' });
  await chooseMenu(casebook, 'new-dossier');
  await expect(box).toHaveValue('');
  await box.fill(title);
  await casebook.page.keyboard.press('Enter');
}

test('a dossier becomes a template, is renamed, and another dossier begins with it', async ({ launch }) => {
  const casebook = await launch({ empty: true });
  const { page } = casebook;
  await newDossier(casebook, 'Country A');
  await page.getByRole('button', { name: 'Two-page brief' }).click();
  await page.getByRole('textbox', { name: 'Handling marking' }).fill('INTERNAL');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: 'Judgement 1', exact: true })).toBeVisible();
  await chooseMenu(casebook, 'save-dossier-template');
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Country A');
  await page.getByRole('textbox', { name: 'Name' }).fill('Country');
  await page.keyboard.press('Enter');
  await expect(page.getByText('“Country” is a template now.')).toBeVisible();

  await newDossier(casebook, 'Country B');
  const own = page.getByRole('list', { name: 'Your templates' });
  await own.getByRole('button', { name: 'Rename the template Country' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Country brief');
  await page.keyboard.press('Enter');
  await own.getByRole('button', { name: 'Country brief', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Handling marking' })).toHaveValue('INTERNAL');
  await expect(page.getByText('3 sections · 0 sources · edited just now')).toBeVisible();
  await expect(own).toBeHidden();
});
