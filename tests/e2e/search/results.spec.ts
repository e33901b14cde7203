import type { Locator, Page } from '@playwright/test';
import { expect, seedsAreIn, test } from '../fixtures';
import { library, reader } from '../steps';

/** What is found, read in place and narrowed, by keys and by the pointer. */

const hits = (page: Page): Locator => page.getByRole('list', { name: 'Found', exact: true });
const matches = (page: Page): Locator => page.getByRole('search', { name: 'Matches of the search' });

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press('Control+Shift+f');
  const field = page.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill(query);
  await expect(hits(page).locator('mark').first()).toBeVisible();
}

test('hits are walked, opened at their passage and their matches walked by keys alone', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await search(page, 'security ');
  await page.keyboard.press('ArrowDown');
  const first = hits(page).locator('.hit').first();
  await expect(first).toBeFocused();
  await page.keyboard.press('j');
  await expect(hits(page).locator('.hit').nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(first).toBeFocused();
  const title = await first.locator('.hit-title').innerText();

  await page.keyboard.press('Enter');
  await expect(reader(page)).toBeVisible();
  await expect(page.getByRole('tablist', { name: 'Right tabs' }).getByRole('tab', { selected: true })).toHaveAccessibleName(title);
  await expect(first).toBeFocused();
  await expect(matches(page)).toBeVisible();
  const where = await matches(page).getByRole('status').innerText();
  await page.keyboard.press('n');
  await expect(matches(page).getByRole('status')).not.toHaveText(where);
  await page.keyboard.press('p');
  await expect(matches(page).getByRole('status')).toHaveText(where);

  // The next one takes its place: it was looked at only.
  await first.focus();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: title })).toHaveCount(0);
  await expect(matches(page)).toBeVisible();
  await matches(page).getByRole('button', { name: 'Next match' }).click();
  await expect(matches(page).getByRole('status')).toHaveText(/^\d+ of \d+$/);
  await matches(page).getByRole('button', { name: 'Close matches' }).click();
  await expect(matches(page)).toBeHidden();
});

test('what is found is narrowed by what the library shows beside it', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await search(page, 'security ');
  const side = library(page);
  const outlets = side.getByRole('region', { name: 'Outlet' });
  const outlet = outlets.getByRole('button').first();
  await expect(outlet).toBeVisible();
  const count = Number((await outlet.locator('.facet-count').innerText()).trim());
  const name = (await outlet.locator('.facet-label').innerText()).trim();
  await outlet.click();
  await expect(page.getByRole('searchbox')).toHaveValue(`security outlet:="${name}" `);
  await expect(side.getByRole('region', { name: 'Kind' }).getByRole('button', { name: /^All/ })).toHaveAccessibleName(`All ${count}`);
  await expect(outlets.getByRole('button', { pressed: true })).toHaveCount(1);
  await outlets.getByRole('button', { pressed: true }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('security ');

  const bars = side.getByRole('toolbar', { name: 'Published' }).getByRole('button');
  await bars.first().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox')).toHaveValue(/^security date:\d{4}/);
  await expect(hits(page).locator('mark').first()).toBeVisible();
  await side.getByRole('button', { name: 'Any time' }).click();
  await expect(page.getByRole('searchbox')).toHaveValue('security ');

  // A section shows its list, and the filters are one press away.
  await side.getByRole('button', { name: 'Notes', exact: false }).first().click();
  await expect(outlets).toBeHidden();
  await side.getByRole('button', { name: 'Searches' }).click();
  await expect(outlets).toBeVisible();
});
