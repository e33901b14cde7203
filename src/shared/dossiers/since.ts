import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { likelihoods } from '../claims/estimative';
import { gradeCode } from '../grades/grading';
import { noteDifference } from '../notes/note-difference';
import { blockDifferenceSchema } from '../notes/versions';
import type { CitedPassage } from '../passages/model';
import { shownStanding } from '../passages/passage-standing';
import type { DossierBundle } from './model';
import type { DossierJudgement } from './parts';

/** What became of a dossier between two moments: its words, judgements, sources, and how these are graded. Pure. */

export const dossierVersionSchema = z.object({ id: idSchema, name: z.string(), createdAt: instantSchema });
export type DossierVersion = z.infer<typeof dossierVersionSchema>;

export const changeAbouts = ['dossier', 'judgement', 'section', 'source', 'grade', 'retraction', 'passage'] as const;
export type ChangeAbout = (typeof changeAbouts)[number];

export const dossierChangeSchema = z.object({
  about: z.enum(changeAbouts),
  state: z.enum(['added', 'removed', 'changed']),
  title: z.string(),
  /** As it was and as it is, in words; empty where the state says it all. */
  before: z.string(),
  after: z.string(),
  /** Of a section whose text changed, block by block; else empty. */
  blocks: z.array(blockDifferenceSchema),
});
export type DossierChange = z.infer<typeof dossierChangeSchema>;

type Change = Partial<DossierChange> & Pick<DossierChange, 'about' | 'state' | 'title'>;
const change = (parts: Change): DossierChange => ({ before: '', after: '', blocks: [], ...parts });

/** From `before` to `after`, in the order of `changeAbouts`; nothing for what is the same. */
export function changesBetween(before: DossierBundle, after: DossierBundle): DossierChange[] {
  return [...ofWords(before, after), ...ofJudgements(before, after), ...ofSections(before, after), ...ofSources(before, after)];
}

function ofWords({ dossier: was }: DossierBundle, { dossier: is }: DossierBundle): DossierChange[] {
  const words: [string, string, string][] = [
    ['Title', was.title, is.title],
    ['Question', was.parts.question, is.parts.question],
    ['Bottom line', was.summary, is.summary],
    ['Status', was.parts.status ?? '', is.parts.status ?? ''],
    ['Version', was.parts.version, is.parts.version],
    ['Author', was.parts.author, is.parts.author],
    ['Handling marking', was.parts.marking.text, is.parts.marking.text],
    ['Open questions', listed(was.parts.openQuestions), listed(is.parts.openQuestions)],
    ['Timeline', listed(was.parts.events), listed(is.parts.events)],
  ];
  return words.flatMap(([title, old, now]) =>
    old === now
      ? []
      : [change({ about: 'dossier', state: old === '' ? 'added' : now === '' ? 'removed' : 'changed', title, before: old, after: now })],
  );
}

const listed = (rows: readonly { text: string; at?: string | null }[]): string =>
  rows.map(({ text, at }) => (at == null ? text : `${at} ${text}`)).join('; ');

/** What is in one list, in the other, or in both and different, by key; in the order of the later one, what went last. */
function compared<T>(was: readonly T[], is: readonly T[], keyOf: (thing: T) => string): { old: T | undefined; now: T | undefined }[] {
  const [before, after] = [new Map(was.map((thing) => [keyOf(thing), thing])), new Map(is.map((thing) => [keyOf(thing), thing]))];
  return [
    ...is.map((now) => ({ old: before.get(keyOf(now)), now })),
    ...was.filter((old) => !after.has(keyOf(old))).map((old) => ({ old, now: undefined })),
  ];
}

function ofJudgements(before: DossierBundle, after: DossierBundle): DossierChange[] {
  const wordsOf = (judgement: DossierJudgement | undefined): string => (judgement === undefined ? '' : judgementInWords(judgement));
  return compared(before.dossier.parts.judgements, after.dossier.parts.judgements, ({ id }) => id).flatMap(({ old, now }) => {
    const [was, is] = [wordsOf(old), wordsOf(now)];
    if (was === is && old?.passageIds.join() === now?.passageIds.join()) return [];
    const cited = (judgement: DossierJudgement | undefined): string =>
      was === is ? ` (${judgement?.passageIds.length ?? 0} citations)` : '';
    const state = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
    return [change({ about: 'judgement', state, title: (now ?? old)?.text ?? '', before: was + cited(old), after: is + cited(now) })];
  });
}

function judgementInWords({ text, likelihood, confidence }: DossierJudgement): string {
  const said = [likelihood === null ? null : likelihoods[likelihood]?.terms[0], confidence === null ? null : `${confidence} confidence`];
  return [text, ...said.filter((words) => words != null)].join(' · ');
}

function ofSections(before: DossierBundle, after: DossierBundle): DossierChange[] {
  return compared(before.notes, after.notes, ({ id }) => id).flatMap(({ old, now }): DossierChange[] => {
    if (old === undefined || now === undefined) {
      return [change({ about: 'section', state: old === undefined ? 'added' : 'removed', title: (now ?? old)?.title ?? '' })];
    }
    const blocks = noteDifference(old.document, now.document);
    if (old.title === now.title && blocks.every(({ state }) => state === 'same')) return [];
    return [change({ about: 'section', state: 'changed', title: now.title, before: old.title, after: now.title, blocks })];
  });
}

interface Source {
  id: string;
  title: string;
  grades: string;
  retracted: boolean;
}

/** The articles cited, each with the grades of what is cited of it. */
function sourcesOf({ passages }: DossierBundle): Source[] {
  return [...new Set(passages.map(({ articleId }) => articleId))].map((id) => {
    const cited = passages.filter(({ articleId }) => articleId === id);
    const grades = new Set(cited.flatMap(({ article, credibility }) => gradeCode({ reliability: article.reliability, credibility }) ?? []));
    const article = cited[0]?.article;
    return { id, title: article?.title ?? '', grades: [...grades].sort().join(', '), retracted: article?.retractedAt != null };
  });
}

function ofSources(before: DossierBundle, after: DossierBundle): DossierChange[] {
  const sources = compared(sourcesOf(before), sourcesOf(after), ({ id }) => id);
  const came = sources.flatMap(({ old, now }): DossierChange[] => {
    if (old !== undefined && now !== undefined) return [];
    return [change({ about: 'source', state: old === undefined ? 'added' : 'removed', title: (now ?? old)?.title ?? '' })];
  });
  const graded = sources.flatMap(({ old, now }): DossierChange[] => {
    if (old === undefined || now === undefined || old.grades === now.grades) return [];
    const words = { before: old.grades || 'not graded', after: now.grades || 'not graded' };
    return [change({ about: 'grade', state: 'changed', title: now.title, ...words })];
  });
  const retracted = sources.flatMap(({ old, now }): DossierChange[] => {
    if (now === undefined || (old?.retracted ?? false) === now.retracted) return [];
    return [change({ about: 'retraction', state: now.retracted ? 'added' : 'removed', title: now.title })];
  });
  const standing = (passage: CitedPassage): string => shownStanding(passage);
  const passages = compared(before.passages, after.passages, ({ id }) => id).flatMap(({ old, now }): DossierChange[] => {
    if (old === undefined || now === undefined || standing(old) === standing(now)) return [];
    return [change({ about: 'passage', state: 'changed', title: now.selectors.quote.exact, before: standing(old), after: standing(now) })];
  });
  return [...came, ...graded, ...retracted, ...passages];
}
