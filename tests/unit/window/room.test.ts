import { describe, expect, test } from 'vitest';
import { panesShown } from '../../../src/renderer/app/room';

const kept = { left: false, right: false };
const panes = { left: 248, right: 276 };
const shown = (width: number, groups: number, more: Partial<Parameters<typeof panesShown>[0]> = {}) => {
  const { left, right } = panesShown({ left: true, right: true, kept, panes, width, groups, ...more });
  return `${left ? 'left ' : ''}${right ? 'right' : ''}`.trim();
};

describe('the panes beside the desk', () => {
  test.each([
    [1440, 1, 'left right'],
    [1440, 2, 'left right'],
    [1280, 1, 'left right'],
    [1280, 2, 'left'],
    [1024, 2, 'left'],
    [800, 1, 'left'],
    [640, 1, 'left'],
    [520, 1, ''],
    [800, 2, ''],
  ])('at %s pixels, %s group(s): %s', (width, groups, expected) => {
    expect(shown(width, groups)).toBe(expected);
  });

  test('one that the analyst opened stays, and one that was closed does not come', () => {
    expect(shown(1280, 2, { kept: { left: false, right: true } })).toBe('left right');
    expect(shown(1440, 1, { right: false })).toBe('left');
    expect(shown(1440, 1, { left: false, right: false })).toBe('');
  });
});
