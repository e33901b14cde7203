/**
 * What raised (superscript) and lowered (subscript) text becomes in a reading text, which has neither. The rule of all
 * readers, so that no mark ever runs into a word or a figure:
 *
 * - marks of notes: `2019[3]`, straight after the word, in the brackets all readers number their notes with; several as
 *   `[4, 5]` and `[4–6]`; signs such as `*` and `†` stay as they are;
 * - exponents, charges, isotopes: `10⁶`, `m²`, `Ca²⁺`, `¹⁴C`; what has no such characters as `2^n`, `10^(n+1)`;
 * - endings of ordinals and abbreviations run on: `1er`, `4th`, `Mme`; `™`, `°` are their signs;
 * - lowered: figures after a letter run on (`H2O`, `CO2`), after a figure they are `10₂`, letters `x_i`; fractions are
 *   `3 1/2`; words stand apart.
 *
 * The rule needs what stands before and behind, so a reader marks the runs while it reads ({@link raised},
 * {@link lowered}) and settles each paragraph when it is whole ({@link settleScripts}).
 */
import { loweredSigns, raisedSigns } from '../../shared/text/raised-signs';

/** Noncharacters (Unicode 23.7): no text has them, and those of a broken file only lose their meaning. */
const RAISED = '\uFDD0';
const NOTE = '\uFDD1';
const POWER = '\uFDD2';
const LOWERED = '\uFDD3';
const END = '\uFDD4';
const MARKERS = /[\uFDD0-\uFDD4]/;

/** What its file says of a raised run: a reference to a note, a power in a formula, or nothing. */
export type RaisedSort = 'note' | 'power' | 'unknown';

/** How much of a paragraph is looked at before and behind a run. UTF-16 units. */
const BEFORE = 48;
const BEHIND = 24;
/** Longer runs, or those of more words, are small print and no marks. */
const LONGEST = 24;
const MOST_WORDS = 3;

/** A raised run with its text, marked for {@link settleScripts}. */
export function raised(text: string, sort: RaisedSort = 'unknown'): string {
  return openRaised(sort) + text + END;
}

/** A lowered run with its text, marked for {@link settleScripts}. */
export function lowered(text: string): string {
  return LOWERED + text + END;
}

/** The marker that opens a raised run, for readers whose text comes in parts; {@link CLOSE_SCRIPT} closes it. */
export function openRaised(sort: RaisedSort = 'unknown'): string {
  return sort === 'note' ? NOTE : sort === 'power' ? POWER : RAISED;
}

export const OPEN_LOWERED = LOWERED;
export const CLOSE_SCRIPT = END;

/**
 * A paragraph with its marked runs settled; without markers it is given back as it is. Runs inside a run are part of it,
 * and a run that is not closed ends with the paragraph. `join` makes one of runs of a sort that follow each other
 * directly, as word processors cut them; in web pages `¹` `²` are two marks.
 */
export function settleScripts(text: string, { join = false } = {}): string {
  if (!MARKERS.test(text)) return text;
  const settled: string[] = [];
  let before = '';
  const put = (part: string): void => {
    settled.push(part);
    before = (before + part).slice(-BEFORE);
  };
  for (let at = 0; at < text.length;) {
    const run = runAt(text, at, join);
    at = run.end;
    if (run.opens === '') {
      put(run.text);
      continue;
    }
    const line = before.slice(before.lastIndexOf('\n') + 1);
    const behind = plain(text.slice(at, at + BEHIND));
    if (run.opens === LOWERED) put(loweredText(run.text, line));
    else if (run.opens !== END) put(raisedText(run.text, run.opens, line, behind));
  }
  return settled.join('');
}

const plain = (text: string): string => text.replace(/[\uFDD0-\uFDD4]/g, '');

interface RaisedRun {
  opens: string;
  text: string;
  end: number;
}

