import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CasebookError } from '../../shared/result';
import { derivedKey, sealInto, sealLength, unseal, WrongSeal } from './sealing';

/**
 * The bytes of a sealed file. All numbers are little-endian.
 *
 * ```
 * header  16 magic "CASEBOOK SEALED\0" | u32 format | u32 chunk length | 32 salt | u32 zero | u32 CRC-32 of these 60
 * chunk   12 nonce | sealed bytes | 16 tag | u32 CRC-32 of the chunk before it
 * ```
 * All chunks but the last are of the chunk length; the last one may be empty. The key is derived from the vault's and the
 * salt, which is new whenever a file is written; the associated data of a chunk are the header, the file's role (its place in
 * the vault, whichever name it has there for a moment), the chunk's number, and whether it is the last. So what was cut, put into
 * another order, exchanged with another file or with an older one of the same name does not open.
 * The CRC is no protection: it tells what a bad disk did from what somebody did.
 */

export const sealedHeaderLength = 64;
/** Small enough that memory for it is at hand, large enough that what comes with each is nothing. */
export const chunkLength = 64 * 1024;
const sealedFormat = 1;
const magic = Buffer.from('CASEBOOK SEALED\0', 'latin1');
const crcLength = 4;
/** So much longer is a chunk in the file. */
export const chunkExtra = sealLength + crcLength;

/** A sealed file's own key, and what says where its chunks belong. */
export interface SealedFile {
  header: Buffer;
  key: Buffer;
  role: string;
}

export function newSealedFile(vaultKey: Uint8Array, role: string): SealedFile {
  const header = Buffer.alloc(sealedHeaderLength);
  magic.copy(header, 0);
  header.writeUInt32LE(sealedFormat, 16);
  header.writeUInt32LE(chunkLength, 20);
  randomBytes(32).copy(header, 24);
  header.writeUInt32LE(crc32(header.subarray(0, 60)), 60);
  return { header, key: keyOf(vaultKey, header), role };
}

export function looksSealed(header: Uint8Array): boolean {
  return Buffer.from(header.buffer, header.byteOffset, Math.min(header.byteLength, magic.length)).equals(magic);
}

/** Throws `vault-damaged`, `vault-tampered`, `vault-newer`; `name` is for the sentence. */
export function sealedFileOf(vaultKey: Uint8Array, bytes: Uint8Array, role: string, name: string): SealedFile {
  const header = Buffer.from(bytes);
  if (header.length < sealedHeaderLength) throw damagedFile(name, 'its head is cut short');
  if (header.readUInt32LE(60) !== crc32(header.subarray(0, 60))) {
    throw looksSealed(header) ? damagedFile(name, 'its head is damaged') : foreignFile(name);
  }
  if (!looksSealed(header)) throw foreignFile(name);
  if (header.readUInt32LE(16) > sealedFormat) {
    throw new CasebookError('vault-newer', 'This vault was written by a newer version of Casebook. Update Casebook to open it.', name);
  }
  if (header.readUInt32LE(20) !== chunkLength) throw foreignFile(name);
  return { header, key: keyOf(vaultKey, header), role };
}

function keyOf(vaultKey: Uint8Array, header: Buffer): Buffer {
  return derivedKey(vaultKey, 'casebook file', header.subarray(24, 56));
}

function placeOf({ header, role }: SealedFile, index: number, isLast: boolean): Buffer {
  const place = Buffer.alloc(9);
  place.writeBigUInt64LE(BigInt(index), 0);
  place.writeUInt8(isLast ? 1 : 0, 8);
  return Buffer.concat([header, Buffer.from(role), place]);
}

/** Into memory that is there, of {@link chunkLength} and {@link chunkExtra}; answers with the part of it that is the chunk. */
export function sealChunk(into: Buffer, file: SealedFile, index: number, isLast: boolean, bytes: Uint8Array): Buffer {
  const length = sealInto(into, file.key, bytes, placeOf(file, index, isLast));
  into.writeUInt32LE(crc32(into.subarray(0, length)), length);
  return into.subarray(0, length + crcLength);
}

/** Throws `vault-damaged`, `vault-tampered`. */
export function openChunk(file: SealedFile, index: number, isLast: boolean, chunk: Buffer, name: string): Buffer {
  if (chunk.length < chunkExtra) throw damagedFile(name, 'it is cut short');
  const sealed = chunk.subarray(0, chunk.length - crcLength);
  if (chunk.readUInt32LE(sealed.length) !== crc32(sealed)) throw damagedFile(name, `piece ${index} is damaged`);
  try {
    return unseal(file.key, sealed, placeOf(file, index, isLast));
  } catch (error) {
    if (!(error instanceof WrongSeal)) throw error;
    throw isLast && opens(file, index, sealed) ? damagedFile(name, 'its end is missing') : tamperedFile(name, `piece ${index}`);
  }
}

/** A chunk in the place of the last one that is whole, but was not the last. */
function opens(file: SealedFile, index: number, sealed: Buffer): boolean {
  try {
    unseal(file.key, sealed, placeOf(file, index, false));
    return true;
  } catch (error) {
    if (error instanceof WrongSeal) return false;
    throw error;
  }
}

/** How many chunks a file of so many bytes has, and how many bytes it holds. */
export function sealedSize(total: number): { chunks: number; bytes: number } {
  const body = Math.max(0, total - sealedHeaderLength);
  const whole = Math.floor(body / (chunkLength + chunkExtra));
  const rest = body % (chunkLength + chunkExtra);
  return rest === 0
    ? { chunks: whole, bytes: whole * chunkLength }
    : { chunks: whole + 1, bytes: whole * chunkLength + Math.max(0, rest - chunkExtra) };
}

function damagedFile(name: string, how: string): CasebookError {
  return new CasebookError('vault-damaged', `${name} was damaged on the disk. Restore it from a backup.`, how);
}

function tamperedFile(name: string, how: string): CasebookError {
  return new CasebookError(
    'vault-tampered',
    `${name} is not what Casebook wrote there: somebody changed it, or put another file in its place. Do not trust it; restore a backup, and see who has access to this disk.`,
    how,
  );
}

function foreignFile(name: string): CasebookError {
  return tamperedFile(name, 'it is not sealed');
}
