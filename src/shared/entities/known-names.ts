import { chineseFamilies, honorifics, legalForms, smallWords } from './name-words';
import { consonantsOf, firstConsonantsOf, firstLettersOf } from './name-beginnings';
import { lookUpKey, oneSpelling, romanised, scriptOf, type Script } from './transliteration';
import type { EntityKind } from './model';

/**
 * Finds known entities in a text by their names: in any case, accent, hyphenation, possessive, ending, order, with initials,
 * in Cyrillic, Chinese and Arabic letters too, and by the family name alone where the text has the full name. Pure.
 */

export interface KnownEntity {
  id: string;
  kind: EntityKind;
  /** Its name and aliases. */
  names: readonly string[];
  /** Rules by which a name is not to be found, by name. */
  without?: Readonly<Record<string, readonly NameRule[]>>;
}

/** By what a name was found. */
export type NameRule = 'name' | 'spelling' | 'script' | 'order' | 'initials' | 'short';

/** UTF-16 units. */
export interface KnownName {
  entityId: string;
  start: number;
  end: number;
  rule: NameRule;
}

interface Pattern {
  entityId: string;
  rule: NameRule;
  words: PatternWord[];
  /** Counts only where the text has another name of the entity. */
  short: boolean;
  person: boolean;
  without: readonly NameRule[];
}

interface PatternWord {
  raw: string;
  folded: string;
  spelt: string;
  key: string;
  script: Script;
  initial: boolean;
  /** All capitals, so that US is not us. */
  capitals: boolean;
}

/** A word where it stands. Described when it is asked for: most words of a text begin no name that is looked for. */
class TextWord {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  readonly #between: string;
  readonly #before: TextWord | undefined;
  #described: PatternWord | undefined;

  /** `between`: what stands between it and the word `before`, from which left-out words are not taken away. */
  constructor(raw: string, start: number, between: string, before: TextWord | undefined) {
    this.raw = raw;
    this.start = start;
    this.end = start + raw.length;
    this.capital = /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(raw);
    this.#between = between;
    this.#before = before;
  }

  get #own(): PatternWord {
    return (this.#described ??= describe(this.raw));
  }
  get folded(): string {
    return this.#own.folded;
  }
  get spelt(): string {
    return this.#own.spelt;
  }
  get key(): string {
    return this.#own.key;
  }
  get script(): Script {
    return this.#own.script;
  }
  get capitals(): boolean {
    return this.#own.capitals;
  }

