import { expect, test } from 'vitest';
import { changesBetween } from '../../../src/shared/dossiers/since';
import type { DossierBundle } from '../../../src/shared/dossiers/model';
import { article, bundle, cite, note, paragraph, passage } from '../../fixtures/export/bundle';
import { briefed } from '../../fixtures/export/dossiers';

const changes = (before: DossierBundle, after: DossierBundle) =>
  changesBetween(before, after).map(({ about, state, title }) => [about, state, title]);

test('nothing became of a dossier that is the same', () => {
  expect(changesBetween(briefed(), briefed())).toEqual([]);
});

test('words, judgements and sections that came, went and changed', () => {
  const before = briefed();
  const [first, ...others] = before.dossier.parts.judgements;
  if (first === undefined) throw new Error('no judgement');
  const [visits, ...notes] = before.notes;
  if (visits === undefined) throw new Error('no note');
  const written = note('New section', paragraph('New words.'));
  const document = { ...visits.document, root: { ...visits.document.root, children: [paragraph('Other words.')] } };
  const after: DossierBundle = {
    ...before,
    dossier: {
      ...before.dossier,
      summary: 'It does not last.',
      parts: { ...before.dossier.parts, judgements: [{ ...first, likelihood: 2 }, ...others.slice(1)] },
    },
    notes: [{ ...visits, document }, ...notes.slice(1), written],
  };
  const found = changesBetween(before, after);
  expect(found.map(({ about, state }) => `${about} ${state}`)).toEqual(
    expect.arrayContaining([
      'dossier changed',
      'judgement changed',
      'judgement removed',
      'section changed',
      'section added',
      'section removed',
    ]),
  );
  const text = found.find(({ about, state }) => about === 'section' && state === 'changed');
  expect(text?.blocks.some(({ state }) => state === 'added' || state === 'changed')).toBe(true);
  const judged = found.find(({ about, state }) => about === 'judgement' && state === 'changed');
  expect([judged?.before, judged?.after].every((words) => words?.includes('moderate confidence'))).toBe(true);
  // Turned round, what came went.
  expect(changesBetween(after, before)).toHaveLength(found.length);
});

test('sources, their grades, retractions, and where passages stand', () => {
  const report = article('Report');
  const other = article('Other');
  const [seen, more] = [passage(report, 'Seen'), passage(other, 'More')];
  const state = (passages: DossierBundle['passages']) =>
    bundle({ notes: [note('One', paragraph(cite(seen)))], passages, articles: [report, other] });
  const later = {
    ...seen,
    state: 'moved' as const,
    article: { ...seen.article, reliability: 'B' as const, retractedAt: '2026-11-20T09:00:00.000Z' },
  };
  expect(changes(state([seen]), state([later, more]))).toEqual([
    ['source', 'added', 'Other'],
    ['grade', 'changed', 'Report'],
    ['retraction', 'added', 'Report'],
    ['passage', 'changed', 'Seen'],
  ]);
});
