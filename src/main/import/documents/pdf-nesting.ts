/**
 * How much the drawings of a PDF draw when they draw each other: thirty forms, each of which draws the next one twice, are a billion. pdf.js
 * follows them all, and lets nothing interrupt it meanwhile.
 */

/** Streams that one page may draw, each as often as it is drawn. A crowded map has some thousands. */
const MOST_DRAWN = 100_000;

const DRAWS = /\/([^\s/<>[\]()]{1,127})\s+Do(?![A-Za-z])/g;

export class Nesting {
  /** What a stream draws by which names, and how often. */
  readonly #draws = new Map<number, ReadonlyMap<string, number>>();
  readonly #counts = new Map<number, number>();
  readonly #textsOf: (number: number) => readonly string[];

  constructor(textsOf: (number: number) => readonly string[]) {
    this.#textsOf = textsOf;
  }

  add(number: number, drawing: string): void {
    const draws = new Map<string, number>();
    for (const [, name = ''] of drawing.matchAll(DRAWS)) draws.set(name, (draws.get(name) ?? 0) + 1);
    if (draws.size > 0) this.#draws.set(number, draws);
  }

  /** `contents`: what a page refers to; its own drawing is among it. */
  isTooDeep(page: number, contents: readonly number[]): boolean {
    const holders = [page, ...contents];
    const own = [...new Set(contents)].filter((number) => this.#draws.has(number) && !this.#isForm(number));
    return own.reduce((sum, number) => sum + this.#count(number, holders), 0) > MOST_DRAWN;
  }

  #isForm(number: number): boolean {
    return this.#textsOf(number).some((text) => /\/Subtype\s*\/Form/.test(text));
  }

  /** `holders`: the objects in which names may be explained. */
  #count(number: number, holders: readonly number[]): number {
    const draws = this.#draws.get(number);
    if (draws === undefined) return 1;
    const known = this.#counts.get(number);
    if (known !== undefined) return known;
    // What draws itself is not followed.
    this.#counts.set(number, 0);
    let count = 1;
    for (const [name, times] of draws) {
      const target = this.#named(name, holders);
      if (target !== null) count += times * (this.#draws.has(target) ? this.#count(target, [target, ...this.#within(target)]) : 1);
    }
    this.#counts.set(number, count);
    return count;
  }

  #named(name: string, holders: readonly number[]): number | null {
    const place = new RegExp(`/${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s+(\\d+)\\s+\\d+\\s+R`);
    for (const holder of holders) {
      for (const text of this.#textsOf(holder)) {
        const found = place.exec(text)?.[1];
        if (found !== undefined) return Number(found);
      }
    }
    return null;
  }

  /** Resources may stand by themselves, and what they list as well. */
  #within(number: number): number[] {
    const below = this.#textsOf(number).flatMap(referencesIn);
    return [...below, ...below.flatMap((one) => this.#textsOf(one).flatMap(referencesIn))];
  }
}

export const referencesIn = (text: string): number[] =>
  Array.from(text.matchAll(/(\d{1,10})\s+\d{1,5}\s+R(?![A-Za-z])/g), ([, number]) => Number(number));
