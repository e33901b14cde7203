import { z } from 'zod';
import type { ArticleMetadata, Evidence } from '../../shared/articles/model';
import { isPublication, readDateLine, type DateLine } from '../../shared/dates/date-line';
import type { SeenPiece } from './look';
import { isKnownOutlet, namesOutlet, readByline, readCopyright, readOutletLabel } from './name-lines';
import { endsSentence, hasLetter, keyOf } from './signs';

/**
 * Describes an article by the lines of its page: title, bylines, outlet, date of publication, address. A value is taken
 * only from a line that states it, never from running text; what the file does not state stays null.
 */
export interface Description {
  /** `title` is null when no line reads as a headline. */
  metadata: Omit<ArticleMetadata, 'title' | 'language'> & { title: string | null };
  evidence: Evidence;
  /** The pieces that are metadata and nothing else, by their index; they leave the reading text. */
  taken: Set<number>;
  titleIndex: number | null;
}

interface MetaLine {
  bylines: string[];
  date: { published: string; label: DateLine['label'] } | null;
  outlet: string | null;
  /** Whether the line says nothing else. */
  whole: boolean;
}

const URL_LINE =
  /^(?:(?:url|link|source|address|web|original|quelle|источник|ссылка|адрес|fuente|lien|kaynak|المصدر|الرابط|来源|链接|原文链接|原文)\s*[:：]?\s*)?<?(https?:\/\/[^\s<>]+)>?$/iu;
const LONGEST_TITLE = 400;
/** How many lines may stand before a title. */
const LONGEST_HEAD = 400;

