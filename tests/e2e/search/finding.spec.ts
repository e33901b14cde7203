import type { Locator, Page } from '@playwright/test';
import { expect, seedsAreIn, test, vaultStatus } from '../fixtures';
import { library, reader } from '../steps';

/** Finding while one types faster than answers come; pasting where nothing is written; a machine without a network. */

const find = (page: Page): Locator => page.getByRole('combobox', { name: 'Find' });
const frontTab = (page: Page): Locator => page.getByRole('tablist', { name: 'Left tabs' }).getByRole('tab', { selected: true });

async function newDossiers(page: Page, titles: readonly string[]): Promise<void> {
  for (const title of titles) await page.evaluate((given) => window.casebook.call['dossiers.create']({ title: given }), title);
}

test('Enter opens the first thing found for what was typed, however fast', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  const titles = ['Quarry lease', 'Quantum sale', 'Quota of the harbour', 'Quiet money'];
  await newDossiers(page, titles);
  for (const title of [...titles, ...titles.toReversed()]) {
    await page.keyboard.press('Control+k');
    await expect(find(page)).toBeFocused();
    await page.keyboard.type(title.slice(0, 6));
    await page.keyboard.press('Enter');
    await expect(frontTab(page)).toHaveAccessibleName(title);
  }
  for (const title of titles) {
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText(title.toUpperCase());
    await page.keyboard.press('Enter');
    await expect(frontTab(page)).toHaveAccessibleName(title);
  }
  // Two at once: both are opened, and the last one is in front, whichever is answered first.
  const [first = '', second = '', third = '', last = ''] = titles;
  for (const [one, other] of [
    [last, first],
    [first, second],
    [third, last],
  ] as const) {
    for (const title of [one, other]) {
      await page.keyboard.press('Control+k');
      await page.keyboard.insertText(title);
      await page.keyboard.press('Enter');
    }
    await expect(frontTab(page)).toHaveAccessibleName(other);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Qu');
  await page.keyboard.press('Enter');
  await expect(find(page)).toHaveValue('');
});

test('nothing found is said only of what is typed, not between its letters', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.evaluate(() => {
    const seen: string[] = [];
    Reflect.set(window, 'seenNothing', seen);
    new MutationObserver(() => {
      if (document.body.textContent.includes('Nothing found'))
        seen.push(document.querySelector<HTMLInputElement>('input[type=search]')?.value ?? '');
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.keyboard.type('russia security', { delay: 40 });
  await expect(page.getByRole('list', { name: 'Found' }).locator('mark').first()).toBeVisible();
  expect(await page.evaluate((): unknown => Reflect.get(window, 'seenNothing'))).toEqual([]);
  // What has the other words is still found; the word alone finds nothing.
  await page.keyboard.type(' zqxzqxzqx');
  await expect(page.getByText('None has every word')).toBeVisible();
  await page.getByRole('searchbox').fill('zqxzqxzqx');
  await expect(page.getByText('Nothing found')).toBeVisible();
});

test('every count leads to all its hits, as one scrolls', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await newDossiers(
    page,
    Array.from({ length: 320 }, (_, number) => `Quarrystone ${number}`),
  );
  await page.keyboard.press('Control+Shift+f');
  await page.getByRole('searchbox').fill('quarrystone');
  const hits = page.getByRole('list', { name: 'Found' }).getByRole('button');
  const scrollToAll = async () => {
    await expect(page.getByRole('button', { name: 'Show more' })).toBeVisible();
    await hits.first().hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 50_000);
        return hits.count();
      })
      .toBe(320);
    await expect(page.getByRole('button', { name: 'Show more' })).toBeHidden();
  };
  await scrollToAll();
  await page.getByRole('region', { name: 'Kind' }).getByRole('button', { name: 'Dossiers' }).click();
  await scrollToAll();
});

test('goes on reading without a network', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.context().setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await page.getByRole('group', { name: 'Articles' }).getByRole('button').first().click();
  await expect(reader(page)).toBeVisible();
  await library(page).getByRole('button', { name: 'Sources' }).first().click();
  await expect(page.getByRole('group', { name: 'Sources' }).getByRole('button').first()).toBeVisible();
});

test('the middle button closes a tab and imports nothing; a paste asks first', async ({ casebook }) => {
  const { app, page } = casebook;
  await seedsAreIn(casebook);
  const words = 'The harbour office sold its last crane on Monday, said the port.';
  await app.evaluate(({ clipboard }, text) => clipboard.writeText(text), words);
  await page.getByRole('group', { name: 'Articles' }).getByRole('button').first().click();
  await expect(reader(page)).toBeVisible();
  // What is selected is what the middle button would paste.
  await reader(page).locator('p').last().dblclick();
  await page.keyboard.press('Escape');
  await reader(page).click({ button: 'middle' });
  await page.getByRole('banner').click({ button: 'middle', position: { x: 4, y: 4 } });
  await page.getByRole('group', { name: 'Articles' }).getByRole('button').first().click({ button: 'middle' });
  await page.getByRole('tab').first().click({ button: 'middle' });
  await expect(page.getByRole('tab')).toHaveCount(0);

  const question = page.getByRole('dialog', { name: 'Import the pasted text as an article?' });
  await expect(question).toBeHidden();
  await page.getByRole('group', { name: 'Articles' }).getByRole('button').first().focus();
  await page.keyboard.press('Control+v');
  await expect(question).toContainText('The harbour office sold its last crane');
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect((await vaultStatus(page))?.counts.articles).toBe(5);
  await page.keyboard.press('Control+v');
  await question.getByRole('button', { name: 'Import' }).click();
  await expect.poll(async () => (await vaultStatus(page))?.counts.articles).toBe(6);
});
