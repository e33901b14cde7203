import { z } from 'zod';
import { nothing, read, task } from '../channel';
import { menuCommands, settingsSchema, workspaceSchema } from './model';

export const windowChannels = {
  'settings.get': read(nothing, settingsSchema, { of: [], by: 'main' }),
  'settings.set': task(settingsSchema.partial().strict(), settingsSchema, { by: 'main' }),
  'workspace.get': read(nothing, workspaceSchema.nullable(), { of: null, by: 'main' }),
  'workspace.set': task(workspaceSchema.strict(), nothing, { by: 'main' }),
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
