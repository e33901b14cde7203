import iconv from 'iconv-lite';
import { HAN_SIMPLIFIED, HAN_TRADITIONAL, HANGUL, KANA } from './common-characters';

/** How likely characters are in scripts of thousands of them: which are common, not which stand together. */
export interface WideModel {
  /** Natural logarithm of the probability of a character beyond ASCII. */
  logOf(char: string): number;
}

const SIGNS = /[，。、；：？！「」『』（）《》〈〉“”‘’・ー…—\u3000－／～【】〔〕·々〇]/u;
/** Share of the text that the listed characters make up; of the rest that the standards call frequent; of all others. */
const LISTED = 0.75;
const FREQUENT = 0.12;
const OTHER = 0.01;

interface Script {
  listed: string;
  letters: RegExp;
  /** The encoding whose first level holds the frequent ones, by its first byte. */
  levels: { encoding: string; from: number; to: number; size: number };
}

const scripts: Readonly<Record<string, Script>> = {
  'zho-hans': { listed: HAN_SIMPLIFIED, letters: /\p{Script=Han}/u, levels: { encoding: 'gb2312', from: 0xb0, to: 0xd7, size: 3755 } },
  'zho-hant': { listed: HAN_TRADITIONAL, letters: /\p{Script=Han}/u, levels: { encoding: 'big5', from: 0xa4, to: 0xc6, size: 5401 } },
  jpn: {
    listed: KANA,
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
    levels: { encoding: 'euc-jp', from: 0xb0, to: 0xcf, size: 2965 },
  },
  kor: { listed: HANGUL, letters: /\p{Script=Hangul}/u, levels: { encoding: 'euc-kr', from: 0xb0, to: 0xc8, size: 2350 } },
};

const models = new Map<string, WideModel>();

/** The model of `zho-hans`, `zho-hant`, `jpn` or `kor`. */
export function wideModel(language: string): WideModel {
  const known = models.get(language);
  if (known !== undefined) return known;
  const script = scripts[language];
  if (script === undefined) throw new Error(`no characters are known of ${language}`);
  const model = modelOf(script);
  models.set(language, model);
  return model;
}

function modelOf({ listed, letters, levels }: Script): WideModel {
  const chars = [...new Set(listed)];
  const total = chars.reduce((sum, _, rank) => sum + 1 / (rank + 15), 0);
  const logs = new Map(chars.map((char, rank) => [char, Math.log(LISTED / (rank + 15) / total)]));
  return {
    logOf: (char) => {
      const known = logs.get(char);
      if (known !== undefined) return known;
      const log = unlistedLog(char, letters, levels);
      logs.set(char, log);
      return log;
    },
  };
}

function unlistedLog(char: string, letters: RegExp, { encoding, from, to, size }: Script['levels']): number {
  if (SIGNS.test(char)) return Math.log(0.01);
  if (/[\uff10-\uff5a]/u.test(char)) return Math.log(2e-4);
  if (/[\uff61-\uff9f]/u.test(char)) return -11;
  if (!letters.test(char))
    return char === '\ufffd' || /[\x80-\x9f\p{Co}\p{Cn}]/u.test(char)
      ? -21
      : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)
        ? -11
        : -13.5;
  const code = char.codePointAt(0) ?? 0;
  if ((code >= 0x3400 && code < 0x4e00) || code > 0x1ffff || (code >= 0xf900 && code < 0xfb00)) return -17;
  const [first = 0, second = 0] = iconv.encode(char, encoding);
  const frequent = first >= from && first <= to && second >= (encoding === 'big5' ? 0x40 : 0xa1);
  return Math.log(frequent ? FREQUENT / size : OTHER / 8000);
}
