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
  await box('Date of event 1').fill('soon');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Write a date such as 2014')).toBeVisible();
  await expect(box('Date of event 1')).toHaveValue('soon');
  await box('Date of event 1').fill('June 2014');
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

test('typing at once after adding goes into the new row, and no key adds a second one', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.keyboard.press('Control+Shift+p');
  await page.getByRole('combobox', { name: 'Command' }).fill('New dossier');
  await expect(page.getByRole('option', { name: /New dossier/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  // No key waits for anything: not for the dossier, not for a row.
  await page.keyboard.type('Quick fingers');
  const box = (name: string) => page.getByRole('textbox', { name, exact: true });
  await expect(box('Dossier title')).toHaveValue('Quick fingers');
  await expect(box('Dossier title')).toBeFocused();

  for (const [button, row] of [
    ['Add judgement', 'Judgement 1'],
    ['Add event', 'Event 1'],
    ['Add question', 'Open question 1'],
  ] as const) {
    await page.getByRole('button', { name: button }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.type('a b c');
    await expect(box(row)).toHaveValue('a b c');
    await expect(box(row.replace('1', '2'))).toHaveCount(0);
  }
  await page.keyboard.press('Tab');

  await page.getByRole('button', { name: 'Add section' }).click();
  await page.getByRole('option', { name: 'New note' }).click();
  await page.keyboard.type('What is known');
  await expect(box('Note title')).toHaveValue('What is known');
  await expect(page.getByRole('region', { name: 'Sections' }).getByRole('listitem')).toHaveCount(1);
  await expect(box('Judgement 1')).toHaveValue('a b c');
});

test('a person’s role is written at once, and aliases one after the other', async ({ casebook }) => {
  const { page } = casebook;
  await seedsAreIn(casebook);
  await page.evaluate(() => window.casebook.call['entities.create']({ name: 'Anna Lee', kind: 'person' }));
  await page.evaluate(() => window.casebook.call['dossiers.create']({ title: 'Roles' }));
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Roles');
  await expect(page.getByRole('option', { name: /^Roles/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add person or organisation' }).click();
  await page.getByRole('option', { name: /Anna Lee/ }).click();
  await page.keyboard.type('witness');
  await expect(page.getByRole('textbox', { name: 'Role of Anna Lee' })).toHaveValue('witness');
  await page.getByRole('button', { name: 'Anna Lee', exact: true }).click();
  await page.getByRole('textbox', { name: 'Add alias' }).click();
  await page.keyboard.type('A. Lee');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Lee Anna');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Aliases' }).getByRole('listitem').filter({ hasText: 'Lee' })).toHaveText([
    'A. Lee',
    'Lee Anna',
  ]);
});
