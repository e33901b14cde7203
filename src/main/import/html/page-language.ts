import { languageOf } from '../../../shared/text/language';
import { shareOfSmallWords } from '../../../shared/text/small-words';
import type { LinkedData } from './json-ld';
import type { PageBlock } from './main-text';
import { firstMeta, type PageHead } from './page-head';
import type { Found } from './page-title';

/** What the guess looks at, and how much of it outweighs what a page declares. */
const SAMPLE = 3000;
const ENOUGH = 400;

/**
 * The language of a page's article: the declared one when the words of the text bear it out, for the language of a
 * template says less than the text; otherwise what the words are.
 */
export function languageFor(head: PageHead, data: LinkedData | null, blocks: readonly PageBlock[]): Found | null {
  const text = sampleOf(blocks);
  const stated: [string | null | undefined, string][] = [
    [head.language, 'the page (<html lang>)'],
    [firstMeta(head, ['content-language', 'dc.language', 'dcterms.language'])?.content, 'the metadata of the page'],
    [firstMeta(head, ['og:locale'])?.content, 'Open Graph (og:locale)'],
    [data?.language, 'JSON-LD inLanguage'],
  ];
  const declared = stated.flatMap(([tag, evidence]) => {
    const value = canonicalTag(tag);
    return value === null ? [] : [{ value, evidence }];
  });
  const confirmed = declared.find(({ value }) => bearsOut(primaryOf(value), text));
  if (confirmed !== undefined) return confirmed;
  const detected = languageOf(text);
  const agreed = declared.find(({ value }) => detected !== null && primaryOf(value) === primaryOf(detected));
  if (agreed !== undefined) return agreed;
  if (detected !== null && (declared.length === 0 || text.length >= ENOUGH)) return { value: detected, evidence: 'the words of the text' };
  return declared[0] ?? null;
}

function sampleOf(blocks: readonly PageBlock[]): string {
  let text = '';
  for (const block of blocks) {
    if (block.kept) text += `${block.text}\n`;
    if (text.length >= SAMPLE) break;
  }
  return text.slice(0, SAMPLE);
}

/** Whether a text is full of the small words of a language; false when it is not, or they are not known. */
function bearsOut(language: string, text: string): boolean {
  return language === 'ar' ? isArabic(text) : shareOfSmallWords(language, text) >= SHARE;
}

const SHARE = 0.12;

/** Arabic letters, and none of those that only Persian, Urdu and their neighbours use. */
function isArabic(text: string): boolean {
  const letters = text.match(/[\u0620-\u064a]/g)?.length ?? 0;
  return letters >= 200 && letters * 2 > text.length && (text.match(/[پچژگکیےٹڈڑںہۀەۆێ]/g)?.length ?? 0) * 50 < letters;
}

function canonicalTag(tag: string | null | undefined): string | null {
  if (tag == null || !/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/i.test(tag.trim())) return null;
  try {
    return Intl.getCanonicalLocales(tag.trim().replace(/_/g, '-'))[0] ?? null;
  } catch (error) {
    // RangeError: not a language tag after all.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function primaryOf(tag: string): string {
  return tag.split('-')[0] ?? '';
}
