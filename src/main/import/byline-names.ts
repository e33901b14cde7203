import { normaliseText } from '../../shared/text/text';
import { namesOutlet } from './name-lines';
import { keyOf } from './signs';

/** Persons' names out of what files and pages give as an author: labels, roles, dates, accounts and junk are left off. */

const LABEL =
  /^(?:(?:zeige )?alle (?:beiträge|artikel) von|(?:show|view|see) all (?:articles|posts|stories) (?:of|by|from)|(?:all )?posts by|voir tous les articles de|ver todas las entradas de|ein (?:gast)?beitrag von|eine? \p{L}+ von|(?:geschrieben|verfasst|gepostet|eingestellt|veröffentlicht|erstellt) von|(?:written|posted|published|reported|story|words|text|edited|submitted|created|article)(?: and photos?)? by|text (?:und|&|and|et) (?:fotos?|bilder|photos?)|by|von|vom|par|por|di|door|af|av|autor(?:in|en)?|auteurs?|autore|authors?|text|words|reporter|автор|作者|記者|记者|文)(?:\s*[:：]\s*|\s+)/iu;
/** What parts two names beyond doubt. `y` and `e` also stand inside one name. */
const PARTS = /\s*(?:[;|•·、/]|(?<!\p{L})(?:and|und|et|и|та|ve|with|avec|mit|met|och|og|&)(?!\p{L}))\s*/iu;
const CREDENTIALS = /^(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|r\.?d|r\.?n|mba|llm|esq|dphil|facp)\.?$/i;
const GENERATION = /^(?:jr|sr|ii|iii|iv)\.?$/i;
const ROLE =
  /(?<!\p{L})(?:(?:chief|senior|staff|managing|political|contributing|associate|deputy|diplomatic|foreign|special|freelance|business|science|health|news) )*(?:editors?|correspondents?|reporters?|writers?|columnists?|contributors?|journalists?|analysts?|producers?|\p{L}*redakt(?:eur|ion)\p{L}*|\p{L}*korrespondent\p{L}*|\p{L}*reporter(?:in)?|journaliste?|rédact\p{L}+|redactor\p{L}*|periodista)(?!\p{L})/iu;
/** Words of a position or an institution behind a name. */
const POSITION =
  /(?<!\p{L})(?:senior|staff|director|project|head|technologist|fellow|professor|manager|officer|president|center|centre|institute|university|department|universität|leiter\p{L}*)(?!\p{L})/iu;
const LEADING_ROLE =
  /^(?:\S*(?:experte|expertin|redakteur|redakteurin|korrespondent|korrespondentin|kolumnist|kolumnistin|reporter|reporterin|autor|autorin|mitarbeiter|mitarbeiterin)|staff writer|correspondent)\s+(?=\S+\s+\S)/iu;
