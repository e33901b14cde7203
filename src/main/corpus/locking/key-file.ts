import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { CasebookError } from '../../../shared/result';
import { diskFailure, readBytes, writeFileAtomic, type FileSystem } from '../../files/atomic-file';
import { derivedKey, keyLength, seal, unseal, WrongSeal } from '../../files/sealing';
import { backupsFolder } from '../care/backups';
import { keyFileName, lockedFolder } from './names';
import {
  isRecoveryKey,
  newRecoverySecret,
  passphraseBytes,
  recoverySecret,
  recoveryWords,
  stretched,
  stretchingOfNow,
  type Stretching,
} from './passphrase';

/**
 * `vault.key`, beside the store of a locked vault: the vault's own key, a random one, wrapped once by the passphrase and once by
 * the recovery key. docs/adr/0071-locked-vaults.md
 */

const base64 = (length?: number) =>
  z.base64().transform((text, context) => {
    const bytes = new Uint8Array(Buffer.from(text, 'base64'));
    if (length !== undefined && bytes.length !== length) context.addIssue({ code: 'custom', message: 'another length' });
    return bytes;
  });

/** What a file may ask of this machine: one that asks for more was not written by Casebook. */
const stretchingSchema = z.object({
  memoryKiB: z
    .int()
    .min(8 * 1024)
    .max(2 * 1024 * 1024),
  passes: z.int().min(1).max(64),
  lanes: z.int().min(1).max(16),
});

const contentsSchema = z.object({
  casebook: z.literal('locked vault'),
  format: z.int(),
  /** Names the key, in no way that helps to find it. */
  keyId: z.string().regex(/^[0-9a-f]{32}$/),
  passphrase: stretchingSchema.extend({ way: z.literal('argon2id'), salt: base64(32), wrapped: base64() }),
  recovery: z.object({ salt: base64(32), wrapped: base64() }),
  /** The unlocked files of before have not all been removed yet. */
  isTidy: z.boolean(),
});
type Contents = z.infer<typeof contentsSchema>;

const fileSchema = z.object({ contents: z.unknown(), proof: z.base64(), sum: z.string() });
const format = 1;

/** How a vault is opened: a passphrase, the recovery key as it was printed, or whichever of them it is. */
export type Opening = { passphrase: string } | { recoveryKey: string } | { either: string };

/** The vault's key and its file. */
export interface OpenedKey {
  key: Uint8Array;
  file: KeyFile;
}

export class KeyFile {
  readonly #contents: Contents;
  readonly #text: string;
  readonly #proof: Uint8Array;

  private constructor(contents: Contents, text: string, proof: Uint8Array) {
    this.#contents = contents;
    this.#text = text;
    this.#proof = proof;
  }

  /** A new key, with the passphrase and a new recovery key to it. */
  static async make(passphrase: string): Promise<OpenedKey & { recoveryKey: string }> {
    const key = randomBytes(keyLength);
    const keyId = randomBytes(16).toString('hex');
    const { recovery, recoveryKey } = wrappedForRecovery(key, keyId);
    const contents: Contents = {
      casebook: 'locked vault',
      format,
      keyId,
      passphrase: await wrappedForPassphrase(key, keyId, passphrase),
      recovery,
      isTidy: false,
    };
    return { key, file: KeyFile.#of(key, contents), recoveryKey };
  }

  /** Throws `vault-damaged`, `vault-newer`; `not-found` when none is there. */
  static read(path: string, files: FileSystem): KeyFile {
    if (files.size(path) === null) throw new CasebookError('not-found', 'This vault is not locked.', path);
    return KeyFile.of(readBytes(path, files), path);
  }

  /** {@link read}, of its bytes. */
  static of(bytes: Uint8Array, path = keyFileName): KeyFile {
    let file: z.infer<typeof fileSchema>;
    try {
      file = fileSchema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof z.ZodError) throw damagedKey(path, String(error));
      throw error;
    }
    const text = JSON.stringify(file.contents);
    if (sumOf(text, file.proof) !== file.sum) throw damagedKey(path, 'its checksum is wrong');
    const contents = contentsSchema.safeParse(file.contents);
    if (!contents.success) throw damagedKey(path, contents.error.message);
    if (contents.data.format > format) {
      throw new CasebookError('vault-newer', 'This vault was locked by a newer version of Casebook. Update Casebook to open it.', path);
    }
    return new KeyFile(contents.data, text, Buffer.from(file.proof, 'base64'));
  }

  get isTidy(): boolean {
    return this.#contents.isTidy;
  }

  get keyId(): string {
    return this.#contents.keyId;
  }

  /** The vault's key. Throws `passphrase-wrong`, `vault-tampered`. */
  async open(opening: Opening): Promise<Uint8Array> {
    const key = await this.#open(opening);
    this.#check(key);
    return key;
  }

