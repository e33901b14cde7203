import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';
import { configFor } from '../../eslint.config.js';
import { layers } from '../../scripts/lint/layer-table.mjs';
import { checkImport } from '../../scripts/lint/layers.mjs';

const projectFolder = path.resolve(import.meta.dirname, '../..');
const fixtures = path.join(projectFolder, 'tests/fixtures/lint');

const sourcesIn = (folder: string): string[] =>
  readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => path.join('src', name))
    .sort();

/** `LINE RULE` for each error that the comments of a file ask for. */
function expectedIn(source: string): string[] {
  return source.split('\n').flatMap((line, index) => {
    const rules = /\/[/*] expect: ([\w@/ -]+)/.exec(line)?.[1]?.trim().split(' ') ?? [];
    return rules.map((rule) => `${index + 1} ${rule}`);
  });
}

describe('the linter on code that must fail', () => {
  const found = new Map<string, string[]>();

  beforeAll(async () => {
    const eslint = new ESLint({ cwd: fixtures, overrideConfigFile: true, overrideConfig: configFor(fixtures) });
    for (const { filePath, messages } of await eslint.lintFiles(['src'])) {
      const errors = messages.map(({ line, ruleId }) => `${line} ${ruleId ?? 'directive'}`);
      found.set(path.relative(fixtures, filePath), [...new Set(errors)].sort());
    }
  }, 120_000);

  test.each(sourcesIn(fixtures))('%s', (file) => {
    const expected = expectedIn(readFileSync(path.join(fixtures, file), 'utf8'));
    expect(found.get(file)).toEqual(expected.sort());
  });

  test('every layer has a file that must fail', () => {
    const failing = [...found].filter(([, errors]) => errors.some((error) => error.endsWith('casebook/layers')));
    const folders = new Set(failing.map(([file]) => path.dirname(file).split(path.sep).join('/')));
    expect([...folders].sort()).toEqual([
      'src/elsewhere',
      'src/main',
      'src/main/corpus',
      'src/main/corpus/store',
      'src/main/intake',
      'src/main/window',
      'src/main/workers',
      'src/preload',
      'src/renderer/app',
      'src/renderer/reader',
      'src/shared',
      'src/shared/text',
    ]);
  });
});

describe('the linter on the project', () => {
  test('judges every source file by the rules of its layer', async () => {
    const eslint = new ESLint({ cwd: projectFolder });
    const files = sourcesIn(projectFolder);
    expect(files).toContain(path.join('src', 'main', 'window', 'ipc.ts'));
    for (const file of files) {
      expect(await eslint.isPathIgnored(file), file).toBe(false);
      expect(await eslint.calculateConfigForFile(file), file).toMatchObject({
        rules: { 'casebook/layers': [2, { root: projectFolder }], '@typescript-eslint/no-explicit-any': [2] },
      });
    }
  });

  test('every source file belongs to a layer', () => {
    for (const file of sourcesIn(projectFolder)) {
      const problem = checkImport({ root: projectFolder, file: path.join(projectFolder, file), specifier: 'left-pad' });
      expect(problem).not.toMatch(/belongs to no layer/);
    }
  });

  test('every layer of the table has files', () => {
    const files = sourcesIn(projectFolder).map((file) => file.split(path.sep).join('/'));
    for (const layer of layers) {
      const inLayer = layer.files.flatMap((pattern) => files.filter((file) => file.startsWith(pattern.replace(/\*+$/, ''))));
      expect(inLayer, layer.name).not.toEqual([]);
    }
  });
});
