import path from 'node:path';
import type { ImportedArticle } from '../../shared/articles/model';
import { counted, formatNumber } from '../../shared/text/counts';
import type { ImportOutcome, TableColumns, TableQuestion, TableReading } from '../../shared/intake/model';
import { CasebookError, fromFailure, toFailure } from '../../shared/result';
import type { CorpusClient } from '../corpus/client';
import type { FilePart, ImportClient, Mark } from '../import/client';
import type { Coming, ReadAhead, ReadFile } from './read-ahead';
import {
  failedOutcome,
  keptOutcome,
  openedOutcome,
  rootName,
  waitingOutcome,
  type Entry,
  type ImportJob,
  type PlaceInJob,
  type Root,
  type Tally,
  type Task,
  type Wish,
} from './import-job';

/** Goes through a file and the files inside it: each is read by the import worker, and kept by the corpus worker. */

/** Articles that may wait to be stored while the next files are read; those are stored together. */
const MOST_WAITING = 32;
const MOST_BYTES_WAITING = 64 * 1024 * 1024;
/** Mail with an archive attached to it, with a mail in that, with its own attachments. */
const DEEPEST_PART = 4;
/** Files inside one dropped file, and the bytes of all of them unpacked. */
const MOST_PARTS = 20_000;
const MOST_BYTES = 2 * 1024 * 1024 * 1024;
/** Archives deeper than an archive in an archive: sixteen in each of sixteen in each of sixteen are no collection. */
const MOST_DEEP_ARCHIVES = 64;
/** Milliseconds that may go into the files inside one dropped file. */
const LONGEST_INSIDE = 30 * 60_000;

export interface WalkOptions {
  importer: Pick<ImportClient, 'read' | 'readBytes' | 'readNamed'>;
  corpus: Pick<CorpusClient, 'addArticle' | 'keepFile' | 'markQuotes'>;
  /** What was said before of tables with the same columns. */
  remembered: (key: string) => TableColumns | undefined;
  /** Nobody can be asked: the guess is taken. */
  unasked: boolean;
  /** How every table is to be read; null to ask or guess. */
  table: TableReading | null;
}

/** A file on the way: a dropped one, or one inside another. */
interface WalkStep extends Coming {
  name: string;
  inside: readonly number[];
  read: (table: TableReading | undefined) => Promise<ReadFile>;
  place: PlaceInJob | null;
  member: Tally | null;
}

export class ImportWalk {
  readonly #options: WalkOptions;
  readonly #job: ImportJob;
  readonly #root: Root;
  /** By the ways to them; null when everything is wished for. */
  readonly #wishes: ReadonlyMap<string, Wish> | null;
  /** The files on the way to a wish. */
  readonly #ways: ReadonlySet<string>;
  /** Of the wishes, those not come to yet. */
  readonly #left: Set<Wish>;
  #lost: unknown = null;
  #parts = 0;
  #bytes = 0;
  #deepArchives = 0;
  #startedAt = 0;
  readonly #ahead: ReadAhead;
  /** The file itself, or what is left of the files inside it; the last one is the next. */
  #steps: WalkStep[];

  constructor(options: WalkOptions, job: ImportJob, ahead: ReadAhead, { root, wishes }: Task) {
    this.#options = options;
    this.#job = job;
    this.#ahead = ahead;
    this.#root = root;
    this.#wishes = wishes === null ? null : new Map(wishes.map((wish) => [wish.entry.inside.join(), wish]));
    this.#ways = new Set((wishes ?? []).flatMap(({ entry }) => waysTo(entry.inside)));
    this.#left = new Set(wishes ?? []);
    const whole = { name: rootName(root), inside: [], size: sizeOf(root), place: null, member: null };
    this.#steps = [this.#stepOf(whole, (table) => this.#readRoot(table))];
  }

