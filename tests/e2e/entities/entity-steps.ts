import type { Page } from '@playwright/test';
import { z } from 'zod';
import type {} from '../../../src/renderer/api'; // what `window.casebook` is
import type { EntityKind } from '../../../src/shared/entities/model';

const madeSchema = z.object({ ok: z.literal(true), value: z.object({ id: z.string() }) });
const partSchema = z.object({ ok: z.literal(true), value: z.object({ next: z.number().nullable() }) });

/** Makes an entity and tags every place of the vault that names it, as the window asks for it; answers its id. */
export async function taggedEntity(page: Page, kind: EntityKind, name: string, aliases: string[] = []): Promise<string> {
  const made = madeSchema.parse(await page.evaluate((request) => window.casebook.call['entities.create'](request), { kind, name }));
  const { id } = made.value;
  if (aliases.length > 0) await page.evaluate((request) => window.casebook.call['entities.update'](request), { id, aliases });
  const run = crypto.randomUUID();
  for (let after: number | null = 0; after !== null;) {
    const request: { entityId: string; articleId: null; after: number; run: string } = { entityId: id, articleId: null, after, run };
    after = partSchema.parse(await page.evaluate((part) => window.casebook.call['mentions.tagAll'](part), request)).value.next;
  }
  return id;
}
