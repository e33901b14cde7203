/** When a page was saved, as the program says that saved it: no date of the page, and told with it. */

/** SingleFile's comment at the head of a page: its address, and the moment as JavaScript writes one. */
const SINGLE_FILE = /<!--\s*Page saved with SingleFile\s(?:(?!-->)[^]){0,3000}?saved date:\s*([^\n]{10,100})/i;
/** A moment without its zone is none. */
const ZONED = /\d\d:\d\d.*?(?:[+-]\d{4}|\bGMT|\bUTC|\bUT)\b/;

/** The remark on a page that SingleFile saved; none on any other. */
export function savedBySingleFile(html: string): string[] {
  return savedOn('SingleFile', SINGLE_FILE.exec(html.slice(0, 8000))?.[1] ?? null);
}

/** `written`: as in the header of a mail (RFC 5322, where -0000 is UTC too) or as JavaScript writes it. */
export function savedOn(program: string, written: string | null): string[] {
  const moment = written !== null && ZONED.test(written) ? new Date(written.trim()) : null;
  if (moment === null || Number.isNaN(moment.getTime())) return [];
  const said = moment.toISOString();
  return /^(?:199|20)/.test(said) ? [`${program} saved this page on ${said.slice(0, 10)} at ${said.slice(11, 16)} UTC.`] : [];
}
