import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** WCAG 2.2, success criterion 1.4.3: text needs a contrast of 4.5:1 with what it stands on. */
const WANTED = 4.5;

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

describe.each([
  ['light', ':root'],
  ['dark', ":root[data-theme='dark']"],
])('%s', (_theme, selector) => {
  const colours = tokens(selector);
  test.each(pairs.flatMap(([ink, on]) => on.map((ground) => [ink, ground] as const)))('%s on %s', (ink, ground) => {
    const text = colours.get(ink);
    const under = colours.get(ground);
    expect(text, ink).toBeDefined();
    expect(under, ground).toBeDefined();
    expect(contrast(text ?? '', under ?? '')).toBeGreaterThanOrEqual(WANTED);
  });
});
