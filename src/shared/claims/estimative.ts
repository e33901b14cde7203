/**
 * Words by which an analyst says how likely something is and how sure they are of it, as the United States'
 * Intelligence Community Directive 203, "Analytic Standards" (2 January 2015), D.6.e.(2), sets them: seven degrees of
 * likelihood, each with two terms (the directive's two rows) and a range of per cents, and three levels of confidence.
 */

/** One of the seven degrees, least likely first; per cents. */
export interface Likelihood {
  from: number;
  to: number;
  /** The term of the first row and that of the second. */
  terms: readonly [string, string];
}

export const likelihoods: readonly Likelihood[] = [
  { from: 1, to: 5, terms: ['almost no chance', 'remote'] },
  { from: 5, to: 20, terms: ['very unlikely', 'highly improbable'] },
  { from: 20, to: 45, terms: ['unlikely', 'improbable'] },
  { from: 45, to: 55, terms: ['roughly even chance', 'roughly even odds'] },
  { from: 55, to: 80, terms: ['likely', 'probable'] },
  { from: 80, to: 95, terms: ['very likely', 'highly probable'] },
  { from: 95, to: 99, terms: ['almost certain', 'nearly certain'] },
];

export const confidenceLevels = ['low', 'moderate', 'high'] as const;
type ConfidenceLevel = (typeof confidenceLevels)[number];

/**
 * One expression of judgement in a sentence; `start` and `end` are UTF-16 units of it.
 * `likelihood`: a term of the scale, of degree 0 to 6 and row 0 or 1; `confidence`: a level of confidence, or a range of
 * them; `assessment`: "we assess" and the like; `off-scale`: a likelihood in other words than the scale has, `better`
 * being what the scale offers; `vague`: a word such as "may", which leaves open how likely it is.
 */
export type Judgement = { start: number; end: number; words: string } & (
  | { kind: 'likelihood'; degree: number; row: 0 | 1 }
  | { kind: 'confidence'; levels: ConfidenceLevel[] }
  | { kind: 'assessment' }
  | { kind: 'off-scale'; better: string }
  | { kind: 'vague' }
);
export type JudgementKind = Judgement['kind'];

type Meaning =
  | { kind: 'likelihood'; degree: number; row: 0 | 1 }
  | { kind: 'confidence' }
  | { kind: 'assessment' }
  | { kind: 'off-scale'; better: string }
  | { kind: 'vague' }
  /** Looks like one of these and is none. */
  | { kind: 'none' };

interface Term {
  /** A regular expression in which a space stands for any white space or a hyphen. */
  pattern: string;
  meaning: Meaning;
  /** Whether other languages have the word too: it counts in an English sentence alone. */
  isShared?: true;
}

const at = (degree: number, row: 0 | 1): Meaning => ({ kind: 'likelihood', degree, row });
const offScale = (better: string): Meaning => ({ kind: 'off-scale', better });
const none: Meaning = { kind: 'none' };
const vague: Meaning = { kind: 'vague' };

const CHANCE = '(?:chances?|possibilit(?:y|ies)|likelihood|probabilit(?:y|ies)|prospects?|odds)';
const NOT =
  "(?:not|never|hardly|scarcely|(?:is|was|are|were|does|do|did|wo|would)n['’]t)(?: (?:be|been|seem|appear|look|at all|yet|so|very|that|too))?";
const STRONG = '(?:highly|extremely|exceedingly|overwhelmingly|quite|rather|fairly|increasingly|most|by far the most|so)';

