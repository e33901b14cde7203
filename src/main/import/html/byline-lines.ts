import { isFullName, namesIn } from '../byline-names';
import { BYLINE_LABEL, isJunk, LABEL_ALONE, ROLE } from '../byline-words';
import { readDateLine } from '../../../shared/dates/date-line';
import { namesOfReporters, namesWithLabel } from './east-asian-bylines';
import { namesOutlet, readByline, readCopyright } from '../name-lines';
import { datesInText } from './dates-in-text';
import type { PageBlock } from './main-text';
import { shownLines } from './shown-lines';

/** Lines near the headline and under the text that name who wrote the article. */

/**
 * How a line names them: `line`, a label before the names; `dated`, beside the date; `signed`, under the text without a
 * label; `agency`, an agency that the last sentence or a notice of rights names.
 */
export type LineKind = 'line' | 'dated' | 'signed' | 'agency';

export interface NamedLine {
  kind: LineKind;
  names: string[];
  line: string;
}

interface Line {
  text: string;
  /** All lines of its block. */
  all: string;
  /** The lines that follow in the page's order, across blocks. */
  next: string;
  foot: boolean;
  block: PageBlock;
}

/** `Text: Jane Roe`, `Von: Jane Roe`, `Text & Fotos: Jane Roe`, `Ein Beitrag von Jane Roe`. */
const LABELLED =
  /^(?:(?:text|words|interview|texte|texto|testo|tekst)(?: (?:und|&|and|et) (?:fotos?|bilder|photos?))?\s*:\s*|(?:von|by|par|por|autor(?:in|en)?|author|auteur|(?:ein (?:gast)?beitrag|eine? \p{L}{3,20}|story|geschrieben|verfasst|gepostet|gespeichert|erstellt|veröffentlicht|written|posted|published|publié|écrit) (?:von|by|par))\s*:?\s+)(?=\p{Lu})/iu;
/** `11.05.2012, 10:22 von jane`: a label behind the date. */
const DATE_BEFORE =
  /^(.{6,60}?)(?:\s*[|,·•–—-])?\s+(?:(?:posted|written|geschrieben|verfasst|gespeichert) )?(?:by|von|par|por|di|door|af|av)\s+(\S.{1,60})$/iu;
const SEPARATOR = /\s*[|•·–—]\s*|\s\/\s|\n/u;
const AGENCIES =
  /(?<![\p{L}])(?:dpa(?:-AFX)?|AFP|APA|AP|Reuters|REUTERS|sda|SDA|Keystone-SDA|epd|KNA|SID|sid|dapd|ots|ANSA|EFE|Lusa|PAP|PTI|IANS|ANI|UPI|TASS|ТАСС|Interfax|Интерфакс|Xinhua|Kyodo|Yonhap|Belga|ANP|Ritzau|NTB|TT|CTK|ČTK|MTI|Bloomberg|IRNA|KCNA|kathpress|KAP|Agenturen|agencies|新华社)(?![\p{L}])/u;
const LAST_BRACKET = /[([]([^()[\]]{2,40})[)\]]\s*[.+ ]*$/u;
const SOURCE = /^(?:quelle|source|fuente|fonte|bron|источник)\s*:\s*/iu;
const IMPRINT = /^(?:v\.? ?i\.? ?s\.? ?d\.? ?p\.?|verantwortlich(?: für den inhalt)?|redaktionell verantwortlich)\s*:?\s+/iu;
const DASHED = /^\s*[–—~-]{1,2}\s*/u;
const LONGEST = 200;

/** The lines that name somebody, the surest of each kind that comes first. */
export function namedLines(blocks: readonly PageBlock[], titleIndex: number): NamedLine[] {
  const found = new Map<LineKind, NamedLine>();
  const sections = menuTexts(blocks);
  for (const line of linesOf(blocks, titleIndex)) {
    const named = read(line, sections);
    if (named !== null && named.names.length > 0 && !found.has(named.kind)) found.set(named.kind, named);
    if (found.has('line')) break;
  }
  const opening = found.has('line') ? null : openingOf(blocks);
  if (opening !== null) found.set('line', opening);
  if (!found.has('line')) {
    const closing = closingOf(blocks);
    if (closing !== null && !found.has(closing.kind)) found.set(closing.kind, closing);
  }
  return [...found.values()];
}

