import { chooseMenu, expect, test } from '../fixtures';
import { allSaved, newNote, noteText, openFromLibrary, reader, selectWords, selectionBar } from '../steps';
import { taggedEntity } from './entity-steps';

/** What sources say of an entity, and when: stated from a passage, shown on the line of time and in its table. */

test('a statement is made with its passage, conflicts with another, and stands on the timeline', async ({ casebook }) => {
  const { page } = casebook;
  await taggedEntity(page, 'person', 'Nikolai Patrushev');
  await taggedEntity(page, 'organisation', 'Security Council');
  await openFromLibrary(page, 'Articles', 'Russia, China to jointly');
  await selectWords(page, 'Nikolai Patrushev');
  await page.keyboard.press('h');
  await expect(selectionBar(page)).toBeHidden();
  await expect(reader(page)).toBeVisible();
  await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
  const part = page.getByRole('region', { name: 'Statements' });
  const dialog = page.getByRole('dialog', { name: /^Statement on/ });
  const state = async (property: string, value: string, from: string) => {
    await part.getByRole('button', { name: 'Add statement' }).click();
    await dialog.getByLabel('Property').fill(property);
    await dialog.getByRole('textbox', { name: 'Value' }).fill(value);
    await dialog.getByLabel('From').fill(from);
  };

  await test.step('a date that is none is said', async () => {
    await state('position', 'secretary', 'some day in May');
    await expect(dialog.getByText('Write a date such as 2014')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Add' })).toBeDisabled();
    await dialog.getByLabel('From').fill('05/06/2008');
    await expect(dialog.getByText('This can be 5 June 2008 or 6 May 2008. Choose which.')).toBeVisible();
    await dialog.getByRole('button', { name: '6 May 2008' }).click();
    await expect(dialog.getByLabel('From')).toHaveValue('2008-05-06');
    await dialog.getByLabel('From').fill('May 2008');
    await dialog.getByLabel('Source').selectOption({ index: 1 });
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(part.getByText('since May 2008')).toBeVisible();
    await expect(part.getByRole('button', { name: /TBP.*¶/ })).toBeVisible();
  });

  await test.step('another value of the same time stands beside it', async () => {
    await state('position', 'presidential aide', '2014');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(part.getByText('sources differ')).toBeVisible();
  });

  await test.step('a relation leads to the other entity', async () => {
    await part.getByRole('button', { name: 'Add statement' }).click();
    await dialog.getByLabel('Property').fill('secretary of');
    await dialog.getByRole('radio', { name: /Another entity/ }).check();
    await dialog.getByRole('button', { name: 'Choose entity' }).click();
    await page.keyboard.type('council');
    await page.getByRole('option', { name: 'Security Council Organisation' }).click();
    await expect(dialog.getByRole('status')).toHaveText('Security Council');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await expect(page.getByRole('list', { name: 'Relations' }).getByRole('button', { name: 'Security Council' })).toBeVisible();
  });

  await test.step('the timeline has them, and its table says the same', async () => {
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await expect(timeline.getByRole('button', { name: /^since May 2008: position: secretary/ })).toBeVisible();
    const bar = timeline.getByRole('button', { name: /^7 Jun 2014: Russia, China/ });
    await bar.focus();
    await page.keyboard.press('+');
    await expect(timeline.getByRole('button', { name: 'Whole time' })).toBeEnabled();
    await timeline.getByRole('button', { name: 'As a table' }).click();
    const table = timeline.getByRole('table');
    await expect(table.getByRole('row', { name: /since May 2008 position: secretary TBP/ })).toBeVisible();
    await expect(table.getByRole('row', { name: /7 Jun 2014 Russia, China/ })).toBeVisible();
  });

  await test.step('a statement is taken away and brought back', async () => {
    await part.getByRole('button', { name: 'Remove statement position' }).first().click();
    await expect(part.getByText('sources differ')).toBeHidden();
    await chooseMenu(casebook, 'undo');
    await expect(part.getByText('sources differ')).toBeVisible();
  });

  await test.step('a date is written in a note behind brackets and by the slash menu, changed, copied and undone', async () => {
    await newNote(casebook, 'Visits');
    await page.keyboard.type('@nikolai patr');
    await page.getByRole('option', { name: 'Nikolai Patrushev Person' }).click();
    await page.keyboard.type(' came on [[03/04/2014');
    // Which of two it is, is not taken by an Enter.
    await expect(page.getByRole('option', { name: /^Date “03\/04\/2014”/u })).toHaveCount(2);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox', { name: 'Things to link' }).getByRole('option', { selected: true })).toHaveCount(0);
    for (let letter = 0; letter < 10; letter += 1) await page.keyboard.press('Backspace');
    await page.keyboard.type('12 June 2014');
    await expect(page.getByRole('option', { name: 'Date “12 June 2014” 12 June 2014 (2014-06-12)' })).toBeVisible();
    await page.keyboard.press('Enter');
    const dates = noteText(page).getByRole('button', { name: /^Date: / });
    await expect(dates).toHaveText(['12 June 2014']);
    await page.keyboard.type('.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/date');
    await page.keyboard.press('Enter');
    const asking = page.getByRole('dialog', { name: 'Date' });
    await page.keyboard.type('some day in May');
    await expect(asking.getByRole('status')).toHaveText('This cannot be read as one date.');
    await asking.getByLabel('Date').fill('весной');
    await expect(asking.getByRole('button', { name: 'Insert' })).toBeDisabled();
    await asking.getByLabel('Date').fill('03/04/2014');
    await expect(asking.getByRole('status')).toHaveText('This can be several dates. Choose which.');
    await asking.getByRole('button', { name: '3 April 2014' }).click();
    await expect(asking.getByRole('status')).toHaveText('Kept as 3 April 2014 (2014-04-03).');
    await expect(asking.getByLabel('Words in the text')).toHaveValue('03/04/2014');
    await asking.getByLabel('Words in the text').fill('');
    await asking.getByLabel('Date').fill('весна 2014');
    await expect(asking.getByRole('status')).toHaveText('Kept as about March 2014 to May 2014 (2014-03~/2014-05~).');
    await asking.getByLabel('Date').fill('около 2015 года');
    await expect(asking.getByRole('status')).toHaveText('Kept as about 2015 (2015~).');
    await page.keyboard.press('Enter');
    await expect(dates).toHaveText(['12 June 2014', 'около 2015 года']);
    await page.keyboard.type(' it ended.');
    await dates.last().focus();
    await page.keyboard.press('Enter');
    const editing = page.getByRole('dialog', { name: 'Edit date' });
    await editing.getByLabel('Date').fill('2016');
    await editing.getByRole('button', { name: 'Keep' }).click();
    await expect(dates.last()).toHaveText('2016');
    await expect(dates.last()).toHaveAttribute('title', '2016 (2016)');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(dates.last()).toHaveText('около 2015 года');
    await noteText(page).press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('ControlOrMeta+v');
    await expect(dates).toHaveCount(4);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(dates).toHaveCount(2);
    await allSaved(page);
  });

  await test.step('the date stands on the timeline of whom its paragraph mentions, and leads to its place', async () => {
    await openFromLibrary(page, 'Entities', 'Nikolai Patrushev');
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await expect(timeline.getByRole('button', { name: '12 Jun 2014: Nikolai Patrushev came on 12 June 2014., Visits' })).toBeVisible();
    await timeline.getByRole('button', { name: 'As a table' }).click();
    const row = timeline.getByRole('row', { name: /^12 Jun 2014 Nikolai Patrushev came on 12 June 2014\. Visits/ });
    await expect(timeline.getByRole('row', { name: /2015/ })).toHaveCount(0);
    await row.getByRole('button').click();
    const date = noteText(page).getByRole('button', { name: 'Date: 12 June 2014' });
    await expect(date).toHaveAttribute('data-selected', 'true');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Edit date' }).getByLabel('Date').fill('13 June 2014');
    await page.keyboard.press('Enter');
    await expect(timeline.getByRole('row', { name: /^13 Jun 2014 Nikolai Patrushev came on 13 June 2014/ })).toBeVisible();
  });
});

test('a new alias is looked for everywhere, and what is found waits', async ({ casebook }) => {
  const { page } = casebook;
  await taggedEntity(page, 'organisation', 'The Security Council of Russia');
  await openFromLibrary(page, 'Entities', 'The Security Council of Russia');
  const alias = page.getByRole('textbox', { name: 'Add alias' });
  await alias.fill('Xinhua');
  await alias.press('Enter');
  await expect(page.getByText(/mentions? found by “Xinhua”/)).toBeVisible();
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const mentions = page.getByRole('region', { name: 'Mentions by article' });
  await expect(mentions.getByText(/suggested mentions? on this list/)).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Accept all' }).click();
  await expect(mentions.getByText('No mention is left by this filter.')).toBeVisible();
  await mentions.getByRole('button', { name: 'Clear' }).click();
  await expect(mentions.getByText(/in \d+ articles?/)).toBeVisible();
});