/** The run that begins at an offset, with what is nested in it; or, opened by nothing, the text up to the next one. */
function runAt(text: string, start: number, join: boolean): RaisedRun {
  const opens = text[start] ?? '';
  let end = start + 1;
  if (!MARKERS.test(opens)) {
    while (end < text.length && !MARKERS.test(text[end] ?? '')) end++;
    return { opens: '', text: text.slice(start, end), end };
  }
  if (opens === END) return { opens: '', text: '', end };
  for (let depth = 1; end < text.length; end++) {
    const sign = text[end] ?? '';
    if (sign === END) depth--;
    else if (MARKERS.test(sign)) depth++;
    if (depth > 0) continue;
    if (!join || text[end + 1] !== opens) break;
    end++;
    depth = 1;
  }
  return { opens, text: plain(text.slice(start + 1, end)), end: Math.min(end + 1, text.length) };
}

// --- Raised ---------------------------------------------------------------------------------------------------------

function raisedText(raw: string, opens: string, before: string, behind: string): string {
  const text = raw.trim().replace(/\s+/g, ' ');
  if (text === '') return raw;
  const [head, tail] = [/^\s/.test(raw) ? ' ' : '', /\s$/.test(raw) ? ' ' : ''];
  const behindRun = tail === '' ? behind : ` ${behind}`;
  const around = { before: head === '' ? before : `${before} `, behind: behindRun };
  if (opens === POWER) return head + power(text) + tail;
  if (text.length > LONGEST || text.split(' ').length > MOST_WORDS) return head + apart(text, around) + tail;
  const settled = opens === NOTE ? mark(text, around) : unknown(text, around);
  return head + settled + tail;
}

interface Around {
  before: string;
  behind: string;
}

function unknown(text: string, around: Around): string {
  if (/^\[.*\]$/.test(text)) return text;
  const bracketed = /^\(\s*([^()]*?)\s*\)$/.exec(text)?.[1];
  if (bracketed !== undefined) {
    if (bracketed === 'R') return '®';
    return /\d|^\p{L}$/u.test(bracketed) && LIST_OF_MARKS.test(bracketed) ? mark(bracketed, around) : apart(text, around);
  }
  if (/^(?:TM|SM)$/.test(text)) return text === 'TM' ? '™' : '℠';
  if (!/[\p{L}\p{N}]/u.test(text)) return /^[+\-−–]$/.test(text) && /\p{L}\d?$/u.test(around.before) ? power(text) : text;
  if (isFraction(text, around)) return (/\d$/.test(around.before) ? ' ' : '') + text;
  if (/^[+\-−–]?\d+(?:[.,]\d+)?[+\-−–]?$/.test(text)) return figure(text, around);
  if (LIST_OF_MARKS.test(text)) return /^\p{L}+\.?$/u.test(text) ? letters(text, around) : mark(text, around);
  if (/^\p{L}+\.?$/u.test(text)) return letters(text, around);
  return VARIABLE.test(around.before) || /\d$/.test(around.before) ? power(text) : apart(text, around);
}

