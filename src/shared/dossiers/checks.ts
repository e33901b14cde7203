import { z } from 'zod';
import { idSchema, rangeSchema } from '../basics';
import { ledgerOf } from '../claims/claim-ledger';
import { claimSchema, claimsOf } from '../claims/claims';
import { judgementsIn, likelihoods, remarksOn, type Judgement, type RemarkKind } from '../claims/estimative';
import { citationsOf, entityIdsOf, nodesOf, picturesOf } from '../notes/note-document';
import type { Note } from '../notes/model';
import type { CitedPassage } from '../passages/model';
import { shownStanding } from '../passages/passage-standing';
import { isOpen, type Comment } from '../comments/model';
import { commentFinder } from '../comments/place';
import { textOfNote } from '../comments/note-text';
import type { ProposalSummary } from '../proposals/model';
import { counted } from '../text/counts';
import { admitsContrast } from './contrast';
import type { DossierBundle } from './model';
import { sectionNumbers } from './parts';

/**
 * What is open in a dossier before it goes out. Nothing here keeps it from being exported: each check names a place and what
 * is to be decided there.
 */

/** In the order in which they are listed. */
export const checkKinds = [
  'no-source',
  'unsourced-judgement',
  'one-origin',
  'contradicted',
  'dead-reference',
  'anchor',
  'retracted',
  'ungraded',
  'likelihood',
  'unrated',
  'empty',
  'unfinished',
  'no-alt',
  'no-glyph',
  'comment',
  'suggestion',
] as const;
export type CheckKind = (typeof checkKinds)[number];

/** The lists of a dossier's parts whose rows a check can lead to. */
const rowLists = ['judgement', 'event', 'question', 'person'] as const;
export type RowList = (typeof rowLists)[number];

const checkPlaceSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('sentence'), noteId: idSchema, claim: claimSchema }),
  z.object({ at: z.literal('citation'), noteId: idSchema, citationId: idSchema }),
  z.object({ at: z.literal('note'), noteId: idSchema }),
  /** A row of the dossier itself; `row` is its id, of a person the entity's. */
  z.object({ at: z.literal('row'), list: z.enum(rowLists), row: idSchema }),
  z.object({ at: z.literal('dossier') }),
  z.object({ at: z.literal('proposal'), id: idSchema, noteId: idSchema }),
  z.object({ at: z.literal('comment'), id: idSchema, noteId: idSchema.nullable() }),
  /** UTF-16 units of the article's present text; null for the article as a whole. */
  z.object({ at: z.literal('article'), articleId: idSchema, range: rangeSchema.nullable() }),
]);
export type CheckPlace = z.infer<typeof checkPlaceSchema>;

export const checkSchema = z.object({
  kind: z.enum(checkKinds),
  /** The words it is about, on one line. */
  text: z.string(),
  /** Where that stands in the dossier, and what is to be said of it: `Section 2.1`, `Judgement 1`. */
  where: z.string(),
  detail: z.string(),
  place: checkPlaceSchema,
});
export type Check = z.infer<typeof checkSchema>;

/** What of one moment's dossier the checks look at. */
export type CheckedState = Pick<DossierBundle, 'dossier' | 'notes' | 'entities' | 'passages' | 'comments'> & {
  /** What reviewers suggest for its sections. */
  proposals?: readonly ProposalSummary[];
};

/** The open points of a dossier, by kind and then by where they stand. Pure: the same dossier has the same. */
export function checksOf(state: CheckedState): Check[] {
  const sections = sectionsOf(state);
  const passages = new Map(state.passages.map((passage) => [passage.id, passage]));
  const found = [
    ...sentenceChecks(sections, passages),
    ...judgementChecks(state, passages),
    ...referenceChecks(state, sections, passages),
    ...sourceChecks(state),
    ...likelihoodChecks(state, sections),
    ...emptyChecks(state, sections),
    ...unfinishedChecks(state, sections),
    ...pictureChecks(sections),
    ...commentChecks(state, sections),
    ...suggestionChecks(state, sections),
  ];
  return checkKinds.flatMap((kind) => found.filter((check) => check.kind === kind));
}

type ListedClaims = ReturnType<typeof ledgerOf<ReturnType<typeof claimsOf>[number]>>['claims'];

interface Section {
  note: Note;
  /** `Section 2.1` */
  where: string;
  claims: ListedClaims;
}

