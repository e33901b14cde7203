/** What the tagger says of a word: outside, or begin, inside, end of a name of several words, or a name alone. */

/** MISC is what is written with a capital and is none of the others (German, Olympic): it keeps them apart and is never shown. */
export const nameTypes = ['PER', 'ORG', 'LOC', 'MISC', 'EVENT'] as const;
export type NameType = (typeof nameTypes)[number];

export const OUTSIDE = 0;
const PARTS = 4;
const [BEGIN, INSIDE, END, ALONE] = [0, 1, 2, 3] as const;
export const labelCount = 1 + nameTypes.length * PARTS;

function labelOf(type: NameType, part: number): number {
  return 1 + nameTypes.indexOf(type) * PARTS + part;
}

function typeOfLabel(label: number): NameType | null {
  return label === OUTSIDE ? null : (nameTypes[Math.floor((label - 1) / PARTS)] ?? null);
}

const partOf = (label: number): number => (label === OUTSIDE ? -1 : (label - 1) % PARTS);

/** Whether one label may stand after another. */
function mayFollow(before: number, after: number): boolean {
  const open = partOf(before) === BEGIN || partOf(before) === INSIDE;
  const goesOn = partOf(after) === INSIDE || partOf(after) === END;
  if (open !== goesOn) return false;
  return !open || typeOfLabel(before) === typeOfLabel(after);
}

/** For each label those that may stand before it. */
export const predecessors: readonly Int32Array[] = Array.from({ length: labelCount }, (_, after) =>
  Int32Array.from(Array.from({ length: labelCount }, (_unused, before) => before).filter((before) => mayFollow(before, after))),
);

export interface Span {
  type: NameType;
  /** Index of the first word. */
  from: number;
  /** Index after the last word. */
  to: number;
}

export function spansOf(labels: ArrayLike<number>): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (let at = 0; at < labels.length; at += 1) {
    const label = labels[at] ?? OUTSIDE;
    const part = partOf(label);
    if (part === BEGIN || part === ALONE) from = at;
    const type = typeOfLabel(label);
    if (type !== null && (part === END || part === ALONE)) spans.push({ type, from, to: at + 1 });
  }
  return spans;
}

export function labelsOf(length: number, spans: readonly Span[]): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { type, from, to } of spans) {
    if (to - from === 1) {
      labels[from] = labelOf(type, ALONE);
      continue;
    }
    labels.fill(labelOf(type, INSIDE), from, to);
    labels[from] = labelOf(type, BEGIN);
    labels[to - 1] = labelOf(type, END);
  }
  return labels;
}
