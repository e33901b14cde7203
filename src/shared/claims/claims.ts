import { z } from 'zod';
import {
  citationItemSchema,
  citationNodeSchema,
  isNoteElement,
  mentionNodeSchema,
  thingLinkSchema,
  wordsOfLink,
  type CitationItem,
  type NoteDocument,
  type NoteElement,
  type NoteNode,
} from '../notes/note-document';
import { sentencesOf, type Bounds } from '../text/text';

/**
 * The claims of a note: its sentences, each with the citations that stand in it or right behind it. Derived from the
 * document and never stored.
 */

/**
 * `statement`: a sentence that says something; `quotation`: a whole block quotation; `question`; `heading`;
 * `lead-in`: a sentence that ends with a colon before a list or a quotation, where its sources stand; `fragment`: a word or
 * a few that state nothing (an item of a list, a cell), and what is to be done (an item of a check list).
 */
const claimKinds = ['statement', 'quotation', 'question', 'heading', 'lead-in', 'fragment'] as const;
type ClaimKind = (typeof claimKinds)[number];

/**
 * A place in a block: `leaf` leads from the block to a node by child indexes (empty: the block is that node itself), and
 * `offset` counts UTF-16 units of a text; of any other node, 0 is before it and 1 behind it.
 */
const notePointSchema = z.object({
  leaf: z.array(z.number().int().nonnegative()),
  offset: z.number().int().nonnegative(),
});
export type NotePoint = z.infer<typeof notePointSchema>;

export const claimSchema = z.object({
  kind: z.enum(claimKinds),
  /** The words on one line, mentions with their names, without the citations; empty for a citation that stands alone. */
  text: z.string(),
  /** Child indexes from the root to the paragraph, heading, quotation or list item that holds the sentence. */
  block: z.array(z.number().int().nonnegative()),
  /** Where the words begin and end; a citation behind the full stop is not among them. */
  start: notePointSchema,
  end: notePointSchema,
  /** In reading order. */
  citations: z.array(citationItemSchema),
  /** The entities mentioned, each once. */
  entityIds: z.array(z.uuid()),
  /** The analyst marked it as needing no source: common knowledge, or what they say themselves. */
  needsNoSource: z.boolean(),
});
export type Claim = z.infer<typeof claimSchema>;

export interface ClaimOptions {
  /** An entity's present name, for the mentions without a label of their own. */
  nameOf?: (entityId: string) => string;
  /** BCP 47 tag; without it the language is taken as undetermined. */
  language?: string;
}

/** The claims of a whole document, in reading order. */
export function claimsOf(document: NoteDocument, options: ClaimOptions = {}): Claim[] {
  return joinedClaims(document.root.children.map((node) => readBlocks(node, options)));
}

/** One block of a note as read by itself: what {@link joinedClaims} makes claims of. */
export interface BlockReading {
  type: 'paragraph' | 'heading' | 'quote' | 'listitem' | 'task' | 'cell' | 'header';
  /** Child indexes from the top-level node to the block. */
  path: readonly number[];
  /** How deep in lists; 0 outside of them. */
  depth: number;
  sentences: readonly Omit<Claim, 'block'>[];
  /** Whether the block has no words, only citations. */
  isBare: boolean;
}

/** Reads one node below the root: a paragraph, heading or quotation is one block, a list as many as it has items. */
export function readBlocks(node: NoteNode, options: ClaimOptions = {}): BlockReading[] {
  if (!isNoteElement(node)) return readRun('paragraph', [], 0, [[[], node]], options);
  return readElement(node, [], 0, options);
}

/**
 * The claims of a note whose top-level nodes were read by {@link readBlocks}, in their order. Here is decided what
 * depends on the neighbours: lead-ins, and to which sentence a bracket belongs that has a paragraph of its own.
 */
