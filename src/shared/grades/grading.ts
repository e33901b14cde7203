import { z } from 'zod';

/**
 * The Admiralty code: a letter for how far a source can be relied on, a digit for how likely one piece of its
 * information is true, given apart from each other. Letters, digits and headings as NATO's AJP-2.1 (Allied Joint Doctrine
 * for Intelligence Procedures, after STANAG 2511) has them; the explanations are plain words for them. Nothing is graded
 * until an analyst grades it: `F` and `6` are verdicts too ("cannot be judged"), not the absence of one.
 */

export const reliabilities = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export const credibilities = [1, 2, 3, 4, 5, 6] as const;

export const reliabilitySchema = z.enum(reliabilities);
export const credibilitySchema = z.literal(credibilities);

export type Reliability = z.infer<typeof reliabilitySchema>;
export type Credibility = z.infer<typeof credibilitySchema>;

/** How far the source is relied on, and how likely its information is; null where nobody has said. */
export interface Grade {
  reliability: Reliability | null;
  credibility: Credibility | null;
}

interface GradeText {
  label: string;
  /** When to give it, in a sentence. */
  text: string;
}

export const reliabilityTexts: Readonly<Record<Reliability, GradeText>> = {
  A: {
    label: 'Completely reliable',
    text: 'Tried and trusted: it can be depended on with confidence.',
  },
  B: {
    label: 'Usually reliable',
    text: 'It has been right in the past, but some doubt remains in a particular case.',
  },
  C: {
    label: 'Fairly reliable',
    text: 'It has been used now and then, and some confidence can be placed in it.',
  },
  D: {
    label: 'Not usually reliable',
    text: 'It has been used before and was wrong more often than right.',
  },
  E: {
    label: 'Unreliable',
    text: 'It has been used before and has proved unworthy of any confidence.',
  },
  F: {
    label: 'Reliability cannot be judged',
    text: 'There is nothing to judge it by, such as a source not used before.',
  },
};

export const credibilityTexts: Readonly<Record<Credibility, GradeText>> = {
  1: {
    label: 'Confirmed by other sources',
    text: 'A source that is certainly independent of this one says the same.',
  },
  2: {
    label: 'Probably true',
    text: 'Other reports make it likely, but their independence is not certain.',
  },
  3: {
    label: 'Possibly true',
    text: 'Not confirmed, and nothing that is known speaks against it.',
  },
  4: {
    label: 'Doubtful',
    text: 'Not confirmed, and it does not fit with what is known.',
  },
  5: {
    label: 'Improbable',
    text: 'It contradicts what is known.',
  },
  6: {
    label: 'Truth cannot be judged',
    text: 'There is nothing to compare it with.',
  },
};

/** `B2`, `B–` where the information is not graded, `–2` where the source is not; null where neither is. */
export function gradeCode({ reliability, credibility }: Grade): string | null {
  if (reliability === null && credibility === null) return null;
  return `${reliability ?? '–'}${credibility ?? '–'}`;
}

/** The grade in one phrase: `usually reliable source, information probably true`; null where nothing is graded. */
export function gradeInWords({ reliability, credibility }: Grade): string | null {
  const parts = [
    reliability === null ? null : sourceWords[reliability],
    credibility === null ? null : informationWords[credibility],
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

const sourceWords: Readonly<Record<Reliability, string>> = {
  A: 'completely reliable source',
  B: 'usually reliable source',
  C: 'fairly reliable source',
  D: 'not usually reliable source',
  E: 'unreliable source',
  F: 'source whose reliability cannot be judged',
};

const informationWords: Readonly<Record<Credibility, string>> = {
  1: 'information confirmed by other sources',
  2: 'information probably true',
  3: 'information possibly true',
  4: 'information doubtful',
  5: 'information improbable',
  6: 'information whose truth cannot be judged',
};

/** Both halves of the grade, a line each, as a tooltip says them. */
export function gradeTooltip({ reliability, credibility }: Grade): string {
  const source =
    reliability === null
      ? 'Source: not graded.'
      : `Source ${reliability}: ${reliabilityTexts[reliability].label}. ${reliabilityTexts[reliability].text}`;
  const information =
    credibility === null
      ? 'Information: not graded.'
      : `Information ${credibility}: ${credibilityTexts[credibility].label}. ${credibilityTexts[credibility].text}`;
  return `${source}\n${information}`;
}

/**
 * Whether a sentence that rests on this alone rests on little: a source graded D, E or F, or information graded 4, 5 or
 * 6. What is not graded is not weak.
 */
export function isWeakGrade({ reliability, credibility }: Grade): boolean {
  const weakSource = reliability === 'D' || reliability === 'E' || reliability === 'F';
  return weakSource || (credibility !== null && credibility >= 4);
}

/**
 * How good a grade is, for lists that show the best first: 0 for A1, growing towards E5. What cannot be judged or is
 * not graded stands between the good (A–C, 1–3) and the weak.
 */
export function gradeOrder({ reliability, credibility }: Grade): number {
  const letter = reliability === null ? UNJUDGED : letterOrder[reliability];
  const digit = credibility === null ? UNJUDGED : digitOrder[credibility];
  return letter * 10 + digit;
}

const UNJUDGED = 3;
const letterOrder: Readonly<Record<Reliability, number>> = { A: 0, B: 1, C: 2, F: UNJUDGED, D: 4, E: 5 };
const digitOrder: Readonly<Record<Credibility, number>> = { 1: 0, 2: 1, 3: 2, 6: UNJUDGED, 4: 4, 5: 5 };
