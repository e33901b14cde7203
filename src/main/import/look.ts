import type { RemovalReason } from '../../shared/articles/model';
import type { Piece } from './piece';
import { isNotice, phraseReason } from './phrases';
import { hasLetter, isCaption, listMarkerOf, readsAsProse, wordsIn } from './signs';

/** A piece with what its own words, and its neighbours' list markers, say of it. */
export interface SeenPiece extends Piece {
  index: number;
  words: number;
  /** Why it belongs to the page wherever it stands; null when it may be the article's. */
  phrase: RemovalReason | null;
  /** Speaks of the page, as sentences do. */
  notice: boolean;
  caption: boolean;
  listItem: boolean;
  /** A paragraph of the article's body. */
  prose: boolean;
}

export function look(pieces: readonly Piece[]): SeenPiece[] {
  const markers = pieces.map(({ text }) => listMarkerOf(text));
  return pieces.map((piece, index) => {
    const { text, kind } = piece;
    const marker = markers[index] ?? null;
    const inList = marker === 'bullet' || (marker !== null && [markers[index - 1], markers[index + 1]].includes(marker));
    const listItem = kind === 'list-item' || (kind === null && inList);
    const phrase = phraseReason(text);
    const notice = isNotice(text);
    const caption = kind === 'caption' || (kind === null && !listItem && isCaption(text));
    const plain = (kind === null || kind === 'paragraph') && phrase === null && !notice && !caption && !listItem;
    return {
      ...piece,
      index,
      words: wordsIn(text),
      phrase,
      notice,
      caption,
      listItem,
      prose: plain && hasLetter(text) && readsAsProse(text),
    };
  });
}

/** The same for a file whose structure says what every piece is: its words are not asked again. */
export function lookAtStated(pieces: readonly Piece[]): SeenPiece[] {
  if (pieces.some(({ kind }) => kind === null)) return look(pieces);
  return pieces.map((piece, index) => {
    // Written out: copying so many pieces by `...` takes longer than all that is done with them.
    const { text, place, kind, gapBefore, gapAfter, run, level, removed, structure } = piece;
    const seen: SeenPiece = {
      text,
      place,
      kind,
      gapBefore,
      gapAfter,
      run,
      index,
      words: 0,
      phrase: null,
      notice: false,
      caption: kind === 'caption',
      listItem: kind === 'list-item',
      prose: kind === 'paragraph',
    };
    if (level !== undefined) seen.level = level;
    if (structure !== undefined) seen.structure = structure;
    if (removed !== undefined) seen.removed = removed;
    return seen;
  });
}