function sectionsOf({ dossier, notes, entities, passages }: CheckedState): Section[] {
  const numbers = sectionNumbers(dossier.sections.map(({ noteId }) => dossier.parts.sections[noteId]?.level ?? 1));
  const byId = new Map(notes.map((note) => [note.id, note]));
  const names = new Map(entities.map(({ id, name }) => [id, name]));
  const known = new Map(passages.map((passage) => [passage.id, passage]));
  return dossier.sections.flatMap(({ noteId }, index) => {
    const note = byId.get(noteId);
    if (note === undefined) return [];
    const all = claimsOf(note.document, { nameOf: (id) => names.get(id) ?? '' });
    const { claims } = ledgerOf(all, { passageOf: (id) => known.get(id) });
    return [{ note, where: `Section ${numbers[index]?.number ?? ''}`, claims }];
  });
}

type Passages = ReadonlyMap<string, CitedPassage>;

const outletOf = ({ article }: CitedPassage): string => article.outlet ?? article.title;

function sentenceChecks(sections: readonly Section[], passages: Passages): Check[] {
  return sections.flatMap(({ note, where, claims }) =>
    claims.flatMap((claim, index): Check[] => {
      const { judgements: _judgements, statuses, ...own } = claim;
      const check = (kind: CheckKind, detail: string): Check => ({
        kind,
        text: claim.text,
        where,
        detail,
        place: { at: 'sentence', noteId: note.id, claim: own },
      });
      const found: Check[] = [];
      if (statuses.includes('no-source')) found.push(check('no-source', ''));
      if (statuses.includes('one-origin') && statuses.includes('judgement')) {
        found.push(check('one-origin', onlyOutlet(supporting(claim, passages))));
      }
      if (statuses.includes('contradicted')) {
        const around = claims.slice(Math.max(0, index - 1), index + 2).map(({ text }) => text);
        const against = claim.citations.flatMap(({ stance, passageId }) =>
          stance === 'contradicts' ? (passages.get(passageId) ?? []) : [],
        );
        if (!around.some(admitsContrast)) found.push(check('contradicted', `${namesOf(against)} says otherwise; the text does not say so`));
      }
      return found;
    }),
  );
}

function supporting({ citations }: ListedClaims[number], passages: Passages): CitedPassage[] {
  return citations.flatMap(({ stance, passageId }) => (stance === 'supports' ? (passages.get(passageId) ?? []) : []));
}

const namesOf = (passages: readonly CitedPassage[]): string => [...new Set(passages.map(outletOf))].join(', ');

const onlyOutlet = (passages: readonly CitedPassage[]): string => {
  const articles = new Set(passages.map(({ articleId }) => articleId));
  return articles.size > 1 ? `${articles.size} prints of one text: ${namesOf(passages)}` : `only ${namesOf(passages)}`;
};

function judgementChecks({ dossier }: CheckedState, passages: Passages): Check[] {
  return dossier.parts.judgements.flatMap(({ id, text, likelihood, confidence, passageIds }, index): Check[] => {
    if (isBlank(text)) return [];
    const check = (kind: CheckKind, detail: string): Check => ({
      kind,
      text: onOneLine(text),
      where: `Judgement ${index + 1}`,
      detail,
      place: { at: 'row', list: 'judgement', row: id },
    });
    const cited = passageIds.flatMap((passageId) => passages.get(passageId) ?? []);
    const found: Check[] = [];
    if (cited.length === 0) found.push(check('unsourced-judgement', ''));
    else if (new Set(cited.map(({ article }) => article.originId)).size === 1) found.push(check('one-origin', onlyOutlet(cited)));
    if (likelihood === null) found.push(check('unrated', 'how likely is not said'));
    else if (saysAnother(text, likelihood)) {
      found.push(check('likelihood', `chosen is “${likelihoods[likelihood]?.terms[0] ?? ''}”, its words say another likelihood`));
    }
    if (confidence === null) found.push(check('unrated', 'how sure you are is not said'));
    return found;
  });
}

/** Whether the sentence has words of likelihood, and none of them is the degree chosen. */
function saysAnother(text: string, degree: number): boolean {
  const said = judgementsIn(text).filter((judgement) => judgement.kind === 'likelihood');
  return said.length > 0 && said.every((judgement) => judgement.degree !== degree);
}

