/** Which way a text runs and, where its article does not say, what language its letters speak for. */

const SAMPLE = 4000;
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'iw', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi', 'dv', 'syr', 'ckb']);

const scripts = {
  han: /\p{Script=Han}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
  hangul: /\p{Script=Hangul}/gu,
  arabic: /\p{Script=Arabic}/gu,
  hebrew: /\p{Script=Hebrew}/gu,
  thai: /\p{Script=Thai}/gu,
  devanagari: /\p{Script=Devanagari}/gu,
  letters: /\p{L}/gu,
} as const;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The language a text without a stated one is set in: only where its script needs type of its own, else null. */
export function languageByScript(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const letters = count(sample, scripts.letters);
  const share = (pattern: RegExp): number => (letters === 0 ? 0 : count(sample, pattern) / letters);
  if (share(scripts.kana) > 0.1) return 'ja';
  if (share(scripts.hangul) > 0.3) return 'ko';
  if (share(scripts.han) > 0.3) return 'zh';
  // Letters that Persian has and Arabic has not.
  if (share(scripts.arabic) > 0.3) return /[پچژگ]/u.test(sample) && /[یک]/u.test(sample) ? 'fa' : 'ar';
  if (share(scripts.hebrew) > 0.3) return 'he';
  if (share(scripts.thai) > 0.3) return 'th';
  return share(scripts.devanagari) > 0.3 ? 'hi' : null;
}

/** The side a text starts from, by its language, or by its letters when the language does not say. */
export function directionOf(language: string | null, text: string): 'ltr' | 'rtl' {
  const [primary = '', ...subtags] = (language ?? '').toLowerCase().split('-');
  const inLatin = subtags.includes('latn') || subtags.includes('cyrl');
  const sample = text.slice(0, SAMPLE);
  const runsLeft = count(sample, scripts.arabic) + count(sample, scripts.hebrew) > count(sample, scripts.letters) / 2;
  if (RIGHT_TO_LEFT.has(primary) && !inLatin && runsLeft) return 'rtl';
  return runsLeft ? 'rtl' : 'ltr';
}
