import { chooseMenu, expect, test } from '../fixtures';
import { taggedEntity } from './entity-steps';

/** The map of places, by the table that says what it draws. */

const PLACES = {
  Moscow: '55.7558, 37.6173',
  Sochi: '43.5855, 39.7231',
  Beijing: '39.9042, 116.4074',
  Dushanbe: '38.5598, 68.7870',
};

test('what has coordinates stands on the map: found by name, shown with its source, moved by keys, found from its page', async ({
  casebook,
}) => {
  const { page } = casebook;
  await chooseMenu(casebook, 'map');
  await expect(page.getByText('No places yet')).toBeVisible();
  for (const [name, value] of Object.entries(PLACES)) {
    const entityId = await taggedEntity(page, 'place', name);
    await page.evaluate((request) => window.casebook.call['statements.create'](request), {
      entityId,
      fields: { property: 'coordinates', said: { value }, from: null, until: null, passageId: null },
    });
  }
  const tools = page.getByRole('toolbar', { name: 'Map of places' });
  await expect(tools.getByRole('status')).toHaveText('4 places');
  const map = page.getByRole('application', { name: /^Map of 4 places/ });
  await expect(map.getByRole('button', { name: 'Beijing' })).toBeVisible();

  await map.getByRole('button', { name: 'Sochi' }).click();
  const side = page.getByRole('region', { name: 'Places on the map' });
  await expect(side.getByRole('button', { name: 'Sochi', pressed: true })).toBeVisible();
  await expect(side.getByText('43.5855, 39.7231')).toBeVisible();
  await expect(side.getByText('no source')).toBeVisible();

  await page.getByRole('searchbox', { name: 'Filter places by name' }).fill('mosc');
  await expect(tools.getByRole('status')).toHaveText('1 place');
  await side.getByRole('button', { name: 'Moscow' }).press('Enter');
  const mark = page.getByRole('application').getByRole('button', { name: 'Moscow' });
  const before = await mark.boundingBox();
  await page.getByRole('application').press('ArrowRight');
  await expect.poll(async () => (await mark.boundingBox())?.x).toBeLessThan(before?.x ?? 0);

  await side.getByRole('button', { name: 'Open its page' }).click();
  await page.getByRole('button', { name: 'Show Moscow on the map' }).click();
  await expect(side.getByRole('button', { name: 'Moscow', pressed: true })).toBeVisible();
});
