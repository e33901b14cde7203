import { expect, test } from '../fixtures';

test('suggested names are reviewed by keys alone: walked, accepted, ignored, taken back, chosen over pages, looked for', async ({
  casebook,
}) => {
  const { page } = casebook;
  await page.getByRole('button', { name: /suggested names/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Suggested names' });
  const boxes = dialog.getByRole('checkbox');
  const first = await boxes.nth(0).getAttribute('aria-label');
  const second = await boxes.nth(1).getAttribute('aria-label');
  const third = await boxes.nth(2).getAttribute('aria-label');
  if (first === null || second === null || third === null) throw new Error('three names were to be found');
  await expect(boxes.nth(0)).toBeFocused();

  await page.keyboard.press('ArrowDown');
  await expect(boxes.nth(1)).toBeFocused();
  await page.keyboard.press('a');
  await expect(dialog.getByRole('status')).toContainText('Accepted');
  await expect(dialog.getByRole('checkbox', { name: second, exact: true })).toHaveCount(0);
  await expect(dialog.getByRole('checkbox', { name: third, exact: true })).toBeFocused();
  await page.keyboard.press('i');
  await expect(dialog.getByRole('checkbox', { name: third, exact: true })).toHaveCount(0);
  await expect(boxes.nth(1)).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(dialog.getByRole('checkbox', { name: third, exact: true })).toBeVisible();

  // What is chosen stays so on other pages, and what is looked for is narrowed whatever its case.
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Accept 1', exact: true })).toBeVisible();
  await dialog.getByRole('searchbox', { name: 'Part of a name' }).fill('NARYSH');
  await expect(boxes).toHaveCount(1);
  await expect(boxes).toHaveAccessibleName(/Naryshkin/);
  await boxes.focus();
  await page.keyboard.press('Control+a');
  await expect(dialog.getByRole('button', { name: 'Accept 2', exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Ignore 2' }).click();
  await expect(dialog.getByText('No such name waits')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(boxes).toHaveCount(1);
  await dialog.getByRole('searchbox').fill('');
  await expect(dialog.getByRole('checkbox', { name: first, exact: true })).toBeVisible();
});
