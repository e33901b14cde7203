import { expect, test } from '../fixtures';
import { noteText } from '../steps';

/** What a citation may cost, from one to the next, choosing its words included. */
const MOST_PRESSES = 8;

test('the main job by keyboard alone: article, citations, note, dossier, with few presses for each citation', async ({ casebook }) => {
  const { page } = casebook;
  let presses = 0;
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      presses += 1;
      await page.keyboard.press(key);
    }
  };
  const text = page.getByRole('article', { name: 'Article text' });
  await press('Control+K');
  await page.keyboard.type('expand');
  await expect(page.getByRole('option').first()).toContainText('expand');
  await press('Enter');
  await expect(text).toBeFocused();

  const note = noteText(page);
  const chips = note.getByText(/¶\d/);
  for (let nth = 1; nth <= 3; nth++) {
    presses = 0;
    await press('Control+ArrowDown', 'S', 'C');
    await expect(chips).toHaveCount(nth);
    // Work goes on in the note; one press leads back to the text.
    await expect(note).toBeFocused();
    await page.keyboard.type('.');
    await press('Enter', 'Shift+F6');
    await expect(text).toBeFocused();
    expect(presses).toBeLessThanOrEqual(MOST_PRESSES);
  }
  await expect(chips).toHaveText([/¶2/, /¶3/, /¶4/]);
  // A key that comes before the browser tells of the selection is for that selection all the same.
  await text.evaluate((root) => {
    const paragraph = root.querySelector('[data-number="6"]');
    if (paragraph === null) throw new Error('no such paragraph');
    getSelection()?.selectAllChildren(paragraph);
    root.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true, cancelable: true }));
  });
  await expect(chips).toHaveCount(4);
  await press('Control+Shift+P');
  await page.keyboard.type('new dossier');
  await press('Enter');
  await expect(page.getByRole('tab', { name: 'Untitled dossier' })).toBeVisible();
});
