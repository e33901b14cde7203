import { CasebookError } from '../../../shared/result';

/** What an RTF file (version 1.9.1) is made of. Bytes of text come one by one, decoded by whoever knows the font. */
export interface RtfHandler {
  openGroup: () => void;
  closeGroup: () => void;
  /** `value` is null when the word has no number. `\*` comes as the word `*`. */
  word: (name: string, value: number | null) => void;
  byte: (code: number) => void;
  /** What stands in the file as it is (`\\bin`). */
  data?: (bytes: Uint8Array) => void;
  /** Whether what follows up to the group's end is of no use. */
  skips: () => boolean;
}

const DEEPEST = 2_000;
const MOST_DIGITS = 10;
const [BACKSLASH, OPEN, CLOSE, QUOTE, SPACE, MINUS, STAR] = [0x5c, 0x7b, 0x7d, 0x27, 0x20, 0x2d, 0x2a];

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Throws CasebookError `unreadable` for groups nested beyond measure. */
export function readRtf(bytes: Uint8Array, handler: RtfHandler): void {
  let at = 0;
  let depth = 0;
  while (at < bytes.length) {
    const code = bytes[at] ?? 0;
    if (code === OPEN) {
      if (++depth > DEEPEST)
        throw new CasebookError('unreadable', 'This RTF document is nested deeper than any real one, so it was left out.');
      handler.openGroup();
      at++;
    } else if (code === CLOSE) {
      at++;
      // What follows the last closing brace is not of the document.
      if (--depth <= 0) break;
      handler.closeGroup();
    } else if (code === BACKSLASH) at = readControl(bytes, at + 1, handler);
    else {
      if (code !== 0x0a && code !== 0x0d && code !== 0 && !handler.skips()) handler.byte(code);
      at++;
    }
  }
}

function readControl(bytes: Uint8Array, start: number, handler: RtfHandler): number {
  const first = bytes[start];
  if (first === undefined) return start;
  if (first === QUOTE) {
    const code = Number.parseInt(String.fromCharCode(bytes[start + 1] ?? 0, bytes[start + 2] ?? 0), 16);
    if (Number.isNaN(code)) return start + 1;
    if (!handler.skips()) handler.byte(code);
    return start + 3;
  }
  if (!isLetter(first)) {
    handler.word(first === STAR ? '*' : first === 0x0a || first === 0x0d ? 'par' : String.fromCharCode(first), null);
    return start + 1;
  }
  return readWord(bytes, start, handler);
}

function readWord(bytes: Uint8Array, start: number, handler: RtfHandler): number {
  let at = start;
  while (at < bytes.length && at - start < 40 && isLetter(bytes[at] ?? 0)) at++;
  const name = String.fromCharCode(...bytes.subarray(start, at));
  const negative = bytes[at] === MINUS && isDigit(bytes[at + 1] ?? 0);
  if (negative) at++;
  const digits = at;
  while (at < bytes.length && at - digits < MOST_DIGITS && isDigit(bytes[at] ?? 0)) at++;
  const value = at === digits ? null : Number(String.fromCharCode(...bytes.subarray(digits, at))) * (negative ? -1 : 1);
  if (bytes[at] === SPACE) at++;
  if (name === 'bin') {
    const end = at + Math.max(0, Math.min(value ?? 0, bytes.length - at));
    if (!handler.skips()) handler.data?.(bytes.subarray(at, end));
    return end;
  }
  handler.word(name, value);
  return at;
}
