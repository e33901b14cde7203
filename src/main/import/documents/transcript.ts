import { endsSentence } from '../signs';
import type { Cue, CueLine } from './cues';
import type { Draft } from './story';

/** Puts cues together to paragraphs that can be read, each with the time it begins at and who speaks. */

/** Seconds between two cues after which something new begins. */
const LONG_PAUSE = 4;
/** Characters and seconds after which a paragraph ends with its sentence, and after which it ends anyway. */
const LONG = { text: 500, time: 45 };
const LONGEST = { text: 1200, time: 120 };
/** Seconds between cues that repeat one another. */
const ADJACENT = 1;
/** Share of the cues that begin with what was said already, in files where that is how they are made. */
const ROLLING = 0.3;

interface Paragraph {
  start: number;
  end: number;
  speaker: string | null;
  text: string;
}

export function transcriptDrafts(cues: readonly Cue[]): Draft[] {
  return paragraphsOf(isRolling(cues) ? unrolled(cues) : cues).map(({ start, end, speaker, text }) => ({
    text: `[${clock(start)}] ${speaker === null ? '' : `${speaker}: `}${text}`,
    kind: 'paragraph',
    place: `${clock(start)} to ${clock(end)} of the recording`,
  }));
}

/** `01:02:03` */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/** Whether lines roll up the picture, as captions made by listening do: then each is there again below its successor. */
function isRolling(cues: readonly Cue[]): boolean {
  if (cues.some(({ isTimed }) => isTimed)) return true;
  let repeats = 0;
  for (const [index, cue] of cues.entries()) {
    const before = cues[index - 1];
    if (before !== undefined && said(before.lines, cue, before) > 0) repeats++;
  }
  return repeats >= 2 && repeats >= (cues.length - 1) * ROLLING;
}

/** How many of a cue's first lines are the last ones of those before it; 0 when they do not follow at once. */
function said(before: readonly CueLine[], cue: Cue, last: Cue): number {
  if (cue.start - last.end > ADJACENT) return 0;
  for (let count = Math.min(before.length, cue.lines.length); count > 0; count--) {
    const tail = before.slice(-count);
    if (tail.every(({ text }, index) => text === cue.lines[index]?.text)) return count;
  }
  const [line] = cue.lines;
  const end = before.at(-1);
  return line !== undefined && end !== undefined && line.text.startsWith(`${end.text} `) ? 0.5 : 0;
}

/** Each line once, where it is said first; one that grows word by word by what it grows. */
function unrolled(cues: readonly Cue[]): Cue[] {
  const result: Cue[] = [];
  let last: Cue | null = null;
  for (const cue of cues) {
    if (cue.lines.length === 0) continue;
    const count = last === null ? 0 : said(last.lines, cue, last);
    let lines = cue.lines.slice(Math.floor(count));
    if (count === 0.5) {
      const known = last?.lines.at(-1)?.text.length ?? 0;
      lines = cue.lines.map((line, index) => (index === 0 ? { ...line, text: line.text.slice(known).trim() } : line));
    }
    if (lines.length > 0) result.push({ ...cue, lines });
    last = cue;
  }
  return result;
}

function paragraphsOf(cues: readonly Cue[]): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const { start, end, lines } of cues) {
    for (const { speaker, text } of lines) {
      const open = paragraphs.at(-1);
      if (open === undefined || begins(open, start, speaker, text)) paragraphs.push({ start, end, speaker, text });
      else {
        open.text += (isUnspaced(open.text.at(-1) ?? '') && isUnspaced(text.charAt(0)) ? '' : ' ') + text;
        open.end = Math.max(open.end, end);
      }
    }
  }
  return paragraphs;
}

function begins(open: Paragraph, start: number, speaker: string | null, text: string): boolean {
  if (speaker !== open.speaker || start - open.end > LONG_PAUSE || start < open.start) return true;
  // Those who speak are often told apart in the words themselves.
  if (/^(?:[-–—]\s?\S|>>|\p{Lu}[\p{Lu}\p{M} .'’-]{1,30}:\s)/u.test(text)) return true;
  const time = start - open.start;
  if (open.text.length > LONGEST.text || time > LONGEST.time) return true;
  return (open.text.length > LONG.text || time > LONG.time) && endsSentence(open.text);
}

const isUnspaced = (sign: string): boolean => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}。、！？]/u.test(sign);
