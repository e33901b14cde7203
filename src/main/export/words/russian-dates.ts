/** Dates and times in Russian; see `shared/articles/published.ts`. */

const months = [
  ['январь', 'января'],
  ['февраль', 'февраля'],
  ['март', 'марта'],
  ['апрель', 'апреля'],
  ['май', 'мая'],
  ['июнь', 'июня'],
  ['июль', 'июля'],
  ['август', 'августа'],
  ['сентябрь', 'сентября'],
  ['октябрь', 'октября'],
  ['ноябрь', 'ноября'],
  ['декабрь', 'декабря'],
] as const;

const PUBLISHED = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(Z|[+-]\d\d:\d\d)?)?)?)?$/u;

export function date(published: string): string {
  const [, year, month, day] = PUBLISHED.exec(published) ?? [];
  const names = months[Number(month) - 1];
  if (year === undefined) return published;
  if (names === undefined) return `${year} г.`;
  return day === undefined ? `${names[0]} ${year} г.` : `${Number(day)} ${names[1]} ${year} г.`;
}

export function time(published: string): string {
  const [, , , , clock, zone] = PUBLISHED.exec(published) ?? [];
  if (clock === undefined) return date(published);
  const shift = zone === undefined ? '' : zone === 'Z' || /[+-]00:00/u.test(zone) ? ' UTC' : ` UTC${zone.replace('-', '−')}`;
  return `${date(published)}, ${clock}${shift}`;
}

export const day = (instant: string): string => date(new Date(instant).toISOString().slice(0, 10));
export const instant = (at: string): string => `${day(at)}, ${new Date(at).toISOString().slice(11, 16)} UTC`;

/** The same behind “с”: since when. */
export function since(published: string): string {
  const [, year, month, of] = PUBLISHED.exec(published) ?? [];
  const names = months[Number(month) - 1];
  return year !== undefined && names !== undefined && of === undefined ? `${names[1]} ${year} г.` : date(published);
}
