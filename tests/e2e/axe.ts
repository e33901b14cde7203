import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

/** What axe-core finds on a page. */

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe: { run: (context: Document | string, options: object) => Promise<AxeResults> };
  }
}

/** What stands between the landmarks or over them belongs to none: splitters, and menus, which take the focus while they are open. */
const OUTSIDE = /role="separator"|data-radix-popper/;

/** WCAG 2.2 A and AA, and axe-core's best practices. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A sentence for each rule that is broken, with the elements that break it; `within`: a selector, of what is looked at alone. */
export async function violations(page: Page, rules: readonly string[] = LEVELS, within?: string): Promise<string[]> {
  // Through the debugger, because the page's own policy lets no foreign script in.
  await page.evaluate(axeSource);
  const run = ({ runOnly, context }: { runOnly: readonly string[]; context: string | undefined }) =>
    window.axe.run(context ?? document, { runOnly });
  const results = await page.evaluate(run, { runOnly: rules, context: within });
  return results.violations.flatMap(({ id, nodes }) => {
    const faulty = nodes.filter(({ html }) => id !== 'region' || !OUTSIDE.test(html));
    return faulty.length === 0 ? [] : [`${id}: ${faulty.map(({ html }) => html.slice(0, 160)).join(' | ')}`];
  });
}
