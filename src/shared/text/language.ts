import { francAll } from 'franc-min';
import { shareOfSmallWords } from './small-words';

/** Languages whose small words no neighbour has so many of; asking for them is many times quicker than comparing letters. */
const UNMISTAKABLE = ['en', 'de', 'fr', 'ru'] as const;
const MANY = 0.22;

/** The language of a text by its letters and their company, as a BCP 47 tag; null when there is too little to tell. */
export function languageOf(text: string): string | null {
  const head = text.slice(0, 6000);
  const han = countOf(head, /\p{Script=Han}/gu);
  const kana = countOf(head, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const letters = countOf(head, /\p{L}/gu);
  if (kana >= 8 && kana * 4 > han) return 'ja';
  if (han >= 12 && han * 3 > letters) return chineseOf(head);
  if (letters < 60) return null;
  const plain = UNMISTAKABLE.find((tag) => shareOfSmallWords(tag, head.slice(0, 2000)) >= MANY);
  if (plain !== undefined) return plain;
  const [first, second] = francAll(head, { minLength: 60 });
  if (first === undefined || first[0] === 'und') return null;
  // In short texts several languages score alike, close relatives (Norwegian and Danish) most of all.
  const margin = letters < 120 ? 0.05 : letters < 300 ? 0.02 : 0;
  if (second !== undefined && first[1] - second[1] < margin) return null;
  // Turns ISO 639-3 into BCP 47, individual languages into their macrolanguage's tag; Malay it does not know.
  return first[0] === 'zlm' ? 'ms' : (Intl.getCanonicalLocales(first[0])[0] ?? null);
}

function chineseOf(text: string): string {
  const simplified = countOf(
    text,
    /[这们来说为国会时个对发过还没进动与关现开问应经长两东车马见观论员务机电话语读书实业产气专师变医号听声样战党权环边达运选远义习]/gu,
  );
  const traditional = countOf(
    text,
    /[這們來說為國會時個對發過還沒進動與關現開問應經長兩東車馬見觀論員務機電話語讀書實業產氣專師變醫號聽聲樣戰黨權環邊達運選遠義習]/gu,
  );
  if (simplified === traditional) return 'zh';
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
