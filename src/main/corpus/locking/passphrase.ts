import { randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { CasebookError } from '../../../shared/result';
import { keyLength } from '../../files/sealing';

/** From what a person knows, or has on paper, to a key. */

/** How a passphrase was made a key. RFC 9106, second recommended choice; OWASP asks for less. */
export interface Stretching {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

export const stretchingOfNow: Stretching = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 };

/** The same characters however they were put together by a keyboard: NFC, as RFC 8265 asks for. To be overwritten after use. */
export function passphraseBytes(passphrase: string): Uint8Array {
  return new TextEncoder().encode(passphrase.normalize('NFC'));
}

/** Argon2id; some tenths of a second, during which this thread does nothing else. */
export function stretched(passphrase: Uint8Array, salt: Uint8Array, { memoryKiB, passes, lanes }: Stretching): Promise<Uint8Array> {
  return argon2id({
    password: passphrase,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism: lanes,
    hashLength: keyLength,
    outputType: 'binary',
  });
}

// --- The recovery key -----------------------------------------------------------------------------------------------

/** Crockford's: no letter that is taken for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretLength = 20;
const checkLetters = 4;
const groupLength = 4;

/** 160 random bits. */
export function newRecoverySecret(): Uint8Array {
  return randomBytes(secretLength);
}

/** `ABCD-EFGH-…`: nine groups, the last of which shows a slip of the pen. */
export function recoveryWords(secret: Uint8Array): string {
  const text = lettersOf(secret) + checkOf(secret);
  return text.match(new RegExp(`.{${groupLength}}`, 'g'))?.join('-') ?? '';
}

/** Throws `passphrase-wrong` for what cannot be a recovery key. */
export function recoverySecret(words: string): Uint8Array {
  const text = words
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const values = Array.from(text, (letter) => letters.indexOf(letter));
  const wanted = (secretLength * 8) / 5;
  if (values.includes(-1) || values.length !== wanted + checkLetters) throw notAKey();
  const secret = bytesOf(values.slice(0, wanted));
  if (checkOf(secret) !== text.slice(wanted)) throw notAKey();
  return secret;
}

/** Whether words can be a recovery key: a passphrase that can be taken for one is not met in practice. */
export function isRecoveryKey(words: string): boolean {
  try {
    recoverySecret(words).fill(0);
    return true;
  } catch (error) {
    if (error instanceof CasebookError) return false;
    throw error;
  }
}

function notAKey(): CasebookError {
  return new CasebookError(
    'passphrase-wrong',
    'This is not a whole recovery key: it has nine groups of four characters. Compare it with the paper, character by character.',
  );
}

function lettersOf(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31] ?? '';
    held &= (1 << bits) - 1;
  }
  return text;
}

function bytesOf(values: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const value of values) {
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
    held &= (1 << bits) - 1;
  }
  return Uint8Array.from(bytes);
}

/** Tells slips; nothing is kept secret by it. */
function checkOf(secret: Uint8Array): string {
  let sum = 1;
  // A prime below 32^4: each letter counts by its place.
  for (const byte of secret) sum = (sum * 257 + byte) % 1_048_573;
  return Array.from({ length: checkLetters }, (_, place) => letters[(sum >> (5 * place)) & 31]).join('');
}
