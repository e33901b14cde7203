import { commonOrganisationWords, honorifics, legalForms, shortNames, smallWords } from './name-words';
import { oneSpelling, romanised, scriptOf } from './transliteration';

/** How likely two names, in whatever scripts and spellings, are of one person or organisation, and why. Pure. */

export interface NameLikeness {
  /** 0 to 1; at {@link SAME_FROM} and above the names may be offered as one. */
  score: number;
  reasons: string[];
}

/** Set where made-up pairs part, with few false ones: no pair is merged by itself. */
export const SAME_FROM = 0.8;

interface NameWord {
  /** Romanised, as it is read. */
  read: string;
  spelt: string;
  weight: number;
}

interface ReadName {
  words: NameWord[];
  /** Short vowels are not written. */
  sparse: boolean;
  organisation: boolean;
  initials: string;
  digits: string;
}

/** Of any two names. */
export function nameLikeness(left: string, right: string): NameLikeness {
  const isOrganisation = readName(left, false).organisation || readName(right, false).organisation;
  const [a, b] = [readName(left, isOrganisation), readName(right, isOrganisation)];
  if (a.words.length === 0 || b.words.length === 0) return { score: 0, reasons: [] };
  if (a.digits !== b.digits) return { score: 0.2, reasons: ['other numbers'] };
  const reasons = scriptOf(left) === scriptOf(right) ? [] : ['another script'];
  const glued = gluedLikeness(a, b);
  const compared = joinedWays(a, b).map(([one, other]) =>
    a.organisation || b.organisation ? organisations(one, other) : people(one, other),
  );
  if (isAcronym(a, b) || isAcronym(b, a)) compared.push({ score: 0.84, reasons: ['short for it'] });
  const best = [...compared, ...(glued === null ? [] : [glued])].reduce((most, one) => (one.score > most.score ? one : most));
  return { score: Math.max(0, Math.min(1, best.score)), reasons: [...best.reasons, ...reasons] };
}

