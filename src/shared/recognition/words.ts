/** Words of a running text, as the recogniser was trained on them: clitics and punctuation stand alone. */

export interface Word {
  text: string;
  /** UTF-16 units in the text. */
  start: number;
  end: number;
}

/** Of one sentence each; a line of its own is a sentence of its own. */
export type Sentence = readonly Word[];

const WORD = new RegExp(
  [
    // Addresses of the net are one word.
    String.raw`(?:https?:\/\/|www\.)[^\s<>"'”’)]+[^\s<>"'”’).,;:!?]`,
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    // U.S., J.R.R., and a single initial.
    String.raw`(?:\p{Lu}\.)+(?=[\s,;:)]|\p{Lu})|(?:\p{Lu}\.){2,}`,
    String.raw`(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Capt|Maj|Sgt|Sen|Rep|Gov|Hon|Rev|St|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Adm|Brig|Cmdr|Pte)\.`,
    String.raw`['’]s(?![\p{L}\p{N}])`,
    String.raw`\d+(?:[.,:/-]\d+)*(?:[\p{L}%]+)?`,
    // Letters with hyphens, apostrophes and digits inside: al-Assad, O'Brien, MH17, AT&T.
    String.raw`[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:(?:['’](?!s(?![\p{L}\p{N}]))|[-‐‑&])[\p{L}\p{M}\p{N}]+)*`,
    String.raw`\.{2,}|-{2,}|[^\s]`,
  ].join('|'),
  'gu',
);

const ENDS = /^[.!?…。！？]+$/u;
const CLOSES = /^["'”’)\]»]+$/u;

/** Sentences of a text in its order. Lines of more than {@link LONGEST} words are cut, so that no input takes long. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let lineStart = 0;
  for (const line of text.split('\n')) {
    splitLine(line, lineStart, sentences);
    lineStart += line.length + 1;
  }
  return sentences;
}

const LONGEST = 400;

function splitLine(line: string, offset: number, into: Sentence[]): void {
  let words: Word[] = [];
  let ended = false;
  for (const match of line.matchAll(WORD)) {
    const text = match[0];
    if (ended && !CLOSES.test(text)) {
      into.push(words);
      words = [];
      ended = false;
    }
    words.push({ text, start: offset + match.index, end: offset + match.index + text.length });
    if (ENDS.test(text) || words.length >= LONGEST) ended = true;
  }
  if (words.length > 0) into.push(words);
}
