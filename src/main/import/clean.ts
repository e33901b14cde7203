import type { Block, CleanText, RemovalReason } from '../../shared/articles/model';
import type { Description } from './metadata';
import type { SeenPiece } from './look';
import { relatedLabel } from './phrases';
import { withAddresses } from './written-addresses';
import { endsSentence, hasLetter, keyOf, readsAsProse } from './signs';

/**
 * Parts the article from the page it stood on. Nothing is lost: every piece is either in the reading text or among the
 * removed ones, with the reason and the place it had. A full sentence inside the body is never removed, unless it is a
 * repetition. The rules run until none finds anything more, so that cleaning a clean text changes nothing.
 */
export type Anchors = Pick<Description, 'taken' | 'titleIndex'>;

export const noAnchors: Anchors = { taken: new Set(), titleIndex: null };

interface Page {
  /** What is still there, metadata included. */
  live: SeenPiece[];
  /** The same without metadata. */
  body: SeenPiece[];
  first: SeenPiece | undefined;
  last: SeenPiece | undefined;
  titleIndex: number | null;
  /** What has been removed so far. */
  removed: ReadonlyMap<number, RemovalReason>;
  all: readonly SeenPiece[];
}

type Removal = readonly [SeenPiece, RemovalReason];
type Rule = (page: Page) => Iterable<Removal>;

const rules: readonly Rule[] = [phrases, notices, relatedLinks, strayMarks, videos, repetitions, head, foot, wordRuns];

/** `pieces` as `look` sees them; `anchors` say which of them are metadata, and which one is the title. */
export function clean(pieces: readonly SeenPiece[], anchors: Anchors): CleanText {
  const removed = runRules(pieces, anchors);
  if (leavesTooLittle(pieces, removed, anchors.taken)) {
    // A file of a title alone keeps it as its text; one of menus alone keeps them all, a paragraph each.
    if (anchors === noAnchors) return assemble(pieces, new Map(), null);
    return clean(
      pieces.map((piece) => ({ ...piece, gapBefore: true, gapAfter: true, run: 1 })),
      noAnchors,
    );
  }
  for (const index of anchors.taken) removed.set(index, 'metadata');
  return assemble(pieces, removed, anchors.titleIndex);
}

/** A file whose own structure has told the article from what stands around it: all stays but what is marked so. */
export function keepParted(pieces: readonly SeenPiece[]): CleanText {
  const marked = pieces.flatMap(({ index, removed }) => (removed === undefined ? [] : [[index, removed] as const]));
  return assemble(pieces, new Map(marked), null);
}

function runRules(pieces: readonly SeenPiece[], { taken, titleIndex }: Anchors): Map<number, RemovalReason> {
  const removed = new Map<number, RemovalReason>();
  let page = pageOf(pieces, removed, taken, titleIndex);
  for (let before = -1; before < removed.size;) {
    before = removed.size;
    for (const rule of rules) {
      const known = removed.size;
      for (const [piece, reason] of rule(page)) {
        if (!taken.has(piece.index) && !removed.has(piece.index)) removed.set(piece.index, reason);
      }
      if (removed.size > known) page = pageOf(pieces, removed, taken, titleIndex);
    }
  }
  return removed;
}

function pageOf(
  all: readonly SeenPiece[],
  removed: ReadonlyMap<number, RemovalReason>,
  taken: ReadonlySet<number>,
  titleIndex: number | null,
): Page {
  const live = all.filter(({ index }) => !removed.has(index));
  const body = live.filter(({ index }) => !taken.has(index));
  return {
    live,
    body,
    first: body.find(({ prose }) => prose),
    last: body.findLast(({ prose }) => prose),
    titleIndex,
    removed,
    all,
  };
}

