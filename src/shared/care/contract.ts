import { z } from 'zod';
import { nothing, read, task } from '../channel';
import {
  backupChangesSchema,
  backupFileSchema,
  backupSchema,
  checkReportSchema,
  newPassphraseSchema,
  openingSchema,
  recentVaultSchema,
  vaultLookSchema,
  vaultProgressSchema,
  vaultStateSchema,
  vaultStatusSchema,
} from './model';

export const vaultChannels = {
  'vault.status': read(nothing, vaultStatusSchema, { of: ['articles', 'entities', 'notes', 'dossiers', 'outlets'] }),
  'vault.resume': read(nothing, vaultStatusSchema, { of: null }),
  // The analyst knows who changed the vault: nothing of it is in doubt any more.
  'vault.trust': task(nothing, nothing, { by: 'care' }),
  // Answers when the vault is open, or could not be opened.
  'vault.state': read(nothing, vaultStateSchema, { of: [], by: 'main' }),
  // By which the vault is told from others, open or locked; `vault.coloured` tells all its windows.
  'vault.colour': read(nothing, vaultLookSchema.shape.colour, { of: [], by: 'main' }),
  'vault.setColour': task(vaultLookSchema.strict(), nothing, { by: 'main' }),
  // Opens the vault again, from a backup when one is named, and reloads the window. Refused (`conflict`) while words are unsaved.
  'vault.open': task(z.strictObject({ restore: backupFileSchema.nullable() }), nothing, { by: 'main' }),
  // Those opened last, besides this one; one of them is opened beside this one. Refused (`not-found`) when it is not there any more.
  'vault.recent': read(nothing, z.array(recentVaultSchema), { of: null, by: 'main' }),
  'vault.openRecent': task(recentVaultSchema.pick({ key: true }).strict(), nothing, { by: 'main' }),
  // Asks for an empty folder, moves the vault there and starts Casebook on it; false when none was chosen. What fails leaves it where it was.
  'vault.move': task(nothing, z.boolean(), { by: 'main' }),
  // Asks for a folder and opens that vault beside this one, or in place of one that could not be opened; a new one begins empty.
  // False when none was chosen.
  'vault.choose': task(z.strictObject({ how: z.enum(['open', 'new']) }), z.boolean(), { by: 'main' }),
  // Newest first, and the folder they are in.
  'backups.list': read(nothing, z.object({ folder: z.string(), backups: z.array(backupSchema) }), { of: null, by: 'care' }),
  // Reads the whole backup; `vault.progress` tells how far. Refused (`vault-damaged`) when its checksum is wrong.
  'backups.compare': read(z.strictObject({ file: backupFileSchema }), backupChangesSchema, { of: null, by: 'care' }),
  'backups.make': task(nothing, backupSchema, { by: 'care' }),
  // Backs the present state up first, restores, and loads the window again. The reply names that backup: the way back.
  'backups.restore': task(
    z.strictObject({ file: backupFileSchema }),
    z.object({ undo: backupFileSchema.nullable(), setAside: z.string().nullable() }),
    { by: 'main' },
  ),
  // Shows the folder of the backups in the system's file manager.
  'backups.show': task(nothing, nothing, { by: 'main' }),
  // Looks at everything in the vault and repairs what can be made anew; `vault.progress` tells how far. Refused
  // (`conflict`) while another check runs, (`cancelled`) once it was cancelled.
  'check.run': task(nothing, checkReportSchema, { by: 'care' }),
  'check.cancel': task(nothing, nothing, { by: 'care' }),
};

/** The lock of a vault: all by main, as no page may hold a key. */
export const lockChannels = {
  // Opens a locked vault and loads the windows again. Rejected with `passphrase-wrong`, `vault-tampered`, `vault-damaged`.
  'lock.open': task(openingSchema, nothing, { by: 'main' }),
  // Saves what the windows hold, closes the vault and lets go of its key. Refused (`conflict`) while words cannot be saved.
  'lock.now': task(nothing, nothing, { by: 'main' }),
  // Makes a key for this passphrase, and a recovery key, which is told this once. Nothing is written yet.
  'lock.make': task(z.strictObject({ passphrase: newPassphraseSchema }), z.object({ recoveryKey: z.string() }), { by: 'main' }),
  // Asks, then rewrites the vault with the key that was made; `vault.progress` tells how far. What fails, or is not wished (`cancelled`), leaves it as it was.
  'lock.set': task(nothing, nothing, { by: 'main' }),
  // Rewrites the vault as an unlocked one.
  'lock.remove': task(openingSchema, nothing, { by: 'main' }),
  'lock.changePassphrase': task(z.strictObject({ present: openingSchema, passphrase: newPassphraseSchema }), nothing, { by: 'main' }),
  // A recovery key in the place of the one before, which opens nothing any more.
  'lock.newRecoveryKey': task(openingSchema, z.object({ recoveryKey: z.string() }), { by: 'main' }),
};

export const vaultEvents = {
  'vault.progress': vaultProgressSchema,
  'vault.coloured': vaultLookSchema,
};
