/**
 * The rules of a Hunspell dictionary (`.aff`): which endings and beginnings a word may take, what makes a compound, and what
 * suggestions are made from. What it says that is not read here never makes a wrong word of a right one (docs/adr/0065).
 */

/** A set of flags: each is one UTF-16 unit. */
export type Flags = string;

/** An ending or a beginning: `add` in the place of `strip`, where the word is so. */
export interface Affix {
  readonly flag: string;
  readonly strip: string;
  readonly add: string;
  /** May stand together with one at the other end. */
  readonly cross: boolean;
  /** What the word with it may take besides. */
  readonly flags: Flags;
  /** How the word must end, or begin, before; null for any. */
  readonly condition: RegExp | null;
}

export interface AffixIndex {
  readonly byText: ReadonlyMap<string, readonly Affix[]>;
  readonly byFlag: ReadonlyMap<string, readonly Affix[]>;
  readonly longest: number;
  /** Flags of those that may stand behind another one. */
  readonly behindOthers: Flags;
}

/** Flags with a meaning of their own, by what the file calls them; an empty string where it names none. */
export interface SpecialFlags {
  needsAffix: string;
  forbidden: string;
  keepCase: string;
  noSuggest: string;
  circumfix: string;
  onlyInCompound: string;
  compound: string;
  compoundBegin: string;
  compoundMiddle: string;
  compoundEnd: string;
  compoundPermit: string;
  compoundForbid: string;
}

export interface AffixRules {
  readonly flagsOf: (written: string) => Flags;
  readonly prefixes: AffixIndex;
  readonly suffixes: AffixIndex;
  readonly special: Readonly<SpecialFlags>;
  readonly compoundMin: number;
  readonly compoundMax: number;
  readonly checksTriple: boolean;
  readonly checksCase: boolean;
  readonly checksTwice: boolean;
  readonly fullStrip: boolean;
  readonly ignored: RegExp | null;
  readonly input: readonly (readonly [string, string])[];
  readonly output: readonly (readonly [string, string])[];
  /** Mistakes that are often made: what is written, what is meant. */
  readonly replacements: readonly (readonly [RegExp, string])[];
  /** Letters, the likeliest first. */
  readonly letters: string;
}

const specialNames: Readonly<Record<string, keyof SpecialFlags>> = {
  NEEDAFFIX: 'needsAffix',
  PSEUDOROOT: 'needsAffix',
  FORBIDDENWORD: 'forbidden',
  KEEPCASE: 'keepCase',
  NOSUGGEST: 'noSuggest',
  CIRCUMFIX: 'circumfix',
  ONLYINCOMPOUND: 'onlyInCompound',
  COMPOUNDFLAG: 'compound',
  COMPOUNDBEGIN: 'compoundBegin',
  COMPOUNDMIDDLE: 'compoundMiddle',
  COMPOUNDEND: 'compoundEnd',
  COMPOUNDPERMITFLAG: 'compoundPermit',
  COMPOUNDFORBIDFLAG: 'compoundForbid',
};

type FlagKind = 'char' | 'long' | 'num';

function readFlags(written: string, kind: FlagKind): Flags {
  if (kind === 'num')
    return written
      .split(',')
      .map((number) => String.fromCharCode(Number(number)))
      .join('');
  if (kind === 'char') return written;
  let flags = '';
  for (let at = 0; at < written.length; at += 2) {
    flags += String.fromCharCode(((written.charCodeAt(at) & 0xff) << 8) | (written.charCodeAt(at + 1) & 0xff));
  }
  return flags;
}

/** `0` is nothing. */
const partOf = (written: string | undefined): string => (written === undefined || written === '0' ? '' : written);

