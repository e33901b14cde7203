import { plainOfLatex } from './latex';
import { doiAddress, nameInOrder, noReference, type Reference } from './reference';

/** References as BibTeX and BibLaTeX write them, with what JabRef, Zotero and Mendeley add. */

interface Entry {
  type: string;
  fields: ReadonlyMap<string, string>;
  raw: string;
}

const MONTH_MACROS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

export function readBibtex(source: string): Reference[] {
  return entriesOf(source).map(referenceOf);
}

function entriesOf(source: string): Entry[] {
  const macros = new Map(MONTH_MACROS.map((name) => [name, name]));
  const defined: string[] = [];
  const entries: Entry[] = [];
  const opening = /@\s*([a-zA-Z]+)\s*([{(])/g;
  for (let found = opening.exec(source); found !== null; found = opening.exec(source)) {
    const type = (found[1] ?? '').toLowerCase();
    const start = opening.lastIndex;
    const end = closingOf(source, start, found[2] === '(' ? ')' : '}');
    opening.lastIndex = end + 1;
    if (type === 'comment' || type === 'preamble') continue;
    const body = source.slice(start, end);
    const raw = source.slice(found.index, end + 1);
    if (type === 'string') {
      for (const [name, value] of fieldsOf(body, macros)) macros.set(name, value);
      defined.push(raw);
      continue;
    }
    const comma = body.indexOf(',');
    if (comma < 0) continue;
    // What a record takes from definitions goes with it.
    const needed = defined.filter((definition) => usesMacro(body, definition));
    entries.push({ type, fields: fieldsOf(body.slice(comma + 1), macros), raw: `${[...needed, raw].join('\n\n')}\n` });
  }
  return entries;
}

function usesMacro(body: string, definition: string): boolean {
  const name = /^@\s*string\s*[{(]\s*([^\s=]+)/i.exec(definition)?.[1];
  return name !== undefined && new RegExp(`[=#]\\s*${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*[,#\\n})]?`, 'i').test(body);
}

/** Where the bracket before `start` is closed; the end of the file for one that never is. */
function closingOf(source: string, start: number, close: string): number {
  let depth = 0;
  for (let at = start; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at++;
    else if (depth === 0 && sign === close) return at;
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    // A record that was never closed ends where the next one begins.
    if (depth <= 1 && sign === '\n' && /^\n@[a-zA-Z]+\s*\{[^\s,{}]+,/.test(source.slice(at, at + 200))) return at;
  }
  return source.length;
}

function fieldsOf(body: string, macros: ReadonlyMap<string, string>): Map<string, string> {
  const fields = new Map<string, string>();
  const name = /\s*([^\s=,{}"#]+)\s*=\s*/y;
  for (let at = 0; at < body.length;) {
    name.lastIndex = at;
    const found = name.exec(body);
    if (found === null) {
      at++;
      continue;
    }
    const { value, end } = valueAt(body, name.lastIndex, macros);
    const key = (found[1] ?? '').toLowerCase();
    if (!fields.has(key)) fields.set(key, value);
    at = end;
  }
  return fields;
}

/** A value: pieces in braces or quotes, numbers and names of definitions, joined by `#`. */
function valueAt(body: string, start: number, macros: ReadonlyMap<string, string>): { value: string; end: number } {
  let value = '';
  let at = start;
  for (;;) {
    while (/\s/.test(body[at] ?? '')) at++;
    const sign = body[at];
    if (sign === '{') {
      const end = closingOf(body, at + 1, '}');
      value += body.slice(at + 1, end);
      at = end + 1;
    } else if (sign === '"') {
      const end = quoteEnd(body, at + 1);
      value += body.slice(at + 1, end);
      at = end + 1;
    } else {
      const word = /^[^\s,#{}"]*/.exec(body.slice(at, at + 200))?.[0] ?? '';
      value += macros.get(word.toLowerCase()) ?? word;
      at += word.length;
      if (word === '') break;
    }
    while (/\s/.test(body[at] ?? '')) at++;
    if (body[at] !== '#') break;
    at++;
  }
  return { value, end: Math.max(at, start + 1) };
}

function quoteEnd(body: string, start: number): number {
  let depth = 0;
  for (let at = start; at < body.length; at++) {
    const sign = body[at];
    if (sign === '\\') at++;
    else if (sign === '{') depth++;
    else if (sign === '}') depth--;
    else if (sign === '"' && depth <= 0) return at;
  }
  return body.length;
}

/** A note of this length is no more "Accepted in June" but a text. */
const LONG_NOTE = 200;

function referenceOf({ fields, raw }: Entry): Reference {
  const plain = (...names: string[]): string | null => {
    for (const name of names) {
      const value = plainOfLatex(fields.get(name) ?? '');
      if (value !== '') return value;
    }
    return null;
  };
  const note = plain('note') ?? '';
  const notes = ['annote', 'annotation', 'comment', 'review', 'usere'].flatMap((name) => plain(name) ?? []);
  const url = fields.get('url') ?? /\\url\{([^{}]+)\}/.exec(fields.get('howpublished') ?? '')?.[1];
  return {
    ...noReference,
    title: [plain('title'), plain('subtitle')].filter((part) => part !== null).join(': '),
    authors: namesOf(fields.get('author') ?? fields.get('editor') ?? ''),
    outlet: plain('journaltitle', 'journal', 'booktitle', 'eventtitle', 'maintitle', 'publisher', 'institution', 'school', 'organization'),
    date:
      plain('date') ??
      [plain('day'), plain('month'), plain('year')]
        .filter((part) => part !== null)
        .map(monthByNumber)
        .join(' '),
    language: plain('langid', 'language', 'hyphenation'),
    url:
      url === undefined
        ? doiAddress(fields.get('doi'))
        : url
            .replace(/\\(?=[&%#_~$])/g, '')
            .replace(/[{}]/g, '')
            .trim(),
    doi: fields.get('doi') ?? null,
    abstract: plain('abstract') ?? '',
    notes: note.length >= LONG_NOTE ? [...notes, note] : notes,
    files: filesOf(fields),
    raw,
  };
}

/** Months are written as numbers too; a day stands before them. */
function monthByNumber(part: string, index: number, parts: readonly string[]): string {
  const isMonth = index === parts.length - 2;
  const number = Number(part);
  return isMonth && Number.isInteger(number) && number >= 1 && number <= 12 ? (MONTH_MACROS[number - 1] ?? part) : part;
}

/** Names between `and`; one in braces is a body's and stays whole. */
function namesOf(written: string): string[] {
  const names: string[] = [];
  let depth = 0;
  let start = 0;
  const take = (end: number): void => {
    const name = written.slice(start, end).trim();
    if (name !== '' && name !== 'others') names.push(/^\{[^{}]*\}$/.test(name) ? plainOfLatex(name) : plainOfLatex(nameInOrder(name)));
  };
  for (let at = 0; at < written.length; at++) {
    if (written[at] === '{') depth++;
    else if (written[at] === '}') depth--;
    else if (depth === 0 && /^\sand\s/i.test(written.slice(at, at + 5))) {
      take(at);
      start = at + 5;
      at += 4;
    }
  }
  take(written.length);
  return names;
}

/** `Fulltext:files/1/a.pdf:application/pdf;…`, with colons of paths escaped, or plain paths between semicolons. */
function filesOf(fields: ReadonlyMap<string, string>): string[] {
  const written = [fields.get('file'), fields.get('local-url')].filter((value) => value !== undefined).join(';');
  return written
    .split(/(?<!\\);/)
    .map((one) => {
      const parts = one.split(/(?<!\\):/);
      const file = parts.length >= 3 ? parts.slice(1, -1).join(':') : one;
      return file.replace(/\\([:;\\])/g, '$1').trim();
    })
    .filter((file) => file !== '');
}