// At one place the first that fits is taken: the longer ones come first.
const terms: readonly Term[] = [
  // In other senses.
  { pattern: 'as (?:likely|probable) as', meaning: none },
  { pattern: '(?:more|less|equally|as|how|no less|no more) (?:un)?likely(?! than not)', meaning: none },
  { pattern: '(?:more|less|equally|as|how) (?:im)?probabl[ey]', meaning: none },
  { pattern: 'probable cause', meaning: none },
  { pattern: '(?:as|if|when|where|whenever|wherever|everything|anything) possible', meaning: none, isShared: true },
  { pattern: 'as [a-z]+ as possible', meaning: none },
  { pattern: '(?:military|naval|economic|the|its|their|his|her|all|full) might', meaning: none },

  // The scale.
  { pattern: 'almost no chance', meaning: at(0, 0) },
  { pattern: 'very unlikely', meaning: at(1, 0) },
  { pattern: 'unlikely', meaning: at(2, 0) },
  { pattern: 'roughly even chances?', meaning: at(3, 0) },
  { pattern: 'very likely', meaning: at(5, 0) },
  { pattern: 'likely', meaning: at(4, 0) },
  { pattern: 'almost certain(?:ly)?', meaning: at(6, 0) },
  { pattern: `remote ${CHANCE}`, meaning: at(0, 1) },
  { pattern: `(?<=${CHANCE}(?: [\\p{L}’'-]+){0,8} (?:is|are|was|were|be|remains?|seems?|appears?|as) )remote`, meaning: at(0, 1) },
  { pattern: 'highly improbabl[ey]', meaning: at(1, 1) },
  { pattern: 'improbabl[ey]', meaning: at(2, 1), isShared: true },
  { pattern: 'roughly even odds', meaning: at(3, 1) },
  { pattern: 'highly probabl[ey]', meaning: at(5, 1) },
  { pattern: 'probably', meaning: at(4, 1) },
  { pattern: 'probable', meaning: at(4, 1), isShared: true },
  { pattern: 'nearly certain(?:ly)?', meaning: at(6, 1) },

  // Likelihood in words of one's own.
  { pattern: `${NOT} unlikely`, meaning: offScale('likely') },
  { pattern: `${NOT} improbable`, meaning: offScale('probable') },
  { pattern: `${NOT} likely`, meaning: offScale('unlikely') },
  { pattern: `${NOT} probable`, meaning: offScale('improbable') },
  { pattern: `${NOT} (?:almost|nearly|entirely|absolutely|completely)? ?certain`, meaning: offScale('likely') },
  { pattern: 'more likely than not', meaning: offScale('likely') },
  { pattern: 'as likely as not', meaning: offScale('roughly even chance') },
  { pattern: `${STRONG} unlikely`, meaning: offScale('very unlikely') },
  { pattern: `${STRONG} likely`, meaning: offScale('very likely') },
  { pattern: 'very improbabl[ey]', meaning: offScale('highly improbable') },
  { pattern: '(?:very|most|extremely) probabl[ey]', meaning: offScale('highly probable') },
  { pattern: '(?:virtually|practically|all but|quite) certain(?:ly)?', meaning: offScale('almost certain') },
  { pattern: '(?:fifty fifty|50 50|even)(?: chances?| odds)', meaning: offScale('roughly even chance') },
  { pattern: `(?:almost no|virtually no|next to no) (?:possibility|likelihood|probability)`, meaning: offScale('almost no chance') },
  { pattern: `(?:good|strong|fair|high) ${CHANCE}`, meaning: offScale('likely') },
  { pattern: `(?:slim|small|slight|low) ${CHANCE}`, meaning: offScale('unlikely') },

  { pattern: '(?:low|moderate|medium|high)(?: (?:to|or) (?:low|moderate|medium|high))? confidence', meaning: { kind: 'confidence' } },
  { pattern: '(?:we|I) (?:(?:also|now|still|therefore|further) )?(?:assess|judge|estimate)', meaning: { kind: 'assessment' } },
  { pattern: '(?:our|my|in my|in our) (?:assessment|judge?ment|estimate)', meaning: { kind: 'assessment' } },

  // How likely is left open.
  { pattern: "(?:cannot|can not|can['’]t|could not) (?:be )?(?:ruled? out|excluded?|discount(?:ed)?|dismiss(?:ed)?)", meaning: vague },
  { pattern: 'possibly', meaning: vague },
  { pattern: 'possible', meaning: vague, isShared: true },
  { pattern: '(?:may|might|could)(?= [\\p{Ll}])', meaning: vague },
  { pattern: '(?:perhaps|maybe|conceivabl[ey])', meaning: vague },
];

