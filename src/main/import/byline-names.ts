import { normaliseText } from '../../shared/text/text';
import { BYLINE_LABEL, CONTROLS, isJunk, isOrganisation, PLACES, POSITION, ROLE } from './byline-words';
import { monthNumbers, weekdays } from '../../shared/dates/month-names';
import { namesOutlet } from './name-lines';
import { keyOf } from './signs';

/** Persons' names out of what files and pages give as an author: labels, roles, dates, accounts and junk are left off. */

/** What parts two names beyond doubt. `y` and `e` also stand inside one name, and “Mac & i” is one. */
const PARTS = /\s*(?:([;|•·、/])|(?<!\p{L})(?:and|und|et|и|та|ve|with|avec|mit|met|och|og|&)(?!\p{L})(?!\s+\p{L}(?![\p{L}.’'])))\s*/iu;
const CREDENTIALS = /^(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|r\.?d|r\.?n|mba|llm|esq|dphil|facp)\.?$/i;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const ACRONYM = /(?<!\p{L})\p{Lu}{3,}(?!\p{L})/u;
/** What no name ends with: a role was cut out of a longer expression, `Letters to the Editor`. */
const OPEN_END = /(?<!\p{L})(?:the|our|your|a|an|to|of|la|le|el|los|las|les|der|die|das|für|by|und|and)$/iu;
const LEADING_ROLE =
  /^(?:\S*(?:experte|expertin|redakteur|redakteurin|korrespondent|korrespondentin|kolumnist|kolumnistin|reporter|reporterin|autor|autorin|mitarbeiter|mitarbeiterin)|staff writer|correspondent)\s+(?=\S+\s+\S)/iu;
const WEEKDAY = [...weekdays].sort((a, b) => b.length - a.length).join('|');
const MONTH = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|');
const DATE_BEHIND = new RegExp(`(?:^|[\\s,|•·–—-]+)(?:(?:${WEEKDAY})\\.?,?\\s+)?(?:(?:${MONTH})\\.? )?\\d.*$`, 'iu');
/** What a Korean name is followed by: `홍길동 기자`. */
const KOREAN_ROLE = /\s\p{Script=Hangul}{0,4}(?:기자|특파원|앵커|논설위원|위원|칼럼니스트)(?: .*)?$/u;
/** Named entities that are left when a page's author was encoded twice. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lt: '<',
  gt: '>',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  ecirc: 'ê',
  euml: 'ë',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  aring: 'å',
  aelig: 'æ',
  ccedil: 'ç',
  iacute: 'í',
  icirc: 'î',
  iuml: 'ï',
  ntilde: 'ñ',
  oacute: 'ó',
  ocirc: 'ô',
  oslash: 'ø',
  otilde: 'õ',
  uacute: 'ú',
  ugrave: 'ù',
  rsquo: '’',
};

/** The persons that one statement of authors names, each once, in its order; empty when it names none. */
export function namesIn(raw: string): string[] {
  const line = withoutExtras(decoded(normaliseText(raw).replace(/\n+/g, ' ')));
  if (line === '' || line.length > 250) return [];
  const names = partsOf(line).flatMap(splitAtAnd).map(tidied).filter(isUsable);
  return [...new Map(names.map((name) => [keyOf(name), name])).values()];
}

function decoded(text: string): string {
  return text
    .replace(/&#(\d{2,6});/g, (all, code: string) => (Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all))
    .replace(/&(\p{L}{2,8});/gu, (all, name: string) => ENTITIES[name] ?? all);
}

/** Without labels, addresses, handles, and what follows the names: dates, counts, `in Politics`. */
function withoutExtras(text: string): string {
  let line = text
    .replace(/\(?\bhttps?:\S+|\bwww\.\S+|\S+@\S+\.\S+|(?<!\S)@\w+/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let known = ''; known !== line;) {
    known = line;
    line = line.replace(BYLINE_LABEL, '').trim();
  }
  return (
    line
      .replace(/^[^,;:]{1,40}\s(?:By|BY|Von)\s+(?=\p{Lu})/u, '')
      .replace(/\((avec|with|mit|and|et|und) ([^)]*)\)/giu, ' $1 $2')
      // `Richard (R.J.) Roe` is how that person is called.
      .replace(/(?<!\p{Lu}\p{Ll}{1,20} )\([^)]*(?:\)|$)|\([^)]*(?:\)(?! \p{Lu}\p{Ll})|$)/gu, ' ')
      .replace(/\s(?:on|am|le|el|at|um|published|updated|posted|veröffentlicht|aktualisiert)\s(?=.*\d).*$/iu, '')
      .replace(DATE_BEHIND, '')
      .replace(/\s(?:on|am|le|el|at|um)$/iu, '')
      // `Text: Jane Roe Foto: John Doe`
      .replace(/\s(?:fotos?|photos?|photography|bild(?:er)?|illustration(?:en|s)?|grafik(?:en)?|kamera|camera|video)(?: by)?\s*:.*$/iu, '')
      .replace(/\s[–—]\s.*$/u, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(CONTROLS, '')
  );
}

/**
 * The parts of a statement that may be names. Behind a position a comma goes on with it (`Jane Roe, director, Centre for
 * Rivers`), and a strong sign or “and” begins anew: an institution that is named beside a person wrote with them.
 */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  let behindPosition = false;
  const pieces = line.split(PARTS);
  // Every second piece is the sign that parted two others, undefined for a word.
  for (let i = 0; i < pieces.length; i += 2) {
    if (pieces[i - 1] !== undefined) behindPosition = false;
    const { names, position } = splitAtCommas(pieces[i] ?? '', behindPosition);
    parts.push(...names);
    behindPosition = position;
  }
  return parts;
}

/** `Jane Roe, John Doe` are two, `Kooman, F.` is one, and `Jane Roe, chief correspondent` has a role. */
function splitAtCommas(text: string, behind: boolean): { names: string[]; position: boolean } {
  const parts = text.split(/\s*[,，]\s*/u).filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  if (!behind && parts.length > 1) {
    if (GENERATION.test(second)) return { names: [`${first}, ${second}`, ...parts.slice(2)], position: false };
    if (isInverted(parts)) return { names: [`${first}, ${second}`], position: false };
  }
  const names: string[] = [];
  let position = behind;
  for (const [index, part] of parts.entries()) {
    if (CREDENTIALS.test(part)) continue;
    const isPosition = POSITION.test(part) || (ROLE.test(part) && !isFullName(tidied(part)));
    if (index === 0 && !behind) names.push(part);
    else if (isPosition) position = true;
    else if (isBesideOthers(part, first, parts)) names.push(part);
  }
  return { names, position };
}

/** Whether what stands behind a comma is one more name: no place, no body of an institution. */
function isBesideOthers(part: string, first: string, parts: readonly string[]): boolean {
  if (PLACES.has(keyOf(part))) return false;
  if (ACRONYM.test(part) && !ACRONYM.test(first) && part !== part.toUpperCase()) return false;
  // Pen names stand in lists of their like: `kovarex, Albert, TOGos`.
  return isFullName(tidied(part)) || (parts.length > 2 && parts.every((one) => /^[\p{L}\d_.-]{3,20}$/u.test(one)));
}

/** The family name before the comma, as libraries write it. */
function isInverted(parts: readonly string[]): boolean {
  const [first = '', second = ''] = parts;
  return (
    parts.length === 2 &&
    !parts.some((part) => CREDENTIALS.test(part)) &&
    !first.includes(' ') &&
    /^(?:\p{Lu}[\p{L}.’'-]*(?: |$))+(?:de|van|von|der|den|di|da)?$/u.test(second) &&
    !isJunk(first) &&
    !ROLE.test(second)
  );
}

function splitAtAnd(text: string): string[] {
  const parts = text.split(/ (?:y|e|i) /u);
  return parts.length > 1 && parts.every(isFullName) ? parts : [text];
}

function tidied(text: string): string {
  let name = text
    .replace(BYLINE_LABEL, '')
    .replace(/^[\s,.:;"“”–—-]+|[\s,:;"“”–—→»|-]+$/gu, '')
    .replace(LEADING_ROLE, '')
    .replace(KOREAN_ROLE, '')
    .replace(/(?<=\p{Ll}{2})\.$/u, '');
  const role = ROLE.exec(name);
  if (role !== null && role.index > 0) {
    const before = name.slice(0, role.index).trim();
    if (isFullName(before) && !OPEN_END.test(before)) name = before;
  }
  // `Jane Roe for the River Post`
  const [writer = ''] = name.split(/\s(?:for|für|para|pour)\s/iu);
  if (writer !== name && isFullName(writer)) name = writer;
  // `Kiran Nair - Safe Browsing Team`: what stands behind a dash is no name.
  const [own = ''] = name.split(/\s-\s/u);
  if (own !== name && isFullName(own)) name = own;
  return name.replace(/[\s,–—|-]+$/u, '').trim();
}

/** Two to five words with a capital each, particles apart, and none of an institution. */
export function isFullName(text: string): boolean {
  return (
    /^(?:\p{Lu}[\p{L}\p{M}.’'-]*|(?:de|da|do|di|van|von|der|den|zu|la|le|el|al|bin|ten|v\.)(?= ))(?: (?:\p{Lu}[\p{L}\p{M}.’'-]*|\(\p{Lu}[\p{L}.’' -]{0,20}\)|de|da|do|di|dos|van|von|v\.|der|den|zu|la|le|el|al|bin|ten|y|e)){1,4}$/u.test(
      text,
    ) &&
    !namesOutlet(text) &&
    !isOrganisation(text)
  );
}

function isUsable(name: string): boolean {
  if (name.length < 2 || name.length > 80 || !/\p{L}/u.test(name) || /[@<>{}=_]|https?:|%\w+%/.test(name)) return false;
  // Names are short in every script: sentences are not.
  if (/[。！？]|\p{Script=Han}{13}/u.test(name)) return false;
  return !isJunk(name) && name.split(' ').length <= 7;
}

/** `christian.stadtfeld`, `jroe23`: what somebody logs in with, and no name. */
export function isAccount(name: string): boolean {
  return !name.includes(' ') && /^[\p{Ll}\d._-]+$/u.test(name);
}
