import { labelsOf, nameTypes, type NameType, type Span } from '../../src/shared/recognition/labels';

/** Texts in two columns, word and tag, a blank line between sentences; read as documents for the recogniser. */

export interface TaggedSentence {
  words: string[];
  spans: Span[];
  labels: Uint8Array;
}

export type TaggedDocument = TaggedSentence[];

/** Sentences of a block that nothing marks as a document. */
const BLOCK = 25;

/**
 * Tags of any BIO kind (IOB1, IOB2, BIOES); a type that is not known is outside. A document begins at a line `-DOCSTART-`,
 * else at the headline over a line of place and date, else every {@link BLOCK} sentences.
 */
export function readConll(text: string): TaggedDocument[] {
  const documents: TaggedDocument[] = [[]];
  let marked = false;
  for (const block of text.split(/\r?\n[ \t]*\r?\n/u)) {
    const rows = block
      .split(/\r?\n/u)
      .map((line) => line.trim().split(/\s+/u))
      .filter((row) => row.length > 1);
    if (rows[0]?.[0] === '-DOCSTART-') {
      marked = true;
      documents.push([]);
      rows.shift();
    }
    if (rows.length === 0) continue;
    documents.at(-1)?.push(
      sentenceOf(
        rows.map((row) => row[0] ?? ''),
        rows.map((row) => row.at(-1) ?? 'O'),
      ),
    );
  }
  return (marked ? documents : documents.flatMap(withoutMarks)).filter((document) => document.length > 0);
}

export function sentenceOf(words: string[], tags: readonly string[]): TaggedSentence {
  const spans: Span[] = [];
  let open: Span | undefined;
  for (const [at, tag] of tags.entries()) {
    const type = typeOf(tag);
    const goesOn = type !== null && open?.type === type && !/^[BSU]-/u.test(tag);
    if (goesOn && open !== undefined) open.to = at + 1;
    else {
      open = type === null ? undefined : { type, from: at, to: at + 1 };
      if (open !== undefined) spans.push(open);
    }
  }
  return { words, spans, labels: labelsOf(words.length, spans) };
}

const NAMES: Readonly<Record<string, NameType>> = {
  PER: 'PER',
  PERSON: 'PER',
  ORG: 'ORG',
  ORGANISATION: 'ORG',
  ORGANIZATION: 'ORG',
  LOC: 'LOC',
  LOCATION: 'LOC',
  GPE: 'LOC',
  PLACE: 'LOC',
  FAC: 'LOC',
  MISC: 'MISC',
  EVENT: 'EVENT',
};

/** Of a tag or of the name of a type. */
export function typeOf(tag: string): NameType | null {
  return NAMES[tag.replace(/^[BIESLU]-/u, '').toUpperCase()] ?? null;
}

const isDateline = ({ words }: TaggedSentence): boolean => words.length <= 5 && /^\d{4}-\d\d-\d\d$/u.test(words.at(-1) ?? '');

function withoutMarks(sentences: TaggedDocument): TaggedDocument[] {
  const datelines = sentences.flatMap((sentence, at) => (isDateline(sentence) ? [at] : []));
  if (datelines.length < sentences.length / 100) {
    return Array.from({ length: Math.ceil(sentences.length / BLOCK) }, (_, block) => sentences.slice(block * BLOCK, (block + 1) * BLOCK));
  }
  const starts = [0, ...datelines.map((at) => headlineOf(sentences, at)).filter((at) => at > 0)];
  return starts.map((from, index) => sentences.slice(from, starts[index + 1] ?? sentences.length));
}

/** Over the line of place and date stands the headline, between them perhaps who wrote it. */
function headlineOf(sentences: TaggedDocument, dateline: number): number {
  const isByline = (sentences[dateline - 1]?.words.length ?? 9) <= 3 && sentences[dateline - 1]?.spans[0]?.type === 'PER';
  return Math.max(0, dateline - (isByline ? 2 : 1));
}

export const shownTypes = nameTypes.filter((type) => type !== 'MISC');
