import type { ImportClient } from '../import/client';

/** Has the files read that will be come to next, so that no import process waits while articles are stored. */

export type ReadFile = Awaited<ReturnType<ImportClient['read']>>;

/** A file whose turn will come. */
export interface Coming {
  /** Its bytes, when they are known. */
  size: number | null;
  /** May be called again: then it is read again. */
  begin: () => Promise<ReadFile>;
}

/** Files that may be read and wait for their turn, and the bytes of them and of the files inside them. */
const MOST_READ = 32;
const MOST_BYTES = 64 * 1024 * 1024;
/** What a file is taken to have whose size is not known yet. */
const UNKNOWN_SIZE = 1024 * 1024;

interface Reading {
  file: Promise<ReadFile>;
  /** Bytes; a guess until it is read. */
  size: number;
  done: boolean;
}

/**
 * The files of one import after another, in the order of their turns. What is taken is read in any case: a file alone may
 * be larger than what may wait.
 */
export class ReadAhead {
  readonly #atOnce: number;
  readonly #readings = new Map<Coming, Reading>();
  #coming: () => Iterable<Coming> = () => [];

  /** `processes`: how many files are read at once. */
  constructor(processes: number) {
    // With one process it is the next file: its bytes are on their way when the process has done with this one.
    this.#atOnce = processes + 1;
  }

  /** What comes next, the nearest first, each file being the same object every time. */
  expect(coming: () => Iterable<Coming>): void {
    this.#coming = coming;
  }

  /** Begins with what comes next, as far as there is room. */
  more(): void {
    this.#fill();
  }

  /** The file whose turn it is. */
  take(file: Coming): Promise<ReadFile> {
    const reading = this.#readings.get(file);
    this.#readings.delete(file);
    return reading?.file ?? file.begin();
  }

  /** Forgets what nobody will come to. */
  forget(): void {
    this.#coming = () => [];
    this.#readings.clear();
  }

  #fill(): void {
    for (const file of this.#coming()) {
      if (this.#readings.has(file)) continue;
      if (this.#isFull(file.size ?? UNKNOWN_SIZE)) return;
      this.#begin(file);
    }
  }

  #isFull(more: number): boolean {
    const readings = [...this.#readings.values()];
    const atWork = readings.filter(({ done }) => !done).length;
    const bytes = readings.reduce((sum, { size }) => sum + size, more);
    return readings.length >= MOST_READ || atWork >= this.#atOnce || bytes > MOST_BYTES;
  }

  #begin(file: Coming): void {
    const reading: Reading = { file: file.begin(), size: file.size ?? UNKNOWN_SIZE, done: false };
    this.#readings.set(file, reading);
    const settled = (size: number): void => {
      reading.size = size;
      reading.done = true;
      this.#fill();
    };
    // Why one fails is told when its turn comes.
    reading.file.then(
      ({ bytes, parts, pictures = [] }) =>
        settled([...parts, ...pictures].reduce((sum, part) => sum + part.bytes.byteLength, bytes.byteLength)),
      () => settled(0),
    );
  }
}
