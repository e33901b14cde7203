/** Check digits, by the rules of who gives the numbers out. All take what is written, without spaces or hyphens; all are pure. */

const digitsOf = (text: string): number[] => [...text].map(Number);

function weighed(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0);
}

/** Letters as numbers from 10 on, the whole divided by 97: ISO 7064. */
function remainder97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** ISO 13616: the length is the country's. */
export function isIban(iban: string): boolean {
  const length = IBAN_LENGTHS.get(iban.slice(0, 2));
  return iban.length === length && /^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) && remainder97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

const IBAN_LENGTHS = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22
  GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20
  MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26
  UA29 VA22 VG24 XK20 YE30`
    .split(/\s+/)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** A legal entity identifier: ISO 17442. */
export const isLei = (lei: string): boolean => /^[A-Z0-9]{18}\d{2}$/.test(lei) && remainder97(lei) === 1;

/** Seven digits, the last of which is that of the sum of the others by their places: IMO resolution A.1117. */
export function isImo(number: string): boolean {
  const digits = digitsOf(number);
  return /^\d{7}$/.test(number) && weighed(digits, [7, 6, 5, 4, 3, 2]) % 10 === digits[6];
}

const VIN_VALUES = new Map([...'ABCDEFGH'].map((letter, at) => [letter, at + 1] as const));
for (const [at, letter] of [...'JKLMN'].entries()) VIN_VALUES.set(letter, at + 1);
for (const [letter, value] of [
  ['P', 7],
  ['R', 9],
] as const)
  VIN_VALUES.set(letter, value);
for (const [at, letter] of [...'STUVWXYZ'].entries()) VIN_VALUES.set(letter, at + 2);

/** A vehicle's number with its check digit (North America, China and others who use it): ISO 3779. */
export function isVin(vin: string): boolean {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(vin) || !/\d/.test(vin)) return false;
  const values = [...vin].map((character) => VIN_VALUES.get(character) ?? Number(character));
  const check = weighed(values, [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return vin[8] === (check === 10 ? 'X' : String(check));
}

/** A Russian taxpayer: ten digits of a company, twelve of a person. */
export function isInn(inn: string): boolean {
  const digits = digitsOf(inn);
  const check = (weights: readonly number[]): number => (weighed(digits, weights) % 11) % 10;
  if (/^\d{10}$/.test(inn)) return check([2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[9];
  if (!/^\d{12}$/.test(inn)) return false;
  return check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[10] && check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[11];
}

/** A Russian registration: thirteen digits of a company, fifteen of a trader. */
export function isOgrn(ogrn: string): boolean {
  if (!/^(?:\d{13}|\d{15})$/.test(ogrn)) return false;
  const [number, by] = [BigInt(ogrn.slice(0, -1)), BigInt(ogrn.length - 2)];
  return Number((number % by) % 10n) === Number(ogrn.at(-1));
}

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A Chinese unified social credit code: GB 32100-2015. */
export function isUscc(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false;
  const values = [...code].map((character) => USCC.indexOf(character));
  let [sum, weight] = [0, 1];
  for (const value of values.slice(0, 17)) {
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return (31 - (sum % 31)) % 31 === values[17];
}

/** A Swiss company number, nine digits: the last by modulo 11. */
export function isUid(digits: string): boolean {
  const check = 11 - (weighed(digitsOf(digits), [5, 4, 3, 2, 7, 6, 5, 4]) % 11);
  return /^\d{9}$/.test(digits) && check !== 10 && check % 11 === Number(digits[8]);
}

/** The check digit of a field of a machine-readable travel document: ICAO 9303. */
function mrzCheckDigit(field: string): number {
  const values = [...field].map((character) => (character === '<' ? 0 : parseInt(character, 36)));
  return values.reduce((sum, value, at) => sum + value * ([7, 3, 1][at % 3] ?? 0), 0) % 10;
}

/** The second line of a passport's machine-readable zone (44 characters), with each of its check digits. */
export function isPassportLine(line: string): boolean {
  if (!/^[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[\d<]\d$/.test(line)) return false;
  const fits = (from: number, to: number): boolean => mrzCheckDigit(line.slice(from, to)) === Number(line[to]);
  const whole = line.slice(0, 10) + line.slice(13, 20) + line.slice(21, 43);
  return fits(0, 9) && fits(13, 19) && fits(21, 27) && mrzCheckDigit(whole) === Number(line[43]);
}
