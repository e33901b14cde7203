import { readOfficeXml } from './office-package';
import type { NumberingPlace } from './word-styles';
import type { Zip } from './zip';
import { numeral } from './numerals';

/** The numbers of a Word document's lists, which its text does not hold: they are counted as Word counts them. */
interface Level {
  format: string;
  /** Such as `%1.%2.` */
  text: string;
  start: number;
}

interface List {
  abstract: string;
  starts: Map<number, number>;
}

const DEEPEST = 9;

export class WordNumbering {
  readonly #levels = new Map<string, Map<number, Level>>();
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #started = new Set<string>();

  constructor(zip: Zip, part: string | null) {
    let levels: Map<number, Level> | null = null;
    let level: Level | null = null;
    let list: List | null = null;
    let overridden = 0;
    readOfficeXml(zip, part, {
      open: (tag, attributes) => {
        const value = attributes['w:val'] ?? '';
        const depth = Number.parseInt(attributes['w:ilvl'] ?? '0', 10);
        if (tag === 'w:abstractNum') this.#levels.set(attributes['w:abstractNumId'] ?? '', (levels = new Map<number, Level>()));
        else if (tag === 'w:num') this.#lists.set(attributes['w:numId'] ?? '', (list = { abstract: '', starts: new Map() }));
        else if (tag === 'w:abstractNumId' && list !== null) list.abstract = value;
        else if (tag === 'w:lvlOverride') overridden = depth;
        else if (tag === 'w:startOverride') list?.starts.set(overridden, Number.parseInt(value, 10));
        else if (tag === 'w:lvl' && levels !== null && list === null)
          levels.set(depth, (level = { format: 'decimal', text: '', start: 1 }));
        else if (level !== null && tag === 'w:numFmt') level.format = value;
        else if (level !== null && tag === 'w:lvlText') level.text = value;
        else if (level !== null && tag === 'w:start') level.start = Number.parseInt(value, 10) || 0;
      },
      close: (tag) => {
        if (tag === 'w:lvl') level = null;
        else if (tag === 'w:abstractNum') levels = null;
        else if (tag === 'w:num') list = null;
      },
      text: () => undefined,
    });
  }

  /** Counts a paragraph; its number as it is read, such as `2.1.`. Empty for bullets. Null when there is no such list. */
  next({ list: id, level }: NumberingPlace): string | null {
    const list = this.#lists.get(id);
    const levels = list === undefined ? undefined : this.#levels.get(list.abstract);
    const own = levels?.get(level);
    if (list === undefined || levels === undefined || own === undefined || level < 0 || level >= DEEPEST) return null;
    const counts = this.#countsOf(id, list);
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    if (own.format === 'bullet' || own.format === 'none') return '';
    const number = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const place = Number(digit) - 1;
      const each = levels.get(place);
      return each === undefined ? '' : numeral(counts[place] ?? each.start, each.format);
    });
    return number.trim();
  }

  /** Lists of one design count on, unless one says where it starts. */
  #countsOf(id: string, list: List): (number | undefined)[] {
    let counts = this.#counts.get(list.abstract);
    if (counts === undefined) this.#counts.set(list.abstract, (counts = []));
    if (!this.#started.has(id)) {
      this.#started.add(id);
      for (const [level, start] of list.starts) counts[level] = start - 1;
    }
    return counts;
  }
}