  /** The files it will come to, as far as they are known: the nearest first. */
  *coming(): Iterable<Coming> {
    if (this.#job.cancelled) return;
    for (let index = this.#steps.length - 1; index >= 0; index--) {
      const step = this.#steps[index];
      if (step !== undefined && this.#wishFor(step) !== 'none') yield step;
    }
  }

  /** `after`: what is come to when it has ended. */
  async run(after: () => Iterable<Coming>): Promise<void> {
    this.#startedAt = performance.now();
    this.#ahead.expect(() => oneAfterAnother(this.coming(), after()));
    for (let step = this.#steps.pop(); step !== undefined && !this.#job.cancelled; step = this.#steps.pop()) {
      const wish = this.#wishFor(step);
      if (wish === 'none') continue;
      this.#job.current = step.name;
      this.#job.tell(false);
      const inside = wish === 'through' ? await this.#goThrough(step) : await this.#import(step, wish);
      this.#steps.push(...inside.reverse());
    }
    if (this.#job.cancelled) this.#job.putBack(this.#left);
    else this.#missed();
  }

  // --- What is wished for -------------------------------------------------------------------------------------------

  /** A wish for this very file; `all` when it is to be taken anyway; `through` for one on the way to a wish. */
  #wishFor({ inside }: Pick<WalkStep, 'inside'>): Wish | 'all' | 'through' | 'none' {
    if (this.#wishes === null) return 'all';
    const wishes = this.#wishes;
    const wish = wishes.get(inside.join());
    if (wish !== undefined) return wish;
    if (waysTo(inside).some((way) => wishes.has(way))) return 'all';
    return this.#ways.has(inside.join()) ? 'through' : 'none';
  }

  async #goThrough(step: WalkStep): Promise<WalkStep[]> {
    try {
      const file = await this.#read(step);
      return this.#stepsInto(step, file.parts, null, null);
    } catch (error) {
      this.#lost = error;
      return [];
    }
  }

  /** Says of wishes that were not come to why not. */
  #missed(): void {
    const error = this.#lost ?? new CasebookError('not-found', 'This is no longer in the file it was in.');
    for (const { entry } of this.#left) {
      const missed: Entry = { ...entry, outcome: failedOutcome(entry.outcome.fileName, error) };
      this.#job.tellLater(Promise.resolve(missed), 1);
    }
  }

  /** What was said of how it is to be read. */
  #readingOf(step: Pick<WalkStep, 'inside'>): TableReading | undefined {
    const wish = this.#wishFor(step);
    return (typeof wish === 'string' ? undefined : wish.reading) ?? this.#options.table ?? undefined;
  }

  // --- One file -----------------------------------------------------------------------------------------------------

  #stepOf(step: Omit<WalkStep, 'read' | 'begin'>, read: WalkStep['read']): WalkStep {
    return { ...step, read, begin: () => read(this.#readingOf(step)) };
  }

  /** It may have been read by now; those after it are read meanwhile. */
  #read(step: WalkStep): Promise<ReadFile> {
    const file = this.#ahead.take(step);
    this.#ahead.more();
    return file;
  }

