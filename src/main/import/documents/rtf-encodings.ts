import iconv from 'iconv-lite';

/** Windows character sets of fonts (`\fcharset`) as names that iconv-lite knows. */
const CHARSETS: ReadonlyMap<number, string> = new Map([
  [0, 'windows-1252'],
  [77, 'macroman'],
  [78, 'shift_jis'],
  [79, 'euc-kr'],
  [80, 'gb18030'],
  [81, 'big5'],
  [83, 'machebrew'],
  [84, 'macarabic'],
  [85, 'macgreek'],
  [86, 'macturkish'],
  [89, 'maccyrillic'],
  [128, 'shift_jis'],
  [129, 'cp949'],
  [130, 'cp949'],
  [134, 'gb18030'],
  [136, 'big5'],
  [161, 'windows-1253'],
  [162, 'windows-1254'],
  [163, 'windows-1258'],
  [177, 'windows-1255'],
  [178, 'windows-1256'],
  [186, 'windows-1257'],
  [204, 'windows-1251'],
  [222, 'windows-874'],
  [238, 'windows-1250'],
  [254, 'cp437'],
  [255, 'cp437'],
]);
const CODE_PAGES: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'cp949'],
  [950, 'big5'],
  [10000, 'macroman'],
  [10007, 'maccyrillic'],
  [65001, 'utf-8'],
  [20866, 'koi8-r'],
  [21866, 'koi8-u'],
]);

/** A font of symbols: its bytes are no letters. */
const SYMBOLS = 'symbols';

export function encodingOfCharset(charset: number): string | null {
  return charset === 2 ? SYMBOLS : (CHARSETS.get(charset) ?? null);
}

export function encodingOfCodePage(page: number): string | null {
  const name = CODE_PAGES.get(page) ?? (page >= 1250 && page <= 1258 ? `windows-${page}` : `cp${page}`);
  return iconv.encodingExists(name) ? name : null;
}

export function decodeBytes(bytes: readonly number[], encoding: string): string {
  if (encoding === SYMBOLS) return bytes.includes(0xb7) ? '•' : '';
  return iconv.decode(Buffer.from(bytes), iconv.encodingExists(encoding) ? encoding : 'windows-1252');
}