  /** Nothing but spaces and a hyphen, a dot or a comma stands before it in its line. */
  get joined(): boolean {
    const between = initialBefore(this.#before) ? this.#between.replace('.', '') : this.#between;
    return this.#before !== undefined && JOINING.test(this.#between) && !/\n|[.]\s+(?=$)/u.test(between);
  }
  get comma(): boolean {
    return this.#between.includes(',');
  }
  get opens(): boolean {
    return this.#before === undefined || /[\n.!?:"“«]/u.test(this.#between);
  }
}

const NONE: readonly Pattern[] = [];
const MAY = 1;
const MAY_IF_SHORT = 2;
const NEVER = 3;
const JOINING = /^(?:['’]s)?[\s.,\-‐‑–'’·=]*(?:(?:the|al|el|Al|El|ال)[\s-])?$/u;

/** The names of many entities, ready to be looked for in many texts. */
export class KnownNames {
  readonly #byKey = new Map<string, Pattern[]>();
  readonly #chinese: { entityId: string; text: string }[] = [];
  /** With which letters the first words of the names begin, as keys write them. */
  readonly #firsts = new Set<string>();
  /** The first consonants of the names: by these they are looked up in Arabic. */
  readonly #consonants = new Set<string>();
  /** Whether a name has a key of one letter. */
  #shortest = false;
  /** Whether a name may begin with a small word. */
  #small = false;
  /** By the code of a letter: whether a word that begins with it may begin a name; see {@link KnownNames.#mayOf}. */
  readonly #letters = new Uint8Array(0x10000);
  /** By a word of a text: the names that may begin with it. */
  #begun = new Map<string, readonly Pattern[]>();

  constructor(entities: readonly KnownEntity[]) {
    for (const entity of entities) for (const name of entity.names) this.#add(entity, name);
  }

  #add(entity: KnownEntity, name: string): void {
    const person = entity.kind === 'person';
    const without = entity.without?.[name] ?? [];
    const plain = name.normalize('NFC').trim();
    if (scriptOf(plain) === 'chinese' && !without.includes('name')) {
      this.#chinese.push({ entityId: entity.id, text: plain.replace(/[·\s]/gu, '') });
    }
    const words = wordsOfName(plain, person);
    if (words.length === 0 || words.length > 12) return;
    const add = (rule: NameRule, own: PatternWord[], short = false): void =>
      this.#put({ entityId: entity.id, rule, words: own, short, person, without });
    add('name', words);
    if (!person || words.length < 2 || words.length > 4) return;
    const family = familyOf(words);
    const given = words.filter((word) => word !== family);
    add('order', family === words[0] ? [...given, family] : [family, ...given]);
    const initials = given.map(initialOf);
    add('initials', [...initials, family]);
    add('initials', [family, ...initials]);
    if (given.length > 1) {
      add('initials', [...initials.slice(0, 1), family]);
      add('name', [...given.slice(0, 1), family]);
    }
    if (family.spelt.length >= 2) add('short', [family], true);
  }

  #put(pattern: Pattern): void {
    const first = pattern.words[0];
    if (first === undefined) return;
    if (!first.initial && !needsCapital(first, pattern)) this.#small = true;
    // Arabic writes no short vowels: a name in Latin or Cyrillic letters is looked up there by its consonants.
    const keys = first.initial ? [`.${first.spelt}`] : [...new Set([first.key, `~${consonantsOf(first.spelt)}`])];
    for (const key of keys) {
      this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), pattern]);
      this.#firsts.add(key.slice(0, 1));
      if (key.startsWith('~')) this.#consonants.add(key.slice(1, 2));
      if (key.length === 1) this.#shortest = true;
    }
  }

  /** The longest at each place, in the order of the text; none overlaps another. */
  in(text: string): KnownName[] {
    const found = [...(this.#mayBeIn(text) ? this.#candidates(wordsOfText(text)) : []), ...this.#inChinese(text)];
    const full = new Set(found.filter(({ short }) => !short).map(({ entityId }) => entityId));
    const told = found.filter(({ short, entityId }) => !short || full.has(entityId));
    return apart(nearestOf(told));
  }

  /**
   * Whether a name begins with any of its words: most texts need not be looked at closer. Letter by letter, as to take all words out
   * of a text takes ten times as long.
   */
  #mayBeIn(text: string): boolean {
    let isWithin = false;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const isLetter = isOfWord(code);
      if (isLetter && !isWithin && this.#mayBeAt(text, at, code)) return true;
      // What half a letter belongs to is not told here: a word may begin behind it.
      isWithin = isLetter && !isHalf(code);
    }
    return false;
  }

  #mayBeAt(text: string, at: number, code: number): boolean {
    const may = this.#mayOf(code);
    if (may === NEVER) return false;
    if (may === MAY_IF_SHORT && isOfWord(text.charCodeAt(at + 1)) && isOfWord(text.charCodeAt(at + 2))) return false;
    WORD_HERE.lastIndex = at;
    const word = WORD_HERE.exec(text)?.[0];
    return word !== undefined && this.#begunBy(withoutPossessive(word)).length > 0;
  }

  /** By the first letter alone: whether a word may begin a name. */
  #mayOf(code: number): number {
    return (this.#letters[code] ||= this.#mayOfLetter(String.fromCharCode(code)));
  }

  #mayOfLetter(letter: string): number {
    const isSmall = letter === letter.toLowerCase() && letter !== letter.toUpperCase();
    return isSmall && !this.#small ? NEVER : this.#mayBegin(`${letter}__`) ? MAY : MAY_IF_SHORT;
  }

  #candidates(words: readonly TextWord[]): Candidate[] {
    const found: Candidate[] = [];
    for (const [at, { raw }] of words.entries()) {
      for (const pattern of this.#begunBy(raw)) {
        const end = matchEnd(pattern, words, at);
        if (end === null) continue;
        const candidate = candidateOf(pattern, words, at, end);
        if (!pattern.without.includes(candidate.rule)) found.push(candidate);
      }
    }
    return found;
  }

  #begunBy(raw: string): readonly Pattern[] {
    const may = this.#mayOf(raw.charCodeAt(0));
    if (may === NEVER || (may === MAY_IF_SHORT && raw.length > 2)) return NONE;
    const known = this.#begun.get(raw);
    if (known !== undefined) return known;
    if (this.#begun.size >= MOST_DESCRIBED) this.#begun = new Map();
    const begun = this.#mayBegin(raw) ? this.#patternsOf(describe(raw)) : NONE;
    this.#begun.set(raw, begun);
    return begun;
  }

  #patternsOf({ key, spelt }: PatternWord): readonly Pattern[] {
    // Nothing longer is an initial: else every word that begins as one is looked at closer.
    const keys = spelt.length === 1 ? [key, `.${spelt}`] : [key];
    const found = keys.flatMap((one) => this.#byKey.get(one) ?? []);
    return found.length === 0 ? NONE : found;
  }

  /** Whether a name may begin with a word, told by its first letters: to describe a word takes a hundred times as long. */
  #mayBegin(raw: string): boolean {
    if (raw.length <= 2) return true;
    const letters = firstLettersOf(raw.slice(0, 1));
    if (letters?.some((letter) => this.#firsts.has(letter)) === true) return true;
    if (raw.length > LONGEST_RUN) return false;
    if (letters === null) return this.#mayBeginArabic(raw);
    return this.#shortest && letters.some((letter) => MAY_GO.has(letter));
  }

  /** Of a word without vowels: by its first consonant, where that can be told. */
  #mayBeginArabic(raw: string): boolean {
    for (const letter of withoutArticle(raw)) {
      const consonants = firstConsonantsOf(letter);
      if (consonants === null) return true;
      if (consonants.length > 0) return consonants.some((one) => this.#consonants.has(one));
    }
    return true;
  }

  #inChinese(text: string): Candidate[] {
    if (!/\p{Script=Han}/u.test(text)) return [];
    const found: Candidate[] = [];
    for (const { entityId, text: name } of this.#chinese) {
      for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
        found.push({ entityId, start, end: start + name.length, rule: 'name', short: false });
      }
    }
    return found;
  }
}