  /** Reads a file, gives its article to the vault and answers with the files inside it; the next file is read meanwhile. */
  async #import(step: WalkStep, wish: Wish | 'all'): Promise<WalkStep[]> {
    const { inside } = step;
    const { place, member } = wish === 'all' ? step : wish.entry;
    const entryOf = (outcome: ImportOutcome): Entry => ({ outcome, root: this.#root, inside, place, member });
    let steps: WalkStep[] = [];
    let bytes = 0;
    let entry: Promise<Entry | null>;
    try {
      const file = await this.#readAsked(step);
      if (wish !== 'all') this.#left.delete(wish);
      if ('key' in file) {
        this.#job.questions.set(file.key, file);
        entry = Promise.resolve(entryOf(waitingOutcome(step.name, file.key)));
      } else {
        bytes = file.bytes.byteLength;
        entry = this.#kept({ ...step, place, member }, file, entryOf);
        steps = this.#inside({ ...step, place, member }, file, entry);
      }
    } catch (error) {
      // A file that was cut off by cancelling is told nothing of: it was not imported, and did not fail.
      if (this.#job.cancelled && error instanceof CasebookError && error.code === 'cancelled') return [];
      if (wish !== 'all') this.#left.delete(wish);
      entry = Promise.resolve(entryOf(failedOutcome(step.name, error)));
    }
    await this.#told(entry, bytes);
    return steps;
  }

  /** The next file is read while articles are being stored, but not too many of them. */
  async #told(entry: Promise<Entry | null>, bytes: number): Promise<void> {
    const { waiting } = this.#job;
    this.#job.tellLater(entry, 1);
    waiting.push({ told: this.#job.told, bytes });
    while (isTooMuch(waiting)) await waiting.shift()?.told;
  }

  /** The file, or the question that must be answered before it can be read. */
  async #readAsked(step: WalkStep): Promise<ReadFile | TableQuestion> {
    const file = await this.#read(step);
    const { question } = file;
    if (question === undefined || this.#readingOf(step) !== undefined) return file;
    const columns = this.#options.remembered(question.key);
    if (columns !== undefined) return step.read({ columns });
    if (!this.#options.unasked) return question;
    if (question.guess.body !== undefined) return file;
    throw new CasebookError(
      'unsupported',
      `Its columns are not certain: ${question.columns.slice(0, 20).join(', ')}. Say which is which, such as --map title=NAME,body=NAME.`,
    );
  }

  #kept(step: WalkStep, file: ReadFile, entryOf: (outcome: ImportOutcome) => Entry): Promise<Entry> {
    if (file.refused !== undefined) return this.#keepUnread(step, file, file.refused).then(entryOf);
    if (file.article === null) return Promise.resolve(entryOf(openedOutcome(step.name)));
    return this.#keep(step, file.article, file).then(entryOf);
  }

  /** Never rejects. */
  async #keep(
    { name, place }: WalkStep,
    article: ImportedArticle,
    { bytes, parts, pictures, marks = [] }: ReadFile,
  ): Promise<ImportOutcome> {
    try {
      const parentId = place === null ? null : await place.parent.articleId;
      const partOf = place === null || parentId === null ? undefined : { parentId, position: place.position, label: place.label };
      // A part that is still to be read may lie in the same memory.
      const mayMove = parts.every((part) => part.bytes.buffer !== bytes.buffer);
      const { reprintOf, ...added } = await this.#options.corpus.addArticle(article, bytes, partOf, mayMove, this.#job.id, pictures);
      const remarks = added.status === 'imported' ? [...article.remarks] : [];
      if (added.inBin) remarks.unshift(`“${added.title}” is in the bin. Put it back to have it again.`);
      if (reprintOf !== undefined) remarks.unshift(`A reprint: the same text as ${reprintOf}, one origin.`);
      if (added.status === 'imported' && marks.length > 0) remarks.unshift(await this.#marked(added.articleId, marks));
      return { fileName: name, ...added, reason: remarks.join(' '), code: null, question: null };
    } catch (error) {
      return failedOutcome(name, error);
    }
  }

  /** What became of what was marked in another program, in a sentence. */
  async #marked(articleId: string, marks: readonly Mark[]): Promise<string> {
    const marked = await this.#options.corpus.markQuotes(articleId, marks).catch((error: unknown) => toFailure(error));
    // The article is in the vault all the same.
    if ('code' in marked) return `What was marked in Zotero is in the record beside it: ${marked.message}`;
    const { made, left } = marked;
    const [first] = left;
    const here = `${counted(made, 'highlight')} of Zotero ${made === 1 ? 'is a passage' : 'are passages'} here`;
    if (first === undefined) return `${here}.`;
    return `${here}; ${counted(left.length, 'other')} ${left.length === 1 ? 'is' : 'are'} not in the text exactly once and ${left.length === 1 ? 'is' : 'are'} in the record beside it, such as “${first.slice(0, 120)}”.`;
  }

  /** The original of a file of which no article is made. Never rejects. */
  async #keepUnread(
    { name, place }: WalkStep,
    { bytes, mediaType }: ReadFile,
    { format, reason }: NonNullable<ReadFile['refused']>,
  ): Promise<ImportOutcome> {
    try {
      const articleId = place === null ? null : await place.parent.articleId;
      await this.#options.corpus.keepFile({ fileName: name, mediaType, format, reason, bytes, articleId });
      return keptOutcome(name, reason);
    } catch (error) {
      return failedOutcome(name, error);
    }
  }

  // --- The files inside it ------------------------------------------------------------------------------------------

  #inside(step: WalkStep, file: ReadFile, entry: Promise<Entry | null>): WalkStep[] {
    const { parts } = file;
    if (parts.length === 0) return [];
    const reason = this.#leftOut(step, file);
    if (reason !== null) {
      const error = new CasebookError('too-large', `What is inside this file was left out: ${reason}.`);
      const { name, inside, place } = step;
      const left: Entry = { outcome: failedOutcome(name, error), root: this.#root, inside, place, member: null };
      this.#job.tellLater(
        entry.then(() => left),
        0,
      );
      return [];
    }
    this.#parts += parts.length;
    this.#job.total += parts.length;
    if (file.article !== null) {
      const parent = { articleId: entry.then((kept) => kept?.outcome.articleId ?? null), parts: 0 };
      return this.#stepsInto(step, parts, { parent, label: '' }, null);
    }
    const tally = this.#tallyOf(file, entry);
    const above = step.place === null ? null : { parent: step.place.parent, label: `${step.place.label} › ` };
    return this.#stepsInto(step, parts, above, tally);
  }

