import { violations } from '../axe';
import { chooseMenu, expect, test, type Casebook } from '../fixtures';
import { walks } from './screens';

/** Every screen against WCAG 2.2 A and AA and axe-core's best practices, in light and dark, and with more contrast. */

async function inBothThemes(casebook: Casebook, screen: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await chooseMenu(casebook, `theme-${theme}`);
    await expect(casebook.page.locator('html')).toHaveAttribute('data-theme', theme);
    expect.soft(await violations(casebook.page), `${screen}, ${theme}`).toEqual([]);
    // Where the system asks for more contrast the colours are others, and nothing else is.
    await casebook.page.emulateMedia({ contrast: 'more' });
    await expect(casebook.page.locator('html')).toHaveAttribute('data-contrast', 'more');
    const enough = ['color-contrast', 'color-contrast-enhanced'];
    expect.soft(await violations(casebook.page, enough), `${screen}, ${theme}, more contrast`).toEqual([]);
    await casebook.page.emulateMedia({ contrast: null });
  }
}

for (const [name, screens] of walks) {
  test(`${name} can be used by everyone`, async ({ casebook }) => {
    // Each of them is looked through twice.
    test.setTimeout(360_000);
    // Colours on their way from one theme to the other are nobody's.
    await casebook.page.emulateMedia({ reducedMotion: 'reduce' });
    await screens(casebook, (screen) => inBothThemes(casebook, screen));
  });
}