interface Candidate extends KnownName {
  short: boolean;
}

function candidateOf(pattern: Pattern, words: readonly TextWord[], at: number, end: number): Candidate {
  const [first, last] = [words[at], words[end - 1]];
  const own = words.slice(at, end);
  const script = own.some((word, index) => word.script !== pattern.words[index]?.script);
  const spelling = own.some((word, index) => word.folded !== pattern.words[index]?.folded);
  const rule = pattern.rule !== 'name' ? pattern.rule : script ? 'script' : spelling ? 'spelling' : 'name';
  return { entityId: pattern.entityId, start: first?.start ?? 0, end: last?.end ?? 0, rule, short: pattern.short };
}

/** Index after the last word, or null. */
function matchEnd(pattern: Pattern, words: readonly TextWord[], at: number): number | null {
  for (const [index, wanted] of pattern.words.entries()) {
    const word = words[at + index];
    if (word === undefined || (index > 0 && !word.joined) || !isWord(wanted, word, pattern)) return null;
    if (word.comma && index > 0 && pattern.rule !== 'order' && pattern.rule !== 'initials') return null;
  }
  if (pattern.short && !standsAlone(pattern, words, at)) return null;
  return at + pattern.words.length;
}

function isWord(wanted: PatternWord, word: TextWord, pattern: Pattern): boolean {
  if (wanted.initial) return word.capital && word.spelt.length === 1 && word.spelt === wanted.spelt;
  if (wanted.capitals && wanted.raw.length <= 5 && wanted.script === word.script) return word.raw === wanted.raw;
  if (!word.capital && hasCase(word) && needsCapital(wanted, pattern)) return false;
  if (wanted.folded === word.folded) return true;
  if (wanted.script === 'latin' && word.script === 'latin') return wanted.spelt.length >= 5 && wanted.spelt === word.spelt;
  if (word.script === 'arabic' || wanted.script === 'arabic') return sameConsonants(wanted, word);
  return wanted.key === word.key && wanted.key.length >= 2;
}