export function describe(pieces: readonly SeenPiece[]): Description {
  const firstProse = pieces.findIndex(({ prose }) => prose);
  const lastProse = pieces.findLastIndex(({ prose }) => prose);
  const lines = metaLines(pieces);
  const title = titleOf(pieces, lines, firstProse);
  const found: Description = {
    metadata: { title: null, bylines: [], outlet: null, published: null, updated: null, section: null, url: null },
    evidence: {},
    taken: new Set(),
    titleIndex: title?.index ?? null,
  };
  if (title !== undefined) {
    found.metadata.title = title.text.replace(/^#{1,6} /, '');
    found.evidence.title = title.place;
    found.taken.add(title.index);
  }
  const page: Page = { pieces, lines, titleIndex: title?.index ?? null, firstProse, lastProse };
  takeDate(page, found);
  takeBylines(page, found);
  takeOutlet(page, found);
  takeUrl(page, found);
  return found;
}

interface Page {
  pieces: readonly SeenPiece[];
  lines: MetaLines;
  titleIndex: number | null;
  firstProse: number;
  lastProse: number;
}

// --- What a line states ---------------------------------------------------------------------------------------------

type MetaLines = (index: number) => MetaLine | null;

/** Reads a line when it is asked for, once. */
function metaLines(pieces: readonly SeenPiece[]): MetaLines {
  const known = new Map<number, MetaLine | null>();
  return (index) => {
    const piece = pieces[index];
    if (piece === undefined) return null;
    const line = known.get(index) ?? readMetaLine(piece);
    known.set(index, line);
    return line;
  };
}

function readMetaLine(piece: SeenPiece): MetaLine | null {
  const { text } = piece;
  if (text.length > 200 || piece.phrase !== null || piece.prose || piece.caption || text.includes('\n')) return null;
  return readWhole(text) ?? readParts(text.split(/\s[|•·–—/-]\s/u)) ?? readAtComma(text);
}

function readWhole(text: string): MetaLine | null {
  const date = readDateLine(text);
  if (date !== null) return { bylines: [], date, outlet: null, whole: true };
  const bylines = readByline(text);
  if (bylines !== null) return { bylines, date: null, outlet: null, whole: true };
  const outlet = readOutletLabel(text);
  return outlet === null ? null : { bylines: [], date: null, outlet, whole: true };
}

/** `By Jane Roe | 26 May 2023 | The Daily Post`: every part must be one of these. */
function readParts(parts: readonly string[]): MetaLine | null {
  if (parts.length < 2) return null;
  const line: MetaLine = { bylines: [], date: null, outlet: null, whole: true };
  for (const part of parts) {
    const read = readWhole(part.trim()) ?? (namesOutlet(part.trim()) ? { outlet: part.trim() } : null);
    if (read === null) return null;
    if ('bylines' in read) {
      line.bylines.push(...read.bylines);
      // A later date of the same line is of a change.
      line.date ??= read.date;
    }
    line.outlet ??= read.outlet;
  }
  return line;
}

/** `By Jane Roe, 26 May 2023`; `Reuters, 26 May 2023`; `Moscow, 26 May 2023`, which says a place as well and stays. */
function readAtComma(text: string): MetaLine | null {
  for (const { index } of text.matchAll(/[,，]/gu)) {
    const date = readDateLine(text.slice(index + 1).trim());
    if (date === null) continue;
    const before = text.slice(0, index).trim();
    const bylines = readByline(before);
    if (bylines !== null) return { bylines, date, outlet: null, whole: true };
    if (namesOutlet(before)) return { bylines: [], date, outlet: before, whole: true };
    if (/^(?:\p{Lu}[\p{L}.’'-]*,? ?){1,3}$/u.test(before)) return { bylines: [], date, outlet: null, whole: false };
  }
  return null;
}

// --- Title ----------------------------------------------------------------------------------------------------------

function titleOf(pieces: readonly SeenPiece[], lines: MetaLines, firstProse: number): SeenPiece | undefined {
  const end = firstProse < 0 ? 8 : Math.min(firstProse + 1, LONGEST_HEAD);
  const candidates = pieces.slice(0, end).filter((piece) => readsAsHeadline(piece) && lines(piece.index) === null);
  let best: SeenPiece | undefined;
  let bestScore = -Infinity;
  for (const piece of candidates) {
    const score = headlineScore(piece, pieces, lines);
    if (score > bestScore) [best, bestScore] = [piece, score];
  }
  return best;
}

function readsAsHeadline(piece: SeenPiece): boolean {
  const { text } = piece;
  if (text.length > LONGEST_TITLE || text.includes('\n') || !hasLetter(text)) return false;
  if (piece.phrase !== null || piece.notice || piece.caption || piece.listItem) return false;
  if (piece.kind !== null && piece.kind !== 'heading') return false;
  if (/[,;:，；：]$/u.test(text) || URL_LINE.test(text) || /[({\\}]{3}/.test(text)) return false;
  // A question may be a headline, and a sentence of a few words with its full stop.
  if (piece.prose) return /[?!？！؟]["”’»]?$/u.test(text) && piece.words <= 20 && !/[.!?] /.test(text);
  return piece.words <= 45 && !isKnownOutlet(text);
}

function headlineScore(piece: SeenPiece, pieces: readonly SeenPiece[], lines: MetaLines): number {
  const following = pieces.slice(piece.index + 1, piece.index + 12).filter(({ phrase }) => phrase === null);
  const described = following.slice(0, 2).map(({ index }) => lines(index) !== null);
  const first = pieces.slice(0, piece.index).every(({ phrase, index }) => phrase !== null || lines(index) !== null);
  let score = 0;
  if (piece.level !== undefined) score += 4 - Math.min(piece.level, 4) + 1;
  if (piece.words >= 4 && piece.words <= 40) score += 1;
  if (piece.words >= 5 && piece.words <= 30) score += 1;
  if (piece.words >= 6) score += 1;
  if (piece.gapBefore) score += 1;
  if (piece.gapAfter) score += 1;
  if (described[0] === true) score += 2;
  else if (described[1] === true) score += 1;
  if (following[0]?.prose === true) score += 1;
  if (first && piece.words >= 4) score += 1;
  // One of many lines that stand together: more likely a menu than a headline, unless the file opens with it.
  if (piece.run >= 4 && piece.index > 0) score -= 2;
  if (endsSentence(piece.text) && /[.。।۔]["”’»]?$/u.test(piece.text)) score -= 3;
  // `The Daily Post` over a headline; alone it is one itself, such as `Winter Review`.
  if (namesOutlet(piece.text)) score -= 2;
  return score;
}

// --- Date, bylines, outlet, address ---------------------------------------------------------------------------------

/** The places where a page says what it says of its article: about the title, before the body has begun. */
function headOf({ pieces, titleIndex, firstProse }: Page): readonly SeenPiece[] {
  const from = titleIndex === null ? 0 : Math.max(0, titleIndex - 2);
  const body = firstProse < 0 ? 0 : firstProse;
  const to = Math.max(titleIndex === null ? 0 : titleIndex + 6, Math.min(body + 4, from + 20));
  return pieces.slice(from, to);
}

/** The lines directly under the body, past what is known to be the page's. */
function footOf({ pieces, lastProse }: Page, count: number): readonly SeenPiece[] {
  if (lastProse < 0) return [];
  return pieces
    .slice(lastProse + 1)
    .filter(({ phrase, notice }) => phrase === null && !notice)
    .slice(0, count);
}

function takeDate(page: Page, found: Description): void {
  const { lines, titleIndex } = page;
  const stated = (pieces: readonly SeenPiece[]) =>
    pieces.flatMap((piece) => {
      const line = lines(piece.index);
      return line?.date != null ? [{ piece, line, date: line.date }] : [];
    });
  const all = [stated(headOf(page)), stated(footOf(page, 6))];
  const [head = [], foot = []] = all.map((lines) => lines.filter(({ date }) => isPublication(date)));
  const change = all.flat().find(({ date }) => date.label === 'updated');
  if (change !== undefined) {
    found.metadata.updated = change.date.published;
    found.evidence.updated = change.piece.place;
    if (change.line.whole) found.taken.add(change.piece.index);
  }
  const chosen =
    head.find(({ date }) => date.label === 'published') ??
    head.find(({ piece }) => titleIndex === null || piece.index > titleIndex) ??
    head.findLast(({ piece }) => titleIndex !== null && piece.index >= titleIndex - 1) ??
    foot.find(({ date }) => date.label === 'published') ??
    (foot.length === 1 ? foot.find(({ piece }) => piece.index <= page.lastProse + 2) : undefined);
  if (chosen === undefined) return;
  found.metadata.published = chosen.date.published;
  found.evidence.published = chosen.piece.place;
  for (const { piece, line, date } of [...head, ...foot]) {
    // The same date said twice is metadata twice.
    const same = date.published.slice(0, 10) === chosen.date.published.slice(0, 10);
    if (line.whole && same) found.taken.add(piece.index);
  }
}

function takeBylines(page: Page, found: Description): void {
  for (const piece of [...headOf(page), ...footOf(page, 3)]) {
    const line = page.lines(piece.index);
    if (line == null || line.bylines.length === 0 || found.metadata.bylines.length > 0) continue;
    found.metadata.bylines = [...new Set(line.bylines)];
    found.evidence.bylines = piece.place;
    if (line.whole) found.taken.add(piece.index);
  }
}

function takeOutlet(page: Page, found: Description): void {
  const { pieces, lines, titleIndex } = page;
  const near = [...headOf(page), ...footOf(page, 4)];
  const take = (outlet: string, piece: SeenPiece, whole: boolean, evidence = piece.place): void => {
    found.metadata.outlet = outlet;
    found.evidence.outlet = evidence;
    if (whole) found.taken.add(piece.index);
  };
  const labelled = near.find(({ index }) => lines(index)?.outlet != null);
  const label = labelled && lines(labelled.index);
  if (labelled !== undefined && label?.outlet != null) return take(label.outlet, labelled, label.whole);
  const copyright = pieces.findLast(({ text, caption }) => !caption && readCopyright(text) !== null);
  const inBody = copyright !== undefined && copyright.index > page.firstProse && copyright.index < page.lastProse;
  const holder = copyright === undefined || inBody ? null : readCopyright(copyright.text);
  const lone = footOf(page, 2).find((piece) => piece.index !== titleIndex && isLoneOutlet(piece, holder)) ?? outletByTitle(page, holder);
  if (lone !== undefined) return take(lone.text, lone, true);
  if (copyright !== undefined && holder !== null && titleIndex !== null) {
    take(holder, copyright, false, `the copyright line, ${copyright.place}`);
  }
}

/** A line that is an outlet's name and nothing else; the holder of the page's copyright is one whatever it is called. */
function isLoneOutlet(piece: SeenPiece, holder: string | null): boolean {
  if (piece.kind !== null || piece.phrase !== null || piece.listItem || piece.caption) return false;
  return namesOutlet(piece.text) || (holder !== null && keyOf(piece.text) === keyOf(holder));
}

/** A line about the headline that looks like an outlet's name, when something beside it says that it is one. */
function outletByTitle(page: Page, holder: string | null): SeenPiece | undefined {
  const { pieces, titleIndex } = page;
  if (titleIndex === null) return undefined;
  const around = pieces.slice(Math.max(0, titleIndex - 1), titleIndex + 4);
  return around.find(
    (piece) => piece.index !== titleIndex && piece.run < 4 && isLoneOutlet(piece, holder) && isBorneOut(piece, page, holder),
  );
}

/** How many lines away a date or a byline may stand to be of the same head. */
const NEAR = 2;

/** By the name itself, the copyright, a date or a byline within the head, the file's address, or the same name said again under the text. */
function isBorneOut(piece: SeenPiece, { pieces, lines, firstProse, lastProse }: Page, holder: string | null): boolean {
  const { text, index } = piece;
  if (isKnownOutlet(text) || (holder !== null && keyOf(text) === keyOf(holder))) return true;
  const near = pieces.slice(Math.max(0, index - NEAR), index + NEAR + 1).filter((other) => firstProse < 0 || other.index < firstProse);
  const dated = near.some((other) => {
    const line = lines(other.index);
    return line !== null && (line.date !== null || line.bylines.length > 0);
  });
  if (dated) return true;
  const key = keyOf(text);
  const squeezed = key.replace(/^the /, '').replace(/ /g, '');
  return pieces.some((other) => {
    if (other.index > firstProse + 3 && other.index < lastProse) return false;
    if (other.index > lastProse && keyOf(other.text) === key) return true;
    const host = other.text.length < 2000 ? /^(?:\S+ )?<?https?:\/\/([^\s/>]+)/u.exec(other.text)?.[1] : undefined;
    return host !== undefined && squeezed.length >= 4 && host.toLowerCase().replace(/[.-]/g, '').includes(squeezed);
  });
}

function takeUrl(page: Page, found: Description): void {
  const { pieces, firstProse, lastProse } = page;
  const outside = pieces.filter(({ index }) => index <= firstProse + 3 || index > lastProse);
  const lines = outside.flatMap((piece) => {
    const address = piece.text.length < 2000 ? URL_LINE.exec(piece.text)?.[1] : undefined;
    const url = z.url().safeParse(address);
    return url.success ? [{ piece, url: url.data }] : [];
  });
  const [first] = lines;
  // Several addresses are a list of links; none of them is known to be the article's own.
  if (first === undefined || lines.some(({ url }) => url !== first.url)) return;
  found.metadata.url = first.url;
  found.evidence.url = first.piece.place;
  for (const { piece } of lines) found.taken.add(piece.index);
}

/**
 * The title of an article whose page has no headline: the name of its file when that is made of words, otherwise the
 * first words of its text.
 */
export function titleWithout(fileName: string, text: string): { title: string; evidence: string } {
  const stem = fileName
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  const words = keyOf(stem)
    .split(' ')
    .filter((word) => /^\p{L}{2,}$/u.test(word));
  if (words.length >= 2) return { title: stem, evidence: 'the name of the file' };
  // Transcripts begin with a time.
  const line = (text.split('\n', 1)[0] ?? '').replace(/^\[\d{2,}:\d\d:\d\d\] /, '');
  const sentence = /^.{8,110}?[.!?。！？](?=\s|$)/u.exec(line)?.[0] ?? line;
  if (sentence.length <= 120) return { title: sentence, evidence: 'the first words of the text' };
  const cut = sentence
    .slice(0, 120)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\s+\S*$/, '');
  return { title: `${cut}…`, evidence: 'the first words of the text' };
}
