import type { ArticleMetadata, BlockKind, RemovalReason } from '../../shared/articles/model';
import type { PictureSpot } from '../../shared/articles/pictures';
import type { Structure } from '../../shared/articles/structure';
import type { TableQuestion } from '../../shared/intake/model';
import type { PageWords, PlacedWord } from '../../shared/originals/page-words';
import type { FilePart, FileSource } from './file-part';

export type { FilePart, FileSource } from './file-part';

/** A word of a page, in the page's units from its upper left corner. */
export type BoxedWord = Omit<PlacedWord, 'start' | 'end'> & { text: string };

/** A picture of a page or document, where it stands beside a piece. */
export interface PiecePicture {
  /** What its file calls it: an address, the name of an entry. */
  source: string;
  /** What it shows, in the file's words. */
  alt: string;
  /** It stands behind the piece; before it otherwise. */
  after?: true;
  /** The piece is its caption. */
  captioned?: true;
  /** Where it stands on its page. */
  spot?: PictureSpot;
}

/** The bytes of a picture by its `source`; null when the file has them not. Throws CasebookError. */
export type PictureSource = (source: string) => Uint8Array | null;

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
  /** What the file says of it besides its words; offsets are those of `text`. */
  structure?: Structure;
  /** The words it was made of, where they stand on the pages, in its order. */
  boxes?: readonly BoxedWord[];
  /** The pictures that stand right before and behind it. */
  pictures?: readonly PiecePicture[];
  /** Why it is no part of the article, when the file's own structure says so, such as the running head of a page. */
  removed?: RemovalReason;
}

/** A value of the metadata as a file's own properties or structure state it. */
export interface Stated<T> {
  value: T;
  /** Where it was found, in words for the analyst. */
  evidence: string;
  /** Taken only when the text itself states nothing: the properties of office documents are often a template's. */
  unsure?: true;
}

/** What a file states of its article apart from the text. What it does not state is left out. */
export type Known = { [Field in keyof ArticleMetadata]?: Stated<NonNullable<ArticleMetadata[Field]>> };

/** What a reader makes of one file. */
export interface ReadFile {
  mediaType: string;
  /** WHATWG name of the encoding, such as `utf-8`; null where the format knows none. */
  encoding: string | null;
  pieces: Piece[];
  known?: Known;
  /** The sizes of its pages, when words of the pieces have places on them. */
  pages?: PageWords['pages'];
  /** Where the pictures of the pieces are; without it they are left alone. */
  pictureSource?: PictureSource;
  /**
   * Enters the pictures in the pieces, for formats in which that may take long or fail where the text does not: it is done once the
   * article is made. Answers where they are, and what the analyst should know of how they were found.
   */
  findPictures?: () => Promise<{ source: PictureSource; remarks: string[] }>;
  /**
   * True when the pieces are the article but for those marked `removed`: a document, not a page of a web site. The rules
   * of cleaning are not applied to it.
   */
  parted?: true;
  /** True when what the file states of itself is all there is: its text is not searched for dates, names and addresses. */
  described?: true;
  /** True when its text is what Casebook says of a file that has none: it is in no language. */
  wordless?: true;
  /** Files that came inside this one, to be imported as articles of their own. A file of parts alone has no pieces. */
  parts?: FilePart[];
  /** For a table or a list whose columns are not certain; the rest is what a guess makes of it. */
  question?: TableQuestion;
  /** What the analyst should know of how the file was read, such as pages without text: sentences. */
  remarks?: string[];
}

/** A reader of one or more media types; it is pure: bytes in, pieces out. Throws CasebookError. */
export interface Reader {
  mediaTypes: readonly string[];
  read: (bytes: Uint8Array, source?: FileSource, fileName?: string) => ReadFile | Promise<ReadFile>;
}