export function joinedClaims(readings: readonly (readonly BlockReading[])[]): Claim[] {
  const blocks = readings.flatMap((reading, index) => reading.map((block) => ({ ...block, path: [index, ...block.path] })));
  const claims: Claim[] = [];
  for (const [index, block] of blocks.entries()) {
    const before = claims.at(-1);
    if (block.isBare && before !== undefined && before.kind !== 'heading') {
      before.citations = before.citations.concat(block.sentences.flatMap(({ citations }) => citations));
      continue;
    }
    const next = blocks[index + 1];
    const leadsOn = next !== undefined && (next.type === 'quote' || next.depth > block.depth);
    for (const [position, sentence] of block.sentences.entries()) {
      const isLeadIn =
        leadsOn &&
        position === block.sentences.length - 1 &&
        (sentence.kind === 'statement' || sentence.kind === 'fragment') &&
        LEADS_IN.test(sentence.text);
      claims.push({ ...sentence, kind: isLeadIn ? 'lead-in' : sentence.kind, block: block.path });
    }
  }
  return claims;
}

const LEADS_IN = /[:：]$/u;

/**
 * The mark of a sentence that needs no source, as Lexical keeps a node's own states in JSON: on each text of the sentence,
 * with the words the sentence had. What is written around it later does not share the mark.
 */
const markedTextSchema = z.object({ $: z.object({ needsNoSource: z.string().min(1) }) });

type Path = readonly number[];

const containers: ReadonlySet<string> = new Set(['root', 'list', 'table', 'tablerow', 'tablecell']);

/** What the blocks in a container are for it; undefined where it says nothing of them. */
function withinOf(container: NoteElement): Inside | undefined {
  if (container.type === 'list') return container['listType'] === 'check' ? 'task' : 'listitem';
  if (container.type !== 'tablecell') return undefined;
  return container['headerState'] === 0 || container['headerState'] === undefined ? 'cell' : 'header';
}

type Inside = 'listitem' | 'task' | 'cell' | 'header';

function readElement(element: NoteElement, path: Path, depth: number, options: ClaimOptions, inside?: Inside): BlockReading[] {
  // Code claims nothing; what a live table listed is claimed where it stands.
  if (element.type === 'code' || element['live'] === true) return [];
  if (containers.has(element.type)) {
    const within = withinOf(element) ?? inside;
    return element.children.flatMap((child, index) =>
      isNoteElement(child) && !isInline(child)
        ? readElement(child, [...path, index], depth + (element.type === 'list' ? 1 : 0), options, within)
        : readRun('paragraph', path, depth, [[[index], child]], options),
    );
  }
  const { type: own } = element;
  const type = own === 'heading' || own === 'quote' ? own : (inside ?? (own === 'listitem' ? own : 'paragraph'));
  const readings: BlockReading[] = [];
  let run: [number[], NoteNode][] = [];
  const endRun = (): void => {
    readings.push(...readRun(type, path, depth, run, options));
    run = [];
  };
  for (const [index, child] of element.children.entries()) {
    if (isNoteElement(child) && child.type === 'list') {
      endRun();
      readings.push(...readElement(child, [...path, index], depth, options, withinOf(child)));
    } else run.push([[index], child]);
  }
  endRun();
  return readings;
}

function isInline(element: NoteElement): boolean {
  return element.type === 'link' || element.type === 'autolink';
}

/** A stretch of a block's text that one node holds. */
interface SentencePart extends Bounds {
  leaf: number[];
  citations: readonly CitationItem[];
  entityId: string | null;
  /** Whether `end` counts units of the node's own text. */
  isText: boolean;
  /** The words of the sentence that was marked as needing no source. */
  mark: string | null;
}

interface SentenceRun {
  /** What is read; a citation is one space. */
  text: string;
  /** The same length, for finding sentences: no sentence ends inside a name. */
  forSentences: string;
  pieces: SentencePart[];
}