/** `beside`: whether it is compared with an organisation's. */
function readName(name: string, beside: boolean): ReadName {
  const latin = romanised(
    turned(
      name
        .normalize('NFKC')
        .replace(/[(（][^)）]*[)）]/gu, ' ')
        .replace(/&/gu, ' and '),
    ),
  );
  const all = latin
    .replace(/(?<=\p{L})[.](?=\p{L}\.)/gu, ' ')
    .split(/[^a-z0-9'’]+/u)
    .map((word) => word.replace(/['’]/gu, ''))
    .filter((word) => word !== '');
  const organisation = beside || all.some((word) => legalForms.has(word) || commonOrganisationWords.has(word)) || /\d/u.test(latin);
  const kept = all.filter((word) => !honorifics.has(word) && (organisation || !smallWords.has(word) || all.length < 3));
  const words = (kept.length === 0 ? all : kept).map((read) => ({
    read,
    spelt: oneSpelling(read),
    weight: organisation ? weightOf(read) : 1,
  }));
  const telling = all.filter((word) => !smallWords.has(word) && !legalForms.has(word));
  return {
    words,
    sparse: scriptOf(name) === 'arabic' || /\p{Script=Hebrew}/u.test(name),
    organisation,
    initials: telling.map((word) => word[0] ?? '').join(''),
    digits: (latin.match(/\d+/gu) ?? []).sort().join(' '),
  };
}

/** Putin, Vladimir. */
function turned(name: string): string {
  const parts = name.split(/,\s*/u);
  const [family = '', given = ''] = parts;
  return parts.length === 2 && !legalForms.has(given.toLowerCase().replace(/\W/gu, '')) ? `${given} ${family}` : name;
}

function weightOf(word: string): number {
  if (legalForms.has(word)) return 0.05;
  if (smallWords.has(word)) return 0.05;
  return commonOrganisationWords.has(word) ? 0.6 : 1.3;
}

/** Written together or apart: Jin Ping and Jinping, AlAssad and al-Assad. */
function gluedLikeness(a: ReadName, b: ReadName): NameLikeness | null {
  const [one, other] = [a.words, b.words].map((words) => oneSpelling(words.map(({ read }) => read).join('')));
  if (one === undefined || other === undefined || one !== other || one.length < 6) return null;
  return { score: 1, reasons: [a.words.length === b.words.length ? 'the same but for spelling' : 'written together'] };
}

/** Both as they are, and the one of more words with two neighbours joined: Nasr Allah is Nasrallah. */
function joinedWays(a: ReadName, b: ReadName): [ReadName, ReadName][] {
  if (a.words.length === b.words.length) return [[a, b]];
  const [longer, isLeft] = a.words.length > b.words.length ? [a, true] : [b, false];
  // An initial is no part of the word beside it: George H. is not Georgeh.
  const isInitial = (at: number): boolean => longer.words[at]?.read.length === 1;
  const places = longer.words.slice(1).flatMap((_, at) => (isInitial(at) === isInitial(at + 1) ? [at] : []));
  const ways = places.map((at) => ({ ...longer, words: withJoined(longer.words, at) }));
  return [[a, b], ...ways.map((way): [ReadName, ReadName] => (isLeft ? [way, b] : [a, way]))];
}

function withJoined(words: readonly NameWord[], at: number): NameWord[] {
  const [first, second] = [words[at], words[at + 1]];
  const read = `${first?.read ?? ''}${second?.read ?? ''}`;
  return [
    ...words.slice(0, at),
    { read, spelt: oneSpelling(read), weight: Math.max(first?.weight ?? 0, second?.weight ?? 0) },
    ...words.slice(at + 2),
  ];
}

interface Pairing {
  pairs: { a: NameWord; b: NameWord; likeness: number; why: string }[];
  left: NameWord[];
  right: NameWord[];
}

function pairing(a: ReadName, b: ReadName): Pairing {
  const sparse = a.sparse || b.sparse;
  const all = a.words.flatMap((one) => b.words.map((other) => ({ a: one, b: other, ...wordLikeness(one, other, sparse) })));
  const pairs: Pairing['pairs'] = [];
  const taken = new Set<NameWord>();
  for (const pair of all.filter(({ likeness }) => likeness > 0).sort((x, y) => y.likeness - x.likeness)) {
    if (taken.has(pair.a) || taken.has(pair.b)) continue;
    taken.add(pair.a).add(pair.b);
    pairs.push(pair);
  }
  return { pairs, left: a.words.filter((word) => !taken.has(word)), right: b.words.filter((word) => !taken.has(word)) };
}

function people(a: ReadName, b: ReadName): NameLikeness {
  const { pairs, left, right } = pairing(a, b);
  const whole = pairs.filter(({ why }) => why !== 'initial');
  const reasons = [...new Set(pairs.map(({ why }) => why).filter((why) => why !== ''))];
  if (whole.length === 0) return { score: 0, reasons };
  const mean = pairs.reduce((sum, { likeness }) => sum + likeness, 0) / pairs.length;
  if (left.length > 0 && right.length > 0) {
    const tolerable = whole.length >= 3 && left.length + right.length <= 2;
    return { score: tolerable ? mean * 0.82 : mean * 0.4, reasons };
  }
  const more = left.length + right.length;
  if (pairs.length === 1)
    return more === 0 ? { score: single(pairs[0]), reasons } : { score: 0.5 * mean, reasons: [...reasons, 'one word of several'] };
  const share = pairs.length / (pairs.length + more);
  if (more > 0) reasons.push(more === 1 ? 'one word more' : 'more words');
  const score = mean - 0.04 * more - (share < 0.5 ? 0.2 : 0);
  return whole.length >= 2 && initialsDiffer(a, b) ? { score: score * 0.8, reasons: [...reasons, 'other initials'] } : { score, reasons };
}

/** George H. W. and George W.: who writes middle initials at all writes all of them. */
function initialsDiffer(a: ReadName, b: ReadName): boolean {
  const [one = 0, other = 0] = [a, b].map(({ words }) => words.filter(({ read }) => read.length === 1).length);
  return one > 0 && other > 0 && one !== other;
}

/** Both are one word: it must be the same. */
function single(pair: Pairing['pairs'][number] | undefined): number {
  if (pair === undefined || pair.a.spelt.length < 4) return pair?.a.read === pair?.b.read ? 0.9 : 0.4;
  return pair.likeness >= 0.97 ? 1 : pair.likeness * 0.85;
}

function organisations(a: ReadName, b: ReadName): NameLikeness {
  const { pairs, left, right } = pairing(a, b);
  const sum = (words: readonly NameWord[]): number => words.reduce((total, { weight }) => total + weight, 0);
  const matched = pairs.reduce((total, { a: one, b: other, likeness }) => total + likeness * Math.min(one.weight, other.weight) * 2, 0);
  const score =
    matched / Math.max(0.1, pairs.reduce((total, pair) => total + 2 * Math.min(pair.a.weight, pair.b.weight), 0) + sum(left) + sum(right));
  const telling = pairs.some(({ a: one }) => one.weight > 1);
  const reasons = [...new Set(pairs.map(({ why }) => why).filter((why) => why !== ''))];
  return { score: telling || left.length + right.length === 0 ? score : score * 0.7, reasons };
}

function isAcronym(short: ReadName, long: ReadName): boolean {
  const [word] = short.words;
  return short.words.length === 1 && word !== undefined && word.read.length >= 3 && long.words.length >= 3 && long.initials === word.read;
}

/** Of two words of names: 1 for the same but for spelling; 0 when they are others. */
function wordLikeness(a: NameWord, b: NameWord, sparse: boolean): { likeness: number; why: string } {
  if (a.read === b.read) return { likeness: 1, why: '' };
  if (a.spelt === b.spelt && a.spelt.length > 1) return { likeness: 0.99, why: 'spelling' };
  const [shorter, longer] = a.read.length <= b.read.length ? [a.read, b.read] : [b.read, a.read];
  if (shorter.length === 1) return longer.startsWith(shorter) ? { likeness: 0.72, why: 'initial' } : { likeness: 0, why: '' };
  if (areShortFor(a.read, b.read)) return { likeness: 0.93, why: 'short name' };
  const length = Math.max(a.spelt.length, b.spelt.length);
  if (Math.min(a.spelt.length, b.spelt.length) < 3 && !sparse) return { likeness: 0, why: '' };
  if (!sparse && endsApart(a.spelt, b.spelt)) return { likeness: 0, why: '' };
  const share = spellingCost(a.spelt, b.spelt, sparse) / length;
  const most = length <= 4 ? 0.1 : length <= 6 ? 0.13 : 0.15;
  return share <= most ? { likeness: 0.98 - share, why: sparse ? 'letters' : 'spelling' } : { likeness: 0, why: '' };
}

function areShortFor(a: string, b: string): boolean {
  const [one, other] = [shortNames.get(a), shortNames.get(b)];
  return one !== undefined && other !== undefined && [...one].some((group) => other.has(group));
}

/** A woman's form is another name: Petrov and Petrova, Alexander and Alexandra, Daniel and Danielle. */
function endsApart(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => name.replace(/enka$/, 'enko'));
  if (one === undefined || other === undefined || one === `${other}e` || other === `${one}e`) return true;
  return one.endsWith('a') !== other.endsWith('a');
}

const VOWELS = 'aeiou';
const NEAR = new Set([
  'ei',
  'ou',
  'ae',
  'fv',
  'bv',
  'sz',
  'gk',
  'gh',
  'hk',
  'dt',
  'bp',
  'Tk',
  'Ts',
  'Tz',
  'CT',
  'Ck',
  'CS',
  'SZ',
  'Zi',
  'gi',
  'Zz',
  'Ss',
  'mn',
  'Ch',
]);
const near = (a: string, b: string): boolean => NEAR.has(a < b ? a + b : b + a);

/** Edits from one spelling to another, cheap where systems of writing differ. */
function spellingCost(a: string, b: string, sparse: boolean): number {
  const gap = (letter: string): number => (VOWELS.includes(letter) ? (sparse ? 0.06 : 0.45) : letter === 'h' ? 0.4 : 1);
  const swap = (x: string, y: string): number => {
    if (x === y) return 0;
    const vowels = VOWELS.includes(x) && VOWELS.includes(y);
    if (vowels) return sparse ? 0.06 : near(x, y) ? 0.35 : 0.6;
    return near(x, y) ? 0.5 : 1;
  };
  let row = [0];
  for (const letter of b) row.push((row.at(-1) ?? 0) + gap(letter));
  for (const letter of a) {
    const next = [(row[0] ?? 0) + gap(letter)];
    for (let at = 1; at <= b.length; at += 1) {
      const other = b[at - 1] ?? '';
      next.push(Math.min((row[at - 1] ?? 0) + swap(letter, other), (row[at] ?? 0) + gap(letter), (next[at - 1] ?? 0) + gap(other)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
