import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const documents = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/security.md'];

/** Paths in backticks, `src/shared/<room>/contract.ts` among them: what is before the first placeholder must be there. */
function pathsIn(markdown: string): string[] {
  return [...markdown.matchAll(/`((?:src|tests|docs|scripts|seeds)\/[^`\s(),{}*:]*)/g)].map(([, named = '']) =>
    named.replace(/[^/]*<.*$/u, ''),
  );
}

it.each(documents)('every file that %s names is there', (document) => {
  const missing = pathsIn(readFileSync(path.join(root, document), 'utf8')).filter((named) => !existsSync(path.join(root, named)));
  expect(missing).toEqual([]);
});
