import type { RemovalReason } from '../../../shared/articles/model';
import { readDateLine } from '../../../shared/dates/date-line';
import type { Draft } from '../documents/story';
import { readByline } from '../name-lines';
import { isNotice, phraseReason, relatedLabel } from '../phrases';
import { endsSentence, hasLetter, isCaption, keyOf, readsAsProse, wordsIn } from '../signs';
import { nameOf } from './hints';
import { withDropCaps } from './drop-caps';
import { leadOf } from './lead';
import { datesInText } from './dates-in-text';
import { isLink, type MainText, type PageBlock } from './main-text';
import { isRating, isRequest, isTeaser } from './page-phrases';
import { picturesIn } from './pictures';
import type { Element } from './tree';

/**
 * Cleans the text of an article block by block: what its page put between the paragraphs leaves, with the reason, and
 * can be put back. Prose inside the body stays unless it says by its words that it is the page's.
 */
interface TidyPart {
  index: number;
  block: PageBlock;
  reason: RemovalReason | null;
}

type Rule = (pieces: readonly TidyPart[]) => void;

/** Pieces of a page that are remembered as removed, and the size of one. */
const MOST_REMOVED = 400;
const LONGEST_REMOVED = 2000;

export interface TidyPage {
  blocks: readonly PageBlock[];
  titleIndex: number;
  title: string | null;
  bylines: readonly string[];
  /** What the page hides, each before the block of this index. */
  hidden?: MainText['hidden'];
  /** The element that holds the article. */
  container?: Element | null;
  /** The page's own address, when that is known. */
  url?: string | null;
}

/** The blocks of an article in their order, with the reason where one is left out. */
export function tidy({ blocks, titleIndex, title, bylines, hidden = [], url = null, container = null }: TidyPage): Draft[] {
  const lead = leadOf(blocks, titleIndex);
  const inside = blocks.flatMap((block, index): TidyPart[] => {
    if (lead.has(index)) return [{ index, block: { ...block, kind: 'summary', prose: true }, reason: null }];
    return block.inside ? [{ index, block, reason: block.reason }] : [];
  });
  const pieces = withDropCaps(inside);
  const titleKey = title === null ? '' : keyOf(title);
  const rules: readonly Rule[] = [
    phrases,
    (all) => ownAddress(all, url),
    (all) => headLines(all, titleKey, new Set(bylines.map(keyOf))),
    relatedGroups,
    linkRuns,
    loneLinks,
    notices,
    requests,
    footGroups,
    footLinks,
    repetitions,
    strayMarks,
  ];
  // The notes of a text are its own, though they are lists of links at its foot.
  const own = pieces.filter(({ block }) => block.note !== true);
  for (const rule of rules) rule(own);
  emptyHeadings(pieces);
  // A page of nothing but such lines is not an article with furniture: it is kept as it is.
  if (live(pieces).length === 0) for (const piece of pieces) piece.reason = piece.block.reason;
  return draftsOf(withHidden(pieces, hidden), container);
}

function withHidden(pieces: readonly TidyPart[], hidden: MainText['hidden']): TidyPart[] {
  const all: TidyPart[] = [];
  let next = 0;
  for (const piece of pieces) {
    for (let one = hidden[next]; one !== undefined && one.before <= piece.index; one = hidden[++next])
      all.push({ index: one.before, block: one.block, reason: 'hidden' });
    all.push(piece);
  }
  return [...all, ...hidden.slice(next).map(({ block, before }): TidyPart => ({ index: before, block, reason: 'hidden' }))];
}

const live = (pieces: readonly TidyPart[]): TidyPart[] => pieces.filter(({ reason }) => reason === null);
const firstProse = (all: readonly TidyPart[]): number => all.findIndex(({ block }) => block.prose);
const lastProse = (all: readonly TidyPart[]): number => all.findLastIndex(({ block }) => block.prose);

// --- Rules ----------------------------------------------------------------------------------------------------------

function phrases(pieces: readonly TidyPart[]): void {
  for (const piece of live(pieces)) {
    const { block } = piece;
    if (block.kind === 'table' || block.text.length > 160) continue;
    const reason = phraseReason(block.text);
    // A heading such as “Comments” or “More” may be the article's own when prose follows; `relatedGroups` looks at those.
    if (reason !== null && !(block.kind === 'heading' && reason === 'menu')) piece.reason = reason;
  }
}