const needsCapital = ({ raw }: PatternWord, { person, words }: Pattern): boolean => (person || words.length === 1) && /^\p{Lu}/u.test(raw);

function sameConsonants(a: Pick<PatternWord, 'spelt'>, b: Pick<PatternWord, 'spelt'>): boolean {
  const [one, other] = [consonantsOf(a.spelt), consonantsOf(b.spelt)];
  return one.length >= 2 && one === other;
}

const hasCase = (word: TextWord): boolean => word.raw.toLowerCase() !== word.raw.toUpperCase();

/** A family name with another given name before it, or another name after it, is somebody else's. */
function standsAlone(pattern: Pattern, words: readonly TextWord[], at: number): boolean {
  const [before, after] = [words[at - 1], words[at + 1]];
  const own = words[at];
  const nameLike = (word: TextWord | undefined): boolean =>
    word !== undefined &&
    word.capital &&
    !word.capitals &&
    word.spelt.length > 1 &&
    !honorifics.has(word.folded) &&
    !smallWords.has(word.folded);
  if (own !== undefined && isMonth(own, before, after)) return false;
  const opener = before?.opens === true && (OPENERS.has(before.folded) || before.folded.endsWith('ly'));
  if (own !== undefined && own.joined && !own.comma && nameLike(before) && !opener && !isTitle(before)) return false;
  return !(after !== undefined && after.joined && !after.comma && nameLike(after) && chineseFamilies.has(pattern.words[0]?.folded ?? ''));
}

/** With which sentences begin, so that a name may follow. */
const OPENERS = new Set(
  `but when while after before since if as although though because however meanwhile then now yesterday today tomorrow later earlier did does do is was
  has had will would can could should may might that this these those there here where why how what who like unlike according against with without from
  by under over about despite during between both also even only still yet so nor or not no yes once instead thus hence given asked says said perhaps maybe
  когда если после перед хотя однако затем сегодня вчера завтра но что как где почему это также ранее позже потом пока`.split(/\s+/u),
);
const MONTHS = new Set(['may', 'march', 'april', 'june', 'august']);

/** A name that is also a month: in May, May 5. */
function isMonth(own: TextWord, before: TextWord | undefined, after: TextWord | undefined): boolean {
  if (!MONTHS.has(own.folded)) return false;
  const dated = /^(?:in|on|of|since|until|till|by|last|next|early|late|mid|this|every|from|to|\d+(?:st|nd|rd|th)?)$/u;
  return (own.joined && dated.test(before?.folded ?? '')) || (after?.joined === true && /^\d/u.test(after.raw));
}

const TITLE =
  /^(?:president|minister|secretary|chancellor|premier|general|colonel|major|captain|judge|senator|governor|mayor|ambassador|chairman|director|chief|king|queen|prince|pope|bishop|professor|comrade|spokes(?:man|woman)|leader|king|sheikh|президент\p{L}*|министр\p{L}*|премьер\p{L}*|генерал\p{L}*|секретар\p{L}*|канцлер\p{L}*|депутат\p{L}*|директор\p{L}*|president\p{L}*)$/iu;
const isTitle = (word: TextWord | undefined): boolean => word !== undefined && TITLE.test(word.folded);

/** Where one name may be of several, it is that of whom was named in full last. */
function nearestOf(found: readonly Candidate[]): Candidate[] {
  const byPlace = new Map<string, Candidate[]>();
  for (const one of found) {
    const key = `${one.start} ${one.end}`;
    byPlace.set(key, [...(byPlace.get(key) ?? []), one]);
  }
  return [...byPlace.values()].flatMap((here) => {
    const full = here.filter(({ short }) => !short);
    if (full.length > 0) return full.slice(0, 1);
    const lastOf = ({ entityId, start }: Candidate): number =>
      found.reduce(
        (last, other) => (other.entityId === entityId && !other.short && other.start < start ? Math.max(last, other.start) : last),
        -1,
      );
    return [...here].sort((a, b) => lastOf(b) - lastOf(a)).slice(0, 1);
  });
}

