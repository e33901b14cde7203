import { z } from 'zod';
import { backupSettingsSchema } from '../care/model';
import { noteSettingsSchema } from '../notes/settings';
import { readerSettingsSchema } from '../reader/settings';
import { findableKinds } from '../search/model';
import { citationStyles } from '../citations/style-names';

/** A tab of the window: a thing by its id, or the search, the review list, all passages (whose ids are their kinds). */
const tabSchema = z.object({ kind: z.enum([...findableKinds, 'search', 'review', 'passages']), id: z.string().min(1) });

const sections = ['articles', 'entities', 'notes', 'dossiers', 'sources', 'bin'] as const;

/** How the window was left: which tabs, in one or two groups side by side, and the panes. */
export const workspaceSchema = z.object({
  section: z.enum(sections),
  groups: z
    .array(z.object({ tabs: z.array(tabSchema), active: z.number().int() }))
    .min(1)
    .max(2),
  activeGroup: z.number().int(),
  /** Sizes by name: `shell` in pixels by pane, `desk` the left group's share in percent. */
  layouts: z.record(z.string(), z.record(z.string(), z.number())),
  leftOpen: z.boolean(),
  rightOpen: z.boolean(),
});

export const themes = ['system', 'light', 'dark'] as const;

export const settingsSchema = z.object({
  theme: z.enum(themes),
  backups: backupSettingsSchema,
  reader: readerSettingsSchema,
  citationStyle: z.enum(citationStyles),
  notes: noteSettingsSchema,
});

export const menuCommands = [
  'undo',
  'redo',
  'undo-vault',
  'redo-vault',
  'import',
  'import-clipboard',
  'new-note',
  'new-entity',
  'new-dossier',
  'new-outlet',
  'export',
  'export-sources',
  'quick-find',
  'search',
  'passages',
  'close-tab',
  'next-tab',
  'previous-tab',
  'back',
  'forward',
  'toggle-left-pane',
  'toggle-right-pane',
  'shortcuts',
  'settings',
  'restore',
  'check',
  'kept-files',
] as const;

export type MenuCommand = (typeof menuCommands)[number];
export type Section = (typeof sections)[number];
export type Settings = z.infer<typeof settingsSchema>;
export type Tab = z.infer<typeof tabSchema>;
export type Theme = (typeof themes)[number];
export type Workspace = z.infer<typeof workspaceSchema>;
