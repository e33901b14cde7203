import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from './sealing';

/**
 * The names of originals in a locked vault. A SHA-256 would say which files are kept to whoever has the same files, so
 * a name is sealed too, always to the same: synthetic initialisation vector (as RFC 5297, with HMAC-SHA-256 and AES-256-CTR).
 */

const hashPattern = /^[0-9a-f]{64}$/;
const groupPattern = /^[0-9a-f]{2}$/;
const sealedPattern = /^[0-9a-f]{96}$/;
const vectorLength = 16;

export class SealedNames {
  readonly #macKey: Buffer;
  readonly #key: Buffer;
  readonly #groups = new Map<string, string>();
  readonly #groupsOf = new Map<string, string>();

  constructor(key: Uint8Array) {
    this.#macKey = derivedKey(key, 'casebook names: authenticity');
    this.#key = derivedKey(key, 'casebook names: secrecy');
    for (let first = 0; first < 256; first += 1) {
      const group = first.toString(16).padStart(2, '0');
      const sealed = this.#mac(`group ${group}`).toString('hex');
      this.#groups.set(group, sealed);
      this.#groupsOf.set(sealed, group);
    }
  }

  /** The folder of the originals whose hash begins with these two digits; any other name is left. */
  group(name: string): string {
    return (groupPattern.test(name) ? this.#groups.get(name) : undefined) ?? name;
  }

  groupOf(name: string): string {
    return this.#groupsOf.get(name) ?? name;
  }

  /** The name of an original's file; any other name is left. */
  file(name: string): string {
    const [stem, ending] = parted(name);
    if (!hashPattern.test(stem)) return name;
    const hash = Buffer.from(stem, 'hex');
    const vector = this.#mac(hash);
    return Buffer.concat([vector, this.#crypt(vector, hash)]).toString('hex') + ending;
  }

  /** The hash that a name stands for; a name that was not made here is left. */
  fileOf(name: string): string {
    const [stem, ending] = parted(name);
    if (!sealedPattern.test(stem)) return name;
    const sealed = Buffer.from(stem, 'hex');
    const vector = sealed.subarray(0, vectorLength);
    const hash = this.#crypt(vector, sealed.subarray(vectorLength));
    return timingSafeEqual(this.#mac(hash), vector) ? hash.toString('hex') + ending : name;
  }

  forget(): void {
    this.#macKey.fill(0);
    this.#key.fill(0);
  }

  #mac(what: string | Uint8Array): Buffer {
    return createHmac('sha256', this.#macKey).update(what).digest().subarray(0, vectorLength);
  }

  #crypt(vector: Uint8Array, bytes: Uint8Array): Buffer {
    return createCipheriv('aes-256-ctr', this.#key, vector).update(bytes);
  }
}

/** `abc….new` → `abc…` and `.new`. */
function parted(name: string): [stem: string, ending: string] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
}
