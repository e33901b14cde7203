import type { Evidence, EvidenceMark } from './model';

/** What was found for a sentence or a question, put in order for who reads it: by its words, by origin, by what it says. */

/** `exact`: word for word, `near`: most of its words, `other`: in other words; null where it is no quotation of anything. */
type Heading = 'exact' | 'near' | 'other' | null;

export interface EvidenceRow {
  evidence: Evidence;
  /** Of the first row of its kind, where a quotation was found. */
  heading: Heading;
  /** It has the origin of the row above. */
  sameOrigin: boolean;
}

const tiers = ['exact', 'near', 'other'] as const;
const tierOf = ({ wording }: Evidence): (typeof tiers)[number] => wording?.kind ?? 'other';

/** The places of a quotation's words before those in other words; in each, what is of one origin stands together behind its best. */
export function inOrder(evidence: readonly Evidence[]): EvidenceRow[] {
  const isQuoted = evidence.some(({ wording }) => wording !== null);
  return tiers.flatMap((tier) => {
    const own = evidence.filter((one) => tierOf(one) === tier);
    const origins = [...new Set(own.map(({ originId }) => originId))];
    const rows = origins.flatMap((origin) => own.filter(({ originId }) => originId === origin));
    return rows.map((one, at) => ({
      evidence: one,
      heading: isQuoted && at === 0 ? tier : null,
      sameOrigin: rows[at - 1]?.originId === one.originId,
    }));
  });
}

/** A figure or a time that passages give, each origin once. */
export interface Said {
  kind: 'figure' | 'time';
  /** As the best of them writes it. */
  label: string;
  agrees: boolean;
  origins: number;
  /** The best passage of each origin, best first. */
  evidence: Evidence[];
}

/** A passage worth less than this part of the best speaks of something else. */
const WORTH_COMPARING = 0.5;

const isComparable = ({ kind, value }: EvidenceMark): boolean => (kind === 'figure' || kind === 'time') && value !== null;

/** What the passages say for the same figure or time: what most origins say first. Empty where there is nothing to set side by side. */
export function saidSideBySide(evidence: readonly Evidence[]): Said[] {
  const byValue = new Map<string, Said>();
  const least = Math.max(0, ...evidence.map(({ score }) => score)) * WORTH_COMPARING;
  for (const one of evidence.filter(({ score }) => score >= least)) {
    for (const mark of one.marks.filter(isComparable)) {
      const key = `${mark.kind} ${mark.value ?? ''}`;
      const label = mark.readAs ?? one.text.slice(mark.start, mark.end);
      const kind = mark.kind === 'time' ? 'time' : 'figure';
      const said = byValue.get(key) ?? { kind, label, agrees: mark.agrees, origins: 0, evidence: [] };
      if (!said.evidence.some(({ originId }) => originId === one.originId)) said.evidence.push(one);
      byValue.set(key, said);
    }
  }
  const all = [...byValue.values()].map((said) => ({ ...said, origins: said.evidence.length }));
  return (['figure', 'time'] as const).flatMap((kind) => {
    const own = all.filter((said) => said.kind === kind).sort((a, b) => b.origins - a.origins);
    return own.length > 1 || own.some(({ origins }) => origins > 1) ? own : [];
  });
}
