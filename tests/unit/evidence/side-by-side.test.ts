import { expect, test } from 'vitest';
import type { Evidence, EvidenceMark } from '../../../src/shared/evidence/model';
import { inOrder, saidSideBySide } from '../../../src/shared/evidence/side-by-side';

const figure = (value: string, agrees: boolean): EvidenceMark => ({ start: 0, end: 2, kind: 'figure', agrees, readAs: null, value });

function evidence(text: string, originId: string, more: Partial<Evidence> = {}): Evidence {
  return {
    ...{ articleId: text, textId: text, title: text, outlet: null, published: null, reliability: null, retracted: false, originId },
    ...{ paragraph: 1, range: { start: 0, end: 9 }, text, marks: [], found: 1, differs: [], wording: null, reprints: [], score: 1 },
    ...more,
  };
}
const texts = (all: readonly Evidence[]) => inOrder(all).map(({ evidence: { text }, heading, sameOrigin }) => [text, heading, sameOrigin]);

test('what is of one origin stands together, behind its best', () => {
  expect(texts([evidence('a1', 'a'), evidence('b1', 'b'), evidence('a2', 'a')])).toEqual([
    ['a1', null, false],
    ['a2', null, true],
    ['b1', null, false],
  ]);
});

test('the places of a quotation come before those in other words', () => {
  const near = { wording: { kind: 'near' as const, difference: [] } };
  const exact = { wording: { kind: 'exact' as const, difference: [] } };
  expect(texts([evidence('other', 'a'), evidence('near', 'b', near), evidence('exact', 'c', exact)])).toEqual([
    ['exact', 'exact', false],
    ['near', 'near', false],
    ['other', 'other', false],
  ]);
});

test('each value once, with its origins; one that a single origin gives is set beside nothing', () => {
  const all = [
    evidence('46 here', 'a', { marks: [figure('count 46', true)] }),
    evidence('50 here', 'b', { marks: [figure('count 50', false)] }),
    evidence('46 again', 'c', { marks: [figure('count 46', true)] }),
    evidence('46 copied', 'c', { marks: [figure('count 46', true)] }),
  ];
  expect(saidSideBySide(all).map(({ label, agrees, origins, evidence: own }) => [label, agrees, origins, own.length])).toEqual([
    ['46', true, 2, 2],
    ['50', false, 1, 1],
  ]);
  expect(saidSideBySide(all.slice(0, 1))).toEqual([]);
  const aside = evidence('99 elsewhere', 'd', { score: 0.4, marks: [figure('count 99', false)] });
  expect(saidSideBySide([...all, aside]).map(({ label }) => label)).toEqual(['46', '50']);
});
