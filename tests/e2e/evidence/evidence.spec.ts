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

test('all sentences without a source are looked up at once, and a quotation is traced', async ({ casebook }) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'new-note');
  await expect(noteTitle(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(noteText(page)).toBeFocused();
  await page.keyboard.type('Patrushev saw Xi in Beijing in June 2014. Zxqv wvutsr.');
  await sidePane(page).getByRole('tab', { name: 'Claims' }).click();
  await sidePane(page)
    .getByRole('button', { name: /^No source/ })
    .click();
  await sidePane(page).getByRole('button', { name: 'Find evidence for all 2' }).click();
  const answers = sidePane(page).getByRole('list', { name: 'Evidence found' }).getByRole('button');
  await expect(answers).toHaveCount(2);
  await expect(answers.nth(1)).toBeDisabled();
  await answers.first().click();
  await expect(sidePane(page).getByRole('list', { name: 'Evidence' }).getByRole('listitem').first()).toContainText('Patrushev');
  await sidePane(page).getByRole('button', { name: 'Close evidence' }).click();

  // Typed words: the pane asks for them, and says which stand so in a source.
  await chooseMenu(casebook, 'find-evidence');
  const field = sidePane(page).getByRole('textbox', { name: 'Sentence, question or quotation' });
  await field.fill('This was the 10th round of Russian-Chinese consultations on strategic security');
  await expect(sidePane(page).getByRole('list', { name: 'Evidence' }).getByRole('listitem').first()).toContainText('Word for word');
  await field.fill('This was the 11th round of Russian-Chinese consultations on strategic security');
  const first = sidePane(page).getByRole('list', { name: 'Evidence' }).getByRole('listitem').first();
  await expect(first).toContainText('Nearly the same');
  await expect(first).toContainText('10th here, 11th in your sentence');

  // Also where nothing is open.
  await sidePane(page).getByRole('button', { name: 'Close evidence' }).click();
  while ((await page.getByRole('tab', { selected: true }).count()) > 0) await chooseMenu(casebook, 'close-tab');
  await expect(sidePane(page)).toBeHidden();
  await chooseMenu(casebook, 'find-evidence');
  await expect(field).toBeVisible();
});