  /** Why what is inside a file is left out; null when it is gone into. */
  #leftOut({ inside }: WalkStep, { article, parts }: ReadFile): string | null {
    if (article === null && inside.length >= 2) this.#deepArchives++;
    this.#bytes += parts.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (inside.length >= DEEPEST_PART) return `Casebook goes ${DEEPEST_PART} levels deep, and they are deeper`;
    if (this.#deepArchives > MOST_DEEP_ARCHIVES) return `more than ${MOST_DEEP_ARCHIVES} archives lie inside others here`;
    if (this.#parts + parts.length > MOST_PARTS) return `with them it would be more than ${formatNumber(MOST_PARTS)} files from one`;
    if (this.#bytes > MOST_BYTES) return 'together they unpack to more than 2 GB';
    if (performance.now() - this.#startedAt > LONGEST_INSIDE) return 'reading what is in the dropped file has taken half an hour';
    return null;
  }

  #stepsInto(
    step: WalkStep,
    parts: readonly FilePart[],
    above: Pick<PlaceInJob, 'parent' | 'label'> | null,
    member: Tally | null,
  ): WalkStep[] {
    return parts.map((part, index): WalkStep => {
      const name = `${step.name} › ${part.fileName}`;
      const place = above === null ? null : { parent: above.parent, position: above.parent.parts++, label: above.label + part.fileName };
      const inside = [...step.inside, index];
      return this.#stepOf({ name, inside, size: part.bytes.byteLength, place, member }, (table) => this.#readMember(name, part, table));
    });
  }

  /** The tally's entry is the file's own line. */
  #tallyOf({ parts, mediaType }: ReadFile, entry: Promise<Entry | null>): Tally {
    const unknown: Entry = { outcome: openedOutcome(''), root: this.#root, inside: [], place: null, member: null };
    const tally: Tally = { noun: nouns[mediaType] ?? ['file', 'files'], total: parts.length, taken: 0, open: parts.length, entry: unknown };
    this.#job.tallies.add(tally);
    void entry.then((own) => {
      if (own !== null) tally.entry = own;
    });
    return tally;
  }

  /** A record whose text lies beside the list it stands in is that text. */
  async #readMember(name: string, part: FilePart, table: TableReading | undefined): Promise<ReadFile> {
    const root = this.#root;
    const named =
      part.names === undefined || root.kind !== 'file' ? null : await this.#options.importer.readNamed(path.dirname(root.path), part);
    if (named === null) return this.#readPart(name, part, table);
    for (const place of named.places) this.#job.joined.add(place);
    return named.file;
  }

  #readPart(fileName: string, { bytes, source, problem }: FilePart, table: TableReading | undefined): Promise<ReadFile> {
    if (problem !== undefined) return Promise.reject(fromFailure(problem));
    const asked = table === undefined || source?.table !== undefined ? source : { ...source, table };
    return this.#options.importer.readBytes({ fileName, bytes, source: { ...asked, keep: true } });
  }

  async #readRoot(table: TableReading | undefined): Promise<ReadFile> {
    const root = this.#root;
    if (root.kind === 'notebook') throw new RangeError('a notebook is no file');
    const more = table === undefined ? {} : { table };
    if (root.kind !== 'text') return this.#options.importer.read({ path: root.path, source: { ...more, keep: true } });
    let problem: unknown = new CasebookError('unreadable', 'There is no text in this.');
    for (const { bytes, source } of root.forms) {
      try {
        // The vault takes them; another try needs them again.
        const own = new Uint8Array(bytes);
        return await this.#options.importer.readBytes({ fileName: root.name, bytes: own, source: { ...source, ...more } });
      } catch (error) {
        if (!(error instanceof CasebookError && error.code === 'unreadable')) throw error;
        problem = error;
      }
    }
    throw problem;
  }
}

const nouns: Readonly<Record<string, Tally['noun']>> = {
  'application/mbox': ['message', 'messages'],
  'application/warc': ['page', 'pages'],
  'application/json': ['article', 'articles'],
  'text/csv': ['article', 'articles'],
};

function* oneAfterAnother<T>(first: Iterable<T>, second: Iterable<T>): Iterable<T> {
  yield* first;
  yield* second;
}

function sizeOf(root: Root): number | null {
  return root.kind === 'text' ? root.forms.reduce((sum, { bytes }) => sum + bytes.byteLength, 0) : null;
}

/** The ways to the files that a part is in. */
function waysTo(inside: readonly number[]): string[] {
  return inside.map((_, depth) => inside.slice(0, depth).join());
}

function isTooMuch(waiting: ImportJob['waiting']): boolean {
  return waiting.length > MOST_WAITING || waiting.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES_WAITING;
}
