import { chooseMenu, expect, test } from '../fixtures';
import { noteText, noteTitle, sidePane } from '../steps';

/** From a sentence of a note to the passage it rests on, without a search. */

test('a sentence without a source finds its passage and cites it by one key', async ({ casebook }) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-note');
  await expect(noteTitle(page)).toBeFocused();
  await page.keyboard.type('Talks');
  await page.keyboard.press('Enter');
  await expect(noteText(page)).toBeFocused();
  await page.keyboard.type('Patrushev saw Xi in Beijing in June 2014. Nothing else is said.');
  await sidePane(page).getByRole('tab', { name: 'Claims' }).click();
  await sidePane(page).getByRole('button', { name: 'Find evidence' }).first().click();

  const evidence = sidePane(page).getByRole('list', { name: 'Evidence' }).getByRole('listitem');
  await expect(evidence.first()).toContainText('Patrushev');
  await expect(sidePane(page).getByRole('group', { name: 'Looks for' }).getByRole('button')).toContainText(['Patrushev']);

  // The first has the focus: 2 cites it as contradicting, behind the sentence.
  await expect(evidence.first().getByRole('button').first()).toBeFocused();
  await page.keyboard.press('2');
  await expect(noteText(page).locator('[data-citation-id]')).toHaveCount(1);
  await expect(evidence.first().getByRole('button', { name: 'Contradicts' })).toHaveAttribute('aria-pressed', 'true');
  await expect(noteText(page)).toContainText(/June 2014\..*Nothing else/);

  // Another key on the same one goes on from the list; Escape leaves it, and the ledger knows.
  await evidence.nth(1).getByRole('button').first().focus();
  await page.keyboard.press('Escape');
  await expect(sidePane(page).getByRole('button', { name: /^Contradicted/ })).toHaveText('Contradicted 1');
});