const BEGINS = "(?<![\\p{L}\\p{N}_’'-])";
const ENDS = "(?![\\p{L}\\p{N}_]|[’'-]\\p{L})";
const source = terms
  .toSorted((a, b) => b.pattern.length - a.pattern.length)
  .map((term) => ({ ...term, expression: term.pattern.replaceAll(' ', '[\\s\\u00a0-]+') }));
const anyTerm = new RegExp(`${BEGINS}(?:${source.map(({ expression }) => `(${expression})`).join('|')})${ENDS}`, 'giu');

/** What one look finds: most sentences hold none of these, and are not searched for each term. */
const PERHAPS =
  /likel|probab|certain|chance|odds|remote|confiden|assess|judg|estimat|may|might|could|possib|perhaps|conceiv|prospect|can[’' n]/iu;

/** A month, not a verb. */
const MAY = /^May\b/;
const ENGLISH = /(?<!\p{L})(?:the|of|and|is|that|will|was|were|are|it|with|for|be|by|has|have|had|would)(?!\p{L})/iu;

/**
 * The judgements that a sentence expresses, in reading order, none overlapping another. Only English is read; what
 * stands between quotation marks is someone else's and left out.
 */
export function judgementsIn(sentence: string): Judgement[] {
  if (!mayHoldJudgement(sentence)) return [];
  const found: Judgement[] = [];
  let quotations: readonly { start: number; end: number }[] | null = null;
  for (const match of sentence.matchAll(anyTerm)) {
    const [words] = match;
    const term = source[match.findIndex((group, index) => index > 0 && group !== undefined) - 1];
    if (term === undefined || term.meaning.kind === 'none' || MAY.test(words)) continue;
    if (term.isShared === true && !ENGLISH.test(sentence)) continue;
    const place = { start: match.index, end: match.index + words.length, words };
    quotations ??= quotationsIn(sentence);
    if (quotations.some(({ start, end }) => start < place.start && place.end < end)) continue;
    found.push(judgementOf(place, term.meaning));
  }
  return found;
}

/** Whether it is worth looking closer; a text of many sentences may be asked about at once. */
export function mayHoldJudgement(text: string): boolean {
  return PERHAPS.test(text);
}

function judgementOf(place: { start: number; end: number; words: string }, meaning: Exclude<Meaning, { kind: 'none' }>): Judgement {
  if (meaning.kind !== 'confidence') return { ...place, ...meaning };
  const words = place.words.toLowerCase().replace('medium', 'moderate');
  return { ...place, kind: 'confidence', levels: confidenceLevels.filter((level) => words.includes(level)) };
}

/** An opening mark without its closing one opens nothing. */
function quotationsIn(sentence: string): { start: number; end: number }[] {
  return [...sentence.matchAll(/“[^”]*”|«[^»]*»|„[^“”]*[“”]|"[^"]*"/gu)].map(({ index, 0: words }) => ({
    start: index,
    end: index + words.length,
  }));
}

/** Whether the sentence is the analyst's own judgement: a vague word alone makes it none. */
export function isJudgement(judgements: readonly Judgement[]): boolean {
  return judgements.some(({ kind }) => kind !== 'vague');
}

/** `55–80 %`. */
function rangeOf({ from, to }: Likelihood): string {
  return `${from}–${to} %`;
}

