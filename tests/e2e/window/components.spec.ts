import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { violations } from '../axe';
import { chooseMenu, expect, test, type Casebook } from '../fixtures';
import { buildComponents } from './built-components';

/** The page of all components: every part in every state, by axe-core's rules and by pictures. docs/adr/0083-the-page-of-components.md */

const LOOKS = ['Light', 'Dark', 'More contrast', 'More contrast, dark'];
/** The last one differs from them in nothing but colours, which have a test of their own. */
const PICTURED = LOOKS.slice(0, 3);
/** Of these what they open is pictured. */
const OPENING = ['menus', 'dialogs', 'messages'];

const RENEW = 'If it is to look like this now, `npm run pictures` takes its picture anew';
const IN_FRONT = '[data-radix-popper-content-wrapper] > *, dialog[open], .toast';
const inFront = (page: Page): Locator => page.locator(IN_FRONT);

async function openComponents(casebook: Casebook): Promise<Page> {
  const opened = casebook.app.waitForEvent('window');
  await chooseMenu(casebook, 'components');
  const page = await opened;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(page.getByRole('heading', { name: 'Components', exact: true })).toBeVisible();
  // What comes later: the drawn page, the picture once it is in sight, the fonts.
  await page.locator('#pages').scrollIntoViewIfNeeded();
  await expect(page.locator('canvas[data-drawn]')).toBeVisible();
  await expect(page.getByText('the picture is not there')).toBeVisible();
  await expect(page.getByRole('img', { name: 'The house' })).toHaveJSProperty('complete', true);
  await page.evaluate(() => document.fonts.ready);
  return page;
}

const choose = (page: Page, look: string): Promise<unknown> => page.locator('.components-look select').selectOption(look);

/** One section alone: what stands above it and behind what it opens is the same each time. */
async function goTo(page: Page, section: string): Promise<Locator> {
  await page.evaluate((id) => (location.hash = id), section);
  await expect(page.locator('.specimens:visible')).toHaveCount(1);
  return page.locator(`#${section}`);
}

/** Opens what each of those parts opens, one after the other. */
async function eachOpened(page: Page, visit: (name: string, opened: Locator) => Promise<void>): Promise<void> {
  for (const part of await page.locator('[data-opens]:visible').all()) {
    const name = (await part.getAttribute('data-opens')) ?? '';
    await part.getByRole('button').click();
    await expect(inFront(page)).toBeVisible();
    await visit(name, inFront(page));
    const dismiss = page.getByRole('button', { name: 'Dismiss' });
    if (await dismiss.isVisible()) await dismiss.click();
    else await page.keyboard.press('Escape');
    await expect(inFront(page)).toHaveCount(0);
  }
}

test.beforeAll(async () => {
  await buildComponents();
  process.env['CASEBOOK_COMPONENTS'] = '1';
});

test.afterAll(() => {
  Reflect.deleteProperty(process.env, 'CASEBOOK_COMPONENTS');
});

test('every component can be used by everyone', async ({ launch }) => {
  test.setTimeout(240_000);
  const page = await openComponents(await launch({ empty: true }));
  for (const look of LOOKS) {
    await choose(page, look);
    expect.soft(await violations(page), look).toEqual([]);
    await eachOpened(page, async (name) => {
      expect.soft(await violations(page, undefined, IN_FRONT), `${name}, ${look}`).toEqual([]);
    });
  }
});

test('every component looks as it did', async ({ launch }, testInfo) => {
  test.setTimeout(240_000);
  const page = await openComponents(await launch({ empty: true }));
  const chrome = /Chrome\/(\d+)/.exec(await page.evaluate(() => navigator.userAgent))?.[1] ?? 'none';
  const machine = `${process.platform}-${process.arch}-chrome${chrome}`;
  const isTaking = testInfo.config.updateSnapshots !== 'none';
  const isKnown = existsSync(path.join(import.meta.dirname, 'pictures', machine));
  test.skip(!isTaking && !isKnown, `There are no pictures of ${machine} to compare with: another system draws letters otherwise.`);
  const looksAsBefore = (part: Locator, name: string): Promise<void> =>
    expect
      .soft(part, `${name}. ${RENEW}`)
      .toHaveScreenshot([machine, `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.png`], { threshold: 0.06, maxDiffPixels: 60 });
  const sections = await page.locator('.specimens').evaluateAll((all) => all.map(({ id }) => id));
  for (const look of PICTURED) {
    await choose(page, look);
    for (const id of sections) {
      const section = await goTo(page, id);
      if (OPENING.includes(id)) await eachOpened(page, (name, opened) => looksAsBefore(opened, `${name}, ${look}`));
      else await looksAsBefore(section, `${id}, ${look}`);
    }
  }
});
