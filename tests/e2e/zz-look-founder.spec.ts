import { expect, test } from './fixtures';
import { newNote, reader, library } from './steps';
import { seedsAreIn } from './fixtures';
test.use({});
test('two groups at 1280', async ({ casebook }) => {
  const { page, app } = casebook;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await seedsAreIn(casebook);
  await newNote(casebook, 'Standing consultations');
  await page.keyboard.type(
    'The Beijing talks of June 2014 were the tenth round of the standing consultations on strategic security between the two councils, and the form is older than the visit. What the two sides said afterwards was short.',
  );
  await library(page).getByRole('button', { name: 'Articles', exact: false }).first().click();
  await page.getByRole('group', { name: 'Articles' }).getByRole('button').first().click({ button: 'right' });
  await page.waitForTimeout(800);
  await page.screenshot({ path: '/tmp/look-menu.png' });
  await page.getByRole('menuitem', { name: /beside/i }).click();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/look-two.png' });
  const chars = await page.evaluate(() =>
    [...document.querySelectorAll('[data-start], [aria-label="Note text"] p')].slice(0, 6).map((p) => {
      const w = p.getBoundingClientRect().width;
      const c = document.createElement('canvas').getContext('2d')!;
      c.font = getComputedStyle(p).font;
      return [p.tagName, w, w / (c.measureText('The Beijing talks of June 2014 were the tenth').width / 45)];
    }),
  );
  console.log(JSON.stringify(chars), await page.evaluate(() => [innerWidth, innerHeight]));
});
