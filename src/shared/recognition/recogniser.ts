import { DocumentVotes } from './document-votes';
import { featuresAt, looksOf, type SentenceLooks } from './features';
import { labelCount, spansOf, type Span } from './labels';
import type { Model } from './model';
import { bestLabels, marginals } from './tagger';
import { Looks } from './word-looks';

/** A name among the words of a document. */
export interface FoundSpan extends Span {
  sentence: number;
  /** 0 to 1: how sure the tagger is of all its words. */
  score: number;
}

/** Finds names in the words of a document: once by their sentences, and again with what the document said of each word. */
export class Recogniser {
  readonly #model: Model;
  readonly #looks: Looks;

  constructor(model: Model) {
    this.#model = model;
    this.#looks = new Looks(model.lexicon);
  }

  spansOf(document: readonly (readonly string[])[]): FoundSpan[] {
    const sentences = document.map((words) => looksOf(words, this.#looks, this.#model.lexicon));
    const scores = sentences.map((sentence) => this.#scoresOf(sentence));
    const first = sentences.map((sentence, index) => this.#labels(sentence, scores[index] ?? NONE));
    const votes = new DocumentVotes(sentences, first);
    return sentences.flatMap((sentence, index) => {
      const own = scores[index] ?? NONE;
      this.#addVotes(sentence, index, votes, own);
      return this.#spans(sentence, own, index);
    });
  }

  #scoresOf(sentence: SentenceLooks): Float32Array {
    const scores = new Float32Array(sentence.looks.length * labelCount);
    const features: number[] = [];
    for (let at = 0; at < sentence.looks.length; at += 1) {
      if (sentence.active[at] === 0) continue;
      features.length = 0;
      featuresAt(sentence, at, features);
      this.#add(features, scores, at);
    }
    return scores;
  }

  #addVotes(sentence: SentenceLooks, index: number, votes: DocumentVotes, scores: Float32Array): void {
    const features: number[] = [];
    for (let at = 0; at < sentence.looks.length; at += 1) {
      if (sentence.active[at] === 0) continue;
      features.length = 0;
      votes.featuresAt(sentence, index, at, features);
      this.#add(features, scores, at);
    }
  }

  #add(features: readonly number[], scores: Float32Array, at: number): void {
    const { features: index, weights, scale } = this.#model;
    const place = at * labelCount;
    for (let each = 0; each < features.length; each += 1) {
      const row = index.rowOf(features[each] ?? 0) * labelCount;
      if (row < 0) continue;
      for (let label = 0; label < labelCount; label += 1) {
        scores[place + label] = (scores[place + label] ?? 0) + (weights[row + label] ?? 0) * scale;
      }
    }
  }

  #labels(sentence: SentenceLooks, scores: Float32Array): Uint8Array {
    const labels = new Uint8Array(sentence.looks.length);
    for (const { from, to } of chainsOf(sentence.active)) {
      labels.set(bestLabels(scores.subarray(from * labelCount, to * labelCount), to - from, this.#model.transitions), from);
    }
    return labels;
  }

  #spans(sentence: SentenceLooks, scores: Float32Array, index: number): FoundSpan[] {
    return chainsOf(sentence.active).flatMap(({ from, to }) => {
      const own = scores.subarray(from * labelCount, to * labelCount);
      const labels = bestLabels(own, to - from, this.#model.transitions);
      const spans = spansOf(labels);
      if (spans.length === 0) return [];
      const { probabilities } = marginals(own, to - from, this.#model.transitions);
      return spans.map((span) => ({
        type: span.type,
        from: from + span.from,
        to: from + span.to,
        sentence: index,
        score: leastOf(span, labels, probabilities),
      }));
    });
  }
}

const NONE = new Float32Array(0);

function leastOf(span: Span, labels: Uint8Array, probabilities: Float32Array): number {
  let least = 1;
  for (let at = span.from; at < span.to; at += 1) least = Math.min(least, probabilities[at * labelCount + (labels[at] ?? 0)] ?? 0);
  return least;
}

/** Runs of words that are tagged: what lies between them is outside. */
export function chainsOf(active: Uint8Array): { from: number; to: number }[] {
  const chains: { from: number; to: number }[] = [];
  let from = -1;
  for (let at = 0; at <= active.length; at += 1) {
    if (active[at] === 1) from = from < 0 ? at : from;
    else if (from >= 0) {
      chains.push({ from, to: at });
      from = -1;
    }
  }
  return chains;
}
