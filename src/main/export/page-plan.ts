import { firstPiece, type Stands } from './page-faults';
import { LINE, lineKey, plainRuns } from './measured-pages';
import { endKey, placeKey, type PrintedRun } from './printed-runs';

/**
 * Plans the pages of a dossier from one endless page on which it was measured: which line begins each page, so that every
 * line has its notes below it and no heading stands alone. Pages broken by force at these places leave Typst nothing to
 * decide, and so none of its faults. All lengths are points.
 */

/** What a page's first line reaches above its baseline at most: the capitals of the largest heading, an inset of a quotation. */
const ABOVE = 16;
/** What stands below the last baseline: the inset of a quotation. */
const BELOW = 4;
/** The rule above the notes with the space around it. */
const RULE = 19;
/** From line to line of the notes. */
const NOTE_LINE = 10.2;
/** What a page gives up each time that it did not come out as planned. */
const SPARED = 16;
/** From the last baseline of a note to the first of the next, for the note that has no next. */
const BETWEEN_NOTES = 11.5;
/** A note is continued on the next page only where more than this would stay empty otherwise. */
const MOST_EMPTY = 110;
/** A word's place that stands further than this from the end of its line belongs to a word that goes on in the next. */
const PARTED = 4;
/** For whole paragraphs and lines in company a page gives up this much. */
const MOST_GIVEN_UP = 70;
/** A page with the rest of a note on it keeps this much for its own. */
const LEAST_TEXT = 160;

interface Line {
  run: number;
  /** Where the page is broken before this line; its {@link lineKey} where its first word is not known. */
  key: string;
  /** A place that stands on it. */
  place: string;
  first: number;
  y: number;
  notes: { piece: number; height: number }[];
  heading: boolean;
  /** How far the line may reach down beyond its baseline: it ends in words that may be broken over lines. */
  below: number;
  /** Begins inside a piece, so that its paragraph may come out a line longer. */
  inPiece: boolean;
}

export interface PagePlan {
  /** The places before which pages are broken. */
  breaks: Set<string>;
  /** First and last place of every page. */
  pages: { first: string; last: string }[];
}

/** `failures`: by the first place of a page, how often it did not come out as planned. Each time less is put on it. */
export function planPages(stands: Stands, runs: readonly PrintedRun[], failures: ReadonlyMap<string, number>): PagePlan {
  return new Planner(linesOf(stands, runs), runs, stands, failures).plan();
}

class Planner {
  readonly #breaks = new Set<string>();
  readonly #pages: PagePlan['pages'] = [];
  /** Height of what is left of the note that is continued on the page. */
  #carried = 0;

  constructor(
    private readonly lines: Line[],
    private readonly runs: readonly PrintedRun[],
    private readonly heights: Pick<Stands, 'textHeight' | 'head'>,
    private readonly failures: ReadonlyMap<string, number>,
  ) {}

  plan(): PagePlan {
    for (let first = 0; first < this.lines.length;) first = this.#page(first);
    return { breaks: this.#breaks, pages: this.#pages };
  }

  /** Fills the page that begins with this line; the first line of the next one. */
  #page(first: number): number {
    const begin = this.lines[first];
    if (begin === undefined) return this.lines.length;
    if (first > 0) this.#breaks.add(begin.key);
    const { textHeight, head } = this.heights;
    const room = textHeight - (first === 0 ? head : 0) - BELOW - (this.failures.get(begin.key) ?? 0) * SPARED;
    // A page that the rest of a note fills has no text.
    while (this.#carried > room - RULE) this.#carried -= room - RULE;
    const next = this.#fill(first, room);
    const last = this.lines[next - 1] ?? begin;
    this.#pages.push({ first: begin.key, last: last.notes.length > 0 ? placeKey(last.run, last.notes.at(-1)?.piece ?? 0) : last.place });
    return next;
  }

  #fill(first: number, room: number): number {
    let notes = this.#carried;
    for (let index = first; ; index++) {
      const line = this.lines[index];
      if (line === undefined) return this.#end(index);
      const own = line.notes.reduce((sum, { height }) => sum + height, 0);
      const text = this.#textUpTo(first, index);
      const used = text + notes + own + (notes + own > 0 ? RULE : 0);
      if (used <= room) {
        notes += own;
        continue;
      }
      const before = index === first ? 0 : this.#textUpTo(first, index - 1) + notes + (notes > 0 ? RULE : 0);
      const rest = used - room + NOTE_LINE;
      const failures = this.failures.get(this.lines[first]?.key ?? '') ?? 0;
      // Typst may move the line all the same when its last words stand in a quotation or a list.
      const wanted = index === first ? failures < 3 : failures === 0 && room - before > MOST_EMPTY;
      if (wanted && this.#mayContinue(line, rest, room)) return this.#end(index + 1, rest);
      return index > first ? this.#end(this.#goodBreak(first, index)) : this.#overfull(first, room - text - RULE - notes);
    }
  }

  #end(next: number, carried = 0): number {
    this.#carried = carried;
    return next;
  }

