import { keccak256, sha256 } from './hashes';

/** Addresses of Bitcoin, Ethereum and Tron, by the check that each carries. Pure. */

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** 25 bytes: a version, 20 of the address, 4 of the check; null for what is no such number. */
function base58Payload(text: string): Uint8Array | null {
  let number = 0n;
  for (const character of text) {
    const value = BASE58.indexOf(character);
    if (value < 0) return null;
    number = number * 58n + BigInt(value);
  }
  const bytes = new Uint8Array(25);
  for (let at = 24; at >= 0; at -= 1) {
    bytes[at] = Number(number & 0xffn);
    number >>= 8n;
  }
  const check = sha256(sha256(bytes.slice(0, 21)));
  return number === 0n && bytes.slice(21).every((byte, at) => byte === check[at]) ? bytes : null;
}

const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** BIP 173 and 350: what begins with `bc1`. */
function isSegwit(address: string): boolean {
  const lower = address.toLowerCase();
  if (lower !== address && address !== address.toUpperCase()) return false;
  const data = [...lower.slice(3)].map((character) => BECH32.indexOf(character));
  if (data.length < 14 || data.includes(-1)) return false;
  let check = 1;
  for (const value of [3, 3, 0, 2, 3, ...data]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [bit, by] of GENERATOR.entries()) if (((top >>> bit) & 1) === 1) check ^= by;
  }
  return check === (data[0] === 0 ? 1 : 0x2bc830a3);
}

/** EIP-55: the case of the letters is the check; all of one case carries none. */
function isEthereum(address: string): 'checked' | 'unchecked' | null {
  const digits = address.slice(2);
  if (!/^[0-9a-fA-F]{40}$/.test(digits)) return null;
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return 'unchecked';
  const hash = keccak256(Uint8Array.from(digits.toLowerCase(), (character) => character.charCodeAt(0)));
  const right = [...digits].every((character, at) => {
    const half = ((hash[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15;
    return character === (half >= 8 ? character.toUpperCase() : character.toLowerCase());
  });
  return right ? 'checked' : null;
}

/** The coin, and whether its check was there to be verified; null for what is no address. */
export function cryptoAddress(text: string): { coin: 'Bitcoin' | 'Ethereum' | 'Tron'; checked: boolean } | null {
  if (/^bc1/i.test(text)) return isSegwit(text) ? { coin: 'Bitcoin', checked: true } : null;
  if (text.startsWith('0x')) {
    const found = isEthereum(text);
    return found === null ? null : { coin: 'Ethereum', checked: found === 'checked' };
  }
  const payload = base58Payload(text);
  if (payload === null) return null;
  if (payload[0] === 0x41) return { coin: 'Tron', checked: true };
  return payload[0] === 0x00 || payload[0] === 0x05 ? { coin: 'Bitcoin', checked: true } : null;
}
