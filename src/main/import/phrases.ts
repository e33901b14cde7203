import type { RemovalReason } from '../../shared/articles/model';
import { controlWords, noticePatterns, noticeStems, phraseGroups } from './phrase-list';
import { endsSentence, keyOf, readsAsProse, wordsIn } from './signs';

/** Tells the lines that belong to the page and not to the article by their words; the words stand in `phrase-list.ts`. */

const wholeLines = new Map<string, RemovalReason>();
const openings = new Map<string, RemovalReason>();
for (const { reason, whole, opens } of phraseGroups) {
  for (const phrase of whole) wholeLines.set(keyOf(phrase), reason);
  for (const phrase of opens ?? []) openings.set(keyOf(phrase), reason);
}
const controls = new Set(controlWords);
const longestOpening = Math.max(...[...openings.keys()].map((phrase) => phrase.split(' ').length));
/** Scripts without spaces have openings that no word bound ends. */
const unspacedOpenings = [...openings].filter(([phrase]) => /\p{Script=Han}/u.test(phrase));

/** No line of page furniture is longer. */
const LONGEST_LINE = 160;
const LONGEST_NOTICE = 900;

// Each number after the first has its space: with optional spaces a drawing's coordinates took for ever.
const COUNTS = /^(?:[\d.,+]+(?: ?[km])?(?: |$))+|(?:(?:^| )[\d.,+]+(?: ?[km])?)+$/g;
const CONTROL_SIGNS = /^(?:[AaАа] ?[+\-−–±]{1,2}|[+\-−–] ?[AaАа])$/u;
const YEAR = /\b(?:19|20)\d\d\b/;

/** Why a line does not belong to an article wherever it stands; null for a line that may. */
export function phraseReason(text: string): RemovalReason | null {
  if (text.length > LONGEST_LINE || text.includes('\n')) return null;
  if (CONTROL_SIGNS.test(text)) return 'furniture';
  const key = keyOf(text);
  const whole = wholeLines.get(key) ?? wholeLines.get(key.replace(COUNTS, '').trim());
  if (whole !== undefined) return endsInFullStop(text) ? null : whole;
  return copyrightReason(text) ?? openingReason(text) ?? controlReason(text, key);
}

/** Whether a text speaks of the page it stood on: rights, cookies, translation, opinions that are not the editors'. */
export function isNotice(text: string): boolean {
  return text.length <= LONGEST_NOTICE && noticeStems.test(text) && noticePatterns.some((pattern) => pattern.test(text));
}

/** A label such as `Read also`, alone or with the headline it announces behind a colon. */
export function relatedLabel(text: string): 'alone' | 'with-headline' | null {
  if (text.length > 300) return null;
  const colon = /[:：]/.exec(text)?.index ?? -1;
  if (wholeLines.get(keyOf(text)) === 'related') return endsInFullStop(text) ? null : 'alone';
  if (colon < 0) return null;
  return wholeLines.get(keyOf(text.slice(0, colon))) === 'related' && text.length > colon + 1 ? 'with-headline' : null;
}

/** Whether a line is made of the names of social networks alone, such as `Facebook Twitter`, or `FacebookTwitter`. */
function controlReason(text: string, whole: string): RemovalReason | null {
  // `FacebookTwitterLinkedIn`: parted where each begins, unless the parts are of one name (`YouTube`).
  const isOne = whole.includes(' ') || controls.has(whole);
  const key = isOne
    ? whole
    : keyOf(text.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').replace(/Linked In|Whats App|You Tube|Tik Tok/g, (name) => name.replace(' ', '')));
  const words = key.split(' ');
  if (key === '' || words.length > 6 || endsSentence(text) || !words.every((word) => controls.has(word))) return null;
  // A single small word (“in”, “e”) is no control.
  if (words.length === 1 && key.length < 2) return null;
  if (words.some((word) => ['share', 'tweet', 'copy', 'email', 'link'].includes(word))) return 'share';
  return words.every((word) => controlWords.indexOf(word) < controlWords.indexOf('share')) ? 'follow' : 'menu';
}

function openingReason(text: string): RemovalReason | null {
  if (wordsIn(text) > 16) return null;
  for (const part of text.split(/[.!?:;|…。！？：؟]|\s[-–—]\s/u)) {
    const key = keyOf(part);
    const words = key.split(' ');
    for (let length = Math.min(longestOpening, words.length); length > 0; length--) {
      const reason = openings.get(words.slice(0, length).join(' '));
      if (reason !== undefined) return reason;
    }
    const unspaced = unspacedOpenings.find(([phrase]) => key.startsWith(phrase));
    if (unspaced !== undefined) return unspaced[1];
  }
  return null;
}

function copyrightReason(text: string): RemovalReason | null {
  const words = wordsIn(text);
  if (/^(?:©|\(c\) |copyright\b)/iu.test(text) && words <= 25 && !readsAsProse(text)) return 'notice';
  return /©|\([cC]\)/.test(text) && YEAR.test(text) && words <= 8 ? 'notice' : null;
}

/** One full stop closes a sentence someone said; controls have none. */
function endsInFullStop(text: string): boolean {
  return /[^.][.。।۔]$/u.test(text);
}
