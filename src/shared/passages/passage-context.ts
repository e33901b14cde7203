/**
 * Whether a passage's words are said by whom, and of what, they were said: words are evidence only with that. Compared is what
 * stood around them on the text they were marked on with what stands around them now. docs/adr/0015-context-of-passages.md
 */
import { differenceOf, type DifferenceSegment } from './passage-difference';
import { lettersOf, type TextSurroundings, type Heading, type Sentence, type Surroundings } from './passage-surroundings';
import type { Bounds } from '../text/text';

/** What around a passage is another: the sentence it stands in, one beside it, the heading above, or the whole place. */
export const contextParts = ['sentence', 'before', 'after', 'heading', 'place'] as const;
export type ContextPart = (typeof contextParts)[number];

export type PassageContext =
  | { context: 'same' }
  /** `difference` from what was around the passage to what is around it now. */
  | { context: 'changed'; part: ContextPart; difference: DifferenceSegment[] };

const SAME: PassageContext = { context: 'same' };

/** A function that compares the surroundings of a span of `before` with those of a span of `now` (UTF-16 units). */
export function contextComparer(before: TextSurroundings, now: TextSurroundings): (was: Bounds, is: Bounds) => PassageContext {
  if (before.text === now.text) return (was, is) => (was.start === is.start ? SAME : new Comparison(before, now, was, is).made());
  return (was, is) => new Comparison(before, now, was, is).made();
}

/** Of a sentence's words so many in the other one as well: it is that one, changed. */
const ALIKE = 0.5;
/** How many sentences off a sentence that was changed may have come to stand. */
const NEAR = 3;
/** Paragraphs by which a heading may have come nearer, or gone farther off. */
const HEADING_SHIFT = 2;
/** Other places of the same words that are compared. */
const MOST_TWINS = 12;

class Comparison {
  readonly #was: Surroundings;
  readonly #is: Surroundings;

  constructor(
    private readonly before: TextSurroundings,
    private readonly now: TextSurroundings,
    private readonly wasAt: Bounds,
    isAt: Bounds,
  ) {
    this.#was = before.of(wasAt);
    this.#is = now.of(isAt);
  }

  made(): PassageContext {
    if (!this.#sameSentences()) return this.#changed('sentence', this.#was.own, this.#is.own);
    for (const side of ['before', 'after'] as const) {
      const found = this.#compareSide(side);
      if (found !== null) return this.#changed(side, found.was, found.is);
    }
    const heading = this.#otherHeading();
    if (heading !== null) return this.#changed('heading', heading.was, heading.is);
    if (this.#amongStrangers() || this.#isTwins()) return this.#changed('place', this.#wide(this.#was), this.#wide(this.#is));
    return SAME;
  }

  #changed(part: ContextPart, was: Bounds | null, is: Bounds | null): PassageContext {
    const words = (text: string, bounds: Bounds | null): string => (bounds === null ? '' : text.slice(bounds.start, bounds.end));
    return { context: 'changed', part, difference: differenceOf(words(this.before.text, was), words(this.now.text, is)) };
  }

  /** From the sentence before to the sentence behind. */
  #wide({ own, before, after }: Surroundings): Bounds {
    return { start: before[0]?.start ?? own.start, end: after[0]?.end ?? own.end };
  }

  /** The rest of the sentences the passage stands in. Where one of the texts ends them elsewhere, as far as the longer goes. */
  #sameSentences(): boolean {
    const [was, is] = [this.#was, this.#is];
    return (
      (was.left === is.left || sameEnds(lettersBefore(was), lettersBefore(is), Math.max(was.left.length, is.left.length))) &&
      (was.right === is.right || sameStarts(lettersAfter(was), lettersAfter(is), Math.max(was.right.length, is.right.length)))
    );
  }

