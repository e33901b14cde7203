import { z } from 'zod';
import { idSchema } from '../basics';
import { nothing, read, task } from '../channel';
import { writtenCitationSchema } from '../citations/cite-as';
import { citationStyles } from '../citations/style-names';
import { menuCommands, settingsSchema, workspaceSchema } from './model';

export const windowChannels = {
  'settings.get': read(nothing, settingsSchema, { of: [], by: 'main' }),
  'settings.set': task(settingsSchema.omit({ ownStyle: true }).partial().strict(), settingsSchema, { by: 'main' }),
  // Asks for a CSL file, and cites in its style from now on; null when the analyst cancelled. Rejected with `invalid-request` for what is no style.
  'settings.addStyle': task(nothing, settingsSchema.nullable(), { by: 'main' }),
  // An article, and where words stand in it, in each of these styles.
  'citations.write': read(
    z.strictObject({
      articleId: idSchema,
      place: z.strictObject({ paragraph: z.number().int().positive(), exact: z.string().max(1_000_000) }).nullable(),
      styles: z.array(z.enum(citationStyles)).min(1).max(citationStyles.length),
    }),
    z.array(writtenCitationSchema),
    { of: ['articles', 'outlets'], by: 'main' },
  ),
  'workspace.get': read(nothing, workspaceSchema.nullable(), { of: null, by: 'main' }),
  'workspace.set': task(workspaceSchema.strict(), nothing, { by: 'main' }),
  // Opens a window more on this vault, with these tabs.
  'window.open': task(z.strictObject({ workspace: workspaceSchema.strict() }), nothing, { by: 'main' }),
  'window.close': task(nothing, nothing, { by: 'main' }),
  // Shows the address and opens it in the system's browser when the analyst agrees; answers whether it was opened.
  'links.open': task(z.strictObject({ url: z.string().max(10_000) }), z.boolean(), { by: 'main' }),
  // The window has saved everything it held and may be closed.
  'window.flushed': task(z.strictObject({ saved: z.boolean() }), nothing, { by: 'main' }),
};

export const windowEvents = {
  'menu.command': z.object({ command: z.enum(menuCommands) }),
  'settings.changed': settingsSchema,
  // The window is about to close: save what is pending, then call `window.flushed`.
  'window.flush': nothing,
};
