import { createHash } from 'node:crypto';
import { withFile, type FileSystem } from '../../files/atomic-file';

const pieceLength = 256 * 1024;
/** More than SQLite can address: sql.js must never think that it has to find a larger place. */
const capacity = 2 ** 48;

/** A database as it was at one moment, while the database itself goes on changing. */
export interface DatabaseImage {
  readonly length: number;
  readonly pieces: () => Iterable<Uint8Array>;
  /** To be called when it is not needed any more: until then changes copy what they change. */
  readonly release: () => void;
}

/** An image of bytes that nothing else changes. */
export function imageOf(bytes: Uint8Array): DatabaseImage {
  return {
    length: bytes.length,
    *pieces() {
      for (let start = 0; start < bytes.length; start += pieceLength) {
        yield bytes.subarray(start, start + pieceLength);
      }
    },
    release: () => undefined,
  };
}

/**
 * The bytes of one database, in pieces. sql.js keeps a database in one array of its own: opening makes a copy of what
 * was read, growing makes another, and so does every export. When it is given {@link source} it works on these pieces
 * instead: nothing is copied on opening and growing, and {@link image} costs only the pieces that change while it is held.
 */
export class DatabaseBytes {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;
  #imaged: readonly Uint8Array[] | null = null;
  #left = false;

  /** Reads a file, and computes the SHA-256 of its bytes on the way. */
  static readFile(path: string, files: FileSystem): { bytes: DatabaseBytes; sha256: string } {
    const bytes = new DatabaseBytes();
    const hash = createHash('sha256');
    withFile(files, path, 'r', (handle) => {
      for (;;) {
        const position = bytes.#length;
        const piece = bytes.#pieceAt(position);
        const start = position % pieceLength;
        const got = files.read(handle, piece, start, piece.length - start, position);
        if (got === 0) {
          return;
        }
        hash.update(piece.subarray(start, start + got));
        bytes.#length += got;
      }
    });
    return { bytes, sha256: hash.digest('hex') };
  }

  static copyOf(source: Uint8Array): DatabaseBytes {
    const bytes = new DatabaseBytes();
    bytes.#set(source, 0);
    return bytes;
  }

  get length(): number {
    return this.#length;
  }

  /** Whether sql.js has gone over to an array of its own, so that these are not the database's bytes any more. */
  get left(): boolean {
    return this.#left;
  }

  /**
   * What to make a sql.js `Database` from. sql.js writes what it is given into an empty file of Emscripten's MEMFS, which
   * keeps `data.slice(0, length)` as the file's contents and uses of it `length`, `subarray` and `set`, nothing else.
   */
  source(): ArrayLike<number> {
    const contents = {
      length: capacity,
      subarray: (start: number, end: number): Uint8Array => this.#read(start, end),
      set: (bytes: ArrayLike<number>, position: number): void => {
        this.#set(bytes, position);
      },
    };
    return Object.assign({ length: this.#length }, { slice: () => contents, subarray: () => contents });
  }

  /** The bytes as they are now. One at a time; not within a transaction. */
  image(): DatabaseImage {
    if (this.#imaged !== null) {
      throw new Error('an image is held already');
    }
    const pieces = [...this.#pieces];
    const length = this.#length;
    this.#imaged = pieces;
    return {
      length,
      *pieces() {
        for (const [index, piece] of pieces.entries()) {
          yield piece.subarray(0, Math.min(pieceLength, length - index * pieceLength));
        }
      },
      release: () => {
        this.#imaged = null;
      },
    };
  }

  /** The piece that holds a position; made when the position is just beyond the last. */
  #pieceAt(position: number): Uint8Array {
    const index = Math.floor(position / pieceLength);
    while (this.#pieces.length <= index) {
      this.#pieces.push(new Uint8Array(pieceLength));
    }
    const piece = this.#pieces[index];
    if (piece === undefined) {
      throw new RangeError(`no piece ${index}`);
    }
    return piece;
  }

  /** The piece that holds a position, to be changed: what an image holds is copied first. */
  #ownPieceAt(position: number): Uint8Array {
    const piece = this.#pieceAt(position);
    const index = Math.floor(position / pieceLength);
    if (this.#imaged?.[index] !== piece) {
      return piece;
    }
    const own = piece.slice();
    this.#pieces[index] = own;
    return own;
  }

  #read(start: number, end: number): Uint8Array {
    // SQLite reads a page at most. MEMFS asks for all when it cuts the file, and then keeps it in an array of its own.
    if (end - start > this.#pageLength() || end === start) {
      this.#left = true;
    }
    const offset = start % pieceLength;
    if (offset + end - start <= pieceLength) {
      return this.#pieceAt(start).subarray(offset, offset + end - start);
    }
    const bytes = new Uint8Array(end - start);
    for (let at = start; at < end;) {
      const within = at % pieceLength;
      const part = this.#pieceAt(at).subarray(within, Math.min(pieceLength, within + end - at));
      bytes.set(part, at - start);
      at += part.length;
    }
    return bytes;
  }

  #set(bytes: ArrayLike<number>, position: number): void {
    const source = bytes instanceof Uint8Array || bytes instanceof Int8Array ? bytes : Uint8Array.from(bytes);
    for (let done = 0; done < source.length;) {
      const offset = (position + done) % pieceLength;
      const part = source.subarray(done, done + pieceLength - offset);
      this.#ownPieceAt(position + done).set(part, offset);
      done += part.length;
    }
    this.#length = Math.max(this.#length, position + source.length);
  }

  /** Bytes 16 and 17 of a database; 1 stands for 65536. What is no database has no page. */
  #pageLength(): number {
    const head = this.#pieces[0] ?? new Uint8Array(18);
    const written = ((head[16] ?? 0) << 8) | (head[17] ?? 0);
    return written === 1 ? 65_536 : Math.max(written, 512);
  }
}
