import type { Block } from '../../../shared/articles/model';
import type { Span, Structure } from '../../../shared/articles/structure';
import type { Bounds, Paragraph } from '../../../shared/text/text';

/** A stretch of a paragraph of which all words are the same: offsets in the paragraph, and the spans it stands in. */
export interface Part extends Bounds {
  spans: readonly Span[];
}

/** A stretch of a text cut where a span begins or ends; one without spans is one part. Spans beyond its end are cut. */
export function partsBetween(start: number, end: number, spans: readonly Span[]): Part[] {
  const here = spans.filter((span) => span[0] < end && span[1] > start && span[1] > span[0]);
  const cuts = new Set([start, end]);
  for (const span of here) for (const place of [span[0], span[1]]) if (place > start && place < end) cuts.add(place);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((to, index) => {
    const from = places[index] ?? start;
    return { start: from, end: to, spans: here.filter((span) => span[0] <= from && span[1] >= to) };
  });
}

/** Where notes and their marks stand in a text, by the names of the notes. */
export interface NotePlaces {
  notes: ReadonlyMap<string, Bounds>;
  marks: ReadonlyMap<string, Bounds>;
}

export function notesIn(paragraphs: readonly Paragraph[], blocks: readonly Block[]): NotePlaces {
  const notes = new Map<string, Bounds>();
  const marks = new Map<string, Bounds>();
  for (const [index, { start, end }] of paragraphs.entries()) {
    const structure = blocks[index]?.structure;
    if (structure === undefined) continue;
    if (structure.note !== undefined && !notes.has(structure.note)) notes.set(structure.note, { start, end });
    for (const span of structure.spans ?? []) {
      if (span[2] === 'note' && !marks.has(span[3])) marks.set(span[3], { start: start + span[0], end: start + span[1] });
    }
  }
  return { notes, marks };
}

/** The spans of a paragraph; the mark a note begins with leads back to where it stands in the text. */
export function spansOf(words: string, structure: Structure | undefined): readonly Span[] {
  const { spans = [], note } = structure ?? {};
  if (note === undefined) return spans;
  const opening = [`[${note}]`, note].find((mark) => words.startsWith(mark));
  return opening === undefined ? spans : [[0, opening.length, 'note', note], ...spans];
}
