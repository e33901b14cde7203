import { z } from 'zod';
import { idSchema, findableKinds, instantSchema, thingKinds } from './corpus-model';
import { noteSettingsSchema } from './note-model';
import { readerSettingsSchema } from './reader-model';
import { failureCodes, failureSchema } from './result';
import { citationStyles } from './style-names';

/** What the window and the processes say of the vault itself: its bin, backups, checks, settings. */

// --- The bin --------------------------------------------------------------------------------------------------------

/** Anything of the vault that has a page of its own. */
export const thingSchema = z.strictObject({ kind: z.enum(thingKinds), id: idSchema });

/** Something that was deleted and can be put back. */
export const binnedThingSchema = z.object({
  kind: z.enum(thingKinds),
  id: idSchema,
  title: z.string(),
  detail: z.string(),
  deletedAt: instantSchema,
});

/** What rests on some things: what shows a gap when they are deleted, and goes with them when the bin is emptied. */
export const usesSchema = z.object({
  /** Passages marked in the articles. */
  passages: z.number().int(),
  /** Mentions of the entities, and in the articles, that were confirmed. */
  mentions: z.number().int(),
  /** Places in dossiers that are not among the things. */
  sections: z.number().int(),
  /** The files of the articles: how many, and their bytes. */
  originals: z.number().int(),
  originalBytes: z.number().int(),
  /** Notes, none of the things themselves, that cite the articles or mention the entities, and how often. */
  notes: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      inBin: z.boolean(),
      citations: z.number().int(),
      mentions: z.number().int(),
    }),
  ),
  /** Dossiers, none of the things themselves, that hold the notes or have the entities as subjects. */
  dossiers: z.array(z.object({ id: idSchema, title: z.string(), inBin: z.boolean() })),
});

export const countsSchema = z.object({
  articles: z.number().int(),
  entities: z.number().int(),
  notes: z.number().int(),
  dossiers: z.number().int(),
});

// --- Backups and the check of the vault -----------------------------------------------------------------------------

export const backupReasons = ['daily', 'asked', 'before-restore'] as const;

/** The name of a backup in `backups/`: the minute it was made, in UTC, and a number when that minute has several. */
export const backupFileSchema = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d-\d\d(-\d+)?\.sqlite$/);

export const backupSchema = z.object({
  file: backupFileSchema,
  madeAt: instantSchema,
  bytes: z.number().int(),
  /** Null when what was noted beside it is lost. */
  counts: countsSchema.nullable(),
  reason: z.enum(backupReasons).nullable(),
});

const changedThingsSchema = z.object({
  count: z.number().int(),
  /** The first of them. */
  things: z.array(z.object({ kind: z.enum(thingKinds), id: idSchema, title: z.string() })),
});

/** What restoring a backup would change of what the analyst sees. */
export const backupChangesSchema = z.object({
  madeAt: instantSchema.nullable(),
  counts: countsSchema,
  appear: changedThingsSchema,
  vanish: changedThingsSchema,
  differ: changedThingsSchema,
  /** Articles of the backup whose original is not in the vault any more: the bin was emptied of them since. */
  withoutOriginal: z.number().int(),
});

const checkParts = ['snapshot', 'journal', 'database', 'indexes', 'texts', 'passages', 'originals', 'backups'] as const;

/** What one part of the check found. `problems` and `remarks` are sentences for the analyst. */
const checkedPartSchema = z.object({
  part: z.enum(checkParts),
  /** How many things of this part were looked at. */
  checked: z.number().int(),
  problems: z.array(z.object({ sentence: z.string(), repaired: z.boolean() })),
  remarks: z.array(z.string()),
});

export const checkReportSchema = z.object({
  checkedAt: instantSchema,
  /** `repaired`: something was wrong and was put right; `damaged`: something is wrong that cannot be put right here. */
  outcome: z.enum(['sound', 'repaired', 'damaged']),
  parts: z.array(checkedPartSchema),
});

/** How far something long is. */
export const vaultProgressSchema = z.object({
  /** What it is at, in words: `Reading originals`. */
  doing: z.string(),
  done: z.number(),
  total: z.number(),
});

// --- Vault, settings ------------------------------------------------------------------------------------------------

export const vaultStatusSchema = z.object({
  folder: z.string(),
  name: z.string(),
  counts: countsSchema,
  /** How many things are in the bin; `counts` leaves them out. */
  inBin: z.number().int(),
  /** Why nothing can be written, in a sentence; null when everything can. */
  readOnlyReason: z.string().nullable(),
  /** The kind of that reason, which says what can be done. */
  readOnlyCode: z.enum(failureCodes).nullable(),
  /** What recovery had to do when the vault was opened; empty on a quiet start. */
  recovery: z.array(z.string()),
});

/** Whether the vault is open; why not, in a sentence, and the backups that could take its place. */
export const vaultStateSchema = z.object({
  folder: z.string(),
  problem: failureSchema.pick({ code: true, message: true }).nullable(),
  backups: z.array(backupSchema),
});

/** A tab of the window: a thing by its id, or the search, the review list, all passages (whose ids are their kinds). */
const tabSchema = z.object({ kind: z.enum([...findableKinds, 'search', 'review', 'passages']), id: z.string().min(1) });

export const sections = ['articles', 'entities', 'notes', 'dossiers', 'sources', 'bin'] as const;

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
const backupSettingsSchema = z.object({
  on: z.boolean(),
  /** How much room the backups of a vault may take, in megabytes (10^6 bytes); the newest stays in any case. */
  capMegabytes: z.number().int().min(50).max(1_000_000),
});
export const settingsSchema = z.object({
  theme: z.enum(themes),
  backups: backupSettingsSchema,
  reader: readerSettingsSchema,
  citationStyle: z.enum(citationStyles),
  notes: noteSettingsSchema,
});

/** What changed in the corpus; the window's cache is refreshed by this and by nothing else. */
export const topics = ['articles', 'passages', 'entities', 'mentions', 'notes', 'dossiers', 'outlets', 'history'] as const;

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

export type Backup = z.infer<typeof backupSchema>;
export type BackupChanges = z.infer<typeof backupChangesSchema>;
export type BackupReason = (typeof backupReasons)[number];
export type BackupSettings = z.infer<typeof backupSettingsSchema>;
export type BinnedThing = z.infer<typeof binnedThingSchema>;
export type CheckedPart = z.infer<typeof checkedPartSchema>;
export type CheckPart = (typeof checkParts)[number];
export type CheckReport = z.infer<typeof checkReportSchema>;
export type Counts = z.infer<typeof countsSchema>;
export type MenuCommand = (typeof menuCommands)[number];
export type Section = (typeof sections)[number];
export type Settings = z.infer<typeof settingsSchema>;
export type Tab = z.infer<typeof tabSchema>;
export type Theme = (typeof themes)[number];
export type Thing = z.infer<typeof thingSchema>;
export type Topic = (typeof topics)[number];
export type Uses = z.infer<typeof usesSchema>;
export type VaultProgress = z.infer<typeof vaultProgressSchema>;
export type VaultState = z.infer<typeof vaultStateSchema>;
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
export type Workspace = z.infer<typeof workspaceSchema>;
