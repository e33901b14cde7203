import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandEntries } from '../../../src/shared/window/commands';
import { menuCommands } from '../../../src/shared/window/model';
import { acceleratorOf, commandOf, shortcutOf, shownKeys, type KeyPress } from '../../../src/shared/window/shortcuts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('the keys of commands', () => {
  test('no two commands have the same', () => {
    for (const onMac of [false, true]) {
      const keys = menuCommands.flatMap((command) => shortcutOf(command, onMac) ?? []);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  test('every command is called something, and no two alike', () => {
    const labels = menuCommands.map((command) => commandEntries[command].label);
    expect(new Set(labels).size).toBe(menuCommands.length);
  });

  test('those of the analyst stand for the command in place of its own', () => {
    const own = { 'new-note': 'Alt+J', search: '' } as const;
    expect(commandOf(press('j', { altKey: true }), false, own)).toBe('new-note');
    expect(commandOf(press('n', { ctrlKey: true }), false, own)).toBeNull();
    expect(commandOf(press('F', { ctrlKey: true, shiftKey: true }), false, own)).toBeNull();
    expect(shortcutOf('search', false, own)).toBeUndefined();
  });

  test.each<[string, KeyPress, string | null]>([
    ['a letter', press('j'), null],
    ['Shift and a letter, which write', press('J', { shiftKey: true }), null],
    ['a modifier alone', press('Control', { ctrlKey: true }), null],
    ['Ctrl and a letter', press('j', { ctrlKey: true }), 'CmdOrCtrl+J'],
    ['an arrow', press('ArrowLeft', { altKey: true }), 'Alt+Left'],
    ['a function key', press('F8'), 'F8'],
  ])('%s', (_, key, accelerator) => {
    expect(acceleratorOf(key, false)).toBe(accelerator);
  });

  test('what is written down for a key press is that key press', () => {
    const keys = fc.constantFrom('j', 'K', '1', ',', '[', 'F2', 'ArrowUp', 'Delete', 'Enter');
    fc.assert(
      fc.property(keys, fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean(), (key, ctrlKey, shiftKey, altKey, onMac) => {
        const pressed = press(key, { ctrlKey, shiftKey, altKey });
        const accelerator = acceleratorOf(pressed, onMac);
        fc.pre(accelerator !== null);
        expect(commandOf(pressed, onMac, { check: accelerator ?? '', ...taken(accelerator ?? '', onMac) })).toBe('check');
        expect(shownKeys(accelerator ?? '', onMac)).not.toContain('CmdOrCtrl');
      }),
    );
  });
});

/** Takes the keys from whichever command has them. */
function taken(accelerator: string, onMac: boolean): Record<string, string> {
  const holders = menuCommands.filter((command) => command !== 'check' && shortcutOf(command, onMac) === accelerator);
  return Object.fromEntries(holders.map((command) => [command, '']));
}
