import { z } from 'zod';
import { idSchema, instantSchema, thingKinds } from '../basics';
import { doubtSchema } from './doubt';
import { failureCodes, failureSchema } from '../result';

export const countsSchema = z.object({
  articles: z.number().int(),
  entities: z.number().int(),
  notes: z.number().int(),
  dossiers: z.number().int(),
});

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

export const vaultStatusSchema = z.object({
  folder: z.string(),
  name: z.string(),
  counts: countsSchema,
  /** How many things are in the bin; `counts` leaves them out. */
  inBin: z.number().int(),
  outlets: z.number().int(),
  /** Why nothing can be written, in a sentence; null when everything can. */
  readOnlyReason: z.string().nullable(),
  /** The kind of that reason, which says what can be done. */
  readOnlyCode: z.enum(failureCodes).nullable(),
  /** What recovery had to do when the vault was opened; empty on a quiet start. */
  recovery: z.array(z.string()),
  /** What of it something else has changed; null when nothing, or when the analyst has said that it is right. */
  doubt: doubtSchema.nullable(),
});

/** By which vaults are told apart: those of highlights. */
export const vaultColours = ['yellow', 'green', 'blue', 'red', 'violet', 'grey'] as const;
export const vaultLookSchema = z.object({ colour: z.enum(vaultColours).nullable() });
export type VaultColour = (typeof vaultColours)[number];

/** A vault that was opened before. */
export const recentVaultSchema = z.object({
  /** Names it between the window and main: a page names no folder. */
  key: z.string().regex(/^[0-9a-f]{16}$/u),
  name: z.string(),
  folder: z.string(),
  colour: vaultLookSchema.shape.colour,
});
export type RecentVault = z.infer<typeof recentVaultSchema>;

/** Characters. */
export const SHORTEST_PASSPHRASE = 8;
const LONGEST_PASSPHRASE = 1000;

/** What opens a locked vault. */
export const openingSchema = z.union([
  z.strictObject({ passphrase: z.string().min(1).max(LONGEST_PASSPHRASE) }),
  z.strictObject({ recoveryKey: z.string().min(1).max(200) }),
]);
export const newPassphraseSchema = z.string().min(SHORTEST_PASSPHRASE).max(LONGEST_PASSPHRASE);
export type VaultOpening = z.infer<typeof openingSchema>;

/** Whether the vault is open; why not, in a sentence, and the backups that could take its place. */
export const vaultStateSchema = z.object({
  folder: z.string(),
  /** Whether it has a lock, open or not. */
  isLocked: z.boolean(),
  problem: failureSchema.pick({ code: true, message: true }).nullable(),
  backups: z.array(backupSchema),
});

export const backupSettingsSchema = z.object({
  on: z.boolean(),
  /** How much room the backups of a vault may take, in megabytes (10^6 bytes); the newest stays in any case. */
  capMegabytes: z.number().int().min(50).max(1_000_000),
});

export type Backup = z.infer<typeof backupSchema>;
export type BackupChanges = z.infer<typeof backupChangesSchema>;
export type BackupReason = (typeof backupReasons)[number];
export type BackupSettings = z.infer<typeof backupSettingsSchema>;
export type CheckedPart = z.infer<typeof checkedPartSchema>;
export type CheckPart = (typeof checkParts)[number];
export type CheckReport = z.infer<typeof checkReportSchema>;
export type Counts = z.infer<typeof countsSchema>;
export type VaultProgress = z.infer<typeof vaultProgressSchema>;
export type VaultState = z.infer<typeof vaultStateSchema>;
export type VaultStatus = z.infer<typeof vaultStatusSchema>;
