import { isIban, isImo, isInn, isLei, isOgrn, isPassportLine, isUid, isUscc, isVin } from './check-digits';
import { cryptoAddress } from './crypto-address';
import { isDomainName } from './domains';
import { isPhoneNumber } from './calling-codes';
import type { Identifier, IdentifierKind } from './model';

/**
 * Finds identifiers in a text. What has a check digit counts only when that is right; what has none counts by its form and, where the
 * form says little, by the words before it. Pure; takes time in proportion to the text.
 */
export function identifiersIn(text: string): Identifier[] {
  const found: Identifier[] = [];
  const taken = new Set<number>();
  for (const find of finders) {
    for (const one of find(text)) {
      if (taken.has(one.start) || taken.has(one.end - 1)) continue;
      for (let at = one.start; at < one.end; at += 1) taken.add(at);
      found.push(one);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

type Finder = (text: string) => Identifier[];
type Read = (match: RegExpMatchArray) => { kind: IdentifierKind; value: string; checked: boolean; part?: string } | null;

/** `part`: the piece of the match that is meant, where it is not the first group or, without one, all of it. */
function finder(pattern: RegExp, read: Read, needed?: RegExp): Finder {
  return (text) => {
    if (needed !== undefined && !needed.test(text)) return [];
    return [...text.matchAll(pattern)].flatMap((match): Identifier[] => {
      const one = read(match);
      if (one === null) return [];
      const part = one.part ?? match[1] ?? match[0];
      const start = match.index + match[0].lastIndexOf(part);
      return [{ kind: one.kind, value: one.value, checked: one.checked, start, end: start + part.length }];
    });
  };
}

const bare = (words: string): string => words.replace(/[\s.\-‐-―]/gu, '');

const mail = finder(
  /(?<![\w.%+-])[\w.%+-]{1,64}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})(?![\w-])/gi,
  ([whole, domain = '']) =>
    isDomainName(domain, true) && !/^[.+-]|\.\.|\.@/.test(whole)
      ? { kind: 'e-mail', value: whole.toLowerCase(), checked: false, part: whole }
      : null,
  /@/,
);

const phone = finder(
  /(?<![\d+])\+[1-9](?:[ \u00a0.\-‐-―]?\(?\d{1,5}\)?){2,7}(?!\d)/gu,
  ([whole]) =>
    isPhoneNumber(bare(whole).replace(/[+()]/g, '')) ? { kind: 'phone', value: `+${whole.replace(/\D/g, '')}`, checked: false } : null,
  /\+[1-9]/,
);

const iban = finder(/(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/g, ([whole]) => {
  for (let end = whole.length; end >= 15; end -= 1) {
    const part = whole.slice(0, end);
    const value = part.replaceAll(' ', '');
    // Another word in capitals may follow it.
    if (!part.endsWith(' ') && !/^[A-Z0-9]/.test(whole.slice(end)) && isIban(value)) return { kind: 'iban', value, checked: true, part };
  }
  return null;
});

const ship = finder(/(?<![A-Za-z])IMO(?:[ \u00a0]?(?:[Nn]o\.?|[Nn]umber|#|№))?[ \u00a0:]{0,2}(\d{7})(?!\d)/gu, ([, number = '']) =>
  isImo(number) ? { kind: 'ship', value: `IMO ${number}`, checked: true } : null,
);

/** Marks of states and the form of what follows, for those that tell an aircraft from other things in capitals. */
const aircraft = finder(
  /(?<![\w-])(?:(?:[GFDI]|OO|OE|PH|SE|LN|OY|OH|HB|EC|CS|EI|TC|SX|LZ|YR|HA|OK|OM|SP|YL|LY|ES|9H|9A|YU|Z3|T7|TF|VT|HS|9M|PK|VH|ZS|5N|5Y|SU|CN|A[4-9][CO]?|HZ|JY|OD|4X|4K|EK|EP|AP|VP|VQ|P4|M|2)-[A-Z]{3,4}|C-[FGI][A-Z]{3}|RA-\d{5}|UR-[A-Z0-9]{3,5}|UP-[A-Z]{1,2}\d{3,4}|EW-\d{3}[A-Z]{2}|B-\d{4}|JA\d{3}[A-Z]|HL\d{4})(?![\w-])/g,
  ([whole]) => (/^[GFDIM2]-(?![A-Z]{4}$)/.test(whole) ? null : { kind: 'aircraft', value: whole, checked: false }),
);

/** N-numbers look like much else: a word about flying stands before them in the sentence. */
const american = finder(
  /(?:aircraft|airplane|plane|jet|helicopter|tail|registration|registered|Gulfstream|Boeing|Airbus|Cessna|Bombardier|Falcon)[^.!?\n]{0,60}?(?<!\w)(N[1-9](?:\d{1,4}|\d{0,3}[A-HJ-NP-Z]|\d{0,2}[A-HJ-NP-Z]{2}))(?!\w)/g,
  ([, number = '']) => (number.length >= 4 ? { kind: 'aircraft', value: number, checked: false } : null),
  /N[1-9]/,
);

const russian = finder(/(?:ИНН|INN|ОГРН(?:ИП)?|OGRN)[ \u00a0:№]{0,3}(\d{10,15})(?!\d)/gu, ([whole, number = '']) => {
  const fits = /^(?:ИНН|INN)/u.test(whole) ? isInn(number) : isOgrn(number);
  return fits ? { kind: 'company', value: `${/^(?:ИНН|INN)/u.test(whole) ? 'INN' : 'OGRN'} ${number}`, checked: true } : null;
});

const swiss = finder(/(?<!\w)CHE-?(\d{3}[. ]?\d{3}[. ]?\d{3})(?!\d)/g, ([whole]) => {
  const digits = whole.replace(/\D/g, '');
  return isUid(digits) ? { kind: 'company', value: `CHE${digits}`, checked: true, part: whole } : null;
});

const passportLine = finder(/[A-Z0-9<]{44}/g, ([line]) => {
  if (!isPassportLine(line)) return null;
  return { kind: 'passport', value: line.slice(0, 9).replace(/<+$/, ''), checked: true, part: line };
});

const passport = finder(
  /(?:[Pp]assport|[Пп]аспорт)(?:[ \u00a0](?:[Nn]o\.?|[Nn]umber|№))?[ \u00a0:#№]{0,3}([A-Z]{0,2}\d{6,9})(?!\w)/gu,
  ([, number = '']) => ({ kind: 'passport', value: number, checked: false }),
);

/** Long runs of letters and digits: vehicles, companies, addresses, hashes. What stands before tells some of them. */
const longRun = finder(/(?<![\w/.-])(?:VIN[ \u00a0:#]{1,2})?([A-Za-z0-9]{17,71})(?![\w-])/gu, ([whole, run = '']) => {
  if (!/\d/.test(run) || !/[A-Za-z]/.test(run)) return null;
  if (isVin(run)) return { kind: 'vehicle', value: run, checked: true };
  if (whole !== run && /^[A-HJ-NPR-Z0-9]{17}$/.test(run)) return { kind: 'vehicle', value: run, checked: false };
  if (isLei(run)) return { kind: 'company', value: `LEI ${run}`, checked: true };
  if (isUscc(run)) return { kind: 'company', value: `USCC ${run}`, checked: true };
  const address = /^(?:bc1|0x|[13T])/i.test(run) && run.length >= 26 ? cryptoAddress(run) : null;
  if (address !== null) return { kind: 'crypto', value: valueOf(address.coin, run), checked: address.checked };
  return /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(run) ? { kind: 'hash', value: run.toLowerCase(), checked: false } : null;
});

const valueOf = (coin: string, address: string): string =>
  `${coin} ${coin === 'Ethereum' || /^bc1/i.test(address) ? address.toLowerCase() : address}`;

const decimals = String.raw`-?\d{1,3}\.\d{2,8}`;
/** Two decimal fractions: north and east, south and west below zero. */
const coordinates = finder(
  new RegExp(
    String.raw`(?<![\w.,-])(${decimals})(°?[ \u00a0]?[NSns])?[,;]?[ \u00a0]{1,2}(${decimals})(°?[ \u00a0]?[EWew])?(?![\w.])`,
    'gu',
  ),
  ([whole, north = '', pole = '', east = '', side = '']) =>
    // Without a word on where it is counted from, prices are written so too, but not to a ten-thousandth.
    pole === '' && (north.split('.')[1]?.length ?? 0) < 4
      ? null
      : coordinatesOf(Number(north) * (/s/i.test(pole) ? -1 : 1), Number(east) * (/w/i.test(side) ? -1 : 1), whole),
  /\d\.\d\d/,
);

const degrees = String.raw`(\d{1,3})[°º][ \u00a0]?(\d{1,2})['′’][ \u00a0]?(?:(\d{1,2}(?:\.\d+)?)["″”]?[ \u00a0]?)?`;
const sexagesimal = finder(
  new RegExp(String.raw`(?<![\w.])${degrees}([NS])[,;]?[ \u00a0]{0,2}${degrees}([EW])(?!\w)`, 'gu'),
  ([whole, d = '', m = '', s = '0', pole = '', d2 = '', m2 = '', s2 = '0', side = '']) => {
    if (Math.max(Number(m), Number(s), Number(m2), Number(s2)) >= 60) return null;
    const angle = (one: string, two: string, three: string): number => Number(one) + Number(two) / 60 + Number(three) / 3600;
    return coordinatesOf(angle(d, m, s) * (pole === 'S' ? -1 : 1), angle(d2, m2, s2) * (side === 'W' ? -1 : 1), whole);
  },
  /[°º]/,
);

function coordinatesOf(north: number, east: number, part: string): ReturnType<Read> {
  if (Math.abs(north) > 90 || Math.abs(east) > 180) return null;
  return { kind: 'coordinates', value: `${Number(north.toFixed(5))}, ${Number(east.toFixed(5))}`, checked: false, part };
}

/** Also those made harmless: `example[.]com`, `hxxp://…`. */
const domain = finder(
  /(?<![\w@./-])((?:h(?:tt|xx)ps?:\/\/)?)((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.|\[\.\]))+[a-z]{2,24})(?![\w@-]|\.[a-z])/gi,
  ([, scheme = '', written = '']) => {
    const name = written.replaceAll('[.]', '.').toLowerCase();
    const isSure = scheme !== '' || written.includes('[.]') || name.startsWith('www.');
    return isDomainName(name, isSure) && (isSure || written === written.toLowerCase())
      ? { kind: 'domain', value: name.replace(/^www\./, ''), checked: false, part: written }
      : null;
  },
  /[a-z](?:\.|\[\.\])[a-z]/i,
);

const finders: readonly Finder[] = [
  mail,
  iban,
  passportLine,
  ship,
  russian,
  swiss,
  longRun,
  phone,
  coordinates,
  sexagesimal,
  passport,
  aircraft,
  american,
  domain,
];
