import { expect, test } from 'vitest';
import { Announcements } from '../../../src/main/corpus/announcements';
import type { Facts } from '../../../src/shared/topics';
import { withCorpus, type OpenCorpus } from '../../builders';

let corpus: OpenCorpus;
withCorpus((opened) => {
  corpus = opened;
});

test('of several that share a change only those that came through are told, once and at the end', () => {
  const told: Facts[] = [];
  const announcements = new Announcements((facts) => told.push(facts));
  const effects: string[] = [];
  const work = (topic: 'notes' | 'entities' | 'outlets', fails: boolean) => () => {
    corpus.handlers['notes.create']({ title: topic });
    announcements.announce({ topics: [topic], about: {} });
    announcements.whenDurable(() => effects.push(topic));
    expect(told).toEqual([]);
    if (fails) throw new Error('refused');
    return topic;
  };
  const outcomes = announcements.together(corpus.store, [work('notes', false), work('entities', true), work('outlets', false)]);
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(told.map(({ topics }) => [...topics].sort())).toEqual([['notes', 'outlets']]);
  expect(effects).toEqual(['notes', 'outlets']);
});
