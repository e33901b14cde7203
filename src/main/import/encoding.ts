import { CasebookError } from '../../shared/result';

/** Bytes to text: UTF-8 and UTF-16 by their own signs, older encodings by which letters would come out. */
export interface Decoded {
  text: string;
  /** WHATWG name of the encoding. */
  encoding: string;
}

/** What the guess looks at. */
const SAMPLE = 262_144;

/** Throws CasebookError `unsupported` for bytes that are not text in any encoding Casebook knows. */
export function decodeText(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16 };
  if (isBinary(bytes)) {
    throw new CasebookError('unsupported', 'This file is not text, and not of a kind Casebook can read.');
  }
  const utf8 = decodeStrictly('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const lossy = new TextDecoder().decode(bytes);
  if (isDamagedUtf8(lossy)) return { text: lossy, encoding: 'utf-8' };
  const encoding = guess(bytes.subarray(0, SAMPLE));
  return { text: decodeAs(encoding, bytes), encoding };
}

// --- Unicode --------------------------------------------------------------------------------------------------------

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second, third, fourth] = bytes;
  // FF FE 00 00 would be UTF-32, which WHATWG decoders do not read.
  if (first === 0xff && second === 0xfe && (third !== 0 || fourth !== 0)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return utf16WithoutMark(bytes.subarray(0, SAMPLE));
}

/**
 * Without a mark: ASCII characters leave zero bytes on one side only. Where they are few (Cyrillic, Chinese), the other
 * bytes must look like halves of something else than ASCII.
 */
function utf16WithoutMark(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros: [number, number] = [0, 0];
  let foreign = 0;
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++;
    else if (byte >= 0x80 || byte < 0x09 || (byte > 0x0d && byte < 0x20)) foreign++;
  }
  const [even, odd] = zeros;
  const units = sample.length / 2;
  const share = Math.max(even, odd) / units;
  if (Math.max(even, odd) < 2 || share < 0.05 || Math.min(even, odd) > units * 0.01) return null;
  if (share < 0.4 && foreign < units * 0.3) return null;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = decodeStrictly(encoding, sample.subarray(0, sample.length - (sample.length % 2)));
  return text !== null && !/[\0-\x08\x0e-\x1a]/.test(text) ? encoding : null;
}

/** Zero bytes, or many control characters: no text in one of the encodings below. */
function isBinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return true;
  const sample = bytes.subarray(0, SAMPLE);
  let controls = 0;
  for (const byte of sample) if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b) controls++;
  return controls > Math.max(2, sample.length / 100);
}

/** UTF-8 in which a few bytes went astray: nearly everything beyond ASCII decodes. */
function isDamagedUtf8(lossy: string): boolean {
  const head = lossy.slice(0, SAMPLE);
  const beyond = head.match(/[^\0-\x7f]/gu)?.length ?? 0;
  const wrong = head.match(/\ufffd/g)?.length ?? 0;
  return beyond >= 10 && wrong <= beyond / 20;
}

// --- Older encodings ------------------------------------------------------------------------------------------------

interface Candidate {
  encoding: string;
  /** The letters of the language's own that are met most. */
  common: ReadonlySet<string>;
  letters: RegExp;
  /** Its special letters stand between ASCII ones. */
  latin: boolean;
}

const candidate = (encoding: string, common: string, letters: RegExp, latin = false): Candidate => ({
  encoding,
  common: new Set(common),
  letters,
  latin,
});

const RUSSIAN = 'оеаинтсрвлкмдпуяыьгзбчйОВСПНК';
const CYRILLIC = /[А-Яа-яЁёІіЇїЄєҐґЎў]/u;
const HAN = /[\p{Script=Han}]/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const candidates: readonly Candidate[] = [
  candidate('windows-1251', RUSSIAN, CYRILLIC),
  candidate('koi8-u', RUSSIAN, CYRILLIC),
  candidate('ibm866', RUSSIAN, CYRILLIC),
  candidate('iso-8859-5', RUSSIAN, CYRILLIC),
  candidate('x-mac-cyrillic', RUSSIAN, CYRILLIC),
  candidate('windows-1252', 'éèàäöüßñçóáíêâôûîëïùœæøåãõúÄÖÜÉ', /[À-ÿŒœŠšŽž]/u, true),
  candidate('windows-1250', 'ąęłśżźćńóěščřžýáíéúůőűäöüßŁŚŻČŘŽ', /[\u00c0-\u017f]/u, true),
  candidate('windows-1254', 'ışğüöçİŞĞÜÖÇ', /[À-ÿĞğİıŞş]/u, true),
  candidate('windows-1253', 'αοιετσνηυρπκμλςίόάέήύώ', /[\p{Script=Greek}]/u),
  candidate('windows-1255', 'יוהלאמרתבשנםעדקח', /[\p{Script=Hebrew}]/u),
  candidate('windows-1256', 'اليمونرتبةعدسفهكقحجأ', /[\p{Script=Arabic}]/u),
  candidate('windows-874', 'านรอกเงมยลวดทสต่้ี', /[\p{Script=Thai}]/u),
  candidate('gb18030', '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民产面，。', HAN),
  candidate('big5', '的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過民產面，。', HAN),
  candidate('shift_jis', 'のにはをたがでてとしれさいるなかもらこう、。ンスルトア', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u),
  candidate('euc-jp', 'のにはをたがでてとしれさいるなかもらこう、。ンスルトア', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u),
  candidate('euc-kr', '이다는의에을가고하지를은한도로기사서인정해자대', /[\p{Script=Hangul}]/u),
];

function guess(sample: Uint8Array): string {
  let best = 'windows-1252';
  let bestScore = 0;
  for (const each of candidates) {
    // The sample may end inside a character of several bytes.
    const text = decodeStrictly(each.encoding, sample) ?? decodeStrictly(each.encoding, sample.subarray(0, -1));
    if (text === null) continue;
    const score = scoreOf(text, each);
    if (score > bestScore) [best, bestScore] = [each.encoding, score];
  }
  return best;
}

/** How much like its language a text reads, per character beyond ASCII. */
function scoreOf(text: string, { common, letters, latin }: Candidate): number {
  let score = 0;
  let count = 0;
  let previous = ' ';
  for (const char of text) {
    if (char > '\x7f') {
      count++;
      score += common.has(char) ? 3 : letters.test(char) ? 1 : /[“”‘’„«»–—…№°§©·、，。：；？！「」《》・ー\u00a0\u3000،؛؟]/u.test(char) ? 0 : -3;
      if (/[\u0080-\u009f\ufffd\p{Co}\p{Cn}]/u.test(char)) score -= 6;
      if (latin && previous > '\x7f' && letters.test(char)) score -= 3;
      // Capitals inside words, and words of two alphabets.
      if (!latin && /\p{Ll}/u.test(previous) && /\p{Lu}/u.test(char)) score -= 4;
      if (!latin && /[a-zA-Z]/.test(previous) && /[\p{L}\p{M}]/u.test(char) && !WIDE.test(char)) score -= 4;
      if (count >= 20_000) break;
    }
    previous = char;
  }
  return count === 0 ? 0 : score / count;
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return decodeAs(encoding, bytes, true);
  } catch (error) {
    // TypeError: the bytes are not of this encoding. RangeError: this runtime does not know it.
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

const C1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeAs(encoding: string, bytes: Uint8Array, fatal = false): string {
  const text = new TextDecoder(encoding, { fatal }).decode(bytes);
  // Some releases of Node 20 decode windows-1252 as ISO 8859-1, which leaves control characters here.
  return encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, (char) => C1[char.charCodeAt(0) - 0x80] ?? char) : text;
}
