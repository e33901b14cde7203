import iconv from 'iconv-lite';
import { letterModel, type LetterModel } from './letter-models';

/** Tells the encoding of bytes that are no Unicode: the one in which they read most like a language. */

interface Candidate {
  encoding: string;
  models: readonly LetterModel[];
  /** For scripts beside which ASCII is foreign, the model of ASCII text. */
  ascii: LetterModel | null;
  /** Logarithm of how much rarer it is than Windows-1252, by far the most frequent where only a few bytes tell. */
  prior: number;
}

/** Languages with the letters beyond ASCII that they use; ISO 639-3. */
const SPECIAL: Readonly<Record<string, string>> = {
  eng: '', fra: 'àâæçéèêëîïôœùûü', deu: 'äöüß', spa: 'áéíñóúü', por: 'ãáâàçéêíõóôú', ita: 'àèéìòù', nld: 'éëï', swe: 'åäöé',
  dan: 'æøåé', fin: 'äöå', isl: 'áðéíóúýþæö', cat: 'àçèéíïòóúü',
  pol: 'ąćęłńóśźż', ces: 'áčďéěíňóřšťúůýž', slk: 'áäčďéíĺľňóôŕšťúýž', slv: 'čšž', hrv: 'čćđšž', hun: 'áéíóöőúüű', ron: 'ăâîșțşţ',
  tur: 'çğıİöşüâ', est: 'äõöüšž', lit: 'ąčęėįšųūž', lav: 'āčēģīķļņšūž', vie: 'ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ',
  rus: 'ё', ukr: 'іїєґ', bel: 'ёіў', bul: '', srp: 'јљњћђџ', mkd: 'ѓѕјљњќџ',
  arb: 'ءآأؤإئةىًٌٍَُِّ،؛؟', pes: 'پچژگکی', urd: 'ٹپچڈڑژگںھہی', ell: 'άέήίόύώ', heb: '־', tha: '',
};
const WESTERN = ['eng', 'fra', 'deu', 'spa', 'por', 'ita', 'nld', 'swe', 'dan', 'fin', 'isl', 'cat'];
const CENTRAL = ['pol', 'ces', 'slk', 'slv', 'hrv', 'hun', 'ron', 'deu'];
const CYRILLIC = ['rus', 'ukr', 'bel', 'bul', 'srp', 'mkd'];
const ARABIC = ['arb', 'pes', 'urd'];
const RARE = 3;

/** In order of preference where the text comes out the same. */
const table: readonly (readonly [encoding: string, languages: readonly string[], prior?: number])[] = [
  ['windows-1252', WESTERN], ['windows-1250', CENTRAL], ['windows-1251', CYRILLIC], ['koi8-r', ['rus', 'bul']],
  ['koi8-u', ['ukr', 'bel'], 1], ['windows-1253', ['ell']], ['windows-1254', ['tur']], ['windows-1255', ['heb']],
  ['windows-1256', ARABIC], ['windows-1257', ['lit', 'lav', 'est']], ['windows-1258', ['vie']], ['windows-874', ['tha']],
  ['gb18030', ['zho-hans']], ['big5', ['zho-hant']], ['shift_jis', ['jpn']], ['euc-jp', ['jpn']], ['euc-kr', ['kor']],
  ['iso-8859-2', CENTRAL, 1], ['iso-8859-5', CYRILLIC, 1], ['iso-8859-6', ARABIC, 1], ['iso-8859-7', ['ell'], 1],
  ['iso-8859-8', ['heb'], 1], ['iso-8859-15', WESTERN, 1], ['iso-8859-4', ['lit', 'lav', 'est'], 2], ['iso-8859-13', ['lit', 'lav', 'est'], 2],
  ['iso-8859-3', ['tur'], RARE], ['iso-8859-16', ['ron', 'hun', 'pol'], RARE], ['ibm866', CYRILLIC, 1], ['x-mac-cyrillic', CYRILLIC, 2],
  ['ibm855', CYRILLIC, RARE], ['macintosh', WESTERN, RARE], ['ibm850', WESTERN, RARE], ['ibm852', CENTRAL, RARE],
];

