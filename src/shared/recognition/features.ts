import { mix } from './hash';
import { LONGEST_PHRASE, phraseHash, type Lexicon } from './lexicon';
import { Writing, type Look, type Looks } from './word-looks';

/** The features of a word in its sentence. Templates count from 200; those of a word alone are in `word-looks.ts`. */

const T = {
  exactAt: 200,
  lowerAt: 210,
  shapeAt: 220,
  writingAt: 230,
  clusterAt: 240,
  suffixAt: 250,
  pairBefore: 260,
  pairAfter: 261,
  shapes: 262,
  writings: 263,
  shout: 264,
  shoutWord: 265,
  first: 266,
  firstWord: 267,
  phrase: 270,
  phraseBefore: 271,
  phraseAfter: 272,
  listsAround: 273,
  aroundBoth: 274,
  headBefore: 275,
  afterGroup: 276,
  beforeGroup: 277,
  verbs: 278,
  clusterPair: 279,
} as const;

const EDGE: Look = {
  own: new Int32Array(0),
  exact: 1,
  lower: 1,
  shape: 1,
  writing: 0,
  suffix: 1,
  cluster: 0,
  lists: 0,
  active: false,
  joins: false,
};

export interface SentenceLooks {
  looks: readonly Look[];
  /** Whether a word is tagged at all: it is capital, or joins two that are. */
  active: Uint8Array;
  /** For each word the lists of the longest phrase over it, with its place in the phrase; 0 for none. */
  phrases: Int32Array;
  /** A line in capitals, or with a capital on nearly every word: a headline. */
  shout: number;
}

export function looksOf(words: readonly string[], looks: Looks, lexicon: Lexicon): SentenceLooks {
  const own = words.map((word) => looks.of(word));
  return { looks: own, active: activeOf(own), phrases: phrasesOf(own, lexicon), shout: shoutOf(own) };
}

const LONGEST_JOIN = 3;

function activeOf(looks: readonly Look[]): Uint8Array {
  const active = new Uint8Array(looks.length);
  let last = -1;
  for (const [at, look] of looks.entries()) {
    if (look.active) {
      active[at] = 1;
      const joined = last >= 0 && at - last - 1 > 0 && at - last - 1 <= LONGEST_JOIN;
      if (joined && looks.slice(last + 1, at).every(({ joins }) => joins)) active.fill(1, last + 1, at);
      last = at;
    }
  }
  return active;
}

function phrasesOf(looks: readonly Look[], lexicon: Lexicon): Int32Array {
  const found = new Int32Array(looks.length);
  for (let at = 0; at < looks.length; at += 1) {
    const look = looks[at];
    if (look === undefined || !look.active || !lexicon.beginnings.has(look.lower)) continue;
    const words: number[] = [look.lower];
    let [length, lists] = [0, 0];
    for (let more = 1; more < LONGEST_PHRASE && at + more < looks.length; more += 1) {
      words.push(looks[at + more]?.lower ?? 0);
      const known = lexicon.phrases.get(phraseHash(words));
      if (known !== undefined) [length, lists] = [more + 1, known];
    }
    for (let inside = 0; inside < length; inside += 1) {
      const place = inside === 0 ? 1 : inside === length - 1 ? 3 : 2;
      found[at + inside] = lists * 4 + place;
    }
    if (length > 1) at += length - 1;
  }
  return found;
}

function shoutOf(looks: readonly Look[]): number {
  let [letters, capitals, initials] = [0, 0, 0];
  for (const { writing } of looks) {
    if (writing === Writing.digits || writing === Writing.other) continue;
    letters += 1;
    if (writing === Writing.capitals || writing === Writing.single) capitals += 1;
    else if (writing === Writing.initial || writing === Writing.mixed) initials += 1;
  }
  if (letters < 2) return 0;
  if (capitals / letters > 0.7) return 1;
  return letters >= 4 && (initials + capitals) / letters > 0.7 ? 2 : 0;
}

/** Hashes of all features of the word at a place, appended to `into`. */
export function featuresAt(sentence: SentenceLooks, at: number, into: number[]): void {
  const { looks, phrases, shout } = sentence;
  const here = looks[at] ?? EDGE;
  const [before, after] = [looks[at - 1] ?? EDGE, looks[at + 1] ?? EDGE];
  const [before2, after2] = [looks[at - 2] ?? EDGE, looks[at + 2] ?? EDGE];
  for (const feature of here.own) into.push(feature);
  around(before, 0, into);
  around(after, 1, into);
  into.push(
    mix(T.lowerAt + 2, before2.lower),
    mix(T.lowerAt + 3, after2.lower),
    mix(T.writingAt + 2, before2.writing),
    mix(T.writingAt + 3, after2.writing),
  );
  if (before2.cluster !== 0) into.push(mix(T.clusterAt + 2, before2.cluster));
  if (after2.cluster !== 0) into.push(mix(T.clusterAt + 3, after2.cluster));
  into.push(mix(T.pairBefore, mix(before.lower, here.lower)), mix(T.pairAfter, mix(here.lower, after.lower)));
  into.push(mix(T.aroundBoth, mix(before.lower, after.lower)));
  into.push(mix(T.shapes, mix(mix(before.shape, here.shape), after.shape)));
  into.push(mix(T.writings, ((before2.writing * 8 + before.writing) * 8 + here.writing) * 64 + after.writing * 8 + after2.writing));
  into.push(mix(T.listsAround, mix(mix(before.lists, here.lists), after.lists)));
  if (shout !== 0) into.push(mix(T.shout, shout), mix(T.shoutWord, mix(shout, here.lower)));
  if (at === 0) into.push(mix(T.first, here.writing), mix(T.firstWord, here.lower));
  const phrase = phrases[at] ?? 0;
  if (phrase !== 0) into.push(mix(T.phrase, phrase));
  groupFeatures(looks, at, into);
}

function around(look: Look, side: number, into: number[]): void {
  into.push(
    mix(T.exactAt + side, look.exact),
    mix(T.lowerAt + side, look.lower),
    mix(T.shapeAt + side, look.shape),
    mix(T.writingAt + side, look.writing),
    mix(T.suffixAt + side, look.suffix),
  );
  if (look.cluster !== 0) into.push(mix(T.clusterAt + side, look.cluster));
}

/** What stands before and after the run of capital words that the word is in: `said`, `President`, `in`. */
function groupFeatures(looks: readonly Look[], at: number, into: number[]): void {
  let from = at;
  let to = at;
  while (from > 0 && at - from < 6 && looks[from - 1]?.active === true) from -= 1;
  while (to < looks.length - 1 && to - at < 6 && looks[to + 1]?.active === true) to += 1;
  if (from === to) return;
  into.push(mix(T.beforeGroup, (looks[from - 1] ?? EDGE).lower), mix(T.afterGroup, (looks[to + 1] ?? EDGE).lower));
  into.push(mix(T.verbs, mix((looks[from] ?? EDGE).lower, at - from)), mix(T.headBefore, mix((looks[to] ?? EDGE).lower, to - at)));
}