function gather(run: SentenceRun, node: NoteNode, leaf: number[], options: ClaimOptions): void {
  if (isNoteElement(node)) {
    if (!isInline(node) && run.text !== '') append(run, '\n', '\n', leaf, {});
    for (const [index, child] of node.children.entries()) gather(run, child, [...leaf, index], options);
  } else if (node.type === 'text') {
    append(run, node.text, node.text, leaf, { isText: true, mark: markedTextSchema.safeParse(node).data?.$.needsNoSource ?? null });
  } else if (node.type === 'citation') {
    append(run, ' ', ' ', leaf, { citations: citationNodeSchema.parse(node).items });
  } else if (node.type === 'mention') {
    const { entityId, label } = mentionNodeSchema.parse(node);
    const name = label ?? options.nameOf?.(entityId) ?? '';
    append(run, name, covered(name), leaf, { entityId });
  } else if (node.type === 'thinglink') {
    // What another note says is claimed there.
    if (node.shown === true) return;
    const words = wordsOfLink(thingLinkSchema.parse(node));
    append(run, words, covered(words), leaf, {});
  } else if (node.type === 'date') {
    append(run, node.text, covered(node.text), leaf, {});
  } else {
    const character = node.type === 'tab' ? '\t' : '\n';
    append(run, character, character, leaf, {});
  }
}

/** A name in which no sentence ends. A sign beyond the first plane is two units of the text, and stays so. */
const covered = (name: string): string => name.replace(/[^\p{L}\p{M}\p{N}, ]/gu, (sign) => 'x'.repeat(sign.length));

function append(run: SentenceRun, text: string, forSentences: string, leaf: number[], holds: Partial<SentencePart>): void {
  const start = run.text.length;
  run.text += text;
  run.forSentences += forSentences;
  const nothing = { citations: [], entityId: null, isText: false, mark: null };
  run.pieces.push({ ...nothing, ...holds, leaf, start, end: run.text.length });
}

function readRun(
  type: BlockReading['type'],
  path: Path,
  depth: number,
  nodes: readonly (readonly [number[], NoteNode])[],
  options: ClaimOptions,
): BlockReading[] {
  const run: SentenceRun = { text: '', forSentences: '', pieces: [] };
  for (const [leaf, node] of nodes) gather(run, node, leaf, options);
  const isBare = !HAS_WORDS.test(run.text);
  const sentences = sentencesIn(run, type, options).map((bounds, index, all) => {
    const reach = { start: index === 0 ? 0 : bounds.start, end: all[index + 1]?.start ?? run.text.length };
    return sentenceOf(run, type, bounds, reach);
  });
  return sentences.length === 0 ? [] : [{ type, path, depth, sentences, isBare }];
}

const HAS_WORDS = /[\p{L}\p{N}]/u;

/** A quotation and a heading are whole; elsewhere what has no words of its own goes with the sentence before it. */
function sentencesIn({ text, forSentences, pieces }: SentenceRun, type: BlockReading['type'], options: ClaimOptions): Bounds[] {
  const whole = { start: text.length - text.trimStart().length, end: text.trimEnd().length };
  if (whole.end <= whole.start) {
    const cited = pieces.some(({ citations }) => citations.length > 0);
    return cited ? [{ start: 0, end: text.length }] : [];
  }
  if (!HAS_WORDS.test(text)) return pieces.some(({ citations }) => citations.length > 0) ? [whole] : [];
  if (type === 'quote' || type === 'heading') return [whole];
  const sentences: Bounds[] = [];
  for (const bounds of sentencesOf(forSentences, options.language ?? languageOf(text))) {
    const last = sentences.at(-1);
    if (last !== undefined && !HAS_WORDS.test(text.slice(bounds.start, bounds.end))) last.end = bounds.end;
    else sentences.push(bounds);
  }
  return sentences;
}

/** Of the languages that Unicode's sentence rules know apart, Greek alone has another question mark. */
function languageOf(text: string): string {
  return /\p{Script=Greek}/u.test(text) ? 'el' : 'und';
}

