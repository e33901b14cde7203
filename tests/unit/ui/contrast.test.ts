import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { vaultColours } from '../../../src/shared/care/model';

/** Signs that say something (WCAG 2.2, 1.4.11). */
const SIGN = 3;
/** WCAG 2.2, success criteria 1.4.3 and 1.4.6: text needs a contrast of 4.5:1 with what it stands on, 7:1 where more is asked for. */
const USUAL = 4.5;
const MORE = 7;

const css = readFileSync(new URL('../../../src/renderer/ui/tokens.css', import.meta.url), 'utf8');

function tokens(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const marks = ['yellow', 'green', 'blue', 'red', 'violet', 'grey', 'go'].map((name) => `mark-${name}`);
const grounds = ['background', 'pane', 'paper'];
const pairs: [ink: string, grounds: string[]][] = [
  ['ink', [...grounds, 'hover', 'accent-soft', ...marks]],
  ['ink-2', [...grounds, 'hover']],
  ['ink-meta', grounds],
  ['accent', [...grounds, 'accent-soft']],
  ['accent-ink', ['accent']],
  ['ok', [...grounds, 'ok-soft']],
  ['warn', [...grounds, 'warn-soft']],
  ['bad', [...grounds, 'bad-soft']],
];

const light = ':root';
const dark = ":root[data-theme='dark']";
const moreLight = ":root[data-contrast='more']";
const moreDark = ":root[data-theme='dark'][data-contrast='more']";

describe.each([
  ['light', USUAL, [light]],
  ['dark', USUAL, [light, dark]],
  ['light with more contrast', MORE, [light, moreLight]],
  ['dark with more contrast', MORE, [light, dark, moreDark]],
])('%s', (_theme, wanted, selectors) => {
  // A later block wins, as in the page.
  const colours = new Map(selectors.flatMap((selector) => [...tokens(selector)]));
  test.each(pairs.flatMap(([ink, on]) => on.map((ground) => [ink, ground] as const)))('%s on %s', (ink, ground) => {
    const text = colours.get(ink);
    const under = colours.get(ground);
    expect(text, ink).toBeDefined();
    expect(under, ground).toBeDefined();
    expect(contrast(text ?? '', under ?? '')).toBeGreaterThanOrEqual(wanted);
  });

  test.each(vaultColours)('the sign of a vault that is %s', (colour) => {
    for (const ground of [...grounds, 'hover', 'accent-soft']) {
      const told = contrast(colours.get(`sign-${colour}`) ?? '', colours.get(ground) ?? '');
      expect(told, ground).toBeGreaterThanOrEqual(SIGN);
    }
  });
});