  /** What became of the sentences on one side; null when they say of the passage what they said. */
  #compareSide(side: 'before' | 'after'): { was: Bounds | null; is: Bounds | null } | null {
    const [was, is] = [this.#was[side], this.#is[side]];
    const [old, fresh] = [was[0], is[0]];
    if (old?.letters === fresh?.letters || this.#endOtherwise(side)) return this.#secondChanged(was[1], is[1]);
    const kept = old === undefined ? -1 : is.findIndex(({ letters }) => letters === old.letters);
    if (kept > 0 || old === undefined) return this.#firstFraming(is.slice(0, kept > 0 ? kept : 1), null);
    const left = fresh === undefined ? -1 : was.findIndex(({ letters }) => letters === fresh.letters);
    if (left > 0 || fresh === undefined) return this.#dropped(side, was.slice(0, left > 0 ? left : 1));
    const partner = likest(old, is.slice(0, NEAR), this.before.text, this.now.text);
    if (partner !== null) return this.#speaksOf(side, old) && this.#saysOther(old, partner) ? { was: old, is: partner } : null;
    if (this.#isReplaced(side)) return { was: old, is: fresh };
    return this.#firstFraming([fresh], old) ?? (side === 'before' ? this.#dropped(side, [old]) : null);
  }

  /** Whether the same words are only parted into sentences otherwise. */
  #endOtherwise(side: 'before' | 'after'): boolean {
    const [was, is] = [this.#was, this.#is];
    const own = side === 'before' ? Math.max(was.left.length, is.left.length) : Math.max(was.right.length, is.right.length);
    const count = own + Math.max(was[side][0]?.letters.length ?? 0, is[side][0]?.letters.length ?? 0);
    return side === 'before'
      ? sameEnds(lettersBefore(was), lettersBefore(is), count)
      : sameStarts(lettersAfter(was), lettersAfter(is), count);
  }

  /** The next but one, when it is the same sentence of the same paragraph and says something else now. */
  #secondChanged(old: Sentence | undefined, fresh: Sentence | undefined): { was: Bounds; is: Bounds } | null {
    if (!old || !fresh || old.letters === fresh.letters) return null;
    if (old.paragraph !== this.#was.paragraph || fresh.paragraph !== this.#is.paragraph) return null;
    if (likest(old, [fresh], this.before.text, this.now.text) === null) return null;
    return this.#saysOther(old, fresh) ? { was: old, is: fresh } : null;
  }

  /**
   * Whether a sentence beside the passage says whose words they are, or of what: one of its own paragraph does; one of another only
   * where the passage leans on it, by a “he” or as speech that names no speaker.
   */
  #speaksOf(side: 'before' | 'after', { paragraph }: Sentence): boolean {
    if (paragraph === this.#was.paragraph) return true;
    const opening = this.before.text.slice(this.#was.own.start, this.#was.own.start + 60);
    return OPENS_SPEECH.test(opening) || (side === 'before' && PRONOUN.test(opening));
  }

  #saysOther(old: Bounds, fresh: Bounds): boolean {
    return saysOther(differenceOf(wordsOf(this.before, old), wordsOf(this.now, fresh)));
  }

  /** Sentences that came beside the passage and speak of it: a correction, a withdrawal. */
  #firstFraming(added: readonly Sentence[], was: Bounds | null): { was: Bounds | null; is: Bounds } | null {
    const found = added.find(({ start, end }) => FRAMES.test(this.now.text.slice(start, end)));
    return found === undefined ? null : { was, is: found };
  }

  /** Sentences that went and spoke of the passage: they called it wrong, or named whom its “he” stands for. */
  #dropped(side: 'before' | 'after', gone: readonly Sentence[]): { was: Bounds; is: Bounds | null } | null {
    const text = this.before.text;
    const framing = gone.find(({ start, end }) => FRAMES.test(text.slice(start, end)));
    if (framing !== undefined) return { was: framing, is: this.#is[side][0] ?? null };
    if (side === 'after' || !PRONOUN.test(text.slice(this.#was.own.start, this.#was.own.start + 60))) return null;
    const named = gone.find((sentence) => sentence.paragraph === this.#was.paragraph && this.#namesGone(sentence));
    return named === undefined ? null : { was: named, is: this.#is.before[0] ?? null };
  }

  #namesGone({ start, end }: Bounds): boolean {
    const names = this.before.text.slice(start, end).match(NAME) ?? [];
    const beside = this.#is.before
      .slice(0, NEAR)
      .map((one) => this.now.text.slice(one.start, one.end))
      .join(' ');
    return names.length > 0 && !names.some((name) => beside.includes(name));
  }

  /** In the paragraph the sentence is another, and what stood beyond it still stands there. */
  #isReplaced(side: 'before' | 'after'): boolean {
    const within = (around: Surroundings, at: number): Sentence | undefined =>
      around[side][at]?.paragraph === around.paragraph ? around[side][at] : undefined;
    const [old, fresh] = [within(this.#was, 0), within(this.#is, 0)];
    if (!old || !fresh) return false;
    const [beyond, now] = [within(this.#was, 1), within(this.#is, 1)];
    return beyond?.letters === now?.letters;
  }

  /** A heading in the place of one that was there, or the passage stands below another one of those that were there. */
  #otherHeading(): { was: Bounds | null; is: Heading } | null {
    const [nearest] = this.#is.headings;
    const [own] = this.#was.headings;
    if (nearest === undefined || own?.letters === nearest.letters) return this.#replacedHeading();
    const framing = this.before.hasParagraph(nearest.letters) || !FRAMES.test(wordsOf(this.now, nearest));
    if (!framing) return { was: own ?? null, is: nearest };
    return this.#replacedHeading() ?? this.#fromOneToAnother(own, nearest);
  }

  /** One of the headings above is gone from the text, and another that was not in it stands where it stood. */
  #replacedHeading(): { was: Heading; is: Heading } | null {
    for (const was of this.#was.headings) {
      if (this.now.hasParagraph(was.letters)) continue;
      const is = this.#is.headings.find(
        (one) => Math.abs(one.distance - was.distance) <= HEADING_SHIFT && !this.before.hasParagraph(one.letters),
      );
      if (is !== undefined && this.#headingSaysOther(was, is)) return { was, is };
    }
    return null;
  }

  /** Both headings were there and are: the passage went from under the one to under the other. What heads the page heads all of it. */
  #fromOneToAnother(was: Heading | undefined, is: Heading): { was: Heading; is: Heading } | null {
    if (was === undefined || (was.number === 1 && was.distance > 1) || was.distance > HEADING_SHIFT || is.distance > HEADING_SHIFT)
      return null;
    return this.before.hasParagraph(is.letters) && this.now.hasParagraph(was.letters) ? { was, is } : null;
  }

  #headingSaysOther(was: Heading, is: Heading): boolean {
    return saysOther(differenceOf(wordsOf(this.before, was).toLowerCase(), wordsOf(this.now, is).toLowerCase()));
  }

  /** Nothing of what stood around it stands around it, though there were, or are, other sentences in its paragraph. */
  #amongStrangers(): boolean {
    const company = (around: Surroundings): boolean =>
      [around.before[0], around.after[0]].some((sentence) => sentence?.paragraph === around.paragraph);
    if (!company(this.#was) && !company(this.#is)) return false;
    const [was, is] = [this.#was, this.#is].map(({ before, after }) => [...before, ...after]) as [Sentence[], Sentence[]];
    if (was.length === 0 || is.length === 0) return false;
    const letters = new Set(is.map((sentence) => sentence.letters));
    return !was.some((old) => letters.has(old.letters) || likest(old, is, this.before.text, this.now.text) !== null);
  }

  /** The same words stood elsewhere in the text too, and what is around them now was around those. */
  #isTwins(): boolean {
    const { text } = this.before;
    const { start, end } = this.wasAt;
    const exact = text.slice(start, end);
    const own = affinity(this.#was, this.#is);
    let at = text.indexOf(exact);
    for (let left = MOST_TWINS; left > 0 && at >= 0; left--) {
      if (at !== start && affinity(this.before.of({ start: at, end: at + exact.length }), this.#is) > own) return true;
      at = text.indexOf(exact, at + 1);
    }
    return false;
  }
}

/** How many parts of what is around two places are the same. */
function affinity(one: Surroundings, other: Surroundings): number {
  const parts = (around: Surroundings): (string | undefined)[] => [
    around.left,
    around.right,
    around.before[0]?.letters,
    around.after[0]?.letters,
    around.headings[0]?.letters,
  ];
  const others = parts(other);
  return parts(one).filter((part, at) => part === others[at]).length;
}

const wordsOf = ({ text }: TextSurroundings, { start, end }: Bounds): string => text.slice(start, end);

const lettersBefore = ({ left, before }: Surroundings): string => [left, ...before.map(({ letters }) => letters)].reverse().join('');
const lettersAfter = ({ right, after }: Surroundings): string => [right, ...after.map(({ letters }) => letters)].join('');

const sameEnds = (one: string, other: string, count: number): boolean => one.slice(-count) === other.slice(-count);
const sameStarts = (one: string, other: string, count: number): boolean => one.slice(0, count) === other.slice(0, count);

/** The sentence among some that has most of another's words, if it has enough of them. */
function likest(old: Bounds, among: readonly Sentence[], before: string, now: string): Sentence | null {
  const words = wordSet(before.slice(old.start, old.end));
  let best: Sentence | null = null;
  let most = ALIKE;
  for (const sentence of among) {
    const others = wordSet(now.slice(sentence.start, sentence.end));
    const shared = [...words].filter((word) => others.has(word)).length;
    const likeness = (2 * shared) / Math.max(1, words.size + others.size);
    if (likeness >= most) [best, most] = [sentence, likeness];
  }
  return best;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+(?:[.,'’-][\p{L}\p{N}]+)*|[?%€$£¥§؟？]/gu;

function wordSet(text: string): Set<string> {
  return new Set(unbroken(text).toLowerCase().match(WORD) ?? []);
}

/** Without soft hyphens and words broken at a line's end. */
function unbroken(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\u00ad/g, '')
    .replace(/(\p{L})-\n\s*(?=\p{Ll})/gu, '$1');
}

/** Whether a difference is more than typography and the spelling of a word. */
function saysOther(difference: readonly DifferenceSegment[]): boolean {
  const words = (kind: DifferenceSegment['kind']): string[] =>
    difference.flatMap((segment) => (segment.kind === kind ? (unbroken(segment.text).match(WORD) ?? []) : []));
  const [removed, added] = [words('removed'), words('added')];
  if (lettersOf(removed.join('')) === lettersOf(added.join(''))) return false;
  const left = [...added];
  const unmatched = removed.filter((word) => {
    const at = left.findIndex((other) => isSpelling(word, other));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return unmatched.length > 0 || left.length > 0;
}

/** Two spellings of one word, or a slip of the pen mended; never of a name, a figure or a short word. */
function isSpelling(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)];
  if (a === b) return true;
  if (/\p{N}/u.test(one + other) || /^\p{Lu}/u.test(one) || /^\p{Lu}/u.test(other)) return false;
  const longest = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) < 5 || a.charAt(0) !== b.charAt(0)) return false;
  return editsBetween(a, b) <= (longest >= 8 ? 2 : 1);
}

/** Without accents, in lower case. */
function bare(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/ß/g, 'ss');
}

/** Letters changed, added, dropped, or two that changed places. */
function editsBetween(a: string, b: string): number {
  let earlier: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      const turned = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) && a.charAt(i - 2) === b.charAt(j - 1);
      const edits = Math.min((row[j - 1] ?? 0) + same, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(turned ? Math.min(edits, (earlier[j - 2] ?? 0) + 1) : edits);
    }
    [earlier, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}

/** A capitalised word that does not begin its sentence. */
const NAME = /(?<=\p{L}[\p{L},]* )\p{Lu}[\p{L}’'-]+/gu;

/** Whether a sentence begins with someone named before it. */
const PRONOUN =
  /^["“„«'‘(]*(?:\p{L}+ )?(?:he|she|they|his|her|er|sie|seine?|il|elle|ils|elles|он|она|они|его|её|их|él|ella|ellos|egli|lui|lei|hij|zij)(?![\p{L}])|^["“„「『«]*(?:他|她|其|该|هو|هي|وقال|وأضاف)/iu;

const OPENS_SPEECH = /^["“„«「『]/u;

/** Words by which a text speaks of what was said as wrong, withdrawn, or of another state of itself. */
const FRAMES = new RegExp(
  [
    '\\b(?:corrections?|corrected|clarifications?|errat(?:um|a)|retract(?:s|ed|ion)?|withdr(?:ew|awn)|misquoted|misstated|misreported|false(?:ly)?|untrue|incorrect(?:ly)?|inaccurate(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|fabricated|hoax|debunked|disavowed|recanted|(?:earlier|previous|original|prior) (?:version|edition|report|article|story))\\b',
    '(?<!\\p{L})(?:korrektur|berichtigung|richtigstellung|klarstellung|zurückgezogen|widerrufen|dementiert|fälschlich(?:erweise)?|irrtümlich|unwahr|frühere[nr]? (?:version|fassung)|(?:vorherige|ursprüngliche)[nr]? (?:version|fassung))(?!\\p{L})',
    '(?<!\\p{L})(?:rectificati(?:f|on)|démenti[es]?|erron[ée]{1,2}(?:ment|s|es)?|rétract\\p{L}+|à tort|version (?:précédente|antérieure|initiale)|corrección|rectificación|desmintió|versión anterior|errat[ao]|rettifica|smentit[oa]|versione precedente|correção|versão anterior|rectificatie|eerdere versie|sprostowanie)(?!\\p{L})',
    '(?<!\\p{L})(?:исправлени\\p{L}+|поправк\\p{L}+|уточнени\\p{L}+|опровер\\p{L}+|опроверж\\p{L}+|отозва\\p{L}+|ошибочн\\p{L}+|неверн\\p{L}+|ложн\\p{L}+|(?:предыдущ|прежн|ранн|перв)\\p{L}+ верси\\p{L}+|виправлен\\p{L}+|спростув\\p{L}+)',
    '更正|勘误|辟谣|撤回|收回|不实|有误|错误地|此前(?:的)?版本|先前(?:的)?版本|早前(?:的)?版本|訂正',
    'تصحيح|تصويب|استدراك|تراجع عن|سحب|خطأ|غير صحيح|نسخة سابقة|النسخة السابقة|كاذب',
  ].join('|'),
  'iu',
);