/** The address of the page itself, as print views and share boxes show it, with a label or a sentence that ends in a colon. */
function ownAddress(pieces: readonly TidyPart[], url: string | null): void {
  if (url === null) return;
  const own = bareAddress(url);
  for (const piece of live(pieces)) {
    const { text } = piece.block;
    const [address] = /(?:https?:\/\/|www\.)\S+$/i.exec(text) ?? [];
    if (address === undefined) continue;
    const label = text.slice(0, -address.length).trim();
    // `You find this article on the internet at:` is a label as well.
    if (label.length > 90 || (wordsIn(label) > 4 && !/[:：]$/.test(label))) continue;
    if (bareAddress(address) === own) piece.reason = 'metadata';
  }
}

const bareAddress = (url: string): string =>
  url
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^(?:www|m|amp)\./, '')
    .replace(/[?#].*$/, '')
    .replace(/(?:\/index\.\w{3,5})?\/*$/, '');

/** Above the body: the headline once more, bylines, dates, section names, links. */
function headLines(pieces: readonly TidyPart[], titleKey: string, bylines: ReadonlySet<string>): void {
  const all = live(pieces);
  const first = firstProse(all);
  const head = first < 0 ? all.slice(0, 6) : all.slice(0, first + 1);
  for (const [index, piece] of head.entries()) {
    const { block } = piece;
    const { text, kind } = block;
    if (titleKey !== '' && text.length < 400 && keyOf(text) === titleKey) piece.reason = 'metadata';
    else if (index === first || kind === 'table') continue;
    else if (kind === 'heading' && block.level === 1 && index < 3 && titleKey !== '') piece.reason = 'metadata';
    else if (isMetaLine(text) || isDated(text) || bylines.has(keyOf(text))) piece.reason = 'metadata';
    else if (kind === 'paragraph' && first > 0 && titleKey !== '' && wordsIn(text) <= 3 && !endsSentence(text)) piece.reason = 'metadata';
    else if (first >= 0 && isLink(block) && kind !== 'caption') piece.reason = 'menu';
  }
  const last = lastProse(all);
  for (const [index, piece] of all.entries()) {
    const { text, kind, prose } = piece.block;
    if (index < head.length || text.length > 80 || kind === 'heading' || prose) continue;
    if (isMetaLine(text) || (index > last && isDated(text))) piece.reason = 'metadata';
  }
}

/** A date with a word or two about it. */
function isDated(text: string): boolean {
  if (text.length > 120) return false;
  const [date, second] = datesInText(text);
  return date !== undefined && second === undefined && wordsIn(text.slice(0, date.start) + text.slice(date.end)) <= 4;
}

function isMetaLine(text: string): boolean {
  if (text.length > 160 || readsAsProse(text)) return false;
  if (readDateLine(text) !== null || readByline(text) !== null) return true;
  const parts = text.split(/\s*[|•·–—\n]\s*|,\s(?=\d)/u).filter((part) => part !== '');
  return parts.length > 1 && parts.some((part) => readDateLine(part) !== null) && wordsIn(text) <= 16;
}

const RELATED =
  /^(?:>{1,2}|»|→|▶|►|➤|\+{2,3})\s*\S|^(?:read(?: more| also| next| full)?|see also|also|more|related|watch|listen|mehr|lesen sie|lies|weiterlesen|siehe auch|auch interessant|zum thema|lire|à lire|voir|lea|leer|ver|vea|te puede|le puede|leia|veja|leggi|lees|читайте|смотрите|по теме|читать|čtěte|přečtěte|czytaj|zobacz|les også|läs|læs|اقرأ|شاهد|延伸阅读|相关|関連)\b[^.]{0,60}[:：»>→]/iu;

/** A label such as “Read also”, and the links under it. */
function relatedGroups(pieces: readonly TidyPart[]): void {
  for (const [index, piece] of pieces.entries()) {
    const { text, kind } = piece.block;
    const label = piece.reason === 'related' || piece.reason === null ? relatedLabel(text) : null;
    if (label === 'with-headline' && text.length <= 220 && piece.reason === null && !endsSentence(text)) piece.reason = 'related';
    if (label === null || (label === 'with-headline' && !/[:：]$/.test(text))) continue;
    const followers: TidyPart[] = [];
    for (let after = index + 1; after < pieces.length; after++) {
      const next = pieces[after];
      if (next === undefined) break;
      if (next.reason !== null && followers.length > 0) continue;
      if (!isLink(next.block) && next.block.kind !== 'caption') break;
      followers.push(next);
    }
    if (followers.length === 0 && kind === 'heading') continue;
    piece.reason = 'related';
    for (const follower of followers) follower.reason ??= 'related';
  }
  for (const piece of live(pieces)) {
    const { text, linked, size } = piece.block;
    if (text.length > 250 || linked <= size * 0.4) continue;
    if (RELATED.test(text) || opensWithLabel(text)) piece.reason = 'related';
  }
}

/** `Read also School choir to sing at lighthouse`. */
function opensWithLabel(text: string): boolean {
  const words = text.split(/[\s:：]+/);
  return [1, 2, 3, 4].some((count) => words.length > count && relatedLabel(words.slice(0, count).join(' ')) === 'alone');
}

/** Several blocks in a row that are nothing but links, with the heading over them. */
function linkRuns(pieces: readonly TidyPart[]): void {
  const all = live(pieces);
  let run: TidyPart[] = [];
  for (const [index, piece] of [...all, undefined].entries()) {
    if (piece !== undefined && piece.block.linked > piece.block.size * 0.8 && piece.block.kind !== 'table') {
      run.push(piece);
      continue;
    }
    const before = all[index - run.length - 1];
    // “Five bugs were fixed:” announces a list that is the article's own.
    const announced = before !== undefined && before.block.kind !== 'heading' && /[:：]$/.test(before.block.text);
    if (run.length >= 2 && !announced) {
      for (const link of run) link.reason = 'related';
      if (before !== undefined && isLabel(before)) before.reason = 'related';
    }
    run = [];
  }
}

function isLabel({ block }: TidyPart): boolean {
  return block.text.length <= 60 && !endsSentence(block.text) && (block.kind === 'heading' || /[:：]$/.test(block.text));
}

/** One link alone in its paragraph or heading: the headline of another article. A few words may be a signature or a source. */
function loneLinks(pieces: readonly TidyPart[]): void {
  for (const piece of live(pieces)) {
    const { linked, size, kind, text } = piece.block;
    if (linked <= size * 0.9 || kind === 'caption' || kind === 'quote' || kind === 'table') continue;
    if (wordsIn(text) >= 5 && !endsSentence(text)) piece.reason = 'related';
    else if (kind === 'heading' && wordsIn(text) >= 3) piece.reason = 'related';
  }
}

function notices(pieces: readonly TidyPart[]): void {
  const asked = new Map<TidyPart, boolean>();
  // With a notice gone another may stand at the edge.
  for (let gone = -1, before = -2; gone > before;) {
    before = gone;
    const all = live(pieces);
    const [first, last] = [firstProse(all), lastProse(all)];
    for (const [index, piece] of all.entries()) {
      if (index > first && index < last && piece.block.prose) continue;
      let notice = asked.get(piece);
      if (notice === undefined) asked.set(piece, (notice = isNotice(piece.block.text)));
      if (!notice) continue;
      piece.reason = 'notice';
      gone++;
    }
  }
}

/** Sentences that ask for something, ratings, announcements of other articles. */
function requests(pieces: readonly TidyPart[]): void {
  for (const piece of live(pieces)) {
    const { text, kind, linked } = piece.block;
    if (kind === 'table' || kind === 'quote') continue;
    if (isRequest(text)) piece.reason = 'follow';
    else if (isRating(text)) piece.reason = 'furniture';
    else if (linked > 0 && isTeaser(text)) piece.reason = 'related';
  }
}

/** Below the last sentence of the body links are the page's. */
function footLinks(pieces: readonly TidyPart[]): void {
  const all = live(pieces);
  const last = lastProse(all);
  if (last < 0) return;
  for (const piece of all.slice(last + 1)) {
    if (isLink(piece.block) && piece.block.kind !== 'table' && piece.block.kind !== 'caption') piece.reason = 'related';
  }
}

const FOOT =
  /^(?:about the authors?|about (?:us|the company)|über (?:den|die) autor(?:in|en)?|(?:zum|zur) autor(?:in)?|zur person|sobre (?:el autor|la autora|o autor|a autora)|à propos de l[’']auteur|l[’']autore|об авторе|关于作者|tags?|schlagw[oö]rter|schlagworte|stichworte|keywords?|filed under|categories|kategorien?|etiquetas|mots[- ]clés|теги|метки|share(?: this)?|teilen|comments?(?: \(\d+\))?|\d+ (?:comments?|kommentare?|comentarios|commentaires)|kommentare?(?: \(\d+\))?|leave a (?:comment|reply)|kommentar (?:schreiben|verfassen|hinterlassen)|schreibe einen kommentar|next article|previous article|nächster (?:artikel|beitrag)|vorheriger (?:artikel|beitrag)|kontakt|contacts?|press contact|pressekontakt|ansprechpartner(?:in)?|newsletter|advertisement|anzeige|share your thoughts)\s*:?$/iu;
/** Labels of lists; what follows is looked at, for an article may speak of “recent attacks” in a heading. */
const FOOT_LIST =
  /^(?:related.*|more (?:on|from|in|about) .*|mehr (?:zum|zu|von|aus|über) .*|weitere .*|das könnte .*|trending.*|most (?:read|popular).*|empfehlungen.*|neueste .*|latest .*|recent .*|aktuelle .*|unsere partner.*|kommende .*|quellen?)\s*:?$/iu;

/** A heading or label after which an article has ended: what follows, when it is little, is the page's. */
function footGroups(pieces: readonly TidyPart[]): void {
  const all = live(pieces);
  const total = all.reduce((sum, { block }) => sum + block.size, 0);
  let before = 0;
  for (const [index, piece] of all.entries()) {
    const { block } = piece;
    const rest = total - before;
    before += block.size;
    if (rest > total * 0.35 || block.text.length > 80) continue;
    if (!FOOT.test(block.text) && !(FOOT_LIST.test(block.text) && isList(all.slice(index + 1)))) continue;
    for (const after of all.slice(index)) after.reason = 'furniture';
    return;
  }
}

/** Links and short lines rather than paragraphs. */
function isList(pieces: readonly TidyPart[]): boolean {
  const prose = pieces.filter(({ block }) => block.prose && block.kind !== 'list-item' && block.linked < block.size * 0.2);
  const size = (some: readonly TidyPart[]): number => some.reduce((sum, { block }) => sum + block.size, 0);
  return size(prose) <= size(pieces) * 0.5;
}

/**
 * Captions, pull quotes and lines that have been there before, and paragraphs that a page holds twice, for narrow and for
 * wide screens.
 */
function repetitions(pieces: readonly TidyPart[]): void {
  const all = live(pieces);
  const repeats = ({ block: { kind, prose, text, element } }: TidyPart, before: Element): boolean => {
    if (kind === 'table' || text.length > 5000 || wordsIn(text) < 6) return false;
    return !prose || kind === 'quote' || kind === 'caption' || isForOneWidth(element) || isForOneWidth(before);
  };
  const known = new Map<string, Element>();
  for (const piece of all) {
    const { text, element } = piece.block;
    const key = keyOf(text.slice(0, 5000));
    const before = known.get(key);
    if (before !== undefined && repeats(piece, before)) piece.reason = 'repeated';
    known.set(key, before ?? element);
  }
}

const ONE_WIDTH =
  /(?:^|[-_ ])(?:mobile|desktop|tablet|phone|(?:hidden|visible|show|hide)-?(?:on-?|for-?)?(?:xs|sm|md|lg|xl|small|medium|large|print)|print-only|d-(?:none|(?:sm|md|lg|xl)-(?:none|block)))(?=$|[-_ ])/;

/** Whether a part is shown on narrow or on wide screens alone. */
function isForOneWidth(element: Element): boolean {
  for (let at: Element | null = element, left = 6; at !== null && left > 0 && at.tag !== 'body'; at = at.parent, left--) {
    if (ONE_WIDTH.test(nameOf(at))) return true;
  }
  return false;
}

function strayMarks(pieces: readonly TidyPart[]): void {
  for (const piece of live(pieces)) {
    const { text } = piece.block;
    if (!hasLetter(text) && !/\d{2}/.test(text) && piece.block.kind !== 'table') piece.reason = 'furniture';
  }
}

/** Headings at the very end have nothing under them, nor have lines that announce what is gone: `See also:`. */
function emptyHeadings(pieces: readonly TidyPart[]): void {
  for (const piece of live(pieces).reverse()) {
    const { kind, text } = piece.block;
    if (kind !== 'heading' && (kind !== 'paragraph' || text.length > 60 || !/[:：]$/.test(text))) return;
    piece.reason = 'furniture';
  }
}

// --- What comes of it -----------------------------------------------------------------------------------------------

function draftsOf(pieces: readonly TidyPart[], container: Element | null): Draft[] {
  let removed = 0;
  return pieces.flatMap(({ block, reason }) => {
    if (reason !== null && ++removed > MOST_REMOVED) return [];
    const { kind, level, text, structure, pictures = [] } = block;
    const draft: Draft = {
      text: reason === null ? text : cut(text),
      kind: kind === 'paragraph' && text.length <= 300 && !endsSentence(text) && isCaption(text) ? 'caption' : kind,
    };
    if (kind === 'heading') draft.level = level ?? 2;
    if (reason === null && structure !== undefined) draft.structure = structure;
    if (reason !== null) draft.removed = reason;
    if (pictures.length > 0) draft.pictures = picturesIn(pictures, container);
    return [draft];
  });
}

function cut(text: string): string {
  return text.length <= LONGEST_REMOVED ? text : `${text.slice(0, LONGEST_REMOVED).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