function linesOf(blocks: readonly PageBlock[], titleIndex: number): Line[] {
  const first = blocks.findIndex(({ kept, prose }) => kept && prose);
  const last = blocks.findLastIndex(({ kept, prose }) => kept && prose);
  const title = titleIndex >= 0 ? titleIndex : Math.max(0, first - 10);
  const ranges = [
    [title - 2, title + 8],
    [first - 12, first + 3],
    [last, last + 7],
  ] as const;
  const lines: Line[] = [];
  let done = 0;
  for (const [from, to] of ranges) {
    for (let index = Math.max(done, from); index < Math.min(blocks.length, to); index++) {
      const block = blocks[index];
      if (block === undefined || block.elsewhere || block.text.length > LONGEST) continue;
      const shown = shownLines(block);
      for (const text of shown) lines.push({ text, all: shown.join('\n'), next: '', foot: last >= 0 && index >= last, block });
    }
    done = Math.max(done, to);
  }
  for (const [index, line] of lines.entries()) line.next = lines[index + 1]?.text ?? '';
  return lines;
}

/** What the page's menus say: a section beside the date looks like a name. */
function menuTexts(blocks: readonly PageBlock[]): ReadonlySet<string> {
  return new Set(blocks.flatMap(({ reason, kept, text }) => (!kept && reason === 'menu' && text.length <= 40 ? [text] : [])));
}

function read(line: Line, sections: ReadonlySet<string>): NamedLine | null {
  const { text, all, foot } = line;
  const labelled = labelledNames(text.replace(DASHED, ''), line.next) ?? labelledPart(text);
  if (labelled !== null) return { kind: 'line', names: labelled, line: text };
  const before = DATE_BEFORE.exec(text);
  if (before !== null && hasDate(before[1] ?? '') && !hasDate(before[2] ?? '')) {
    const names = namesIn(before[2] ?? '').filter((name) => isFullName(name) || !name.includes(' '));
    if (names.length > 0) return { kind: 'line', names, line: text };
  }
  const dated = besideDate(text) ?? (text === all ? null : besideDate(all));
  if (dated !== null && !sections.has(dated)) return { kind: 'dated', names: [dated], line: text };
  return foot ? signed(line) : null;
}

function labelledNames(line: string, next: string): string[] | null {
  const named = namesWithLabel(line);
  if (named !== null) return named;
  if (LABEL_ALONE.test(line)) {
    const names = namesIn(next);
    return names.length > 0 && next.length <= 80 && names.every((name) => isFullName(name) || !name.includes(' ')) ? names : null;
  }
  const own = LABELLED.test(line) ? namesIn(line).filter(isFullName) : [];
  const names = readByline(line) ?? readByline(withoutDate(line)) ?? (own.length > 0 ? own : null);
  if (names !== null) return namesIn(names.join('; '));
  const imprint = IMPRINT.exec(line)?.[0];
  const responsible = imprint === undefined ? [] : namesIn(line.slice(imprint.length)).filter(isFullName);
  if (responsible.length > 0) return responsible.slice(0, 1);
  // `Posted by kovarex, Albert on 2019-02-15`: pen names behind a label that says so.
  const label = BYLINE_LABEL.exec(line)?.[0] ?? '';
  const pens = /(?:^by|^von|\s(?:by|von|par|por|da|di|door))\s*:?\s*$|:\s*$/iu.test(label) ? namesIn(line) : [];
  return pens.length > 0 && pens.every((name) => isFullName(name) || (!name.includes(' ') && name.length > 1)) ? pens : null;
}

const withoutDate = (line: string): string => line.split(/\s*[|•·–—]\s*|,\s*\d|\s(?:on|am|vom|le|el|at|at:)\s+\d/u)[0] ?? '';

const hasDate = (text: string): boolean =>
  /\d/.test(text) && (readDateLine(text) !== null || /\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(text) || datesInText(text, null).length > 0);

/** `26.05.2023, 15:46 · Author: Jane Roe`: a label with its colon behind a sign. */
function labelledPart(text: string): string[] | null {
  const parts = text.length <= 120 ? text.split(/\s*[|•·]\s*/u).slice(1, 5) : [];
  const part = parts.find((one) => /^[\p{L} ]{2,20}[:：]/u.test(one) && BYLINE_LABEL.test(one));
  return part === undefined ? null : labelledNames(part, '');
}

const DATE_LABEL = /^(?:published|posted|veröffentlicht|erschienen|publié|publicado|pubblicato|date|datum)(?: on| am| le| el| il)?\s*:?$/iu;
/** How long a text takes to read, or how often it was. */
const COUNT =
  /^\d[\d.,]*\s?(?:k\s)?(?:min(?:ute[ns]?|uti|utos)?\.?(?: (?:read|de lecture|de lectura|di lettura|leestijd|lesezeit))?|words?|wörter|mots|palabras|views?|reads?|hits?|aufrufe|comments?|kommentare?)$/iu;

