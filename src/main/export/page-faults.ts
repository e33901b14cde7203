import { z } from 'zod';
import { placeKey, type PageBreaks, type PrintedRun } from './printed-runs';

/**
 * Typst 0.14.2 sets notes on other pages than their marks: it keeps the notes of a line that it then moves to the next
 * page; of several notes in a line only the first can make the line move; and a heading stays behind when the first line
 * after it moves because of its note. No style prevents them all, so the pages are asked, and a page is broken by force
 * where the first fault is.
 */

/** What the template says of the pages it set (the metadata `stands` of dossier.typ). */
export const standsSchema = z.object({
  /** Place, page, points from the top and from the left of the page; in the order of the document. */
  places: z.array(z.tuple([z.string(), z.number().int(), z.number(), z.number()])),
  /** Number of the note, page it begins on, points from the top of the page to the baselines of its first and last line. */
  notes: z.array(z.tuple([z.number().int(), z.number().int(), z.number(), z.number()])),
  /** Points between the margins of a page. */
  textHeight: z.number(),
  /** Points of the first page that the dossier's head takes, where it has no title page. */
  head: z.number(),
});
export type Stands = z.infer<typeof standsSchema>;

export type Fault =
  | { kind: 'note'; note: number; page: number; notePage: number; run: number; piece: number }
  | { kind: 'heading'; page: number; run: number; piece: 0 };

/**
 * The piece that a line begins with, by the first place on it and how far from the line's edge that stands. Typst leaves the place
 * of a line's first word behind on the line before, and a word may reach over from there.
 */
export function firstPiece(piece: number, lineBefore: number | undefined, fromEdge: number): number {
  const reachesIn = Math.abs(fromEdge) > 0.5 && lineBefore !== undefined && piece - 1 > lineBefore;
  return reachesIn ? piece - 1 : piece;
}

/** Pages as they were set, with the runs they show. */
export class SetPages {
  readonly #places: { run: number; piece: number; page: number; y: number; x: number }[];
  readonly #index = new Map<string, number>();
  readonly #notePages: ReadonlyMap<number, number>;

  constructor(
    stands: Stands,
    private readonly runs: readonly PrintedRun[],
  ) {
    this.#places = stands.places.map(([key, page, y, x]) => {
      const [run, piece] = key.split('.').map(Number);
      return { run: run ?? 0, piece: piece ?? 0, page, y, x };
    });
    this.#places.forEach(({ run, piece }, index) => this.#index.set(placeKey(run, piece), index));
    this.#notePages = new Map(stands.notes.map(([note, page]) => [note, page]));
  }

  /** Every note on another page than its mark and every heading alone at the foot, in the order of the document. */
  faults(): Fault[] {
    return this.#places.flatMap(({ run, piece, page }, index): Fault[] => {
      const { note = null } = this.runs[run]?.pieces[piece] ?? {};
      const notePage = note === null ? undefined : this.#notePages.get(note);
      if (note !== null && notePage !== undefined && notePage !== page) {
        return [{ kind: 'note', note, page, notePage, run, piece }];
      }
      if (piece !== 0 || this.runs[run]?.heading !== true) return [];
      const next = this.#places.slice(index + 1, index + 40).find((place) => place.run !== run);
      return next === undefined || next.page === page ? [] : [{ kind: 'heading', page, run, piece }];
    });
  }

  /** Whether a paragraph with notes, which take it over a page's end, leaves one line of itself alone on either page. */
  hasLoneLine(): boolean {
    return this.runs.some((_, run) => {
      const pages = this.#lines(run).map((piece) => this.#at(placeKey(run, piece + 1))?.page ?? this.#at(placeKey(run, piece))?.page);
      const [first, second] = pages;
      return pages.length > 1 && (first !== second || pages.at(-1) !== pages.at(-2));
    });
  }

  /** The page a place came to stand on. */
  pageOf(key: string): number | undefined {
    const index = this.#index.get(key);
    return index === undefined ? undefined : this.#places[index]?.page;
  }

  /** Where a page is to be broken so that the fault goes; null when nothing is left to try. */
  mend(fault: Fault, breaks: PageBreaks): string | null {
    return this.#candidates(fault).find((key) => !breaks.has(key)) ?? null;
  }

  /** The best first: between whole paragraphs or lines, then before the word or the mark, at last before what stands above. */
  #candidates(fault: Fault): string[] {
    const { run, piece } = fault;
    const before = placeKey(this.#withItsHeadings(run), 0);
    if (fault.kind === 'heading' || this.runs[run]?.heading === true) return [before].filter((key) => !this.#isTop(key));
    const lines = this.#lines(run);
    const line = lines.findLastIndex((first) => first <= piece);
    const at = (index: number): string => (index <= 0 ? before : placeKey(run, lines[index] ?? 0));
    const inLine = [placeKey(run, this.#wordOf(run, piece)), placeKey(run, piece)];
    const sooner = [1, 2, 3].map((back) => placeKey(this.#withItsHeadings(Math.max(0, run - back)), 0));
    const wanted = [at(this.#withoutLoneLine(line, lines.length)), at(line), ...inLine, ...sooner];
    const possible = wanted.filter((key) => !this.#isTop(key));
    if (fault.notePage > fault.page) return possible;
    // The note went before its line: the page is to end where Typst ended it, now before the note is set.
    const moved = lines.findIndex((first) => this.#at(placeKey(run, first))?.page === fault.page);
    return [at(moved), ...possible];
  }

  /** No line of a paragraph is left alone on either page, as far as that can be. */
  #withoutLoneLine(line: number, count: number): number {
    const begins = line === count - 1 && count > 1 ? line - 1 : line;
    return begins <= 1 ? 0 : begins;
  }

  /** The first of the headings that stand right above the run. */
  #withItsHeadings(run: number): number {
    let first = run;
    while (this.runs[first - 1]?.heading === true) first -= 1;
    return first;
  }

  /** The pieces that begin a line, one for each line. */
  #lines(run: number): number[] {
    const lines: number[] = [];
    let last: { page: number; y: number } | null = null;
    const left = this.#at(placeKey(run, 0))?.x ?? 0;
    this.runs[run]?.pieces.forEach((_, piece) => {
      const place = this.#at(placeKey(run, piece));
      if (place === undefined) return;
      const sameLine = last !== null && last.page === place.page && Math.abs(last.y - place.y) < 1;
      if (!sameLine) lines.push(firstPiece(piece, lines.at(-1), place.x - left));
      last = place;
    });
    return lines;
  }

  /** The piece of words that the mark stands close behind. */
  #wordOf(run: number, piece: number): number {
    let word = piece;
    while (word > 1 && this.runs[run]?.pieces[word]?.note !== null) word -= 1;
    return word;
  }

  #isTop(key: string): boolean {
    const index = this.#index.get(key);
    const place = index === undefined ? undefined : this.#places[index];
    const before = index === undefined ? undefined : this.#places[index - 1];
    return place === undefined || before === undefined || before.page < place.page;
  }

  #at(key: string): { page: number; y: number; x: number } | undefined {
    const index = this.#index.get(key);
    return index === undefined ? undefined : this.#places[index];
  }
}
