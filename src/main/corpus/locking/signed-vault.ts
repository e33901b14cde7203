import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../../shared/basics';
import { doubtSchema, type Doubt } from '../../../shared/care/doubt';
import { describeError, makeOwnFolder, nodeFiles, readBytes, writeFileAtomic, type FileSystem } from '../../files/atomic-file';
import { keyLength } from '../../files/sealing';
import { signedFiles } from '../../files/signing';
import type { Store, StoreLogEntry } from '../store/store';

/**
 * The key by which an unlocked vault is signed, and how far it had come when it was last open here: in a file beside the settings,
 * away from the vault. What somebody changes in the vault's folder, however carefully, is not signed. docs/adr/0084-signed-vaults.md
 */
const stateSchema = z.object({
  vaultId: z.string(),
  /** Hexadecimal. */
  key: z.string().regex(/^[0-9a-f]{64}$/u),
  /** Whether all there is on the disk has been signed: only then is anything missed. */
  begun: z.boolean(),
  sequence: z.int(),
  /** When that was so. */
  at: instantSchema,
  /** Until the analyst says that it is right. */
  doubt: doubtSchema.nullable(),
});
type State = z.infer<typeof stateSchema>;

export interface SignedVaultOptions {
  /** The file beside the settings. */
  path: string;
  /** The disk of the vault. */
  base?: FileSystem;
  now: () => string;
  log: (entry: StoreLogEntry) => void;
}

/** Signs a vault, and tells what of it was not signed here. What the disk refuses is for the log: the vault is whole without it. */
export class SignedVault {
  /** The disk, signing. */
  readonly files: FileSystem;
  readonly #options: SignedVaultOptions;
  #state: State | null;
  /** Another vault that was in this folder. */
  #former: State | null = null;

  constructor(options: SignedVaultOptions) {
    this.#options = options;
    this.#state = this.#read();
    this.files = signedFiles(options.base ?? nodeFiles, (vaultId) => this.#keyOf(vaultId));
  }

  /** Compares the vault as it was opened with what is known of it; what is in doubt then stands in `store.doubt`. */
  look(store: Store): void {
    const state = this.#state;
    if (state === null) return;
    // A new vault has nothing that could be missed.
    const found = store.unsigned === null ? null : (otherIn(this.#former) ?? foundIn(store, state));
    this.#former = null;
    const doubt = found === null ? state.doubt : together(state.doubt, found);
    const begun = state.begun || (store.readOnlyReason === null && store.isSigned);
    // An opening that finds everything as it was writes nothing.
    if (doubt !== state.doubt || begun !== state.begun) this.#keep({ ...state, begun, doubt });
    store.doubt = doubt;
  }

  /** To be called when everything is on the disk. */
  note(store: Store): void {
    if (this.#state === null || store.readOnlyReason !== null) return;
    this.#keep({ ...this.#state, begun: store.isSigned, sequence: store.sequence, at: this.#options.now() });
  }

  /** A backup has taken the vault's place; whether it was signed here. */
  restored(isSigned: boolean | null): void {
    if (this.#state === null || isSigned === null || !this.#state.begun) return;
    const unsigned = { ...nothingFound, since: this.#state.at, isBackup: true };
    this.#keep({ ...this.#state, doubt: isSigned ? null : unsigned });
  }

  /** The analyst knows who changed it. */
  trust(store: Store): void {
    store.doubt = null;
    if (this.#state !== null) this.#keep({ ...this.#state, doubt: null });
  }

  #keyOf(vaultId: string): Uint8Array | null {
    if (this.#state?.vaultId !== vaultId) {
      this.#former = this.#state;
      const key = randomBytes(keyLength).toString('hex');
      this.#keep({ vaultId, key, begun: false, sequence: 0, at: this.#options.now(), doubt: null });
    }
    return this.#state === null ? null : Buffer.from(this.#state.key, 'hex');
  }

  #read(): State | null {
    const { path } = this.#options;
    try {
      if (nodeFiles.size(path) === null) return null;
      return stateSchema.parse(JSON.parse(Buffer.from(readBytes(path, nodeFiles)).toString('utf8')));
    } catch (error) {
      this.#failed(error);
      return null;
    }
  }

  /** A key that could not be kept signs nothing: at the next opening everything would be in doubt. */
  #keep(state: State): void {
    const { path } = this.#options;
    try {
      makeOwnFolder(dirname(path));
      writeFileAtomic(path, Buffer.from(`${JSON.stringify(state)}\n`), nodeFiles);
      this.#state = state;
    } catch (error) {
      if (this.#state?.vaultId !== state.vaultId) this.#state = null;
      this.#failed(error);
    }
  }

  #failed(error: unknown): void {
    this.#options.log({ level: 'warning', message: 'the signing of the vault could not be kept', details: describeError(error) });
  }
}

const nothingFound: Omit<Doubt, 'since'> = { snapshot: false, changes: 0, missing: 0, isOther: false, isBackup: false };

function otherIn(former: State | null): Doubt | null {
  return former?.begun === true ? { ...nothingFound, since: former.at, isOther: true } : null;
}

function foundIn({ unsigned, sequence }: Store, { begun, at, sequence: before }: State): Doubt | null {
  if (!begun || unsigned === null) return null;
  const missing = Math.max(0, before - sequence);
  const isWhole = !unsigned.snapshot && unsigned.changes === 0 && missing === 0;
  return isWhole ? null : { ...nothingFound, since: at, snapshot: unsigned.snapshot, changes: unsigned.changes, missing };
}

/** What was in doubt before stays so. */
function together(before: Doubt | null, found: Doubt): Doubt {
  if (before === null) return found;
  return {
    since: before.since,
    snapshot: before.snapshot || found.snapshot,
    changes: Math.max(before.changes, found.changes),
    missing: Math.max(before.missing, found.missing),
    isOther: before.isOther || found.isOther,
    isBackup: before.isBackup || found.isBackup,
  };
}