/** `3`, `4, 5`, `4–6`, `a,b`, `12a`, `i`, `1,*`. */
const LIST_OF_MARKS = /^(?:(?:\d{1,4}\p{L}?|\p{L}|[ivx]{1,5}|[*†‡§¶#])(?:\s*[,;，、–−-]\s*|\s+|$))+$/u;

/** The mark of a note as every reader writes it. */
function mark(text: string, { before, behind }: Around): string {
  if (!/[\p{L}\p{N}]/u.test(text)) return text;
  if (/^\[.*\]$/.test(text)) return text;
  const inner = text
    .replace(/^[\s,;([]+|[\s,;.)\]]+$/g, '')
    .replace(/\s*[,;，、]\s*/g, ', ')
    .replace(/(?<=[\p{L}\p{N}])\s*[-−–]\s*(?=[\p{L}\p{N}])/gu, '–');
  // At the start of a paragraph it is the note itself.
  const opens = before.trim() === '' && /^\S/.test(behind);
  return `[${inner}]${opens ? ' ' : ''}`;
}

function isFraction(text: string, { behind }: Around): boolean {
  return /^\d{1,3}$/.test(text) && /^\s?[/⁄]\s?\d{1,3}(?!\d)/.test(behind);
}

const UNIT = /(?:^|[\d\s(/·⋅.*×|])(?:[kcdmµμn]?m|км|см|мм|дм|м)$/u;
const UNIT_OF_LENGTH_AFTER_FIGURE = /\d\s?(?:in|ft|yd|mi|miles?|inch|feet|sq)$/u;
const PER_SECOND = /[/·⋅]\s?(?:s|h|min|sec)$/u;
const UNIT_BEFORE_MINUS = /(?:^|[\s\d·⋅/])\p{L}{1,4}$/u;
const VARIABLE = /(?:^|[^\p{L}\p{M}\d'’.])[\p{Script=Latin}\p{Script=Greek}]$/u;
/** Words of one letter. */
const WORD_OF_ONE_LETTER = /(?:^|[^\p{L}\p{M}\d])[IaAàÀyYeEèoOóôuíìöåÅ]$/u;
const IN_FORMULA = /(?:[=+·⋅×^≈√]\s?\p{L}{1,3}|[-−–*(/<>]\p{L}|\d[xyznrkt]|π\s?\p{L}|(?<!\p{L})π)$/u;
const FORMULA_IN_BRACKETS = /\([^()]*[+\-−–*/=^][^()]*\)$/;
const GOES_ON_AS_FORMULA = /^\s?[=×·⋅*^≈<>≤≥]/;
const ISOTOPE =
  /^(?:H|He|Li|Be|C|N|O|Na|P|S|Cl|K|Ar|Ca|Cr|Fe|Co|Ni|Cu|Zn|Ga|Kr|Sr|Tc|Mo|Ru|I|Xe|Cs|Ba|Pb|Po|Rn|Ra|Th|U|Np|Pu|Am|Cf|Lu|Y|Pd)(?![\p{L}])/u;

/** A number: an exponent where one can stand, and otherwise the mark of a note. */
function figure(text: string, around: Around): string {
  const { before, behind } = around;
  if (/^0$/.test(text) && /\d$/.test(before) && !/(?:^|[^\d.,])10$/.test(before)) return '°';
  if (isPower(text, before, behind)) return power(text);
  return isIsotope(text, around) ? power(text) : mark(text, around);
}

/** At the start of a paragraph a number is rather that of a note: “¹² I think”. */
function isIsotope(text: string, { before, behind }: Around): boolean {
  if (!/^\d{1,3}$/.test(text) || !ISOTOPE.test(behind)) return false;
  return before === '' ? text.length > 1 && !/^(?:I|He|Am|Be|Co|Y|U)\b/.test(behind) : /[\s([–-]$/.test(before);
}

function isPower(text: string, before: string, behind: string): boolean {
  if (/^[+\-−–]\d/.test(text)) return /[\p{N})]$/u.test(before) || UNIT_BEFORE_MINUS.test(before);
  if (/[+\-−–]$/.test(text)) return /[\p{L}\d)\]]$/u.test(before);
  const digits = text.length;
  const small = /^[23]$/.test(text);
  if (/(?:^|[^\d.,])10$/.test(before.trimEnd())) return digits <= 3 || text.includes('.');
  if (/(?:^|[^\d.,])2$/.test(before) && digits === 2) return true;
  if (small && (UNIT.test(before) || UNIT_OF_LENGTH_AFTER_FIGURE.test(before))) return true;
  if (text === '2' && PER_SECOND.test(before)) return true;
  if (FORMULA_IN_BRACKETS.test(before) || (digits <= 2 && IN_FORMULA.test(before))) return true;
  if (GOES_ON_AS_FORMULA.test(behind) && (/(?:^|[^\d.,])\d{1,2}$/.test(before) || VARIABLE.test(before))) return true;
  if (VARIABLE.test(before) && !WORD_OF_ONE_LETTER.test(before)) return small;
  // The minutes of a clock are set so in some countries.
  return /^(?:00|15|30|45)$/.test(text) && /(?:^|[^\d.,:])(?:[01]?\d|2[0-4])$/.test(before);
}

function power(text: string): string {
  if (/^[\d+\-−–]+$/.test(text)) return text.replace(/./g, (sign) => raisedSigns[sign] ?? sign);
  return /^[\p{L}\p{N}.,]+$/u.test(text) || /^\([^()]*\)$/.test(text) ? `^${text}` : `^(${text})`;
}

/** Letters after a number, by themselves: endings of ordinals, hours, minutes. The others mark notes of tables. */
const ENDING_OF_ONE_LETTER = /^[aoehmsrntdºªèé]$/;
const LATIN_ENDING =
  /^(?:st|nd|rd|th|er|ers|re|res|ère|ere|e|ème|eme|ième|ieme|nde|de|ste|lle|lles|me|mes|gr|grs|cie|ve|vve|os|as|ra|do|ro|to|ta|ment|gne|al|aux|te|ts|rs|rt|mo|ma|ny|ty|y|ie|it|is)\.?$/i;

function letters(text: string, around: Around): string {
  const { before, behind } = around;
  const word = /[\p{L}\p{M}\d]+$/u.exec(before)?.[0] ?? '';
  const single = text.length === 1;
  if (word === '') return single && (before === '' || /\S$/.test(before)) ? mark(text, around) : text;
  if (/\d$/.test(word)) {
    if (!single) return text.length <= 5 || LATIN_ENDING.test(text) ? text : apart(text, around);
    if (/^o$/.test(text) && /^\s?[CFNSEW]\b/.test(behind)) return '°';
    if (/(?:^|\D)(?:2|10)$/.test(word) && /^[nxkmt]$/.test(text)) return power(text);
    return ENDING_OF_ONE_LETTER.test(text) ? text : mark(text, around);
  }
  if (/^[IVXLC]+$/.test(word)) return text;
  if (/^[ivx]{2,5}$/.test(text) && word.length > 2) return mark(text, around);
  if (!single) return LATIN_ENDING.test(text) || word.length <= 2 ? text : apart(text, around);
  if (word.length === 1 && /^[a-zA-Zσπ]$/.test(word) && /^[nkijxmtT]$/.test(text)) return power(text);
  if (/^[A-Z]{1,3}$/.test(word) && /^[A-Z]$/.test(text)) return power(text);
  return word.length <= 4 && /^\p{Ll}$/u.test(text) && !/^[bcfgijk]$/.test(text) ? text : mark(text, around);
}

/** Words of small print, never run into those around them. */
function apart(text: string, { before, behind }: Around): string {
  const joins = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(text);
  const goesOn = /[\p{L}\p{N}]$/u.test(text) && /^[\p{L}\p{N}]/u.test(behind);
  return `${joins ? ' ' : ''}${text}${goesOn ? ' ' : ''}`;
}

// --- Lowered --------------------------------------------------------------------------------------------------------

function loweredText(raw: string, before: string): string {
  const text = raw.trim().replace(/\s+/g, ' ');
  if (text === '' || /^\s/.test(raw) || !/[\p{L}\p{N})\]]$/u.test(before)) return raw;
  const tail = /\s$/.test(raw) ? ' ' : '';
  if (text.length > LONGEST || text.includes(' ')) return apart(text, { before, behind: '' }) + tail;
  if (/^\d+$/.test(text) && /\d$/.test(before)) return text.replace(/\d/g, (digit) => loweredSigns[digit] ?? digit) + tail;
  if (/^[\d[]/.test(text)) return (/\d$/.test(before) ? '_' : '') + text + tail;
  return `_${/^[\p{L}\p{N}]+$/u.test(text) ? text : `(${text.replace(/^\((.*)\)$/, '$1')})`}${tail}`;
}
