import type { DayOrder } from './dates-in-text';
import { datesOfLine, type LineDate } from './line-dates';
import { readStated } from './stated-date';

/** Reads the dates of one page, each text once: the same words stand in elements inside each other, and are asked for again. */
export class DateReader {
  /** The language of the page, as far as it is known. */
  readonly language: string | null;
  /** Which number of `03/04/2020` is the day. */
  readonly order: DayOrder;
  readonly #stated = new Map<string, string | null>();
  readonly #lines = new Map<string, readonly LineDate[]>();

  constructor(language: string | null, order: DayOrder) {
    this.language = language;
    this.order = order;
  }

  /** A date as machines state it, or as a date in words; null for what is none. */
  stated(value: string): string | null {
    let date = this.#stated.get(value);
    if (date === undefined) this.#stated.set(value, (date = readStated(value, this.order)));
    return date;
  }

  /** The dates of a line, and what its words say that each is of. */
  ofLine(line: string): readonly LineDate[] {
    let dates = this.#lines.get(line);
    if (dates === undefined) this.#lines.set(line, (dates = datesOfLine(line, this.language, this.order)));
    return dates;
  }
}
