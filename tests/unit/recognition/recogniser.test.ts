import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/main/corpus/suggestions/weights';
import { labelCount, labelsOf, OUTSIDE, predecessors, spansOf } from '../../../src/shared/recognition/labels';
import { lexiconOf } from '../../../src/shared/recognition/lexicon';
import { bytesOfModel, FeatureIndex, modelOf } from '../../../src/shared/recognition/model';
import { namesIn } from '../../../src/shared/recognition/names';
import { Recogniser } from '../../../src/shared/recognition/recogniser';
import { bestLabels, marginals } from '../../../src/shared/recognition/tagger';
import { sentencesOf } from '../../../src/shared/recognition/words';

const recogniser = new Recogniser(await loadModel());
const found = (text: string): string[] => namesIn(text, recogniser).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('names in a text', () => {
  it('finds people, organisations and places at their exact spans', () => {
    const text = 'Foreign minister Anna Lindqvist met officials of the World Bank in Nairobi on Tuesday, a spokesman said.';
    expect(found(text)).toEqual(['person: Anna Lindqvist', 'organisation: World Bank', 'place: Nairobi']);
  });

  it('keeps the possessive outside the name', () => {
    expect(found("The talks were held in Berlin, Germany's capital.")).toContain('place: Germany');
  });

  it('reads a word as the document has it elsewhere: the family name follows the full name', () => {
    const text = 'Governor Pavel Ostrand resigned on Monday.\nOstrand said he would leave the country. Reporters asked Ostrand why.';
    expect(found(text).filter((name) => name === 'person: Ostrand')).toHaveLength(2);
  });

  it('finds nothing in a text without names', () => {
    expect(found('the talks went on for two days and nothing was agreed.')).toEqual([]);
  });

  it('gives spans inside the text, in order and apart, with scores, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        let last = 0;
        for (const { start, end, score } of namesIn(text, recogniser)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(1.001);
          last = end;
        }
      }),
    );
  });
});

describe('words', () => {
  const wordsOf = (text: string): string[][] => sentencesOf(text).map((words) => words.map((word) => word.text));

  it('parts clitics and punctuation, keeps initials, hyphens and addresses', () => {
    expect(wordsOf("Mr. J. Smith's all-rounder (AT&T) left the U.S. today. See www.example.org/a.")).toEqual([
      ['Mr.', 'J.', 'Smith', "'s", 'all-rounder', '(', 'AT&T', ')', 'left', 'the', 'U.S.', 'today', '.'],
      ['See', 'www.example.org/a', '.'],
    ]);
  });

  it('are the text at their places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const { text: word, start, end } of sentencesOf(text).flat()) expect(text.slice(start, end)).toBe(word);
      }),
    );
  });
});

describe('labels', () => {
  it('spans come back from their labels', () => {
    const spans = [
      { type: 'PER', from: 0, to: 1 },
      { type: 'PER', from: 1, to: 3 },
      { type: 'ORG', from: 4, to: 7 },
    ] as const;
    expect(spansOf(labelsOf(8, spans))).toEqual(spans);
  });
});

describe('decoding', () => {
  /** Every chain that may stand, with its score: what the fast ways must agree with. */
  function allChains(scores: Float32Array, length: number, transitions: Float32Array): { labels: number[]; score: number }[] {
    let chains: { labels: number[]; score: number }[] = [{ labels: [], score: 0 }];
    for (let at = 0; at < length; at += 1) {
      chains = chains.flatMap(({ labels, score }) =>
        Array.from({ length: labelCount }, (_, label) => label)
          .filter((label) => predecessors[label]?.includes(labels.at(-1) ?? OUTSIDE))
          .map((label) => ({
            labels: [...labels, label],
            score: score + (transitions[(labels.at(-1) ?? OUTSIDE) * labelCount + label] ?? 0) + (scores[at * labelCount + label] ?? 0),
          })),
      );
    }
    return chains
      .filter(({ labels }) => predecessors[OUTSIDE]?.includes(labels.at(-1) ?? OUTSIDE))
      .map(({ labels, score }) => ({ labels, score: score + (transitions[(labels.at(-1) ?? OUTSIDE) * labelCount] ?? 0) }));
  }

  it('finds the best of all chains, and probabilities that are shares of all chains', () => {
    const length = 3;
    const value = (at: number): number => Math.sin(at * 12.9898) * 2;
    const scores = Float32Array.from({ length: length * labelCount }, (_, at) => value(at + 1));
    const transitions = Float32Array.from({ length: labelCount * labelCount }, (_, at) => value(at + 500));
    const chains = allChains(scores, length, transitions);
    const best = chains.reduce((a, b) => (b.score > a.score ? b : a));
    expect([...bestLabels(scores, length, transitions)]).toEqual(best.labels);
    const total = chains.reduce((sum, { score }) => sum + Math.exp(score), 0);
    const { probabilities, logSum } = marginals(scores, length, transitions);
    expect(logSum).toBeCloseTo(Math.log(total), 3);
    const share = chains.filter(({ labels }) => labels[1] === best.labels[1]).reduce((sum, { score }) => sum + Math.exp(score), 0) / total;
    expect(probabilities[labelCount + (best.labels[1] ?? 0)]).toBeCloseTo(share, 3);
  });
});

describe('the weights', () => {
  it('come back from their bytes', () => {
    const hashes = Int32Array.from([-5, 7, 1 << 20]);
    const weights = Int8Array.from({ length: hashes.length * labelCount }, (_, at) => (at % 255) - 127);
    const lexicon = lexiconOf({ city: ['New York', 'Lima'], given: ['Lima'] }, new Map([['said', 3]]));
    const transitions = Float32Array.from({ length: labelCount * labelCount }, (_, at) => at);
    const model = modelOf(bytesOfModel({ transitions, scale: 0.5, hashes, weights, lexicon }));
    expect(model.weights).toEqual(weights);
    expect(model.transitions).toEqual(transitions);
    expect(model.lexicon).toEqual(lexicon);
    expect([...hashes, 8].map((hash) => model.features.rowOf(hash))).toEqual([0, 1, 2, -1]);
  });

  it('are refused when they are something else', () => {
    expect(() => modelOf(new Uint8Array(2000))).toThrow(/weights/);
  });

  it('look up what was put in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer()), (keys) => {
        const hashes = Int32Array.from(keys);
        const index = new FeatureIndex(hashes);
        expect([...hashes].map((hash) => index.rowOf(hash))).toEqual(keys.map((_, at) => at));
      }),
    );
  });
});
