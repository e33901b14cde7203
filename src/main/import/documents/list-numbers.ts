import { numeral } from './numerals';

/** The numbers of a document's lists, where its text does not hold them: they are counted as Word counts them. */
export interface ListLevel {
  /** See numeral(). */
  format: string;
  /** Such as `%1.%2.` */
  text: string;
  start: number;
}

export interface List {
  /** Lists of one design count on. */
  design: string;
  /** Where levels start in this one, when it says so. */
  starts: Map<number, number>;
}

const DEEPEST = 9;

export class ListNumbers {
  readonly levels = new Map<string, Map<number, ListLevel>>();
  readonly lists = new Map<string, List>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #started = new Set<string>();

  /** Counts a paragraph; its number as it is read, such as `2.1.`. Empty for bullets. Null when there is no such list. */
  next(id: string, level: number): string | null {
    const list = this.lists.get(id);
    const levels = list === undefined ? undefined : this.levels.get(list.design);
    const own = this.levelOf(id, level);
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

  levelOf(id: string, level: number): ListLevel | undefined {
    return this.levels.get(this.lists.get(id)?.design ?? '')?.get(level);
  }

  #countsOf(id: string, list: List): (number | undefined)[] {
    let counts = this.#counts.get(list.design);
    if (counts === undefined) this.#counts.set(list.design, (counts = []));
    if (!this.#started.has(id)) {
      this.#started.add(id);
      for (const [level, start] of list.starts) counts[level] = start - 1;
    }
    return counts;
  }
}