const JUNK = new Set(
  (
    'admin|administrator|adm|root|webmaster|web master|editor|editors|the editors|editorial|editorial team|editorial staff|editorial board|redaktion|die redaktion|online redaktion|la rédaction|rédaction|redacción|' +
    'redazione|la redazione|redactie|redakcja|редакция|team|staff|our team|staff writer|staff writers|staff reporter|newsroom|news desk|newsdesk|web desk|online desk|national desk|guest|guest author|guest contributor|gastautor|gast|guest post|' +
    'contributor|contributors|author|authors|autor|autorin|unknown|unbekannt|no author|none|null|undefined|n a|na|not available|anonymous|super user|superuser|user|username|test|system|cms|default|' +
    'press release|pressemitteilung|by|various|various authors|share|follow|follow author|facebook|twitter|login|website|home|blog|gesponserte inhalte|sponsored|anzeige|advertisement|advertorial|redakteur|object object|fail'
  ).split('|'),
);
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
  const names = line
    .split(PARTS)
    .flatMap(splitAtCommas)
    .flatMap(splitAtAnd)
    .map(tidied)
    .filter((name, index) => isUsable(name) && (index === 0 || !POSITION.test(name)));
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
    line = line.replace(LABEL, '').trim();
  }
  return line
    .replace(/\((avec|with|mit|and|et|und) ([^)]*)\)/giu, ' $1 $2')
    .replace(/\([^)]*\)?/g, ' ')
    .replace(/\s(?:on|am|le|el|at|um|published|updated|posted|veröffentlicht|aktualisiert)\s(?=.*\d).*$/iu, '')
    .replace(/(?:^|[\s,|•·–—-]+)(?:\p{L}{3,9}\.? )?\d.*$/u, '')
    .replace(/\s[–—]\s.*$/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Jane Roe, John Doe` are two, `Kooman, F.` is one, and `Jane Roe, chief correspondent` has a role. */
function splitAtCommas(text: string): string[] {
  const parts = text.split(/\s*[,，]\s*/u).filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  if (parts.length < 2) return parts;
  if (GENERATION.test(second)) return [`${first}, ${second}`, ...parts.slice(2)];
  const persons = parts.filter((part) => !CREDENTIALS.test(part));
  // The family name before the comma, as libraries write it.
  const inverted =
    parts.length === 2 &&
    persons.length === 2 &&
    !first.includes(' ') &&
    /^(?:\p{Lu}[\p{L}.’'-]*(?: |$))+(?:de|van|von|der|den|di|da)?$/u.test(second) &&
    !isJunk(first) &&
    !ROLE.test(second);
  if (inverted) return [`${first}, ${second}`];
  return persons.filter((part, index) => index === 0 || (isFullName(part) && !ROLE.test(part)));
}

function splitAtAnd(text: string): string[] {
  const parts = text.split(/ (?:y|e|i) /u);
  return parts.length > 1 && parts.every(isFullName) ? parts : [text];
}

function tidied(text: string): string {
  let name = text
    .replace(LABEL, '')
    .replace(/^[\s,.:;"“”–—-]+|[\s,:;"“”–—→»|-]+$/gu, '')
    .replace(LEADING_ROLE, '');
  const role = ROLE.exec(name);
  if (role !== null && role.index > 0 && isFullName(name.slice(0, role.index).trim())) name = name.slice(0, role.index);
  return name.replace(/[\s,–—|-]+$/u, '').trim();
}

/** Two to five words with a capital each, particles apart. */
export function isFullName(text: string): boolean {
  return (
    /^(?:\p{Lu}[\p{L}\p{M}.’'-]*|(?:de|da|do|di|van|von|der|den|zu|la|le|el|al|bin|ten|v\.)(?= ))(?: (?:\p{Lu}[\p{L}\p{M}.’'-]*|de|da|do|di|dos|van|von|v\.|der|den|zu|la|le|el|al|bin|ten|y|e)){1,4}$/u.test(
      text,
    ) && !namesOutlet(text)
  );
}

function isUsable(name: string): boolean {
  if (name.length < 2 || name.length > 80 || !/\p{L}/u.test(name) || /[@<>{}=_]|https?:|%\w+%/.test(name)) return false;
  return !isJunk(name) && name.split(' ').length <= 7;
}

/** Names of roles, programs and sites that stand where an author's should. */
export function isJunk(name: string): boolean {
  const key = keyOf(name);
  if (JUNK.has(key) || /(?:^| )(?:staff|newsroom|redaktion|desk)$/.test(key)) return true;
  if (/^\S*admin(?:istrator)?\d*$/i.test(name)) return true;
  return /^\S+\.(?:com|de|org|net|ch|at|it|fr|es|ru|uk|info|eu|co\.uk)$/i.test(name);
}

/** `christian.stadtfeld`, `jroe23`: what somebody logs in with, and no name. */
export function isAccount(name: string): boolean {
  return !name.includes(' ') && /^[\p{Ll}\d._-]+$/u.test(name);
}
