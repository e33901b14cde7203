import { statement, type Statement } from './date-evidence';
import { readStated } from './stated-date';

/** What the address of a page says of the day of its publication. */

const ARCHIVE = /^https?:\/\/web\.archive\.org\/web\/\d+[a-z_]*\//;
const ADDRESS_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The day that an address names, behind an archive's prefix too: `/2014/05/26/`. */
export function fromAddress(url: string | null): Statement[] {
  const address = (url ?? '').replace(ARCHIVE, '');
  const match =
    /[/_-]((?:19|20)\d{2})[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)/.exec(address) ??
    /[/_-]((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=[/_.t-]|$)/i.exec(address);
  const named = /\/((?:19|20)\d{2})\/([a-z]{3})\/(0?[1-9]|[12]\d|3[01])\//i.exec(address);
  // Day before month is certain only when it cannot be a month.
  const reversed = /[/_-](1[3-9]|2\d|3[01])[-.](0?[1-9]|1[0-2])[-.]((?:19|20)\d{2})(?=[/_.-]|$)/.exec(address);
  const month = named === null ? 0 : ADDRESS_MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1;
  const parts = match?.slice(1) ?? (month > 0 ? [named?.[1], String(month), named?.[3]] : [reversed?.[3], reversed?.[2], reversed?.[1]]);
  const [year = '', ...rest] = parts;
  if (year === '') return [];
  return statement('address', readStated([year, ...rest.map((part = '') => part.padStart(2, '0'))].join('-'), null));
}

/** The month that an address names, as `2014-05`. */
export function monthOfAddress(url: string | null): string | null {
  const month = /\/((?:19|20)\d{2})\/(0[1-9]|1[0-2])(?:\/|$)/.exec((url ?? '').replace(ARCHIVE, ''));
  return month === null ? null : `${month[1]}-${month[2]}`;
}
