import { z } from 'zod';
import { claimSchema, type Claim } from './claims';
import { citedPassageSchema, type CitedPassage } from '../passages/model';
import { idSchema } from '../basics';
import { confidenceLevels, isJudgement, judgementsIn, remarkKinds, remarksOn, type Judgement } from './estimative';
import { isWeakGrade } from '../grades/grading';

/** The claim ledger: the sentences of a note or dossier, each with how it stands to what is cited for it. */

/**
 * `no-source`: nothing cited supports it; `one-origin`: all that supports it goes back to one text, reprints of it counting
 * once; `contradicted`: something cited contradicts it; `weak-source`: the best that supports it is weak, see
 * {@link isWeakSource}; `judgement`: its words say that it is the analyst's judgement.
 */
const claimStatuses = ['no-source', 'one-origin', 'contradicted', 'weak-source', 'judgement'] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

const words = { start: z.number().int(), end: z.number().int(), words: z.string() };
const judgementSchema = z.discriminatedUnion('kind', [
  z.object({ ...words, kind: z.literal('likelihood'), degree: z.number().int(), row: z.literal([0, 1]) }),
  z.object({ ...words, kind: z.literal('confidence'), levels: z.array(z.enum(confidenceLevels)) }),
  z.object({ ...words, kind: z.literal('assessment') }),
  z.object({ ...words, kind: z.literal('off-scale'), better: z.string() }),
  z.object({ ...words, kind: z.literal('vague') }),
]) satisfies z.ZodType<Judgement>;

const ledgerClaimSchema = claimSchema.extend({
  judgements: z.array(judgementSchema),
  statuses: z.array(z.enum(claimStatuses)),
});

/** `sentences` are indexes into the ledger's claims. */
const remarkSchema = z.object({
  kind: z.enum(remarkKinds),
  sentences: z.array(z.number().int()),
  words: z.array(z.string()),
});

/** The claims of some notes: a note's own, or those of a dossier's sections in their order. */
export const claimLedgerSchema = z.object({
  notes: z.array(z.object({ id: idSchema, title: z.string() })),
  claims: z.array(ledgerClaimSchema.extend({ noteId: idSchema })),
  remarks: z.array(remarkSchema),
  /** What the claims cite, as far as it is in the vault, in no order. */
  passages: z.array(citedPassageSchema),
});

/** A sentence that cites a passage. */
export const citingSentenceSchema = z.object({
  passageId: idSchema,
  citationId: idSchema,
  noteId: idSchema,
  noteTitle: z.string(),
  /** Whether the note is in the bin. */
  inBin: z.boolean(),
  /** On one line; empty for a citation without a sentence. */
  text: z.string(),
});

export type LedgerClaim = z.infer<typeof ledgerClaimSchema>;
export type ClaimLedger = z.infer<typeof claimLedgerSchema>;
export type CitingSentence = z.infer<typeof citingSentenceSchema>;

/** Whether the ledger lists it: questions, headings and what only leads in to a list claim nothing. */
function isListed({ kind }: Claim): boolean {
  return kind === 'statement' || kind === 'quotation';
}

/**
 * A source that carries little by itself: graded D, E or F, or 4, 5 or 6; retracted, in the bin; or no longer standing as it
 * was cited, in its words or in what is around them. What is not graded is not weak.
 */
function isWeakSource({ article, credibility, state, context }: CitedPassage): boolean {
  const { reliability, retractedAt, deletedAt } = article;
  if (retractedAt !== null || deletedAt !== null || context !== null) return true;
  if (state === 'changed' || state === 'orphaned') return true;
  return isWeakGrade({ reliability, credibility });
}

export interface LedgerOptions {
  /** A passage in the vault; undefined for one that is not there. */
  passageOf: (id: string) => CitedPassage | undefined;
  /** To be given when the same sentences are read again and again. */
  judgementsOf?: (sentence: string) => Judgement[];
}

/** The listed claims with how they stand, and what is to be said of their wording. */
export function ledgerOf<C extends Claim>(claims: readonly C[], options: LedgerOptions) {
  const { passageOf, judgementsOf = judgementsIn } = options;
  const listed = claims.filter(isListed).map((claim) => {
    // What a quotation says is its source's judgement.
    const judgements = claim.kind === 'quotation' ? [] : judgementsOf(claim.text);
    return { ...claim, judgements, statuses: statusesOf(claim, judgements, passageOf) };
  });
  return { claims: listed, remarks: remarksOn(listed.map(({ judgements }) => judgements)) };
}

function statusesOf(claim: Claim, judgements: readonly Judgement[], passageOf: LedgerOptions['passageOf']): ClaimStatus[] {
  const cited = claim.citations.flatMap(({ passageId, stance }) => {
    const passage = passageOf(passageId);
    return passage === undefined ? [] : [{ passage, stance }];
  });
  const supporting = cited.filter(({ stance }) => stance === 'supports').map(({ passage }) => passage);
  const origins = new Set(supporting.map(({ article }) => article.originId));
  const holds: Record<ClaimStatus, boolean> = {
    'no-source': supporting.length === 0 && !claim.needsNoSource,
    'one-origin': origins.size === 1,
    contradicted: cited.some(({ stance }) => stance === 'contradicts'),
    'weak-source': supporting.length > 0 && supporting.every(isWeakSource),
    judgement: isJudgement(judgements),
  };
  return claimStatuses.filter((status) => holds[status]);
}
