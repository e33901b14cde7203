import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * AES-256-GCM, as all of a locked vault uses it: a random nonce, then the sealed bytes, then the tag. Every key is derived
 * from the vault's own for one purpose. docs/adr/0071-locked-vaults.md
 */

export const keyLength = 32;
const nonceLength = 12;
const tagLength = 16;
/** So much longer is what was sealed. */
export const sealLength = nonceLength + tagLength;

/** What was to be opened is not what was sealed with this key at this place. */
export class WrongSeal extends Error {
  override readonly name = 'WrongSeal';
}

/** A key for one purpose: HKDF with SHA-256 (RFC 5869). */
export function derivedKey(key: Uint8Array, purpose: string, salt: Uint8Array = new Uint8Array(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, purpose, keyLength));
}

/** `place` says where it belongs: it opens nowhere else. */
export function seal(key: Uint8Array, bytes: Uint8Array, place: Uint8Array): Buffer {
  const sealed = Buffer.alloc(bytes.length + sealLength);
  sealInto(sealed, key, bytes, place);
  return sealed;
}

/** {@link seal} into memory that is there: large pieces one after the other take half as long so. Answers with how long it is. */
export function sealInto(sealed: Buffer, key: Uint8Array, bytes: Uint8Array, place: Uint8Array): number {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(place);
  nonce.copy(sealed, 0);
  // A stream cipher: all of it comes at once.
  cipher.update(bytes).copy(sealed, nonceLength);
  cipher.final();
  cipher.getAuthTag().copy(sealed, nonceLength + bytes.length);
  return bytes.length + sealLength;
}

/** Throws {@link WrongSeal}. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: Uint8Array): Buffer {
  if (sealed.length < sealLength) throw new WrongSeal('too short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  const opened = decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength));
  try {
    decipher.final();
  } catch {
    // Nothing of what did not pass the tag is given out.
    opened.fill(0);
    throw new WrongSeal('the tag is another');
  }
  return opened;
}
