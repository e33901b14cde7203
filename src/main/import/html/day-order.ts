import type { DayOrder } from './dates-in-text';
import type { PageBlock } from './main-text';

const NUMERIC = /(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2}|\d{2}(?![\d.]))(?![\d/-])/g;
const AMERICAN = /^(?:en-(?:us|ph)|es-(?:us|pr))$/;
/** Of English pages whose language names no country: the country of the address. */
const DAY_FIRST_HOST = /\.(?:uk|ie|au|nz|in|za|sg|hk|pk|ng|ke|mt|eu)$/;
const MONTH_FIRST_HOST = /\.(?:us|gov|mil|edu|ph)$/;
/** Enough to decide by. */
const MOST_BLOCKS = 2_000;

/** Which number of `03/04/2020` is the day on a page in this language. */
function orderOf(language: string | null): DayOrder {
  const tag = (language ?? '').toLowerCase().replace('_', '-');
  if (tag === '' || tag === 'en' || tag === 'en-ca') return null;
  return AMERICAN.test(tag) ? 'month-first' : 'day-first';
}

/**
 * Which number is the day on this page: as its own unmistakable dates have it (`26/05/2020`), else as its language, its
 * locale or its country does; null when nothing tells.
 */
export function dayOrderOf(blocks: readonly PageBlock[], languages: readonly (string | null | undefined)[], url: string | null): DayOrder {
  const own = orderShown(blocks);
  if (own !== null) return own;
  for (const language of languages) {
    const order = orderOf(language ?? null);
    if (order !== null) return order;
  }
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname : '';
  if (DAY_FIRST_HOST.test(host)) return 'day-first';
  return MONTH_FIRST_HOST.test(host) ? 'month-first' : null;
}

function orderShown(blocks: readonly PageBlock[]): DayOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  let withDots = false;
  for (const { text } of blocks.slice(0, MOST_BLOCKS)) {
    if (text.length > 400 || !/\d[/.-]\d/.test(text)) continue;
    for (const [, first = '', parting, second = '', year] of text.matchAll(NUMERIC)) {
      if (Number(first) > 12 && Number(first) <= 31 && Number(second) <= 12) dayFirst++;
      if (Number(second) <= 12 || Number(second) > 31 || Number(first) > 12) continue;
      monthFirst++;
      // `1.15.20` may be the number of a version.
      withDots ||= parting === '.' && year?.length === 4;
    }
  }
  if (dayFirst > 0 && monthFirst > 0) return null;
  if (dayFirst > 0) return 'day-first';
  if (monthFirst === 0) return null;
  return withDots ? 'month-first-with-dots' : 'month-first';
}
