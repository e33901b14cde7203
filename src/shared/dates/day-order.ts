/** Whether the day or the month comes first where a date is written in figures, by language: `03/04/2014`. Pure. */

export type DayOrder = 'day' | 'month';

const DAY_FIRST: ReadonlySet<string> = new Set(
  'ar be bg bn bs ca cs da de el es et fa fi fr gl he hi hr id is it kk lv mk ms nb nl nn no pl pt ro ru sk sl sq sr tr uk ur uz vi'.split(
    ' ',
  ),
);
/** English where it is written so; English alone says nothing. */
const DAY_FIRST_REGIONS: ReadonlySet<string> = new Set(['GB', 'IE', 'AU', 'NZ', 'IN', 'MT', 'SG', 'HK', 'JM', 'NG', 'GH', 'ZM']);
/** Where both are written, or others than elsewhere in the language. */
const UNSURE_REGIONS: ReadonlySet<string> = new Set(['CA', 'US', 'PH', 'PR', 'ZA', 'KE']);

/** Null where the language does not decide; `tag` as BCP 47 has it. */
export function dayOrderOf(tag: string | null): DayOrder | null {
  const [language = '', ...rest] = (tag ?? '').split('-');
  const region = rest.find((part) => /^[A-Za-z]{2}$/u.test(part))?.toUpperCase() ?? '';
  if (language.toLowerCase() === 'en') return region === 'US' || region === 'PH' ? 'month' : DAY_FIRST_REGIONS.has(region) ? 'day' : null;
  return DAY_FIRST.has(language.toLowerCase()) && !UNSURE_REGIONS.has(region) ? 'day' : null;
}
