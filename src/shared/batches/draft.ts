import type { Evidence, SoughtPart } from '../evidence/model';
import type { DraftAnswer } from './model';

/** So much of a sentence, by its parts, must be found in a passage that speaks of the same. */
const ENOUGH = 0.5;

/** What the evidence for a sentence of a draft comes to. */
export function draftAnswerOf(parts: readonly SoughtPart[], evidence: readonly Evidence[]): DraftAnswer {
  const speaking = evidence.filter(({ found }) => parts.length > 0 && found / parts.length >= ENOUGH);
  const [best] = speaking;
  const wordings = speaking.map(({ wording }) => wording?.kind);
  return {
    kind: 'draft',
    passages: speaking.length,
    origins: new Set(speaking.map(({ originId }) => originId)).size,
    differing: speaking.filter(({ differs }) => differs.length > 0).length,
    wording: wordings.includes('exact') ? 'exact' : wordings.includes('near') ? 'near' : null,
    best:
      best === undefined
        ? null
        : {
            ...{ articleId: best.articleId, source: best.outlet ?? best.title, published: best.published, paragraph: best.paragraph },
            ...{ range: best.range, found: best.found, parts: parts.length },
          },
  };
}