/** What a judgement's words mean, in a sentence for a tooltip. */
export function explain(judgement: Judgement): string {
  if (judgement.kind === 'likelihood') {
    const likelihood = likelihoods[judgement.degree];
    if (likelihood === undefined) return '';
    const other = likelihood.terms[judgement.row === 0 ? 1 : 0];
    return `A chance of ${rangeOf(likelihood)} (ICD 203). The other row of its scale says “${other}”.`;
  }
  if (judgement.kind === 'confidence') {
    return 'How sure you are of the judgement, by its sources and reasoning (ICD 203); not how likely the event is.';
  }
  if (judgement.kind === 'assessment') return 'Marks the sentence as your own judgement.';
  if (judgement.kind === 'off-scale') {
    const likelihood = likelihoods.find(({ terms: words }) => words.includes(judgement.better));
    const range = likelihood === undefined ? '' : ` (${rangeOf(likelihood)})`;
    return `Not on the scale of ICD 203. The nearest term there may be “${judgement.better}”${range}.`;
  }
  return 'Says that it can happen, not how likely it is. ICD 203 has seven terms for that, from “almost no chance” to “almost certain”.';
}

export const remarkKinds = ['mixed-scales', 'confidence-and-likelihood', 'off-scale', 'vague'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** Something to look at again; `sentences` are the indexes of those it is about. */
export interface Remark {
  kind: RemarkKind;
  sentences: number[];
  /** The words it is about, each once, as written. */
  words: string[];
}

/** What ICD 203 asks for, for each kind of remark. */
export const remarkTexts: Record<RemarkKind, { title: string; text: string }> = {
  'mixed-scales': {
    title: 'Terms of both rows of the scale',
    text: 'ICD 203 strongly encourages to keep to one row (likely, very likely, …) or to the other (probable, highly probable, …): a reader may take two terms of the same range for two different ranges.',
  },
  'confidence-and-likelihood': {
    title: 'Confidence and likelihood in one sentence',
    text: 'ICD 203 keeps them apart: confidence speaks of the judgement and its sources, likelihood of the event. Two sentences say it clearly.',
  },
  'off-scale': {
    title: 'Likelihood in words that are not on the scale',
    text: 'Readers give such words very different ranges. A term of the scale has one.',
  },
  vague: {
    title: 'Words that leave open how likely it is',
    text: 'May, might, could and possible are true of almost anything. Where it is a judgement, a term of the scale says more.',
  },
};

/** What to point out in the sentences of one note or dossier, each kind once but for single sentences' own. */
export function remarksOn(sentences: readonly (readonly Judgement[])[]): Remark[] {
  const rows: [number[], number[]] = [[], []];
  const groups: Record<RemarkKind, { sentences: Set<number>; words: Set<string> }> = {
    'mixed-scales': { sentences: new Set(), words: new Set() },
    'confidence-and-likelihood': { sentences: new Set(), words: new Set() },
    'off-scale': { sentences: new Set(), words: new Set() },
    vague: { sentences: new Set(), words: new Set() },
  };
  const add = (kind: RemarkKind, sentence: number, { words }: Judgement): void => {
    groups[kind].sentences.add(sentence);
    groups[kind].words.add(words.toLowerCase());
  };
  for (const [index, judgements] of sentences.entries()) {
    const sure = judgements.filter(({ kind }) => kind === 'confidence');
    const likely = judgements.filter(({ kind }) => kind === 'likelihood' || kind === 'off-scale');
    for (const judgement of judgements) {
      if (judgement.kind === 'likelihood') rows[judgement.row].push(index);
      if (judgement.kind === 'off-scale' || judgement.kind === 'vague') add(judgement.kind, index, judgement);
    }
    if (sure.length > 0 && likely.length > 0) {
      for (const judgement of [...sure, ...likely]) add('confidence-and-likelihood', index, judgement);
    }
  }
  if (rows.every((row) => row.length > 0)) {
    // The row that is used less is what one would change.
    const fewer = rows[1].length <= rows[0].length ? 1 : 0;
    for (const index of rows[fewer]) {
      for (const judgement of sentences[index] ?? []) {
        if (judgement.kind === 'likelihood' && judgement.row === fewer) add('mixed-scales', index, judgement);
      }
    }
  }
  return remarkKinds.flatMap((kind) => {
    const { sentences: places, words } = groups[kind];
    return places.size === 0 ? [] : [{ kind, sentences: [...places], words: [...words] }];
  });
}
