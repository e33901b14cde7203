import { z } from 'zod';
import type { FilePart } from '../piece';
import { frontMatterValues } from '../readers/front-matter';

/** Notes as the readers of other programs' notebooks find them, before anything is linked. */

/** A file of a notebook. `bytes` null: it lies on the disk and is read when its turn comes. */
export interface NotebookFile {
  /** Within the notebook, with `/`, in Unicode's form C. */
  path: string;
  bytes: Uint8Array<ArrayBuffer> | null;
  /** When it was changed last, where that is known: ISO 8601 in UTC. */
  changedAt?: string | undefined;
}

export interface Property {
  name: string;
  value: string;
}

export interface ForeignNote {
  /** What the program knows it by: its own id, or its path. */
  key: string;
  /** Whether the key stays the same when the note is written in. */
  hasOwnId: boolean;
  /** Where it lies in the notebook: links are told from there. */
  path: string;
  title: string;
  /** What else leads to it. */
  aliases: readonly string[];
  body: { kind: 'markdown' | 'html'; text: string };
  /** What there is no place for in a note: shown above its text. */
  properties: readonly Property[];
  /** ISO 8601 in UTC; null where nothing tells. */
  createdAt: string | null;
  updatedAt: string | null;
}

/** What comes as an article: a file attached to notes, or a page clipped from the web. */
export interface ForeignArticle {
  kind: 'attachment' | 'clipping';
  /** Where it lies in the notebook; for what has no place there, a name that links give it. */
  path: string;
  /** What else leads to it. */
  aliases: readonly string[];
  name: string;
  /** Null for a file on the disk. */
  bytes: Uint8Array<ArrayBuffer> | null;
  source?: FilePart['source'];
}

export interface LeftOut {
  name: string;
  reason: string;
}

/** All of a notebook. */
export interface ForeignNotebook {
  program: string;
  notes: ForeignNote[];
  articles: ForeignArticle[];
  left: LeftOut[];
}

// --- What stands above a text -----------------------------------------------------------------------------------------

const LONGEST_FRONT_MATTER = 20_000;

export interface FrontMatter {
  /** By their names in lower case. */
  values: ReadonlyMap<string, unknown>;
  properties: Property[];
  /** The text under it. */
  text: string;
}

/** The front matter of a Markdown text. One that is no YAML stays in the text, as code: it is somebody's words all the same. */
export function frontMatterOf(text: string): FrontMatter {
  const none = { values: new Map<string, unknown>(), properties: [], text };
  const match = /^\ufeff?---[ \t]*\n([\s\S]*?)\n?(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text.slice(0, LONGEST_FRONT_MATTER));
  const [whole, yaml] = match ?? [];
  if (whole === undefined || yaml === undefined || !/^[^\s:#][^\n:]*:/m.test(yaml)) return none;
  const rest = text.slice(whole.length);
  const read = frontMatterValues(yaml);
  if (read === null) return { ...none, text: `${fenced(yaml)}${rest}` };
  const entries = Object.entries(read);
  return {
    values: new Map(entries.map(([name, value]) => [name.toLowerCase().trim(), value])),
    properties: entries.map(([name, value]) => ({ name, value: shownValue(value) })).filter(({ value }) => value !== ''),
    text: rest,
  };
}

const fenced = (yaml: string): string => `\`\`\`\`yaml\n${yaml}\n\`\`\`\`\n\n`;

/** A value of YAML on one line. */
function shownValue(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map((one: unknown) => shownValue(one, depth + 1)).join(', ');
  const object = z.record(z.string(), z.unknown()).safeParse(value);
  if (!object.success || depth > 4) return '';
  return Object.entries(object.data)
    .map(([name, one]) => `${name}: ${shownValue(one, depth + 1)}`)
    .join('; ');
}

/** The words of a value that is a word or a list of words. */
export function wordsIn(value: unknown): string[] {
  const words = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [];
  return words.flatMap((word: unknown) => (typeof word === 'string' && word.trim() !== '' ? [word.trim()] : []));
}

/** An instant as programs write it, such as `2020-08-08`, `2020-08-08 10:00:00Z`, `20200808T100000Z`; null for anything else. */
export function instantOf(written: unknown): string | null {
  if (typeof written !== 'string') return null;
  const match =
    /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d{1,9})?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/i.exec(written.trim()) ?? [];
  const [, year, month = '', day = '', hour = '00', minute = '00', second = '00', zone = 'Z'] = match;
  if (year === undefined || Number(year) < 1900 || Number(year) > 2200) return null;
  const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

// --- Names ------------------------------------------------------------------------------------------------------------

export const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const withoutEnding = (name: string): string => name.replace(/\.[^./]{1,8}$/, '');
export const isMarkdown = (path: string): boolean => /\.(?:md|markdown|mdown)$/i.test(path);

/** A title is one line of no great length. */
export const titleOf = (written: string): string => written.replace(/\s+/g, ' ').trim().slice(0, 400);

/** A heading of the first level that opens a text is its title: the words, and the text without it. */
export function openingTitle(text: string): { title: string; rest: string } | null {
  const [whole, words = ''] = /^\s*#[ \t]+(\S[^\n]*)(?:\n|$)/.exec(text) ?? [];
  const title = titleOf(
    words.replace(/[ \t]+#+[ \t]*$/, '').replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]|[*_`=]{1,2}(?=\S)|(?<=\S)[*_`=]{1,2}/g, '$1'),
  );
  return whole === undefined || title === '' ? null : { title, rest: text.slice(whole.length) };
}

export const decodedText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).replace(/\r\n?/g, '\n');

/** `tags` as they are shown: each with its sign. */
export const shownTags = (tags: readonly string[]): string => tags.map((tag) => `#${tag.replace(/^#/, '')}`).join(' ');
