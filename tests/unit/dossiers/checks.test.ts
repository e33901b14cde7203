import { describe, expect, test } from 'vitest';
import { checksOf, type CheckedState, type CheckKind } from '../../../src/shared/dossiers/checks';
import { admitsContrast } from '../../../src/shared/dossiers/contrast';
import { noParts, type DossierJudgement } from '../../../src/shared/dossiers/parts';
import { article, bundle, cite, entity, mention, note, paragraph, passage } from '../../fixtures/export/bundle';

const report = article('Report', { outlet: 'Herald' });
const reprint = article('Reprint', { outlet: 'Courier' });
const graded = { reliability: 'B' as const };
const seen = passage(report, 'Two witnesses saw the treaty', 2);
const good = { ...seen, article: { ...seen.article, ...graded } };
const other = passage(reprint, 'Nobody saw it', 3);
const against = { ...other, article: { ...other.article, ...graded } };

const judgement = (change: Partial<DossierJudgement>): DossierJudgement => ({
  id: '11111111-1111-4111-8111-111111111111',
  text: 'The treaty was signed.',
  likelihood: 5,
  confidence: 'low',
  passageIds: [good.id, against.id],
  ...change,
});

function state(changes: Partial<CheckedState>, parts: Partial<CheckedState['dossier']['parts']> = {}): CheckedState {
  const notes = changes.notes ?? [];
  const whole = bundle({ title: 'Treaty', notes, passages: changes.passages ?? [], articles: [], entities: changes.entities ?? [] });
  return { ...whole, ...changes, dossier: { ...whole.dossier, parts: { ...noParts, ...parts } } };
}

const found = (checked: CheckedState) => checksOf(checked).map(({ kind, where, text }) => [kind, where, text]);
const kinds = (checked: CheckedState): CheckKind[] => checksOf(checked).map(({ kind }) => kind);

describe('checks before export', () => {
  test('a dossier in which nothing is open has none', () => {
    const written = note('Signing', paragraph('Two witnesses saw the treaty ', cite(good), '.'));
    expect(checksOf(state({ notes: [written], passages: [good, against] }, { judgements: [judgement({})] }))).toEqual([]);
  });

  test('a sentence that rests on nothing is named with its section and leads to its place', () => {
    const first = note('Signing', paragraph('Two witnesses saw the treaty ', cite(good), '.'));
    const second = note('After', paragraph('It was kept in a drawer for years.'));
    const [check, ...rest] = checksOf(state({ notes: [first, second], passages: [good] }));
    expect(rest).toEqual([]);
    expect(check).toMatchObject({ kind: 'no-source', text: 'It was kept in a drawer for years.', where: 'Section 2' });
    expect(check?.place).toMatchObject({ at: 'sentence', noteId: second.id, claim: { block: [0] } });
  });

  test('reprints of one text are a single origin for a judgement', () => {
    const copy = { ...against, article: { ...against.article, originId: good.article.originId } };
    const [check] = checksOf(state({ passages: [good, copy] }, { judgements: [judgement({})] }));
    expect(check).toMatchObject({ kind: 'one-origin', where: 'Judgement 1', detail: '2 prints of one text: Herald, Courier' });
    expect(kinds(state({ passages: [good] }, { judgements: [judgement({ passageIds: [] })] }))).toContain('unsourced-judgement');
  });

  test('a contradiction is open until the text says that there is one', () => {
    const written = (more: string) =>
      note('Signing', paragraph('Two witnesses saw the treaty ', cite(good), cite([against, 'contradicts']), '.', more));
    expect(kinds(state({ notes: [written('')], passages: [good, against] }))).toEqual(['contradicted']);
    const said = written(' The Courier denies it.');
    expect(kinds(state({ notes: [said], passages: [good, against] }))).toEqual(['no-source']);
  });

  test('what leads nowhere: a deleted passage or entity, and an article in the bin', () => {
    const gone = passage(report, 'Gone');
    const lost = entity('Anna Lee');
    const written = note('Signing', paragraph('Seen by ', mention(lost), ' ', cite(gone), '.'));
    const binned = { ...good, article: { ...good.article, deletedAt: '2026-11-20T09:00:00.000Z' } };
    const checked = state({ notes: [written], passages: [binned], entities: [] }, { people: [{ entityId: lost.id, role: 'witness' }] });
    const dead = checksOf(checked).filter(({ kind }) => kind === 'dead-reference');
    expect(dead.map(({ place }) => place.at)).toEqual(['citation', 'note', 'row', 'article']);
  });

  test('passages that do not stand as cited, retracted and ungraded sources', () => {
    const moved = { ...good, state: 'moved' as const };
    const kept = { ...against, state: 'kept' as const };
    const bare = { ...other, id: judgement({}).id, article: { ...other.article, retractedAt: '2026-11-20T09:00:00.000Z' } };
    expect(found(state({ passages: [moved, kept] }))).toEqual([['anchor', 'Herald, ¶2', 'Two witnesses saw the treaty']]);
    expect(kinds(state({ passages: [bare] }))).toEqual(['retracted', 'ungraded']);
  });

  test('likelihood: both rows of the scale, and words that say another degree than the one chosen', () => {
    const parts = {
      judgements: [
        judgement({ text: 'It is likely that the treaty was signed.' }),
        judgement({ id: good.id, text: 'It was probably kept.', likelihood: 4 }),
      ],
    };
    const checks = checksOf(state({ passages: [good, against] }, parts)).filter(({ kind }) => kind === 'likelihood');
    expect(checks.map(({ where }) => where)).toContain('Judgement 1');
    expect(checks.some(({ detail }) => detail.includes('its words say another likelihood'))).toBe(true);
    expect(checks.some(({ detail }) => detail.includes('the other row of the scale'))).toBe(true);
  });

  test('what is empty, not rated, or not final in a final dossier', () => {
    const empty = note('Nothing', paragraph(' '));
    const parts = {
      status: 'final' as const,
      sections: { [empty.id]: { level: 1 as const, status: 'draft' as const } },
      judgements: [judgement({ likelihood: null, confidence: null })],
      openQuestions: [{ id: good.id, text: ' ' }],
    };
    expect(found(state({ notes: [empty], passages: [good, against] }, parts))).toEqual([
      ['unrated', 'Judgement 1', 'The treaty was signed.'],
      ['unrated', 'Judgement 1', 'The treaty was signed.'],
      ['empty', 'Section 1', 'Nothing'],
      ['empty', 'Open question 1', ''],
      ['unfinished', 'Section 1', 'Nothing'],
    ]);
  });
});

test.each([
  ['However, the ministry denied it.', true],
  ['Но министерство это опровергло.', true],
  ['Die Zeitung widerspricht dem.', true],
  ['但外交部否认。', true],
  ['The button was pressed twice.', false],
  ['Новый договор подписан.', false],
])('whether “%s” admits a contrast', (sentence, admits) => {
  expect(admitsContrast(sentence)).toBe(admits);
});
