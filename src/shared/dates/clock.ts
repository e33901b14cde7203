/**
 * Times of day as pages write them, written over to the clock of 24 hours, so that every reader of dates reads them alike:
 * `6:00 PM`, `6 p.m.`, `下午6点` and `6 Uhr abends` become `18:00`. What is no such time is left as it is.
 */

const MORNING = [
  'a\\. ?m\\.?',
  'am',
  'vormittags',
  'morgens',
  'du matin',
  'de la mañana',
  'da manhã',
  'утра',
  'ночи',
  'ص',
  'صباحا?\u064b?ا?',
  'ق\\.? ?ظ\\.?',
  'π\\. ?μ\\.?',
  'πμ',
  'öö',
  'дп',
  'ap\\.',
  'पूर्वाह्न',
];
const AFTERNOON = [
  'p\\. ?m\\.?',
  'pm',
  'nachmittags',
  'abends',
  'du soir',
  "de l[’']après-midi",
  'de la tarde',
  'de la noche',
  'da tarde',
  'da noite',
  'вечера',
  'дня',
  'م',
  'مساءا?\u064b?ا?',
  'ب\\.? ?ظ\\.?',
  'μ\\. ?μ\\.?',
  'μμ',
  'ös',
  'пп',
  'ip\\.',
  'अपराह्न',
];
const MORNING_BEFORE = ['上午', '凌晨', '早上', '清晨', '午前', '오전', '새벽', 'öö'];
const AFTERNOON_BEFORE = ['下午', '傍晚', '晚上', '午後', '오후', 'ös'];

/** Hours alone, or with minutes and perhaps seconds; not the end of a date or of a longer number. */
const HOUR = String.raw`(?<![\d:：/.,-])(\d{1,2})`;
const MINUTES = String.raw`(?:[:：.h](\d{2})(?:[:：]\d{2}(?:[.,]\d+)?)?)?`;
const CJK_MINUTES = String.raw`(?:(?:[:：]| ?[時时点點시] ?)(?:(\d{1,2})(?:[:：]\d{2}| ?[分분])?)?)?`;

// In German "am" is also "on": `um 12.30 am 7. Juni`.
const HALF_BEHIND = new RegExp(
  `${HOUR}${MINUTES} ?(?:uhr )?(?:(${MORNING.join('|')})|(?:${AFTERNOON.join('|')}))(?![\\p{L}\\p{M}\\d])(?! \\d{1,2}\\. ?[\\p{L}\\d])`,
  'giu',
);
const HALF_BEFORE = new RegExp(
  `(?<!\\p{L})(?:(${MORNING_BEFORE.join('|')})|(?:${AFTERNOON_BEFORE.join('|')})) ?(\\d{1,2})${CJK_MINUTES}(?!\\d)`,
  'giu',
);
const NOON = /(?<![\p{L}\d])(?:12(?:[:.]00)? ?)?noon(?!\p{L})|中午 ?12 ?(?:[时時点點]|[:：]00)/giu;
/** It begins a day or ends one: the day alone is certain. */
const MIDNIGHT = /(?<![\p{L}\d])(?:at )?(?:12(?:[:.]00)? ?)?midnight(?!\p{L})|(?:晚上|半夜) ?12 ?(?:[时時点點]|[:：]00)/giu;
const KOREAN = /(?<!\d)(\d{1,2})시(?: ?(\d{1,2})분)?(?:까지)?/gu;
const HOUR_ALONE = /(?<![\d:：/.,-])(\d{1,2}) ?(?:h ?(\d{2})?|uhr)(?![\p{L}\d])/giu;

/** White space of every kind as one space, and the times of a text on the clock of 24 hours. */
export function onTwentyFourHours(text: string): string {
  const plain = text.replace(/\s+/gu, ' ');
  if (!/\d|noon|midnight/iu.test(plain)) return plain;
  // As machines write it: no word that could be the half of a day.
  if (/^[\d\s.,:+/TZ-]*$/.test(plain)) return plain;
  return plain
    .replace(MIDNIGHT, ' ')
    .replace(NOON, '12:00')
    .replace(HALF_BEHIND, (all, hour: string, minutes: string | undefined, morning: string | undefined) =>
      written(all, hour, minutes, morning === undefined),
    )
    .replace(HALF_BEFORE, (all, morning: string | undefined, hour: string, minutes: string | undefined) =>
      written(all, hour, minutes, morning === undefined),
    )
    .replace(KOREAN, (all, hour: string, minutes: string | undefined) => (Number(hour) < 24 ? clock(Number(hour), minutes) : all))
    .replace(HOUR_ALONE, (all, hour: string, minutes: string | undefined) => (Number(hour) < 24 ? clock(Number(hour), minutes) : all));
}

function written(all: string, hours: string, minutes: string | undefined, isAfternoon: boolean): string {
  const hour = Number(hours);
  if (hour < (isAfternoon ? 1 : 0) || hour > 12 || Number(minutes ?? 0) > 59) return all;
  return clock((hour % 12) + (isAfternoon ? 12 : 0), minutes);
}

const clock = (hour: number, minutes = '00'): string => `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}`;
