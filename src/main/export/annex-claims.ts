import { ledgerOf } from '../../shared/claims/claim-ledger';
import { claimsOf, type Claim } from '../../shared/claims/claims';
import { likelihoods, type Remark } from '../../shared/claims/estimative';
import type { DossierBundle } from '../../shared/dossiers/model';
import type { DossierJudgement } from '../../shared/dossiers/parts';
import type { CitedPassage } from '../../shared/passages/model';
import { citationsIn, contentsOf } from './block-contents';
import type { CitedItem, ClaimEntry, ClaimGroup, DossierSection } from './document-model';
import { isBlank } from './wording';
import type { ExportWords } from './words/words';

type Entry = Omit<ClaimEntry, 'number'>;
/** Of a citation in the text: its note, and what that says. */
type Noted = { note: number; item: CitedItem };
type Judged = ReturnType<typeof ledgerOf<Claim & { section: number }>>['claims'][number];

/** The annex of the claims: the key judgements, then every sentence of the sections that claims something. */
export function claimGroups(bundle: DossierBundle, sections: readonly DossierSection[], words: ExportWords): ClaimGroup[] {
  const bySection = new Map<number, Entry[]>();
  const judgements = judgementEntries(bundle, sections, words);
  if (judgements.length > 0) bySection.set(0, judgements);
  for (const { section, entry } of sentenceEntries(bundle, sections, words)) {
    bySection.set(section, [...(bySection.get(section) ?? []), entry]);
  }
  let number = 0;
  return [...bySection].map(([section, entries]) => ({ section, claims: entries.map((entry) => ({ ...entry, number: ++number })) }));
}

const notedIn = ({ blocks }: Pick<DossierSection, 'blocks'>): Noted[] =>
  blocks
    .flatMap(contentsOf)
    .flatMap((content) => content.flatMap(citationsIn))
    .flatMap(({ number, items }) => items.map((item) => ({ note: number, item })));

// --- Key judgements -------------------------------------------------------------------------------------------------

function judgementEntries({ dossier, passages }: DossierBundle, sections: readonly DossierSection[], words: ExportWords): Entry[] {
  const part = sections.find(({ number }) => number === 0);
  if (part === undefined) return [];
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const blocks = part.blocks.filter((block) => block.kind === 'judgement');
  return dossier.parts.judgements
    .filter(({ text }) => !isBlank(text))
    .map((judgement, index): Entry => {
      const block = blocks[index];
      const noted = block === undefined ? [] : notedIn({ blocks: [block] });
      return {
        text: onOneLine(judgement.text),
        standing: standingOfJudgement(judgement, byId, words),
        likelihood: degreesInWords(judgement.likelihood === null ? [] : [judgement.likelihood], words),
        confidence: judgement.confidence === null ? null : words.confidence[judgement.confidence],
        citations: noted.map(citationOf),
        remarks: [],
      };
    });
}

function standingOfJudgement(
  { passageIds }: DossierJudgement,
  passages: ReadonlyMap<string, CitedPassage>,
  words: ExportWords,
): Entry['standing'] {
  const origins = new Set(passageIds.flatMap((id) => passages.get(id)?.article.originId ?? []));
  return [supportOf(origins.size, words)];
}

function supportOf(origins: number, { annexes }: ExportWords): Entry['standing'][number] {
  if (origins === 0) return { words: annexes.statuses['no-source'], open: true };
  if (origins === 1) return { words: annexes.statuses['one-origin'], open: true };
  return { words: annexes.supported(origins), open: false };
}

// --- Sentences ------------------------------------------------------------------------------------------------------

function sentenceEntries(bundle: DossierBundle, sections: readonly DossierSection[], words: ExportWords) {
  const { dossier, notes, entities, passages } = bundle;
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const documents = new Map(notes.map(({ id, document }) => [id, document]));
  const all = dossier.sections.flatMap(({ noteId }, index) => {
    const document = documents.get(noteId);
    const claims = document === undefined ? [] : claimsOf(document, { nameOf: (id) => names.get(id) ?? '' });
    return claims.map((claim) => ({ ...claim, section: index + 1 }));
  });
  const { claims, remarks } = ledgerOf(all, { passageOf: (id) => byId.get(id) });
  const noted = new Map(sections.flatMap(notedIn).map((one) => [one.item.citationId, one]));
  return claims.map((claim, index) => ({ section: claim.section, entry: entryOf(claim, index, { byId, noted, remarks, words }) }));
}

interface Known {
  byId: ReadonlyMap<string, CitedPassage>;
  noted: ReadonlyMap<string, Noted>;
  remarks: readonly Remark[];
  words: ExportWords;
}

function entryOf(claim: Judged, index: number, { byId, noted, remarks, words }: Known): Entry {
  const degrees = claim.judgements.flatMap((judgement) => (judgement.kind === 'likelihood' ? [judgement.degree] : []));
  const levels = claim.judgements.flatMap((judgement) => (judgement.kind === 'confidence' ? judgement.levels : []));
  return {
    text: claim.text,
    standing: standingOf(claim, byId, words),
    likelihood: degreesInWords(degrees, words),
    confidence: levels.length === 0 ? null : [...new Set(levels)].map((level) => words.confidence[level]).join('–'),
    citations: claim.citations.flatMap(({ id }) => noted.get(id) ?? []).map(citationOf),
    remarks: remarks.filter(({ sentences }) => sentences.includes(index)).map((remark) => remarkInWords(remark, claim, words)),
  };
}

function standingOf({ statuses, citations, needsNoSource }: Judged, byId: Known['byId'], words: ExportWords): Entry['standing'] {
  const { annexes } = words;
  const supporting = citations.filter(({ stance }) => stance === 'supports');
  const origins = new Set(supporting.flatMap(({ passageId }) => byId.get(passageId)?.article.originId ?? []));
  const support = origins.size === 0 && needsNoSource ? { words: annexes.needsNoSource, open: false } : supportOf(origins.size, words);
  const more = (['contradicted', 'weak-source'] as const).filter((status) => statuses.includes(status));
  return [
    ...(statuses.includes('judgement') ? [{ words: annexes.judgement, open: false }] : []),
    support,
    ...more.map((status) => ({ words: annexes.statuses[status], open: true })),
  ];
}

/** Of a remark about several sentences the words that this one has. */
function remarkInWords({ kind, words: about }: Remark, claim: Judged, { annexes, template }: ExportWords): string {
  const own = about.filter((word) => claim.text.toLowerCase().includes(word));
  return annexes.remarks[kind](own.map((word) => `${template.quoteOpen}${word}${template.quoteClose}`).join(', '));
}

const citationOf = ({ note, item }: Noted): Entry['citations'][number] => ({
  note,
  source: item.isListed ? item.source : null,
  evidence: item.evidence,
  stance: item.stance,
});

function degreesInWords(degrees: readonly number[], words: ExportWords): string | null {
  const said = [...new Set(degrees)].flatMap((degree) => {
    const range = likelihoods[degree];
    return range === undefined ? [] : [`${words.likelihood[degree] ?? ''} (${range.from}–${range.to}\u00a0%)`];
  });
  return said.length === 0 ? null : said.join(', ');
}

const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();
