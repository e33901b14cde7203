/** What Tesseract tells of a page, as tab-separated values (tesseract(1), `tsv`): levels page, block, paragraph, line, word. */

/** A word in pixels of its picture; `base` and `size` are those of its line. */
export interface RecognisedWord {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The baseline of its line, and how high its letters are, as the page stands straight. */
  base: number;
  size: number;
  /** 0 to 100. */
  confidence: number;
}

const LINE = 4;
const WORD = 5;
/** Of the height of a line with letters above and below. */
const DESCENT = 0.21;
const EM = 0.86;

export function wordsOfTsv(tsv: string): RecognisedWord[] {
  const words: RecognisedWord[] = [];
  let line = { top: 0, height: 0 };
  for (const row of tsv.split('\n')) {
    const [level, , , , , , left = 0, top = 0, width = 0, height = 0, confidence = 0] = row.split('\t', 11).map(Number);
    if (level === LINE) line = { top, height };
    const text = row.split('\t').slice(11).join(' ').trim();
    if (level !== WORD || text === '' || ![left, top, width, height, confidence].every(Number.isFinite)) continue;
    const base = line.top + line.height * (1 - DESCENT);
    words.push({ text, x: left, y: top, width, height, base, size: line.height * EM, confidence: Math.max(0, Math.min(100, confidence)) });
  }
  return words;
}