/** References that lead nowhere: what was deleted, or is in the bin. */
function referenceChecks({ dossier, entities, passages: cited }: CheckedState, sections: readonly Section[], passages: Passages): Check[] {
  const check = (text: string, where: string, detail: string, place: CheckPlace): Check => ({
    kind: 'dead-reference',
    text,
    where,
    detail,
    place,
  });
  const known = new Set(entities.map(({ id }) => id));
  const inNotes = sections.flatMap(({ note, where }) => [
    ...citationsOf(note.document)
      .filter(({ passageId }) => !passages.has(passageId))
      .map(({ id }) =>
        check(note.title, where, 'a citation whose passage is deleted', { at: 'citation', noteId: note.id, citationId: id }),
      ),
    ...entityIdsOf(note.document)
      .filter((id) => !known.has(id))
      .map(() => check(note.title, where, 'a mention whose entity is deleted', { at: 'note', noteId: note.id })),
  ]);
  const { judgements, events, people } = dossier.parts;
  const inRows = (['judgement', 'event'] as const).flatMap((list) =>
    (list === 'judgement' ? judgements : events).flatMap(({ id, text, passageIds }, index) =>
      passageIds
        .filter((passageId) => !passages.has(passageId))
        .map(() => check(onOneLine(text), rowName(list, index), 'a passage that is deleted', { at: 'row', list, row: id })),
    ),
  );
  const inPeople = people.flatMap(({ entityId, role }, index) =>
    known.has(entityId)
      ? []
      : [check(role, rowName('person', index), 'the entity is deleted', { at: 'row', list: 'person', row: entityId })],
  );
  const inBin = onePerArticle(cited)
    .filter(({ article }) => article.deletedAt !== null)
    .map(({ articleId, article }) =>
      check(article.title, 'Sources', 'the article is in the bin', { at: 'article', articleId, range: null }),
    );
  return [...inNotes, ...inRows, ...inPeople, ...inBin];
}

const rowNames: Record<RowList, string> = { judgement: 'Judgement', event: 'Event', question: 'Open question', person: 'Person' };
const rowName = (list: RowList, index: number): string => `${rowNames[list]} ${index + 1}`;

const standings: Record<ReturnType<typeof shownStanding<CitedPassage['state']>>, string> = {
  exact: '',
  kept: '',
  moved: 'stands elsewhere in the present text',
  changed: 'its words have changed in the present text',
  ambiguous: 'could be one of several places in the present text',
  orphaned: 'is not found in the present text',
  context: 'what stands around it has changed in the present text',
};

function sourceChecks({ passages }: CheckedState): Check[] {
  const anchors = passages.flatMap((passage): Check[] => {
    const detail = standings[shownStanding(passage)];
    if (detail === '') return [];
    const place = { at: 'article', articleId: passage.articleId, range: passage.range } as const;
    const where = `${outletOf(passage)}, ¶${passage.selectors.paragraph}`;
    return [{ kind: 'anchor', text: onOneLine(passage.selectors.quote.exact), where, detail, place }];
  });
  const ofArticles = onePerArticle(passages).flatMap((passage): Check[] => {
    const { article, articleId } = passage;
    const check = (kind: CheckKind, detail: string): Check => ({
      kind,
      text: article.title,
      where: article.outlet ?? 'no outlet',
      detail,
      place: { at: 'article', articleId, range: null },
    });
    return [
      ...(article.retractedAt === null ? [] : [check('retracted', 'the outlet took it back')]),
      ...(article.reliability === null ? [check('ungraded', '')] : []),
    ];
  });
  return [...anchors, ...ofArticles];
}

const onePerArticle = (passages: readonly CitedPassage[]): CitedPassage[] => [
  ...new Map(passages.map((passage) => [passage.articleId, passage])).values(),
];

/** What ICD 203 would have worded otherwise; words such as “may” are left to the analyst. */
const wordings: Partial<Record<RemarkKind, string>> = {
  'mixed-scales': 'of the other row of the scale than the rest',
  'confidence-and-likelihood': 'confidence and likelihood in one sentence',
  'off-scale': 'not on the scale of likelihood',
};

interface Sentence extends Omit<Check, 'kind' | 'detail'> {
  judgements: readonly Judgement[];
}

function likelihoodChecks({ dossier }: CheckedState, sections: readonly Section[]): Check[] {
  const ofNotes = sections.flatMap(({ note, where, claims }) =>
    claims.map(({ judgements, statuses: _statuses, ...claim }): Sentence => {
      return { judgements, text: claim.text, where, place: { at: 'sentence', noteId: note.id, claim } };
    }),
  );
  const ofJudgements = dossier.parts.judgements.map(({ id, text }, index): Sentence => {
    const place = { at: 'row', list: 'judgement', row: id } as const;
    return { judgements: judgementsIn(text), text: onOneLine(text), where: rowName('judgement', index), place };
  });
  const sentences = [...ofJudgements, ...ofNotes];
  return remarksOn(sentences.map(({ judgements }) => judgements)).flatMap(({ kind, sentences: about, words }) => {
    const detail = wordings[kind];
    if (detail === undefined) return [];
    return about.flatMap((index): Check[] => {
      const sentence = sentences[index];
      if (sentence === undefined) return [];
      const { judgements, ...place } = sentence;
      const own = words.filter((word) => judgements.some((judgement) => judgement.words.toLowerCase() === word));
      return [{ kind: 'likelihood', ...place, detail: `“${own.join('”, “')}”: ${detail}` }];
    });
  });
}