function apart(found: readonly Candidate[]): KnownName[] {
  const sorted = [...found].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const kept: Candidate[] = [];
  const taken = new Set<number>();
  for (const one of sorted) {
    if (taken.has(one.start) || taken.has(one.end - 1)) continue;
    for (let at = one.start; at < one.end; at += 1) taken.add(at);
    kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start).map(({ entityId, start, end, rule }) => ({ entityId, start, end, rule }));
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’](?=\p{L}{2})[\p{L}\p{M}]+)*/gu;
const WORD_HERE = new RegExp(WORD.source, 'uy');

const LETTER = 1;
const NONE_OF_WORD = 2;
/** By its code: whether a letter is of a word. Half a letter may be. */
const ofWord = new Uint8Array(0x10000);

function isOfWord(code: number): boolean {
  if (Number.isNaN(code)) return false;
  const known = (ofWord[code] ||= isHalf(code) || /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code)) ? LETTER : NONE_OF_WORD);
  return known === LETTER;
}

/** Of a letter that is written by two codes. */
const isHalf = (code: number): boolean => code >= 0xd800 && code <= 0xdfff;

/** Small words that need not be there: the, al-. */
const LEFT_OUT = new Set(['the', 'al', 'el', 'ال']);

function wordsOfName(name: string, person: boolean): PatternWord[] {
  const turned = person ? name.replace(/^([^,]+),\s*(\S.*)$/u, '$2 $1') : name;
  const plain = scriptOf(turned) === 'chinese' ? romanised(turned).replace(/(^|\s)\p{Ll}/gu, (letter) => letter.toUpperCase()) : turned;
  const words = [...plain.matchAll(WORD)].map(([word]) => describe(word));
  const telling = words.filter(({ folded }) => !LEFT_OUT.has(folded) && !(person && honorifics.has(folded)) && !legalForms.has(folded));
  return telling.length === 0 ? words : telling;
}

function wordsOfText(text: string): TextWord[] {
  const words: TextWord[] = [];
  let last = 0;
  for (const match of text.matchAll(WORD)) {
    const raw = withoutPossessive(match[0]);
    const start = match.index;
    if (raw.length <= 3 && LEFT_OUT.has(withoutMarks(raw)) && /^[ -]$/u.test(text[start + raw.length] ?? '')) continue;
    words.push(new TextWord(raw, start, text.slice(last, start), words.at(-1)));
    last = start + match[0].length;
  }
  return words;
}

const withoutPossessive = (word: string): string => (/['’]/u.test(word) ? word.replace(/['’]s$/iu, '') : word);

const withoutMarks = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const initialBefore = (word: TextWord | undefined): boolean => word !== undefined && word.raw.length <= 2;

/** Described words: most words of a text are those of the last one. */
let described = new Map<string, PatternWord>();
const MOST_DESCRIBED = 50_000;

function describe(raw: string): PatternWord {
  const known = described.get(raw);
  if (known !== undefined) return known;
  if (described.size >= MOST_DESCRIBED) described = new Map();
  const word = describeAnew(raw);
  described.set(raw, word);
  return word;
}

/** الحداد as حداد. */
const withoutArticle = (raw: string): string => (raw.startsWith('ال') && raw.length > 4 ? raw.slice(2) : raw);

function describeAnew(raw: string): PatternWord {
  const plain = withoutArticle(raw);
  const latin = romanised(plain);
  const script = scriptOf(plain);
  return {
    raw,
    folded: plain.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
    spelt: oneSpelling(latin),
    key: script === 'arabic' ? `~${consonantsOf(oneSpelling(latin))}` : lookUpKey(plain),
    script,
    initial: false,
    capitals: raw.length > 1 && raw === raw.toUpperCase() && raw !== raw.toLowerCase(),
  };
}

/** The first of a Chinese name, else the last. */
function familyOf(words: readonly PatternWord[]): PatternWord {
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) throw new Error('a name without words');
  const chinese = words.length <= 3 && chineseFamilies.has(first.folded) && !chineseFamilies.has(last.folded);
  return chinese ? first : last;
}

function initialOf(word: PatternWord): PatternWord {
  return { ...word, spelt: oneSpelling(romanised(word.raw)).slice(0, 1), initial: true };
}

/** Of writing without spaces, a run as long as a name at most. */
const LONGEST_RUN = 12;
/** With these a short key may begin without beginning with them: the key of Otto is that of a *t*. */
const MAY_GO = new Set('eo');