/** `[^aeiou]y`, as the file has it: within brackets every sign stands for itself. */
function conditionOf(written: string, atEnd: boolean): RegExp | null {
  if (written === '' || written === '.') return null;
  const source = written.replace(/\[(\^?)([^\]]*)\]|[^[\]]/gu, (sign, not: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${not ?? ''}${set.replace(/[\\\]^-]/g, '\\$&')}]`;
    return sign === '.' ? '.' : sign.replace(/[\\^$*+?()|{}]/g, '\\$&');
  });
  return new RegExp(atEnd ? `${source}$` : `^${source}`, 'u');
}

function indexOf(affixes: readonly Affix[]): AffixIndex {
  const byText = new Map<string, Affix[]>();
  const byFlag = new Map<string, Affix[]>();
  const put = (map: Map<string, Affix[]>, key: string, affix: Affix): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [affix]);
    else known.push(affix);
  };
  for (const affix of affixes) {
    put(byText, affix.add, affix);
    put(byFlag, affix.flag, affix);
  }
  const taken = new Set(affixes.flatMap(({ flags }) => [...flags]));
  return {
    byText,
    byFlag,
    longest: affixes.reduce((longest, { add }) => Math.max(longest, add.length), 0),
    behindOthers: [...byFlag.keys()].filter((flag) => taken.has(flag)).join(''),
  };
}

const escaped = (text: string): string => text.replace(/[.*+?()|[\]{}\\]/g, '\\$&');

class AffixReader {
  kind: FlagKind = 'char';
  readonly aliases: string[] = [];
  readonly affixes: Record<'PFX' | 'SFX', Affix[]> = { PFX: [], SFX: [] };
  readonly special: SpecialFlags = {
    ...{ needsAffix: '', forbidden: '', keepCase: '', noSuggest: '', circumfix: '', onlyInCompound: '' },
    ...{ compound: '', compoundBegin: '', compoundMiddle: '', compoundEnd: '', compoundPermit: '', compoundForbid: '' },
  };
  readonly plain = new Map<string, string>();
  readonly pairs: Record<'ICONV' | 'OCONV' | 'REP', [string, string][]> = { ICONV: [], OCONV: [], REP: [] };
  readonly #cross = new Map<string, boolean>();
  readonly #conditions = new Map<string, RegExp | null>();

  flagsOf = (written: string): Flags => {
    const alias = this.aliases.length > 0 && /^\d+$/.test(written) ? this.aliases[Number(written) - 1] : undefined;
    return readFlags(alias ?? written, this.kind);
  };

  line(line: string): void {
    const words = line.trim().split(/\s+/);
    const [name = '', first = '', second = ''] = words;
    if (name === 'PFX' || name === 'SFX') this.#affix(name, words);
    else if (name === 'FLAG') this.kind = first === 'long' || first === 'num' ? first : 'char';
    else if (name === 'AF') this.#alias(first);
    else if (name === 'ICONV' || name === 'OCONV' || name === 'REP') {
      if (words.length > 2) this.pairs[name].push([first, partOf(second)]);
    } else if (name in specialNames) this.special[specialNames[name] ?? 'needsAffix'] = this.flagsOf(first);
    else this.plain.set(name, first);
  }

  /** The first line with it says how many there are. */
  #alias(written: string): void {
    if (this.plain.has('AF')) this.aliases.push(written);
    else this.plain.set('AF', written);
  }

  #affix(name: 'PFX' | 'SFX', [, flagWritten = '', strip, addWritten = '', condition = '.']: readonly string[]): void {
    const flag = this.flagsOf(flagWritten);
    const head = `${name} ${flag}`;
    const cross = this.#cross.get(head);
    if (cross === undefined) {
      this.#cross.set(head, strip === 'Y');
      return;
    }
    const slash = addWritten.indexOf('/');
    const add = partOf(slash < 0 ? addWritten : addWritten.slice(0, slash));
    const flags = slash < 0 ? '' : this.flagsOf(addWritten.slice(slash + 1));
    this.affixes[name].push({ flag, strip: partOf(strip), add, cross, flags, condition: this.#condition(condition, name === 'SFX') });
  }

  #condition(written: string, atEnd: boolean): RegExp | null {
    const key = `${atEnd} ${written}`;
    const known = this.#conditions.get(key);
    if (known !== undefined) return known;
    const made = conditionOf(written, atEnd);
    this.#conditions.set(key, made);
    return made;
  }
}

/** `a_b` is written for what has a space in it; `^` and `$` for a word's ends. */
function replacementOf([from, to]: readonly [string, string]): [RegExp, string] {
  const inner = escaped(from.replace(/^\^|\$$/g, '')).replaceAll('_', ' ');
  return [new RegExp(`${from.startsWith('^') ? '^' : ''}${inner}${from.endsWith('$') ? '$' : ''}`, 'gu'), to.replaceAll('_', ' ')];
}

/** Throws a `SyntaxError` for what is no such file. */
export function readAffixFile(text: string): AffixRules {
  const reader = new AffixReader();
  for (const line of text.split(/\r?\n/)) {
    if (line !== '' && !line.startsWith('#')) reader.line(line);
  }
  const { plain, pairs, special, affixes } = reader;
  const count = (name: string, otherwise: number): number => Math.max(1, Number.parseInt(plain.get(name) ?? '', 10) || otherwise);
  const ignored = plain.get('IGNORE') ?? '';
  return {
    flagsOf: reader.flagsOf,
    prefixes: indexOf(affixes.PFX),
    suffixes: indexOf(affixes.SFX),
    special,
    compoundMin: count('COMPOUNDMIN', 3),
    compoundMax: count('COMPOUNDWORDMAX', 20),
    checksTriple: plain.has('CHECKCOMPOUNDTRIPLE'),
    checksCase: plain.has('CHECKCOMPOUNDCASE'),
    checksTwice: plain.has('CHECKCOMPOUNDDUP'),
    fullStrip: plain.has('FULLSTRIP'),
    ignored: ignored === '' ? null : new RegExp(`[${escaped(ignored).replace(/[\^-]/g, '\\$&')}]`, 'gu'),
    input: pairs.ICONV,
    output: pairs.OCONV,
    replacements: pairs.REP.map(replacementOf),
    letters: (plain.get('TRY') ?? '').replace(/[^\p{L}\p{M}'’]/gu, ''),
  };
}

/** In which letters the file is written, as `TextDecoder` calls it. */
export function encodingOf(affixFile: Uint8Array): string {
  const name = /^\s*SET\s+(\S+)/m.exec(new TextDecoder('latin1').decode(affixFile.subarray(0, 20_000)))?.[1] ?? 'ISO8859-1';
  return name
    .toLowerCase()
    .replace(/^iso-?8859-?/, 'iso-8859-')
    .replace(/^microsoft-cp/, 'windows-')
    .replace(/^tis620.*/, 'windows-874');
}