function emptyChecks({ dossier }: CheckedState, sections: readonly Section[]): Check[] {
  const { judgements, events, openQuestions } = dossier.parts;
  const rows = (list: RowList, all: readonly { id: string; text: string }[]): Check[] =>
    all.flatMap(({ id, text }, index) =>
      isBlank(text)
        ? [{ kind: 'empty', text: '', where: rowName(list, index), detail: 'nothing written', place: { at: 'row', list, row: id } }]
        : [],
    );
  return [
    ...sections
      .filter(({ note }) => isEmpty(note))
      .map(({ note, where }): Check => {
        return { kind: 'empty', text: note.title, where, detail: 'nothing written', place: { at: 'note', noteId: note.id } };
      }),
    ...rows('judgement', judgements),
    ...rows('event', events),
    ...rows('question', openQuestions),
  ];
}

/** What is content without words of its own. */
const HOLDING: ReadonlySet<string> = new Set(['citation', 'mention', 'date', 'picture', 'chart', 'livetable']);

/** Nothing but white space, lines and empty blocks. */
function isEmpty({ document }: Note): boolean {
  for (const node of nodesOf(document)) {
    if (HOLDING.has(node.type)) return false;
    if (node.type === 'text' && typeof node['text'] === 'string' && !isBlank(node['text'])) return false;
  }
  return true;
}

/** Pictures that say nothing to whoever cannot see them. */
function pictureChecks(sections: readonly Section[]): Check[] {
  return sections.flatMap(({ note, where }) =>
    picturesOf(note.document)
      .filter(({ alt }) => isBlank(alt))
      .map(({ caption }): Check => {
        const text = isBlank(caption) ? note.title : onOneLine(caption);
        return { kind: 'no-alt', text, where, detail: '', place: { at: 'note', noteId: note.id } };
      }),
  );
}

/** Sections that are not final in a dossier that says it is. */
function unfinishedChecks({ dossier }: CheckedState, sections: readonly Section[]): Check[] {
  const { status, sections: settings } = dossier.parts;
  if (status !== 'final') return [];
  return sections.flatMap(({ note, where }): Check[] => {
    const own = settings[note.id]?.status ?? null;
    if (own === null || own === 'final') return [];
    const detail = `${own === 'draft' ? 'a draft' : 'in review'}, the dossier is final`;
    return [{ kind: 'unfinished', text: note.title, where, detail, place: { at: 'note', noteId: note.id } }];
  });
}

const isBlank = (text: string): boolean => text.trim() === '';
const onOneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What a reviewer said and nobody settled; where its words are gone, that is said. */
function commentChecks({ dossier, comments = [] }: CheckedState, sections: readonly Section[]): Check[] {
  return comments.filter(isOpen).map(({ id, target, quote, author, body, replies }): Check => {
    const { where, text } = commented(target, dossier, sections);
    const isGone = commentFinder(text)(quote).state === 'gone';
    const answered = replies.length === 0 ? '' : replies.length === 1 ? 'answered' : `${replies.length} answers`;
    const detail = [author, answered, isGone ? 'the words it is about are gone' : ''].filter((part) => part !== '').join(', ');
    return {
      kind: 'comment',
      text: onOneLine(body),
      where,
      detail,
      place: { at: 'comment', id, noteId: target.on === 'note' ? target.id : null },
    };
  });
}

/** What a reviewer suggested and nobody decided: it is not printed. */
function suggestionChecks({ proposals = [] }: CheckedState, sections: readonly Section[]): Check[] {
  return proposals.map(({ id, noteId, author, changes, conflicts }): Check => {
    const section = sections.find(({ note }) => note.id === noteId);
    const by = author === '' ? '' : ` by ${author}`;
    const count = changes === null ? 'Changes' : counted(changes, 'change');
    const detail = conflicts === 0 ? 'printed without them' : `printed without them, ${conflicts} where the note was changed since`;
    return {
      kind: 'suggestion',
      text: `${count} suggested${by}`,
      where: section?.where ?? '',
      detail,
      place: { at: 'proposal', id, noteId },
    };
  });
}

/** The text that a comment is about, and what it is called. */
function commented(
  target: Comment['target'],
  dossier: CheckedState['dossier'],
  sections: readonly Section[],
): { where: string; text: string } {
  if (target.on === 'note') {
    const section = sections.find(({ note }) => note.id === target.id);
    return { where: section?.where ?? '', text: section === undefined ? '' : textOfNote(section.note.document).text };
  }
  const { parts, summary } = dossier;
  if (target.part === 'question') return { where: 'Question', text: parts.question };
  if (target.part === 'summary') return { where: 'Bottom line', text: summary };
  const at = parts.judgements.findIndex(({ id }) => id === target.part);
  return at < 0 ? { where: 'Dossier', text: '' } : { where: `Judgement ${at + 1}`, text: parts.judgements[at]?.text ?? '' };
}
