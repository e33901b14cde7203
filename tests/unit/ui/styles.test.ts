import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'postcss';
import { describe, expect, test } from 'vitest';

/** A style cannot leak: what a room of the window styles has a class that is this room's alone. */

const renderer = path.resolve(import.meta.dirname, '../../../src/renderer');
const sheets = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll(path.sep, '/'))
  .filter((file) => file.endsWith('.css'));
const roomOf = (sheet: string): string => sheet.split('/')[0] ?? '';

interface Selector {
  sheet: string;
  room: string;
  text: string;
  classes: string[];
}

function selectorsOf(sheet: string): Selector[] {
  const found: Selector[] = [];
  parse(readFileSync(path.join(renderer, sheet), 'utf8')).walkRules((rule) => {
    const { parent } = rule;
    if (parent?.type === 'atrule' && 'name' in parent && parent.name.endsWith('keyframes')) return;
    for (const text of rule.selectors) {
      found.push({ sheet, room: roomOf(sheet), text, classes: [...text.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name) });
    }
  });
  return found;
}

const selectors = sheets.flatMap(selectorsOf);
const shared = new Set(selectors.filter(({ room }) => room === 'ui').flatMap(({ classes }) => classes));

describe('the styles of the window', () => {
  test('of a room name what is that room’s', () => {
    const bare = selectors.filter(
      ({ room, classes, text }) => room !== 'ui' && text !== ':root' && classes.every((name) => shared.has(name)),
    );
    // The colours of marks are painted by the browser, by their names.
    expect(bare.filter(({ text }) => !text.startsWith('::highlight')).map(({ sheet, text }) => `${sheet}: ${text}`)).toEqual([]);
  });

  test('of two rooms never name the same thing', () => {
    const rooms = new Map<string, Set<string>>();
    for (const { room, classes } of selectors) for (const name of classes) rooms.set(name, (rooms.get(name) ?? new Set()).add(room));
    const double = [...rooms].filter(([name, owners]) => owners.size > 1 && !shared.has(name));
    expect(double.map(([name, owners]) => `.${name}: ${[...owners].join(', ')}`)).toEqual([]);
  });

  test.each(sheets)('%s can be read at once: 500 lines at most', (sheet) => {
    expect(readFileSync(path.join(renderer, sheet), 'utf8').split('\n').length).toBeLessThanOrEqual(501);
  });
});