/** What the encodings are called in iconv-lite, where WHATWG has another name. */
const ICONV: Readonly<Record<string, string>> = {
  'x-mac-cyrillic': 'maccyrillic', macintosh: 'macroman', ibm855: 'cp855', ibm850: 'cp850', ibm852: 'cp852', ibm866: 'cp866', 'euc-kr': 'cp949',
};

/** Bytes that decide. */
const SAMPLE = 6000;
const LEAST_PART = 40;

let candidates: readonly Candidate[] | null = null;

/** The most likely of the older encodings, by its WHATWG name (or IANA's, where WHATWG has none). */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  let best = 'windows-1252';
  let bestScore = -Infinity;
  candidates ??= table.map(toCandidate);
  for (const candidate of candidates) {
    const score = scoreOf(decodeLegacy(candidate.encoding, sample), candidate, bestScore);
    if (score > bestScore) [best, bestScore] = [candidate.encoding, score];
  }
  return best;
}

/** Nats a character of readable text is worth at least; one of a wrong reading some -11. */
const READABLE = -8.5;
const WIDE = ['eng', 'rus', 'ell', 'heb', 'arb', 'tha', 'zho-hans', 'zho-hant', 'jpn', 'kor'];

/** Whether bytes read as text in UTF-16 without a byte order mark, and in which order; null when they do in neither. */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
  if (sample.byteLength < 8 || bytes.byteLength % 2 !== 0) return null;
  let best: 'utf-16le' | 'utf-16be' | null = null;
  let bestScore = READABLE;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = decodeLegacy(encoding, sample);
    const score = scoreOf(text, toCandidate([encoding, WIDE]), -Infinity) / text.length;
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** Decodes with replacement characters for bytes that are none of the encoding's. */
export function decodeLegacy(encoding: string, bytes: Uint8Array): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), ICONV[encoding] ?? encoding);
}

function toCandidate([encoding, languages, prior = 0]: (typeof table)[number]): Candidate {
  const isLatin = languages.every((language) => /^[a-z]{3}$/.test(language) && !NOT_LATIN.has(language));
  return {
    encoding,
    prior: -prior - (encoding === 'windows-1252' ? 0 : isLatin ? 1.5 : 3),
    models: languages.map((language) => letterModel(language, SPECIAL[language] ?? '')),
    ascii: isLatin ? null : letterModel('eng', ''),
  };
}

const NOT_LATIN = new Set(['ell', 'heb', 'tha', 'jpn', 'kor', ...CYRILLIC, ...ARABIC]);

/** Log-likelihood under the language that fits best; the shares of the bytes are what encodings differ in. */
function scoreOf(text: string, { models, ascii, prior }: Candidate, toBeat: number): number {
  const chars = [...text.normalize('NFC')];
  let best = -Infinity;
  for (const model of models) {
    let score = prior;
    let previous = ' ';
    for (const char of chars) {
      const plain = char < '\x80' && previous < '\x80';
      score += (ascii !== null && plain ? ascii : model).logOf(previous, char);
      previous = char;
      // Nothing makes it likelier again.
      if (score < best || score < toBeat) break;
    }
    best = Math.max(best, score);
  }
  return best;
}

/** The stretches with bytes beyond ASCII, from all over the file, each with the line it stands in. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength <= SAMPLE) return bytes;
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < bytes.byteLength && length < SAMPLE; ) {
    let high = at;
    while (high < bytes.byteLength && (bytes[high] ?? 0) < 0x80) high++;
    if (high === bytes.byteLength) break;
    const start = Math.max(at, bytes.lastIndexOf(0x0a, high) + 1, high - LEAST_PART);
    const newline = bytes.indexOf(0x0a, high);
    const end = Math.min(newline < 0 ? bytes.byteLength : newline + 1, high + SAMPLE / 3);
    parts.push(bytes.subarray(start, end));
    length += end - start;
    at = end;
  }
  return parts.length === 0 ? bytes.subarray(0, SAMPLE) : Buffer.concat(parts);
}