  /** Whether the last note of the line may begin on the page and end on the next. */
  #mayContinue(line: Line, rest: number, room: number): boolean {
    const last = line.notes.at(-1);
    if (last === undefined || line.heading) return false;
    const fullPages = Math.max(0, Math.ceil((rest - (room - LEAST_TEXT)) / room));
    return last.height - rest >= 2 * NOTE_LINE && rest - fullPages * room > -LEAST_TEXT && rest <= room * 20;
  }

  /** One line with more notes than a page holds: the page ends before the first mark that has no room. */
  #overfull(index: number, room: number): number {
    const line = this.lines[index];
    if (line === undefined) return this.#end(index + 1);
    let left = room;
    const marks = line.notes.findIndex(({ height }) => (left -= height) < 0);
    const at = line.notes[Math.max(1, marks)];
    if (at === undefined) return this.#end(index + 1, Math.max(0, (line.notes[0]?.height ?? 0) - room));
    const carried = marks === 0 ? Math.max(0, (line.notes[0]?.height ?? 0) - room) + NOTE_LINE : 0;
    const split = line.notes.indexOf(at);
    const word = this.#wordOf(line.run, at.piece, line.notes[split - 1]?.piece ?? 0);
    const rest = { ...line, key: placeKey(line.run, word), first: word, notes: line.notes.slice(split), inPiece: true };
    this.lines.splice(index, 1, { ...line, notes: line.notes.slice(0, split) }, rest);
    return this.#end(index + 1, carried);
  }

  /** The piece of words that a mark stands close behind, when no other mark stands between. */
  #wordOf(run: number, piece: number, after: number): number {
    const pieces = this.runs[run]?.pieces ?? [];
    return pieces[piece - 1]?.note === null && piece - 1 > after ? piece - 1 : piece;
  }

  #textUpTo(first: number, index: number): number {
    const [begin, end] = [this.lines[first], this.lines[index]];
    if (begin === undefined || end === undefined) return 0;
    return ABOVE + end.y - begin.y + end.below + (begin.inPiece ? LINE : 0);
  }

  /** Where the page ends best: `most` lies beyond its last line that fits. */
  #goodBreak(first: number, most: number): number {
    const end = this.lines[most - 1]?.y ?? 0;
    const possible: number[] = [];
    for (let index = most; index > first; index--) if (!this.#partsHeading(index)) possible.push(index);
    const good = possible.find((index) => !this.#leavesLoneLine(index));
    const near = good !== undefined && end - (this.lines[good - 1]?.y ?? 0) <= MOST_GIVEN_UP;
    return near ? good : (possible[0] ?? most);
  }

  #partsHeading(index: number): boolean {
    return this.lines[index - 1]?.heading === true;
  }

  /** Whether a page broken before this line leaves one line of a paragraph alone on either page. */
  #leavesLoneLine(index: number): boolean {
    const run = this.lines[index]?.run;
    if (run !== this.lines[index - 1]?.run) return false;
    return this.lines[index - 2]?.run !== run || this.lines[index + 1]?.run !== run;
  }
}

/** The lines of the endless page, in their order. */
function linesOf({ places, notes }: Stands, runs: readonly PrintedRun[]): Line[] {
  const heights = noteHeights(notes);
  const plain = plainRuns(places, runs);
  const lines: (Line & { loose: boolean })[] = [];
  let [lastY, lastX, edge, left] = [Number.NaN, 0, 0, 0];
  for (const [key, , y, x] of places) {
    const [run = 0, piece = 0] = key.split('.').map(Number);
    const { heading = false, pieces = [] } = runs[run] ?? {};
    const before = lines.at(-1);
    const end = plain.get(run);
    if (end !== undefined) {
      if (piece === 0) {
        if (before?.loose === true) before.below = Math.max(0, y - before.y - LINE);
        lines.push(...plainLines(run, y, end, endKey(run, { pieces })));
      }
      const { note = null } = pieces[piece] ?? {};
      const marked = note === null ? undefined : lines.findLast((line) => line.run === run && Math.abs(line.y - y) < 1);
      if (note !== null) marked?.notes.push({ piece, height: heights.get(note) ?? 0 });
      continue;
    }
    if (before?.run !== run) [left, edge] = [x, 0];
    const sameLine = before?.run === run && (heading || Math.abs(lastY - y) < 1);
    if (!sameLine) {
      const first = firstPiece(piece, before?.run === run ? before.first : undefined, x - left);
      // Of a whole word the place is left at the very edge of the line before; of a parted one it stands further in.
      const inPiece = first < piece && (pieces[first]?.loose === true || edge - Math.abs(lastX - left) > PARTED);
      const key = placeKey(run, first);
      const begun = { run, key, place: key, first, y, notes: [], heading, below: 0, inPiece, loose: false };
      if (before?.loose === true && !inPiece) before.below = Math.max(0, y - before.y - LINE);
      lines.push(begun);
    }
    [lastY, lastX, edge] = [y, x, Math.max(edge, Math.abs(x - left))];
    const line = lines.at(-1);
    const { note = null, loose = false } = pieces[piece] ?? {};
    if (line === undefined) continue;
    line.loose = loose;
    if (note !== null) line.notes.push({ piece, height: heights.get(note) ?? 0 });
  }
  return lines;
}

/** The lines of a paragraph of which begin and end are known. */
function plainLines(run: number, y: number, end: number, last: string): (Line & { loose: boolean })[] {
  const count = Math.round((end - y) / LINE) + 1;
  return Array.from({ length: count }, (_, index) => {
    const key = index === 0 ? placeKey(run, 0) : lineKey(run, index);
    const place = index === count - 1 ? last : key;
    const at = y + index * LINE;
    return { run, key, place, first: 0, y: at, notes: [], heading: false, below: 0, inPiece: false, loose: false };
  });
}

/** With the space to the next note. */
function noteHeights(notes: Stands['notes']): Map<number, number> {
  return new Map(
    notes.map(([note, page, first, last], index) => {
      const [, nextPage, next] = notes[index + 1] ?? [];
      const follows = next !== undefined && nextPage === page && next > first;
      return [note, follows ? next - first : last - first + BETWEEN_NOTES];
    }),
  );
}
