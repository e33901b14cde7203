/** Cues of subtitles: SubRip, and WebVTT (W3C, 2019-04-04). Numbers, ids, styles and tags are no text. */
export interface Cue {
  /** Seconds. */
  start: number;
  end: number;
  /** Who speaks, by lines; null where the file does not say. */
  lines: CueLine[];
  /** Whether words in it have times of their own, as programs that listen write them. */
  isTimed: boolean;
}

export interface CueLine {
  speaker: string | null;
  text: string;
}

export interface Cues {
  cues: Cue[];
  /** What was written for those who work on the subtitles. */
  notes: string[];
  /** Name and value, such as `language`: what stands above the first cue. */
  header: ReadonlyMap<string, string>;
}

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`;
const TIMES = new RegExp(String.raw`^\s*${TIME}\s*-{1,2}>\s*${TIME}(?:\s|$)`);
const WORD_TIME = /<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>/;

export function cuesOf(text: string): Cues {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const found: Cues & { header: Map<string, string> } = { cues: [], notes: [], header: new Map() };
  let pending: string[] = [];
  let cue: Cue | null = null;
  let isHeader = /^WEBVTT/.test(lines[0] ?? '');
  const settle = (rest: readonly string[]): void => takeText(found, cue, rest);
  for (const line of lines) {
    const times = timesOf(line);
    if (times !== null) {
      settle(isHeader ? [] : withoutId(pending, cue === null));
      cue = { ...times, lines: [], isTimed: false };
      found.cues.push(cue);
    } else if (isHeader) {
      if (line.trim() !== '') takeHeader(found.header, line);
      else if (found.header.size > 0) isHeader = false;
      continue;
    } else {
      pending.push(line);
      continue;
    }
    pending = [];
    isHeader = false;
  }
  settle(pending);
  return found;
}

function timesOf(line: string): { start: number; end: number } | null {
  const match = TIMES.exec(line);
  if (match === null) return null;
  const seconds = (at: number): number =>
    Number(match[at] ?? '0') * 3600 +
    Number(match[at + 1]) * 60 +
    Number(match[at + 2]) +
    Number((match[at + 3] ?? '0').padEnd(3, '0')) / 1000;
  return { start: seconds(1), end: seconds(5) };
}

/** What stands right above the times is the number or id of the cue, if a blank line is above it, or it is a number. */
function withoutId(lines: readonly string[], isFirst: boolean): readonly string[] {
  const id = lines.at(-1) ?? '';
  const isId = id.trim() !== '' && ((lines.length === 1 ? isFirst : (lines.at(-2) ?? '').trim() === '') || /^\s*\d{1,7}\s*$/.test(id));
  return isId ? lines.slice(0, -1) : lines;
}

function takeHeader(header: Map<string, string>, line: string): void {
  const title = /^WEBVTT\s*(?:[-–—:]\s*)?(.*)$/.exec(line)?.[1];
  const [, name, value] = /^([A-Za-z-]{1,30}):\s*(.*)$/.exec(line) ?? [];
  if (title !== undefined) header.set('title', title.trim());
  else if (name !== undefined && value !== undefined) header.set(name.toLowerCase(), value.trim());
}

/** Lines up to the next times: the cue's own, and blocks of notes and styles. */
function takeText(found: Cues, cue: Cue | null, lines: readonly string[]): void {
  let block: 'cue' | 'note' | 'style' = 'cue';
  let speaker: string | null = null;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      block = 'cue';
      continue;
    }
    if (index === 0 || (lines[index - 1] ?? '').trim() === '') {
      if (/^NOTE(?:\s|$)/.test(line)) block = 'note';
      else if (/^(?:STYLE|REGION)\s*$/.test(line)) block = 'style';
    }
    if (block === 'note') found.notes.push(line.replace(/^NOTE\s*/, ''));
    if (block !== 'cue' || cue === null) continue;
    cue.isTimed ||= WORD_TIME.test(line);
    speaker = takeLine(cue, line, speaker);
  }
}

/** A line may be spoken by several people; the one who speaks goes on in the next line. */
function takeLine(cue: Cue, line: string, before: string | null): string | null {
  let speaker = before;
  for (const part of line.split(/(?=<v[\s.])|(?<=<\/v>)/)) {
    const voice = /^<v(?:\.[^\s>]*)?\s+([^>]*)>/.exec(part);
    if (voice !== null) speaker = plain(voice[1] ?? '') || null;
    const text = plain(part);
    if (text !== '') cue.lines.push({ speaker, text });
    if (part.endsWith('</v>')) speaker = null;
  }
  return speaker;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  lrm: '\u200e',
  rlm: '\u200f',
  quot: '"',
  apos: "'",
};

function plain(text: string): string {
  return text
    .replace(/<\/?(?:[bius]|c|v|font|lang|ruby|rt|span)(?:[\s.][^<>]*)?\/?>|<(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}>|<br ?\/?>/gi, (tag) =>
      /^<br/i.test(tag) ? ' ' : '',
    )
    .replace(/\{\\[^{}]{1,200}\}|\{[yY]:[^{}]{1,20}\}/g, '')
    .replace(/\\[Nn]/g, ' ')
    .replace(/&(?:#(\d{1,6})|(\w{2,5}));/g, (all, code: string | undefined, name: string | undefined) =>
      code === undefined ? (ENTITIES[name ?? ''] ?? all) : fromCode(Number(code), all),
    )
    .replace(/\s+/g, ' ')
    .trim();
}

const fromCode = (code: number, all: string): string =>
  code >= 32 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : all;
