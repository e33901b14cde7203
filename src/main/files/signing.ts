import { createHmac, timingSafeEqual } from 'node:crypto';
import { recordFormats, type FileSystem, type RecordSeal } from './atomic-file';
import { derivedKey, WrongSeal } from './sealing';

/**
 * What an unlocked vault's files are signed with: HMAC-SHA-256 (RFC 2104) by a key that stays on this computer, each purpose with
 * a key of its own. Everybody may read what is signed; nobody who lacks the key can change it unseen. docs/adr/0084-signed-vaults.md
 */

/** At the end of each record, in bytes: the first half of the HMAC (RFC 2104, section 5). */
const tagLength = 16;

/** The disk, signing. `keyOf` answers with the key of a vault, by its id; null when it has none here. */
export function signedFiles(base: FileSystem, keyOf: (vaultId: string) => Uint8Array | null): FileSystem {
  return {
    ...base,
    records: (first, vaultId) => {
      const key = keyOf(vaultId);
      return key === null ? undefined : signedRecords(derivedKey(key, 'casebook signed journal', numberBytes(first)));
    },
    sign: (vaultId, bytes) => {
      const key = keyOf(vaultId);
      return key === null ? null : hmac(derivedKey(key, 'casebook signed snapshot'), bytes);
    },
  };
}

/** The records of a signed segment as they are read where there is no key, or by another key: nothing is tested. */
export const untestedRecords: RecordSeal = {
  format: recordFormats.signed,
  seal: () => {
    throw new Error('nothing is signed without a key');
  },
  unseal: (signed) => {
    if (signed.length < tagLength) throw new WrongSeal('too short');
    return signed.subarray(0, signed.length - tagLength);
  },
};

/** Whether two signatures are the same. */
export function sameSignature(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function signedRecords(key: Uint8Array): RecordSeal {
  const tagOf = (payload: Uint8Array, place: Uint8Array): Buffer => hmac(key, place, payload).subarray(0, tagLength);
  return {
    format: recordFormats.signed,
    seal: (payload, place) => Buffer.concat([payload, tagOf(payload, place)]),
    unseal: (signed, place) => {
      const payload = untestedRecords.unseal(signed, place);
      if (!sameSignature(tagOf(payload, place), signed.subarray(payload.length))) throw new WrongSeal('the signature is another');
      return payload;
    },
  };
}

function hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const made = createHmac('sha256', key);
  for (const part of parts) made.update(part);
  return made.digest();
}

function numberBytes(first: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(first));
  return bytes;
}