/** `reach` goes up to the next sentence: what stands behind the full stop belongs to the sentence before it. */
function sentenceOf(run: SentenceRun, type: BlockReading['type'], bounds: Bounds, reach: Bounds): Omit<Claim, 'block'> {
  const citations: CitationItem[] = [];
  const entityIds = new Set<string>();
  for (const piece of run.pieces) {
    if (piece.start >= reach.start && piece.start < reach.end) citations.push(...piece.citations);
    if (piece.entityId !== null && piece.start < bounds.end && piece.end > bounds.start) entityIds.add(piece.entityId);
  }
  const text = wordsBetween(run, bounds);
  return {
    kind: kindOf(type, text, citations.length > 0),
    text,
    ...pointsOf(run, bounds),
    citations,
    entityIds: [...entityIds],
    needsNoSource: isMarked(run, bounds, text),
  };
}

/** What cites claims something, however short it is. */
function kindOf(type: BlockReading['type'], text: string, cites: boolean): ClaimKind {
  if (type === 'heading' || (type === 'header' && !cites)) return 'heading';
  if (type === 'quote') return 'quotation';
  if (isQuestion(text)) return 'question';
  return !cites && (type === 'task' || isFragment(type, text)) ? 'fragment' : 'statement';
}

/** The most words of an item or a cell, and of a paragraph, that state nothing unless they end like a sentence. */
const MOST_WORDS = { part: 3, paragraph: 1 };
/** A sign of a script without spaces is half a word. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{1,2}|[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu;
const ENDS = /[.!。！…।۔]["”»“’')\]]*$/u;

function isFragment(type: BlockReading['type'], text: string): boolean {
  if (ENDS.test(text) || !HAS_WORDS.test(text)) return false;
  const most = type === 'paragraph' ? MOST_WORDS.paragraph : MOST_WORDS.part;
  return (text.match(WORDS) ?? []).length <= most;
}

/** “Why?” alone asks; `She asked: “Why?”` tells. Greek asks with what looks like a semicolon. */
function isQuestion(text: string): boolean {
  const words = text.replace(/[)\]\s]+$/u, '');
  if (/[?？؟][!?]*$/u.test(words)) return true;
  if (words.endsWith(';')) return languageOf(words) === 'el';
  return /^["“«„‘'][^"”»“„]*[?？؟]["”»“’']$/u.test(words);
}

function pointsOf({ pieces }: SentenceRun, { start, end }: Bounds): Pick<Claim, 'start' | 'end'> {
  const first = pieces.find((piece) => piece.start <= start && start < piece.end);
  const last = pieces.findLast((piece) => piece.start < end && end <= piece.end);
  return {
    start: { leaf: first?.leaf ?? [], offset: first?.isText === true ? start - first.start : 0 },
    end: { leaf: last?.leaf ?? [], offset: last?.isText === true ? end - last.start : 1 },
  };
}

/** The words without the citations, on one line: no space is left before the full stop that followed a citation. */
function wordsBetween({ text, pieces }: SentenceRun, { start, end }: Bounds): string {
  let words = '';
  let from = start;
  for (const piece of pieces) {
    if (piece.citations.length === 0 || piece.start < start || piece.end > end) continue;
    words += text.slice(from, piece.start);
    from = piece.end;
    if (/^\s*[.,;:!?。，；：！？…)\]”’»]/u.test(text.slice(from, from + 2))) words = words.trimEnd();
    else words += ' ';
  }
  return (words + text.slice(from, end)).replace(/\s+/gu, ' ').trim();
}

/** Whether the sentence bears the mark of itself: it outlives small corrections and nothing more. */
function isMarked({ pieces }: SentenceRun, { start, end }: Bounds, text: string): boolean {
  const marks = pieces.filter((piece) => piece.mark !== null && piece.end > start && piece.start < end);
  return marks.some(({ mark }) => mark !== null && likeness(mark, text) >= 0.7);
}

/** The share of words that two sentences have in common (Dice's coefficient). */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [one, other] = [a, b].map((words) => words.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  if (one === undefined || other === undefined || one.length + other.length === 0) return 0;
  const left = new Map<string, number>();
  for (const word of one) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of other) {
    const count = left.get(word) ?? 0;
    if (count > 0) common += 1;
    left.set(word, count - 1);
  }
  return (2 * common) / (one.length + other.length);
}
