import { open } from 'node:fs/promises';
import { isLocked, keyFileBeside, Locker } from '../corpus/client';
import { diskFailure } from '../files/atomic-file';
import { CasebookError } from '../../shared/result';

/**
 * The passphrase of a locked vault, for a command without a window: from a file, or from the environment. Never from the
 * arguments, which every user of the machine can see.
 */

const VARIABLE = 'CASEBOOK_PASSPHRASE';
const LONGEST = 4096;

/** What was given; null for nothing. The variable is gone afterwards: no process that is started has it. */
async function given(file: string | undefined): Promise<string | null> {
  const variable = process.env[VARIABLE];
  Reflect.deleteProperty(process.env, VARIABLE);
  const text = file === undefined ? variable : await textOf(file);
  return text === undefined || text === '' ? null : text;
}

/** Its first line. */
async function textOf(file: string): Promise<string> {
  try {
    const handle = await open(file, 'r');
    try {
      const bytes = Buffer.alloc(LONGEST);
      let length = 0;
      // A pipe gives what it has.
      for (let got = -1; got !== 0 && length < LONGEST;) {
        got = (await handle.read(bytes, length, LONGEST - length, null)).bytesRead;
        length += got;
      }
      const text = bytes.toString('utf8', 0, length).split(/\r?\n/, 1)[0] ?? '';
      bytes.fill(0);
      return text;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw diskFailure(error, `read the passphrase from ${file}`);
  }
}

function needed(): CasebookError {
  return new CasebookError(
    'passphrase-needed',
    `This vault is locked. Give its passphrase, or its recovery key, in the environment variable ${VARIABLE} or as the first line of a file: --passphrase-file FILE.`,
  );
}

/** The key of a locked vault; undefined for one that is not locked. Rejected with `passphrase-needed`, `passphrase-wrong`, and as `Locker.open` is. */
export async function keyOf(vault: string, file: string | undefined): Promise<Uint8Array | undefined> {
  const text = await given(file);
  if (!isLocked(vault)) return undefined;
  if (text === null) throw needed();
  return new Locker().open(vault, { either: text });
}

/** The key to a backup of a locked vault, by the key file beside it, and that file; null when there is none. Rejected as {@link keyOf} is. */
export async function keyOfBackup(backup: string, file: string | undefined): Promise<{ key: Uint8Array; keyFile: string } | null> {
  const text = await given(file);
  const keyFile = keyFileBeside(backup);
  if (keyFile === null) return null;
  if (text === null) throw needed();
  return { key: await new Locker().openFile(keyFile, { either: text }), keyFile };
}
