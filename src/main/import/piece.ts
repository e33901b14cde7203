import type { BlockKind } from '../../shared/model';

/** A paragraph of a page before cleaning: what every reader makes of its file, in the file's order. */
export interface Piece {
  /** Normalised by `normaliseText`, never empty; a "\n" stands only inside verse, quotes and tables. */
  text: string;
  /** Where it stood, in words for the analyst, such as `line 25 of the file`. */
  place: string;
  /** What the file itself says it is; null when that is to be judged by its words. */
  kind: BlockKind | null;
  /** For headings: 1 to 6. */
  level?: number;
  /** Whether a blank line (or its like) parts it from what stands before and after. */
  gapBefore: boolean;
  gapAfter: boolean;
  /** How many pieces stand together without a gap, this one included. */
  run: number;
}

/** What a reader makes of one file. */
export interface ReadFile {
  mediaType: string;
  /** WHATWG name of the encoding, such as `utf-8`; null where the format knows none. */
  encoding: string | null;
  pieces: Piece[];
}

/** A reader of one or more media types; it is pure: bytes in, pieces out. Throws CasebookError. */
export interface Reader {
  mediaTypes: readonly string[];
  read: (bytes: Uint8Array) => ReadFile;
}
