import { expect, test, type Casebook } from '../fixtures';
import { walks } from './screens';
import { unfit } from './unfit';

/** A window that is enlarged, and the narrowest one: nothing is cut, out of reach or beneath another, and nothing scrolls sideways. */

interface Size {
  width: number;
  height: number;
  zoom: number;
}

const USUAL: Size = { width: 1440, height: 900, zoom: 1 };
const SIZES: readonly Size[] = [
  { width: 1280, height: 800, zoom: 2 },
  { width: 1024, height: 768, zoom: 1 },
];

async function resize({ app, page }: Casebook, size: Size): Promise<void> {
  await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(width, height);
    window?.webContents.setZoomFactor(zoom);
  }, size);
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width / size.zoom);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

for (const [name, screens] of walks) {
  test(`${name} fit, at 200 % and in a narrow window`, async ({ casebook }) => {
    test.setTimeout(360_000);
    const { page } = casebook;
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await screens(casebook, async (screen) => {
      for (const size of SIZES) {
        await resize(casebook, size);
        const where = `${screen}, ${size.width} pixels at ${size.zoom * 100} %`;
        await expect
          .configure({ soft: true })
          .poll(() => page.evaluate(unfit), { message: where, timeout: 3000 })
          .toEqual([]);
      }
      await resize(casebook, USUAL);
    });
  });
}
