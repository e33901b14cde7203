import { expect, seedsAreIn, test } from '../fixtures';

test('a dossier’s parts are written in the window', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.keyboard.press('Control+k');
  await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Channel' }));
  await page.keyboard.insertText('Channel');
  await page.keyboard.press('Enter');
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  await box('Question').fill('How durable is it?');
  await box('Bottom line').fill('It outlives its officials.');
  await page.getByRole('button', { name: 'Add judgement' }).click();
  await box('Judgement 1').fill('The channel is an institution.');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Likelihood of judgement 1' }).selectOption({ label: 'Very likely (80–95 %)' });
  await page.getByRole('combobox', { name: 'Confidence in judgement 1' }).selectOption({ label: 'Moderate confidence' });
  await page.getByRole('button', { name: 'Add event' }).click();
  await box('Event 1').fill('Tenth round.');
  await box('Date of event 1').fill('2014-06');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Add question' }).click();
  await box('Open question 1').fill('Who chairs it?');
  await box('Handling marking').fill('Internal use');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Status of the dossier' }).selectOption({ label: 'In review' });

  await expect(box('Question')).toHaveValue('How durable is it?');
  await expect(box('Judgement 1')).toHaveValue('The channel is an institution.');
  await expect(page.getByRole('combobox', { name: 'Likelihood of judgement 1' })).toHaveValue('5');
  await expect(page.getByRole('combobox', { name: 'Confidence in judgement 1' })).toHaveValue('moderate');
  await expect(box('Date of event 1')).toHaveValue('2014-06');
  await expect(box('Open question 1')).toHaveValue('Who chairs it?');
  await expect(box('Handling marking')).toHaveValue('Internal use');
});
