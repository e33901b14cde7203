import { z } from 'zod';
import { authorSchema } from '../comments/model';
import { backupSettingsSchema } from '../care/model';
import { noteSettingsSchema } from '../notes/settings';
import { readerSettingsSchema } from '../reader/settings';
import { tableViewSchema, wholeTable } from '../library/model';
import { thingKindSchema, thingViewSchema } from '../library/thing-tables';
import { findableKinds } from '../search/model';
import { spellingSettingsSchema } from '../spelling/model';
import { citationStyles, ownStyleSchema } from '../citations/style-names';

/** What can be in front without being a thing of the vault; their ids are their kinds. */
const pageKinds = ['search', 'review', 'passages', 'table', 'chart', 'map', 'batches', 'welcome'] as const;

/** A tab of the window: a thing by its id, or a page. */
export const tabSchema = z.object({ kind: z.enum([...findableKinds, ...pageKinds]), id: z.string().min(1) });

const sections = ['articles', 'entities', 'notes', 'dossiers', 'sources', 'bin'] as const;

/** Tabs side by side, one of them in front. */
const groupSchema = z.object({
  tabs: z.array(tabSchema),
  active: z.number().int(),
  /** How many, from the left, are pinned: they keep their places and are not closed with others. */
  pinned: z.number().int().min(0).optional(),
  /** The one that gives its place to the next thing looked at. */
  preview: tabSchema.optional(),
});

/** How the window was left: which tabs, in one or two groups side by side, and the panes. */
export const workspaceSchema = z.object({
  section: z.enum(sections),
  groups: z.array(groupSchema).min(1).max(2),
  activeGroup: z.number().int(),
  /** Sizes by name: `shell` in pixels by pane, `desk` the left group's share in percent. */
  layouts: z.record(z.string(), z.record(z.string(), z.number())),
  leftOpen: z.boolean(),
  rightOpen: z.boolean(),
  /** What the table of articles shows; one that cannot be read any more is the whole table. */
  table: tableViewSchema.default(wholeTable).catch(wholeTable),
  /** What the tables of other things show; those that cannot be read any more begin anew. */
  thingTables: z.partialRecord(thingKindSchema, thingViewSchema).default({}).catch({}),
  /** Words that fields could not keep, by the field. */
  unkept: z.record(z.string(), z.string()).default({}).catch({}),
});

export const themes = ['system', 'light', 'dark'] as const;
/** Colours that stand further apart, always or when the system asks for them. */
const contrasts = ['system', 'more'] as const;

export const menuCommands = [
  'undo',
  'redo',
  'undo-vault',
  'redo-vault',
  'new-vault',
  'open-vault',
  'move-vault',
  'bring-vault',
  'lock-vault',
  'lock-now',
  'new-window',
  'tab-to-window',
  'close-window',
  'import',
  'import-clipboard',
  'new-note',
  'note-from-template',
  'save-template',
  'save-dossier-template',
  'daily-note',
  'new-entity',
  'new-dossier',
  'new-outlet',
  'export',
  'export-word',
  'export-markdown',
  'export-web-page',
  'export-json-ld',
  'export-sources',
  'verify-export',
  'quick-find',
  'search',
  'find-evidence',
  'like-this',
  'batch-check',
  'passages',
  'table',
  'table-entities',
  'table-notes',
  'table-dossiers',
  'table-sources',
  'close-tab',
  'close-other-tabs',
  'reopen-tab',
  'pin-tab',
  'move-tab',
  'next-tab',
  'previous-tab',
  'next-pane',
  'previous-pane',
  'palette',
  'back',
  'forward',
  'toggle-left-pane',
  'toggle-right-pane',
  'comment',
  'next-comment',
  'previous-comment',
  'suggest-changes',
  'next-change',
  'previous-change',
  'accept-change',
  'reject-change',
  'accept-all-changes',
  'reject-all-changes',
  'reading-view',
  'pages-view',
  'theme-system',
  'theme-light',
  'theme-dark',
  'welcome',
  'shortcuts',
  'whats-new',
  'settings',
  'restore',
  'check',
  'block-up',
  'block-down',
  'duplicate-block',
  'insert-date',
  'kept-files',
  'same-entities',
  'chart',
  'map',
  'import-entities',
  'export-entities',
  'note-pdf',
  'note-word',
  'note-markdown',
  'note-web-page',
  'note-json-ld',
] as const;

/** The keys an analyst gave a command, as Electron writes accelerators; an empty string takes away those it has. */
const shortcutsSchema = z.partialRecord(z.enum(menuCommands), z.string().max(60));

export const settingsSchema = z.object({
  theme: z.enum(themes),
  contrast: z.enum(contrasts),
  shortcuts: shortcutsSchema,
  backups: backupSettingsSchema,
  reader: readerSettingsSchema,
  citationStyle: z.enum(citationStyles),
  /** Null until the analyst brings a style; its text is kept beside the settings. */
  ownStyle: ownStyleSchema.nullable(),
  notes: noteSettingsSchema,
  spelling: spellingSettingsSchema,
  /** What the analyst's comments are signed with; empty for nothing. */
  author: authorSchema,
  /** Minutes without a touch after which a locked vault is locked again; null for never. */
  lockAfter: z.int().min(1).max(1440).nullable(),
  /** The version whose news were seen last; null before the first start. */
  newsSeen: z.string().max(40).nullable(),
});

export type MenuCommand = (typeof menuCommands)[number];
export type Section = (typeof sections)[number];
export type OwnShortcuts = z.infer<typeof shortcutsSchema>;
export type Settings = z.infer<typeof settingsSchema>;
export type Tab = z.infer<typeof tabSchema>;
export type ThingTab = Tab & { kind: (typeof findableKinds)[number] };
export type Theme = (typeof themes)[number];
export type Workspace = z.infer<typeof workspaceSchema>;

const pages: ReadonlySet<Tab['kind']> = new Set(pageKinds);

/** Whether a tab shows a thing of the vault. */
export function isThingTab(tab: Tab): tab is ThingTab {
  return !pages.has(tab.kind);
}
