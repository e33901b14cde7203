import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { heldSelector } from '../../../src/renderer/components/states';

/** The page of all components is of all components. */

const renderer = path.resolve(import.meta.dirname, '../../../src/renderer');

const sourcesIn = (folder: string): string[] =>
  readdirSync(path.join(renderer, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(path.join(renderer, folder, file), 'utf8'));

const namesIn = (source: string, pattern: RegExp): string[] => [...source.matchAll(pattern)].map(([, name = '']) => name);
const exportedBy = (source: string): string[] => namesIn(source, /^export (?:function|const) ([A-Z]\w*[a-z]\w*)/gm);
const shownBy = (source: string): string[] => namesIn(source, /<([A-Z]\w*)/g);

const ui = sourcesIn('ui');

/** What the page shows, and what that is made of. */
function shownOnPage(): Set<string> {
  const shown = new Set<string>();
  const open = [...sourcesIn('components')];
  for (let source = open.pop(); source !== undefined; source = open.pop()) {
    for (const name of shownBy(source)) {
      if (shown.has(name)) continue;
      shown.add(name);
      open.push(...ui.filter((other) => exportedBy(other).includes(name)));
    }
  }
  return shown;
}

test('the page shows every component of the window', () => {
  const shown = shownOnPage();
  const components = ui.flatMap(exportedBy);
  expect(components).toContain('EmptyState');
  expect(components.filter((name) => !shown.has(name))).toEqual([]);
});

describe('a state that is held still', () => {
  test.each([
    ['.button:hover:not(:disabled)', ".button:is([data-shown='hover'] *):not(:disabled)"],
    ['.table-head:hover .table-edge', ".table-head:is([data-shown='hover'] *) .table-edge"],
    ['.button:disabled', '.button:disabled'],
    ['.panel:focus-within', '.panel:focus-within'],
  ])('%s', (selector, held) => {
    expect(heldSelector(selector)).toBe(held);
  });

  test('of the focus is of what can have it', () => {
    const held = ":is([data-shown='focus'] :where(a, button, input, select, textarea, [tabindex='0']))";
    expect(heldSelector(':focus-visible')).toBe(held);
    expect(heldSelector('.input:focus, .table:focus-visible .row')).toBe(`.input${held}, .table${held} .row`);
  });
});