  async #open(opening: Opening): Promise<Uint8Array> {
    if ('recoveryKey' in opening) return this.#openByRecovery(opening.recoveryKey);
    if ('passphrase' in opening) return this.#openByPassphrase(opening.passphrase);
    return isRecoveryKey(opening.either) ? this.#openByRecovery(opening.either) : this.#openByPassphrase(opening.either);
  }

  /** Throws `vault-tampered` when it is not as the holder of the key wrote it. */
  #check(key: Uint8Array): void {
    const proof = proofOf(key, this.#text);
    if (proof.length === this.#proof.length && timingSafeEqual(proof, this.#proof)) return;
    throw new CasebookError(
      'vault-tampered',
      `The key file of this vault (${keyFileName}) was changed by somebody. Put back a copy of it, such as the one among the backups.`,
    );
  }

  async #openByPassphrase(passphrase: string): Promise<Uint8Array> {
    const { wrapped, salt, memoryKiB, passes, lanes } = this.#contents.passphrase;
    const bytes = passphraseBytes(passphrase);
    try {
      const own = await stretched(bytes, salt, { memoryKiB, passes, lanes });
      return unwrapped(own, wrapped, placeOf(this.keyId, 'passphrase', { memoryKiB, passes, lanes }), wrongPassphrase);
    } finally {
      bytes.fill(0);
    }
  }

  #openByRecovery(recoveryKey: string): Uint8Array {
    const { wrapped, salt } = this.#contents.recovery;
    const own = derivedKey(recoverySecret(recoveryKey), 'casebook recovery', salt);
    return unwrapped(own, wrapped, placeOf(this.keyId, 'recovery'), wrongRecoveryKey);
  }

  /** With another passphrase to the same key: nothing that is sealed is written anew. */
  async withPassphrase(key: Uint8Array, passphrase: string): Promise<KeyFile> {
    return KeyFile.#of(key, { ...this.#contents, passphrase: await wrappedForPassphrase(key, this.keyId, passphrase) });
  }

  /** With another recovery key; the one before opens nothing any more. */
  withRecoveryKey(key: Uint8Array): { file: KeyFile; recoveryKey: string } {
    const { recovery, recoveryKey } = wrappedForRecovery(key, this.keyId);
    return { file: KeyFile.#of(key, { ...this.#contents, recovery }), recoveryKey };
  }

  tidied(key: Uint8Array): KeyFile {
    return KeyFile.#of(key, { ...this.#contents, isTidy: true });
  }

  /** In the vault's folder, and a copy among the backups, which are nothing without it. */
  write(vault: string, files: FileSystem): void {
    const bytes = this.bytes();
    try {
      writeFileAtomic(join(vault, keyFileName), bytes, files);
      const backups = join(vault, lockedFolder, backupsFolder);
      if (files.size(backups) !== null) writeFileAtomic(join(backups, keyFileName), bytes, files);
    } catch (error) {
      throw diskFailure(error, 'write the key file of the vault');
    }
  }

  bytes(): Uint8Array {
    const proof = Buffer.from(this.#proof).toString('base64');
    const file = `{"contents":${this.#text},"proof":"${proof}","sum":"${sumOf(this.#text, proof)}"}`;
    return Buffer.from(`${JSON.stringify(JSON.parse(file), null, 2)}\n`);
  }

  static #of(key: Uint8Array, contents: Contents): KeyFile {
    const text = JSON.stringify({
      ...contents,
      passphrase: { ...contents.passphrase, ...inBase64(contents.passphrase) },
      recovery: inBase64(contents.recovery),
    });
    return new KeyFile(contents, text, proofOf(key, text));
  }
}

const inBase64 = ({ salt, wrapped }: { salt: Uint8Array; wrapped: Uint8Array }) => ({
  salt: Buffer.from(salt).toString('base64'),
  wrapped: Buffer.from(wrapped).toString('base64'),
});

/** Tells what a disk did. */
function sumOf(text: string, proof: string): string {
  return createHash('sha256').update(text).update(proof).digest('hex');
}

/** Tells what somebody without the key did. */
function proofOf(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', derivedKey(key, 'casebook key file')).update(text).digest();
}

function placeOf(keyId: string, slot: 'passphrase' | 'recovery', stretching?: Stretching): Uint8Array {
  const { memoryKiB = 0, passes = 0, lanes = 0 } = stretching ?? {};
  return Buffer.from(`casebook ${keyId} ${slot} ${memoryKiB} ${passes} ${lanes}`);
}

async function wrappedForPassphrase(key: Uint8Array, keyId: string, passphrase: string): Promise<Contents['passphrase']> {
  const salt = Uint8Array.from(randomBytes(32));
  const bytes = passphraseBytes(passphrase);
  try {
    const own = await stretched(bytes, salt, stretchingOfNow);
    const wrapped = Uint8Array.from(seal(own, key, placeOf(keyId, 'passphrase', stretchingOfNow)));
    own.fill(0);
    return { way: 'argon2id', ...stretchingOfNow, salt, wrapped };
  } finally {
    bytes.fill(0);
  }
}

function wrappedForRecovery(key: Uint8Array, keyId: string): { recovery: Contents['recovery']; recoveryKey: string } {
  const salt = Uint8Array.from(randomBytes(32));
  const secret = newRecoverySecret();
  const wrapped = Uint8Array.from(seal(derivedKey(secret, 'casebook recovery', salt), key, placeOf(keyId, 'recovery')));
  const recoveryKey = recoveryWords(secret);
  secret.fill(0);
  return { recovery: { salt, wrapped }, recoveryKey };
}

function unwrapped(own: Uint8Array, wrapped: Uint8Array, place: Uint8Array, wrong: () => CasebookError): Uint8Array {
  try {
    return unseal(own, wrapped, place);
  } catch (error) {
    throw error instanceof WrongSeal ? wrong() : error;
  } finally {
    own.fill(0);
  }
}

function wrongPassphrase(): CasebookError {
  return new CasebookError(
    'passphrase-wrong',
    'This is not the passphrase of this vault. Look at Caps Lock and the layout of the keyboard and try again, or use the recovery key.',
  );
}

function wrongRecoveryKey(): CasebookError {
  return new CasebookError(
    'passphrase-wrong',
    'This is not the recovery key of this vault. Look which vault stands on the paper, and whether a newer key was printed.',
  );
}

function damagedKey(path: string, how: string): CasebookError {
  return new CasebookError(
    'vault-damaged',
    `The key file of this vault (${keyFileName}) is damaged: without it nothing of the vault can be read. Copy the one from ${lockedFolder}/${backupsFolder} over it.`,
    `${path}: ${how}`,
  );
}
