import type { HighlightColour } from '../../../shared/passages/model';
import type { Bounds } from '../../../shared/text/text';

/** Highlights that overlap, cut into pieces that do not. */

export interface ColouredSpan extends Bounds {
  colour: HighlightColour;
}

/** A stretch of text: the innermost highlight over it, and the next one around that. */
export interface Layer extends Bounds {
  colour: HighlightColour;
  /** The colour of the highlight that shows beneath; null where there is one highlight alone. */
  under: HighlightColour | null;
}

const lengthOf = ({ start, end }: Bounds): number => end - start;

/** The innermost first: the shorter of two; of two as long, the one that starts later, then the one marked later. */
export function byDepth(a: Bounds, b: Bounds): number {
  return lengthOf(a) - lengthOf(b) || b.start - a.start;
}

/** The stretches between the spans' ends that a span covers, in the order of the text. */
export function layersOf(spans: readonly ColouredSpan[]): Layer[] {
  const ends = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const coming = spans.filter((span) => span.end > span.start).sort((a, b) => a.start - b.start);
  const layers: Layer[] = [];
  let open: ColouredSpan[] = [];
  let next = 0;
  for (const [index, start] of ends.entries()) {
    const end = ends[index + 1];
    if (end === undefined) break;
    open = open.filter((span) => span.end > start);
    for (let span = coming[next]; span !== undefined && span.start <= start; span = coming[++next]) open.push(span);
    const [inner, outer] = innermost(open);
    if (inner !== undefined) addLayer(layers, { start, end, colour: inner.colour, under: outer?.colour ?? null });
  }
  return layers;
}

function innermost(open: readonly ColouredSpan[]): [ColouredSpan | undefined, ColouredSpan | undefined] {
  let first: ColouredSpan | undefined;
  let second: ColouredSpan | undefined;
  for (const span of open) {
    // Of two alike the one marked later is on top.
    if (first === undefined || byDepth(span, first) <= 0) [first, second] = [span, first];
    else if (second === undefined || byDepth(span, second) <= 0) second = span;
  }
  return [first, second];
}

function addLayer(layers: Layer[], layer: Layer): void {
  const last = layers.at(-1);
  const goesOn = last?.end === layer.start && last.colour === layer.colour && last.under === layer.under;
  if (goesOn) last.end = layer.end;
  else layers.push(layer);
}
