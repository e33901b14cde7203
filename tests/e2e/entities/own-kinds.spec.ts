import { z } from 'zod';
import { expect, test } from '../fixtures';
import { library, newNote, noteText, openFromLibrary, selectWords } from '../steps';

const madeSchema = z.object({ value: z.object({ id: z.string() }) });
const named = z.object({ name: z.string(), ownKind: z.object({ path: z.array(z.string()) }).nullable() });
const pageSchema = z.object({ value: z.object({ entities: z.array(named) }) });

test('a kind of one’s own is made, given to one and to many, asked for by what stands above it, taken away and brought back', async ({
  casebook,
}) => {
  const { page } = casebook;
  await page.evaluate(async () => {
    const { call } = window.casebook;
    for (const [kind, name] of [
      ['organisation', 'Sovcomflot'],
      ['organisation', 'Security Council'],
      ['person', 'Anna Weiss'],
    ] as const) {
      await call['entities.create']({ kind, name });
    }
  });
  await library(page).getByRole('button', { name: 'Entities 3', exact: true }).click();
  await library(page)
    .getByRole('button', { name: /^Sovcomflot/u })
    .click();
  await page.getByRole('button', { name: 'Kind: Organisation' }).click();
  await page.getByRole('menuitem', { name: 'Own kinds…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own kinds of entities' });
  await expect(dialog.getByText('No own kinds yet.')).toBeVisible();
  const make = async (below: string, name: string) => {
    await dialog.getByRole('button', { name: `New kind below ${below}` }).click();
    await page.getByRole('dialog', { name: 'New kind' }).getByRole('textbox', { name: 'Name' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog.getByText(name)).toBeVisible();
  };
  await make('Organisation', 'shipping company');
  await make('shipping company', 'shell company');

  // The same name beside it is refused while it is typed.
  await dialog.getByRole('button', { name: 'New kind below Organisation' }).click();
  await page.getByRole('dialog', { name: 'New kind' }).getByRole('textbox', { name: 'Name' }).fill('Shipping Company');
  await expect(page.getByText('“shipping company” stands there already.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make kind' })).toBeDisabled();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Kind: Organisation' }).click();
  await page.getByRole('menuitem', { name: 'shell company' }).click();
  await expect(page.getByRole('button', { name: 'Kind: Organisation › shipping company › shell company' })).toBeVisible();

  await library(page).getByRole('button', { name: 'Entities as table' }).click();
  const table = page.getByRole('grid', { name: 'Entities' });
  await expect(table).toBeFocused();
  await expect(table.getByRole('row', { name: 'Sovcomflot' }).getByRole('gridcell', { name: 'shell company' })).toBeVisible();
  const askFor = async (kind: string) => {
    await page.getByRole('group', { name: 'Filters' }).getByRole('button', { name: 'Kind', exact: false }).first().click();
    await page.getByRole('option', { name: kind }).click();
    await page.keyboard.press('Escape');
  };
  const names = table.locator('.table-open');
  // By the kind above the one it has, and by the fixed one.
  await askFor('shipping company 1');
  await expect(names).toHaveText(['Sovcomflot']);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await askFor('Organisation 2');
  await expect(names).toHaveText(['Security Council', 'Sovcomflot']);

  await table.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('k');
  const given = page.getByRole('dialog', { name: 'Kind of 2 entities' });
  await given.getByRole('combobox', { name: 'Kind' }).selectOption({ label: '\u2003shipping company' });
  await given.getByRole('button', { name: 'Set kind' }).click();
  await expect(table.getByRole('gridcell', { name: 'shipping company', exact: true })).toHaveCount(2);

  // What becomes of them is said before it does, and one Undo takes it back.
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitem', { name: 'Own kinds…' }).click();
  await dialog.getByRole('button', { name: 'Remove shipping company' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove the kind “shipping company”?' });
  await expect(removal.getByText('2 entities become Organisation.')).toBeVisible();
  await expect(removal.getByText('1 kind below it moves up to Organisation.')).toBeVisible();
  await removal.getByRole('button', { name: 'Remove kind' }).click();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(table.getByRole('gridcell', { name: 'Organisation', exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(table.getByRole('gridcell', { name: 'shipping company', exact: true })).toHaveCount(2);
});

test('a new entity is of an own kind where it is made, by keys alone: tagged, behind @, as a suggested name', async ({ casebook }) => {
  const { page } = casebook;
  const official = madeSchema.parse(
    await page.evaluate(() => window.casebook.call['kinds.create']({ kind: 'person', parentId: null, name: 'official' })),
  );
  const envoy = { kind: 'person' as const, parentId: official.value.id, name: 'envoy' };
  await page.evaluate((kind) => window.casebook.call['kinds.create'](kind), envoy);
  const kindsOf = async () => {
    const told = await page.evaluate(() => window.casebook.call['entities.page']({ offset: 0, limit: 50 }));
    return pageSchema.parse(told).value.entities.map(({ name, ownKind }) => `${name}: ${ownKind?.path.join(' › ') ?? ''}`);
  };

  await openFromLibrary(page, 'Articles', 'Russia and China agree to expand security ties');
  await selectWords(page, 'Nikolai Patrushev');
  await page.keyboard.press('e');
  await expect(page.getByRole('combobox', { name: 'Name of the entity' })).toBeFocused();
  const made = page.getByRole('option', { name: /^New/u });
  await expect(made).toHaveText([
    /^New person/u,
    /^New organi/u,
    /^New place/u,
    /^New event/u,
    /^New other/u,
    /^New official/u,
    /^New envoy/u,
  ]);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Tagged \d+ mentions? of Nikolai Patrushev\./u)).toBeVisible();
  expect(await kindsOf()).toEqual(['Nikolai Patrushev: official › envoy']);

  await newNote(casebook, 'People');
  await page.keyboard.type('Met @Anna Weiss');
  const behind = page.getByRole('listbox', { name: 'Entities' });
  await expect(behind.getByRole('option', { name: 'Create person “Anna Weiss”' })).toHaveAttribute('aria-selected', 'true');
  for (let turn = 0; turn < 5; turn += 1) await page.keyboard.press('ArrowRight');
  await expect(behind.getByRole('option', { name: 'Create official “Anna Weiss”' })).toBeVisible();
  await expect(behind.getByRole('group', { name: 'Own kinds' }).getByRole('button', { pressed: true })).toHaveText('official');
  await page.keyboard.press('Enter');
  await expect(noteText(page).getByRole('link', { name: '@Anna Weiss' })).toBeVisible();
  expect(await kindsOf()).toContain('Anna Weiss: official');
  // By the mouse: the list is opened by its button.
  await page.keyboard.type(' and @Ben Okri');
  await behind.getByRole('button', { name: 'Own kinds' }).click();
  await behind.getByRole('button', { name: 'envoy' }).click();
  await behind.getByRole('option', { name: 'Create envoy “Ben Okri”' }).click();
  await expect(noteText(page).getByRole('link', { name: '@Ben Okri' })).toBeVisible();
  expect(await kindsOf()).toContain('Ben Okri: official › envoy');

  await page.getByRole('button', { name: /suggested names/u }).click();
  const review = page.getByRole('dialog', { name: 'Suggested names' });
  await review.getByRole('searchbox', { name: 'Part of a name' }).fill('Naryshkin');
  await expect(review.getByRole('checkbox')).toHaveCount(1);
  await review.getByRole('checkbox').focus();
  await page.keyboard.press('k');
  await page.keyboard.type('envo');
  await page.keyboard.press('Enter');
  await expect(review.getByRole('status')).toContainText('as envoy');
  expect((await kindsOf()).some((one) => /Naryshkin: official › envoy/u.test(one))).toBe(true);
});
