import { z } from 'zod';
import { instantSchema } from '../basics';

/** What of an unlocked vault did not come from the Casebook of this computer. */
export const doubtSchema = z.object({
  /** When it was last as this computer had left it; null when that is not known. */
  since: instantSchema.nullable(),
  /** Its database is another one. */
  snapshot: z.boolean(),
  /** So many changes of its journal were written elsewhere. */
  changes: z.int(),
  /** So many changes that were there are not there any more. */
  missing: z.int(),
  /** In its folder was another vault. */
  isOther: z.boolean(),
  /** A backup was restored that was not made here, or was changed. */
  isBackup: z.boolean(),
});
export type Doubt = z.infer<typeof doubtSchema>;

/** `2026-12-01T08:47:25.000Z` → `2026-12-01 08:47 UTC`, where nothing knows how the analyst writes dates. */
export const instantInUtc = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/** A sentence or two for the analyst. `inWords` writes an instant. */
export function doubtInWords(doubt: Doubt, inWords: (instant: string) => string): string {
  const since = doubt.since === null ? '' : ` since ${inWords(doubt.since)}`;
  const what = whatIsInDoubt(doubt).join('; ');
  return (
    `Something other than the Casebook of this computer changed this vault${since}: ${what}. ` +
    'If that was you, on another computer or with a copy that you put back, say so. If not, what it says may have been falsified: compare it with a backup.'
  );
}

function whatIsInDoubt({ snapshot, changes, missing, isOther, isBackup }: Doubt): string[] {
  const count = (number: number): string => `${number} ${number === 1 ? 'change' : 'changes'}`;
  return [
    ...(isOther ? ['another vault is in the place of the one that was here'] : []),
    ...(isBackup ? ['the backup that was restored is not one that was made here'] : []),
    ...(snapshot ? ['its database is not the one that was written here'] : []),
    ...(changes > 0 ? [`${count(changes)} in its journal ${changes === 1 ? 'was' : 'were'} not written here`] : []),
    ...(missing > 0 ? [`its last ${count(missing)} ${missing === 1 ? 'is' : 'are'} missing`] : []),
  ];
}