/** A page of which the rules would leave next to nothing is no article with furniture: it is kept as it is. */
function leavesTooLittle(pieces: readonly SeenPiece[], removed: ReadonlyMap<number, RemovalReason>, taken: ReadonlySet<number>): boolean {
  const body = pieces.filter(({ index }) => !removed.has(index) && !taken.has(index));
  if (!body.some(({ text }) => hasLetter(text))) return true;
  if (body.some(({ prose }) => prose)) return false;
  const letters = (some: readonly SeenPiece[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
  const kept = letters(pieces.filter(({ index }) => !removed.has(index)));
  return letters(pieces) > 2 * kept;
}

// --- Rules ----------------------------------------------------------------------------------------------------------

function* phrases({ body }: Page): Generator<Removal> {
  for (const piece of body) {
    if (piece.phrase !== null) yield [piece, piece.phrase];
  }
}

/** Notices leave when they are no sentences, or stand above or below the article. */
function* notices({ body, first, last }: Page): Generator<Removal> {
  for (const piece of body) {
    if (!piece.notice) continue;
    const inside = first !== undefined && last !== undefined && piece.index > first.index && piece.index < last.index;
    if (!inside || !readsAsProse(piece.text)) yield [piece, 'notice'];
  }
}

/** `Read also: …`, and the headlines that stand directly under such a label. */
function* relatedLinks({ all, removed, body }: Page): Generator<Removal> {
  for (const piece of body) {
    if (relatedLabel(piece.text) === 'with-headline' && !piece.text.includes('\n')) yield [piece, 'related'];
  }
  for (const label of all) {
    if (removed.get(label.index) !== 'related' || relatedLabel(label.text) !== 'alone') continue;
    for (let next = all[label.index + 1]; next !== undefined; next = all[next.index + 1]) {
      if (next.gapBefore || !looksLikeLink(next)) break;
      yield [next, 'related'];
    }
  }
}

function looksLikeLink({ text, words, caption, kind }: SeenPiece): boolean {
  return kind === null && !caption && words >= 3 && words <= 25 && !/[.。।۔:：]["”’»]?$/u.test(text);
}

/** Rules, bullets and arrows: decoration. Brackets and stops may be a program's. */
const DECORATION = /^[-–—=_*~•·|/<>«»‹›→←↑↓▲▼×✕☰⋮…+#─═\s]+$/u;
const IDENTIFIER = /^[a-z]+(?:_[a-z]+)+$/;

/**
 * Decoration, numbers that stand alone (page numbers, counts; a column of numbers is a table and stays), and outside the
 * body the names that programs give to controls.
 */
function* strayMarks({ body, first, last }: Page): Generator<Removal> {
  const isNumber = (piece: SeenPiece | undefined): boolean => piece !== undefined && /^\d{1,5}$/.test(piece.text);
  const numbers = body.filter(isNumber).length;
  const few = numbers <= 2 || numbers <= body.length / 5;
  for (const [place, piece] of body.entries()) {
    const outside = first !== undefined && last !== undefined && (piece.index < first.index || piece.index > last.index);
    if (DECORATION.test(piece.text) || (outside && IDENTIFIER.test(piece.text))) yield [piece, 'furniture'];
    else if (few && isNumber(piece) && !isNumber(body[place - 1]) && !isNumber(body[place + 1])) yield [piece, 'furniture'];
  }
}

/** The length of a video, `03:05`, and the video's title under it, once or twice. Many such times are a transcript. */
function* videos({ body, first }: Page): Generator<Removal> {
  const isLength = ({ text }: SeenPiece): boolean => /^(?:[▶►] ?)?\d{1,2}:\d{2}(?::\d{2})?$/u.test(text);
  if (body.filter(isLength).length > 2) return;
  for (const [place, piece] of body.entries()) {
    if (!isLength(piece)) continue;
    yield [piece, 'furniture'];
    const [title, second, third] = body.slice(place + 1, place + 4);
    if (title === undefined || first === undefined || piece.index < first.index) continue;
    if (!looksLikeLink(title) || endsSentence(title.text)) continue;
    const twice = second !== undefined && keyOf(second.text) === keyOf(title.text);
    const after = twice ? third : second;
    if (!twice && after !== undefined && !after.prose) continue;
    yield [title, 'related'];
    if (twice) yield [second, 'related'];
  }
}

/**
 * Captions, the title and whole sentences that have been there before, and any line that follows its own copy. Headings,
 * table rows and short answers may well be said twice.
 */
function* repetitions({ live, body, all, titleIndex }: Page): Generator<Removal> {
  const known = new Set<string>();
  const title = titleIndex === null ? null : keyOf(all[titleIndex]?.text ?? '');
  const inBody = new Set(body.map(({ index }) => index));
  // With metadata, and as if it had left already.
  let previous = '';
  let previousInBody = '';
  for (const piece of live) {
    const key = piece.text.includes('\n') || piece.text.length > 5000 ? '' : keyOf(piece.text);
    if (key === '') {
      previous = previousInBody = '';
      continue;
    }
    const sentence = endsSentence(piece.text);
    const adjacent = (key === previous || key === previousInBody) && !sentence && hasLetter(piece.text);
    const again = key === title || (known.has(key) && (sentence ? piece.words >= 12 : piece.caption));
    if (inBody.has(piece.index) && (adjacent || (again && !piece.listItem))) {
      yield [piece, 'repeated'];
      continue;
    }
    known.add(key);
    previous = key;
    if (inBody.has(piece.index)) previousInBody = key;
  }
}

const TRIGGERS: readonly RemovalReason[] = ['advertisement', 'comments', 'follow', 'related', 'share'];

/** Whether what was removed of a stretch shows that it is the page's head or foot. */
function isPageEdge(stretch: readonly SeenPiece[], removed: Page['removed']): boolean {
  const reasons = stretch.map(({ index }) => removed.get(index));
  const clear = reasons.some((reason) => reason !== undefined && TRIGGERS.includes(reason));
  return clear || reasons.filter((reason) => reason === 'menu').length >= 2;
}

/** Lines above the title on a page that opens with menus, and the one word or two over a headline that name its section. */
function* head({ all, body, removed, titleIndex, first }: Page): Generator<Removal> {
  const end = titleIndex ?? first?.index;
  if (end === undefined) return;
  const above = body.filter(({ index }) => index < end);
  const menus = isPageEdge(all.slice(0, end), removed);
  const lone = titleIndex !== null && above.length === 1;
  for (const piece of above) {
    if (piece.caption || piece.kind !== null || piece.text.includes('\n') || readsAsProse(piece.text)) continue;
    if (menus ? piece.words <= 14 : lone && piece.words <= 3 && !endsSentence(piece.text)) yield [piece, 'menu'];
  }
}

/** What stands below the share and follow lines at the foot is no longer the article, unless it is sentences. */
function* foot({ all, body, removed, last }: Page): Generator<Removal> {
  if (last === undefined) return;
  const below = all.slice(last.index + 1);
  const trigger = below.find((piece) => isPageEdge([piece], removed));
  const menus = isPageEdge(below, removed);
  const from = trigger?.index ?? below.find(({ index }) => removed.get(index) === 'menu')?.index;
  if (!menus || from === undefined) return;
  for (const piece of body) {
    if (piece.index < from || piece.caption || piece.kind !== null || piece.text.includes('\n')) continue;
    if (piece.words <= 25 && !readsAsProse(piece.text)) yield [piece, 'menu'];
  }
}

/** Four or more lines of a word or two in a row, above or below the body: sections, tags, countries. */
function* wordRuns({ body, first, last }: Page): Generator<Removal> {
  if (first === undefined || last === undefined) return;
  for (const stretch of [body.filter(({ index }) => index < first.index), body.filter(({ index }) => index > last.index)]) {
    let run: SeenPiece[] = [];
    for (const piece of [...stretch, undefined]) {
      if (piece !== undefined && isBareWord(piece)) {
        run.push(piece);
        continue;
      }
      const words = run.reduce((sum, { words: count }) => sum + count, 0);
      if (run.length >= 4 && words <= run.length * 1.5) for (const line of run) yield [line, 'menu'];
      run = [];
    }
  }
}

function isBareWord(piece: SeenPiece): boolean {
  return piece.words <= 3 && piece.kind === null && !piece.listItem && /\p{L}{2}/u.test(piece.text) && !/\p{P}$/u.test(piece.text);
}

// --- The reading text -----------------------------------------------------------------------------------------------

function assemble(pieces: readonly SeenPiece[], removed: ReadonlyMap<number, RemovalReason>, titleIndex: number | null): CleanText {
  const kept = pieces.filter(({ index }) => !removed.has(index));
  const result: CleanText = { text: kept.map(({ text }) => text).join('\n\n'), blocks: blocksOf(kept, titleIndex), removed: [] };
  let before = 0;
  for (const { index, text } of pieces) {
    const reason = removed.get(index);
    if (reason === undefined) before++;
    else result.removed.push({ index: result.removed.length, text, reason, before });
  }
  return result;
}

function blocksOf(kept: readonly SeenPiece[], titleIndex: number | null): Block[] {
  const firstProse = kept.findIndex(({ prose }) => prose);
  const opening = kept.slice(0, Math.max(0, firstProse));
  const bullets = opening.filter(({ listItem }) => listItem);
  const summarised = bullets.length > 0 && bullets.length <= 6 && bullets.every(({ words }) => words >= 5);
  const structured = (piece: SeenPiece, block: Block): Block => {
    const structure = withAddresses(piece.text, piece.structure);
    return structure === undefined ? block : { ...block, structure };
  };
  const blockOf = (piece: SeenPiece, place: number): Block => {
    if (piece.kind !== null) return piece.level === undefined ? { kind: piece.kind } : { kind: piece.kind, level: piece.level };
    const underTitle = titleIndex !== null && piece.index > titleIndex && place < firstProse;
    if (piece.listItem) return { kind: summarised && place < firstProse ? 'summary' : 'list-item' };
    if (piece.caption) return { kind: 'caption' };
    if (underTitle && piece.words >= 6 && !endsSentence(piece.text)) return { kind: 'summary' };
    const inArticle = titleIndex === null || piece.index > titleIndex;
    return inArticle && isHeading(piece, kept[place + 1]) ? { kind: 'heading', level: 2 } : { kind: 'paragraph' };
  };
  return kept.map((piece, place) => structured(piece, blockOf(piece, place)));
}

function isHeading(piece: SeenPiece, next: SeenPiece | undefined): boolean {
  const { text, words } = piece;
  if (words > 12 || text.length > 120 || !hasLetter(text) || text.includes('\n')) return false;
  if (/[.。।۔…!！,，;；:：]["”’»)]?$/u.test(text) || !/^["“‘«¿(]?[\p{Lu}\p{Lo}\p{N}]/u.test(text)) return false;
  return next !== undefined && (next.prose || next.listItem);
}