/** `Jane Roe | 26 May 2023`, `Jane Roe / 26.05.2023 / 06:15`: a full name with a sign or a line's end between it and a date. */
function besideDate(text: string): string | null {
  if (text.length > LONGEST || !/\d/.test(text)) return null;
  const parts = text.split(SEPARATOR).filter((part) => part !== '' && !COUNT.test(part) && !DATE_LABEL.test(part));
  if (parts.length < 2 || parts.length > 5 || !parts.some(hasDate)) return null;
  const [first = '', ...rest] = parts;
  if (isShortName(first)) return first;
  // `Jane Roe, Staff Writer | 26 May 2023`
  const [name = '', ...others] = ROLE.test(first) ? namesIn(first) : [];
  if (others.length === 0 && isShortName(name)) return name;
  const [second = ''] = rest;
  return parts.length === 2 && hasDate(first) && isShortName(second) ? second : null;
}

/** Longer ones are titles of things more often than names. */
const isShortName = (text: string): boolean => isFullName(text) && (text.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0) <= 3;

/** A name that signs the text under it: `— Jane Roe`, `Jane` above a date, `© 2019 Jane Roe`. */
function signed({ text, next, block }: Line): NamedLine | null {
  if (!block.kept || block.kind === 'heading' || block.kind === 'caption' || block.kind === 'list-item' || block.kind === 'table')
    return null;
  const owner = readCopyright(text);
  if (owner !== null) return isFullName(owner) ? { kind: 'signed', names: [owner], line: text } : null;
  const name = text.replace(DASHED, '').replace(/[.,]$/, '');
  const dated = readDateLine(next) !== null && block.text.includes('\n');
  const isName = isFullName(name) ? dated || name !== text : dated && /^\p{Lu}[\p{L}’'-]{2,20}$/u.test(name) && !isJunk(name);
  return isName && block.text.split('\n').length <= 3 && !namesOutlet(name) ? { kind: 'signed', names: [name], line: text } : null;
}

/** Whom the first sentence names as its reporter, in brackets or before a sign: `（記者王小明／台北報導）`. */
function openingOf(blocks: readonly PageBlock[]): NamedLine | null {
  const first = blocks.findIndex(({ kept, prose }) => kept && prose);
  for (const { text, kind, kept, elsewhere } of first < 0 ? [] : blocks.slice(first, first + 2)) {
    const names = kept && !elsewhere && kind !== 'caption' ? namesOfReporters(text) : [];
    if (names.length > 0) return { kind: 'line', names, line: text.slice(0, 60) };
  }
  return null;
}

/** Whom the last sentence ends with, `(dpa)`, `(Jane Roe)`, or what agency a line under it gives as source or holder of rights. */
function closingOf(blocks: readonly PageBlock[]): NamedLine | null {
  const last = blocks.findLastIndex(({ kept, prose }) => kept && prose);
  for (const { text, kind, kept, elsewhere } of last < 0 ? [] : blocks.slice(Math.max(0, last - 2), last + 4)) {
    if (elsewhere || kind === 'caption') continue;
    const bracket = kept ? LAST_BRACKET.exec(text.slice(-60))?.[1] : undefined;
    const short = text.length <= 80 && !text.includes('\n') ? text : '';
    const source = SOURCE.test(short) ? short.replace(SOURCE, '') : undefined;
    const holder = /^(?:©|\(c\)|copyright)/i.test(short) ? readCopyright(short.split(/\s*[|•·]\s*/u)[0] ?? '') : null;
    if (bracket !== undefined && isShortName(bracket)) return { kind: 'signed', names: [bracket], line: bracket };
    for (const value of [bracket, source, holder]) {
      if (value == null || (!AGENCIES.test(value) && !/^[\p{Lu}\d. ]{2,30}\/\p{L}{2,4}$/u.test(value))) continue;
      const names = agencyNames(value);
      if (names.length > 0) return { kind: 'agency', names, line: value };
    }
  }
  return null;
}

/** `FR mit dpa` are two; of `With inputs from agencies` nobody is named. */
function agencyNames(value: string): string[] {
  const parts = value.split(/\s*[/,+&;]\s*|\s(?:mit|und|with|and|et|avec|con|e)\s/u).map((part) => part.trim());
  const names = parts.filter(
    (part) => part !== '' && !/^(?:mit|with|(?:with )?inputs?(?: .*)?|from .*|foto.*|photo.*|bild.*|agencies)$/iu.test(part),
  );
  return names.every((name) => name.split(' ').length <= 4 && !/\d{2}/.test(name)) ? names : [];
}
