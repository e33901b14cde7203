import iconv from 'iconv-lite';
import { candidateEncodings, ICONV, type CandidateEncoding, type Tongue } from './encoding-candidates';
import { sampleOf } from './encoding-sample';
import { TextScore } from './text-score';

/** Tells the encoding of bytes that are no Unicode: the one in which they read most like a language. */
export interface Guess {
  /** WHATWG name; IANA's in lower case, or iconv-lite's, where WHATWG has none. */
  encoding: string;
  /** False when another encoding gives another text that is not much less likely. */
  sure: boolean;
  /** Encodings that give other texts, likeliest first. */
  others: string[];
}

/** Nats by which the next text must be less likely. */
const CLEAR = 3;
/** Nats within which an encoding is offered as another one, and how many are. */
const OFFERED = 14;
const MOST_OFFERED = 4;
/** How many an analyst is shown who finds that a text looks wrong. */
const MOST_LIKELY = 6;

/** A text, and the encodings that give it. */
interface Scored {
  candidates: CandidateEncoding[];
  score: number;
}

/** Bytes that show which encodings come into question, and bytes that decide among those. */
const FIRST_LOOK = 700;
const SECOND_LOOK = 3000;
/** Nats by which an encoding may be less likely at the first look. */
const IN_QUESTION = 40;

/** The most likely of the older encodings. */
export function guessEncoding(bytes: Uint8Array): Guess {
  const [first, ...rest] = rankedEncodings(bytes, OFFERED);
  if (first === undefined) return { encoding: 'windows-1252', sure: false, others: [] };
  const near = rest.filter(({ score }) => score > first.score - OFFERED).slice(0, MOST_OFFERED);
  return {
    encoding: nameOf(first),
    sure: (near[0]?.score ?? -Infinity) < first.score - CLEAR,
    others: near.map(nameOf),
  };
}

/** The encodings that give different texts of these bytes, likeliest first; none for bytes that are all ASCII. */
export function likelyEncodings(bytes: Uint8Array): string[] {
  if (bytes.every((byte) => byte < 0x80)) return [];
  return rankedEncodings(bytes, IN_QUESTION).slice(0, MOST_LIKELY).map(nameOf);
}

/** Those that are less likely than the first by no more than `within`, or by what puts one out of question. */
function rankedEncodings(bytes: Uint8Array, within: number): Scored[] {
  const isWide = bytes.byteLength % 2 === 0 && bytes.byteLength <= FIRST_LOOK;
  const seen = rank(sampleOf(bytes, FIRST_LOOK), isWide ? [...candidateEncodings, ...wideEncodings] : candidateEncodings, IN_QUESTION);
  const inQuestion = new Set(seen.flatMap(({ candidates }) => candidates));
  if (bytes.byteLength <= FIRST_LOOK) return seen;
  return rank(
    sampleOf(bytes, SECOND_LOOK),
    candidateEncodings.filter((candidate) => inQuestion.has(candidate)),
    within,
  );
}

/** What an encoding is called does not matter where the text comes out the same: the first of them stands for all. */
function nameOf({ candidates }: Scored): string {
  return candidates[0]?.encoding ?? 'windows-1252';
}

/** The texts that the encodings make of the bytes, likeliest first; without those that are less likely by more than `within`. */
function rank(bytes: Uint8Array, candidates: readonly CandidateEncoding[], within: number): Scored[] {
  const texts = new Map<string, Scored>();
  let best = -Infinity;
  for (const candidate of candidates) {
    const text = decodeLegacy(candidate.encoding, bytes).normalize('NFC');
    const known = texts.get(text);
    const score = scoreOf(text, candidate, Math.max(best - within, known?.score ?? -Infinity));
    if (known === undefined) texts.set(text, { candidates: [candidate], score });
    else {
      known.score = Math.max(known.score, score);
      known.candidates.push(candidate);
    }
    best = Math.max(best, score);
  }
  return [...texts.values()].filter(({ score }) => score > best - within).sort((a, b) => b.score - a.score);
}

function scoreOf(text: string, { prior, tongues }: CandidateEncoding, toBeat: number): number {
  const scored = new TextScore(text);
  let best = -Infinity;
  for (const tongue of tongues) best = Math.max(best, prior + scored.in(tongue, Math.max(best, toBeat) - prior));
  return best;
}

/** Nats a character of readable text is worth at least; one of a wrong reading some -11. */
const READABLE = -8.5;
const WIDE_SAMPLE = 6000;
const tongues: readonly Tongue[] = ['eng', 'rus', 'ell', 'heb', 'arb', 'tha', 'zho-hans', 'zho-hant', 'jpn', 'kor'].map((language) => ({
  language,
  prior: 0,
}));
/** Two bytes a character, for short texts in which no byte is zero. */
const wideEncodings: readonly CandidateEncoding[] = (['utf-16le', 'utf-16be'] as const).map((encoding) => ({
  encoding,
  prior: -4,
  tongues,
}));

/** Whether bytes read as text in UTF-16 without a byte order mark, and in which order; null when they do in neither. */
export function guessUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, WIDE_SAMPLE);
  if (sample.byteLength < 8 || bytes.byteLength % 2 !== 0) return null;
  let best: 'utf-16le' | 'utf-16be' | null = null;
  let bestScore = READABLE;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = decodeLegacy(encoding, sample);
    const score = scoreOf(text, { encoding, prior: 0, tongues }, -Infinity) / text.length;
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
}

/** Decodes with replacement characters for bytes that are none of the encoding's. */
export function decodeLegacy(encoding: string, bytes: Uint8Array): string {
  // iconv-lite has these as they were before the euro.
  if (encoding === 'macintosh' || encoding === 'x-mac-cyrillic') return new TextDecoder(encoding).decode(bytes);
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), ICONV[encoding] ?? encoding);
}
