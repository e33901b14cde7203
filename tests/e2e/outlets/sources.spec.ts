import { expect, seedsAreIn, test } from '../fixtures';
import { allSaved, library, noteText, noteTitle, openFromLibrary, reader, selectWords, selectionBar, sidePane } from '../steps';

const QUOTATION = 'strengthening comprehensive partnership and strategic cooperation with Beijing';
const SENTENCE = 'He put the relationship above any condition';

/** A source is graded, then one of its articles is taken back: what cites it says so, and what rests on it is found. */
test('a grade and a retraction show at the citation, and lead to the sentence that rests on them', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);

  await test.step('cite a passage', async () => {
    await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
    await selectWords(page, QUOTATION);
    await selectionBar(page).getByRole('button', { name: 'Cite', exact: true }).click();
    await expect(noteText(page).getByText('ABC News, ¶2')).toBeVisible();
    await noteTitle(page).fill('Patrushev');
    await noteText(page).click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type(`${SENTENCE} `);
    await allSaved(page);
  });

  await test.step('grade the outlet by keyboard', async () => {
    await openFromLibrary(page, 'Sources', 'ABC News');
    const reliability = page.getByRole('region', { name: 'Reliability' });
    await expect(reliability).toContainText('Not graded');
    await reliability.getByRole('button', { name: 'Grade…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('1 sentence in 1 note rests on it; for 1 it is the only source.')).toBeVisible();
    await dialog.getByRole('radio', { name: 'Not graded' }).focus();
    await page.keyboard.press('b');
    await expect(dialog.getByRole('radio', { name: 'B: Usually reliable' })).toBeChecked();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('It corrects its mistakes.');
    await dialog.getByRole('button', { name: 'Save grade' }).click();
    await expect(reliability).toContainText('It corrects its mistakes.');
    await expect(library(page).getByRole('img', { name: /Reliability B/ })).toBeVisible();
  });

  await test.step('the citation shows the grade', async () => {
    await openFromLibrary(page, 'Notes', 'Patrushev');
    await noteText(page).getByText('ABC News, ¶2').hover();
    await expect(page.getByRole('tooltip').getByRole('img', { name: /Grade B–: usually reliable source/ })).toBeVisible();
  });

  await test.step('retract the article', async () => {
    await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
    await sidePane(page).getByRole('button', { name: 'Mark as retracted…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The quotes were invented.');
    await dialog.getByRole('button', { name: 'Mark as retracted' }).click();
    await expect(page.getByRole('note', { name: 'Retracted' })).toContainText('The quotes were invented.');
    await expect(page.getByRole('group', { name: 'Articles' }).getByText('retracted')).toBeVisible();
    await expect(reader(page)).toBeVisible();
  });

  await test.step('what rests on it leads to the sentence', async () => {
    const resting = sidePane(page).getByRole('list', { name: 'Sentences that rest on it' });
    await expect(resting.getByText('only source')).toBeVisible();
    await resting.getByTitle('Go to the sentence').click();
    await expect(noteText(page)).toBeVisible();
    await expect.poll(() => page.evaluate(() => window.getSelection()?.toString() ?? '')).toContain(SENTENCE);
  });
});
