/**
 * Trains the recogniser: `npm run train:recogniser -- FOLDER [--out FILE] [--rounds N] [--seed N] [--noisy WEIGHT]`.
 *
 * FOLDER holds train.conll, politics-train.conll and gmb.conll (word and tag, a blank line between sentences); none of their text
 * goes into the weights, only hashes of features. The same files, seed and packages give the same bytes.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { DocumentVotes } from '../../src/shared/recognition/document-votes';
import { featuresAt, looksOf, type SentenceLooks } from '../../src/shared/recognition/features';
import { labelCount } from '../../src/shared/recognition/labels';
import { lexiconOf, type Lexicon } from '../../src/shared/recognition/lexicon';
import { bytesOfModel, FeatureIndex } from '../../src/shared/recognition/model';
import { chainsOf } from '../../src/shared/recognition/recogniser';
import { bestLabels } from '../../src/shared/recognition/tagger';
import { Looks } from '../../src/shared/recognition/word-looks';
import { readConll, type TaggedDocument } from '../../tests/quality/conll';
import { seeded, trainCrf, type Chain, type Options, type Weights } from './crf';
import { clustersOf } from './clusters';
import { nameLists } from './lists';

interface Source {
  documents: TaggedDocument[];
  weight: number;
}

/** One document as the trainer sees it. */
interface Seen {
  sentences: SentenceLooks[];
  gold: Uint8Array[];
  /** Hashes of the features of each word of each sentence; of words that are not tagged, none. */
  hashes: Int32Array[][];
  weight: number;
}

const FOLDS = 4;
const LEAST_SEEN = 2;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'src/main/corpus/suggestions/weights.bin' },
      rounds: { type: 'string', default: '18' },
      seed: { type: 'string', default: '1996' },
      noisy: { type: 'string', default: '0' },
      rows: { type: 'string', default: '150000' },
      clusters: { type: 'string', default: '300' },
      text: { type: 'string', multiple: true, default: [] },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) throw new Error('give the folder of the training files');
  const read = async (name: string): Promise<TaggedDocument[]> => readConll(await readFile(path.join(folder, name), 'utf8'));
  const sources: Source[] = [
    { documents: await read('train.conll'), weight: 1 },
    { documents: await read('politics-train.conll'), weight: 0.7 },
    { documents: await read('gmb.conll'), weight: Number(values.noisy) },
  ];
  const random = seeded(Number(values.seed));
  const clusters =
    Number(values.clusters) === 0
      ? new Map<string, number>()
      : clustersOf(await texts(sources, values.text), Number(values.clusters), random);
  const lexicon = lexiconOf(nameLists(), clusters);
  const options: Options = { rounds: Number(values.rounds), rate: 0.12, decay: 0.0002, dropout: 0.15 };
  const bytes = train(
    sources.filter(({ weight }) => weight > 0),
    lexicon,
    options,
    random,
    Number(values.rows),
  );
  await writeFile(values.out, bytes);
  console.log(`${values.out}: ${bytes.byteLength} bytes, ${Math.round(process.cpuUsage().user / 1e6)} s of processor time`);
}

async function texts(sources: readonly Source[], files: readonly string[]): Promise<string[][]> {
  const tagged = sources.flatMap(({ documents }) => documents.flat().map(({ words }) => words));
  const more = await Promise.all(files.map(async (file) => (await readFile(file, 'utf8')).split('\n').map((line) => line.split(/\s+/u))));
  return [...tagged, ...more.flat()];
}

function train(sources: readonly Source[], lexicon: Lexicon, options: Options, random: () => number, most: number): Uint8Array {
  const looks = new Looks(lexicon);
  const seen = sources.flatMap(({ documents, weight }) => documents.map((document) => seenOf(document, weight, looks, lexicon)));
  const votes = votesOf(seen, options, random);
  const hashes = frequent(seen, votes);
  console.log(`${seen.length} documents, ${hashes.length} features`);
  const index = new FeatureIndex(hashes);
  const weights = trainCrf(
    seen.flatMap((one, at) => chainsIn(one, index, votes[at])),
    hashes.length,
    options,
    random,
    say,
  );
  return packed(weights, hashes, lexicon, most);
}

const say = (line: string): void => console.log(line);

function seenOf(document: TaggedDocument, weight: number, looks: Looks, lexicon: Lexicon): Seen {
  const sentences = document.map(({ words }) => looksOf(words, looks, lexicon));
  const hashes = sentences.map((sentence) =>
    sentence.looks.map((_, at) => {
      const features: number[] = [];
      if (sentence.active[at] === 1) featuresAt(sentence, at, features);
      return Int32Array.from(features);
    }),
  );
  return { sentences, hashes, weight, gold: document.map(({ labels }) => labels) };
}

/** The votes of each document by a tagger that was trained on the others. */
function votesOf(seen: readonly Seen[], options: Options, random: () => number): Int32Array[][][] {
  const votes: Int32Array[][][] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = seen.filter((_, at) => at % FOLDS !== fold);
    const hashes = frequent(others, []);
    const index = new FeatureIndex(hashes);
    const rounds = Math.max(4, Math.round(options.rounds / 3));
    const weights = trainCrf(
      others.flatMap((one) => chainsIn(one, index, undefined)),
      hashes.length,
      { ...options, rounds },
      random,
      () => undefined,
    );
    for (let at = fold; at < seen.length; at += FOLDS) {
      const one = seen[at];
      if (one !== undefined) votes[at] = votesIn(one, index, weights);
    }
    console.log(`part ${fold + 1} of ${FOLDS} tagged`);
  }
  return votes;
}

function votesIn({ sentences, hashes }: Seen, index: FeatureIndex, weights: Weights): Int32Array[][] {
  const labels = sentences.map(({ active }, at) => tagged(hashes[at] ?? [], active, index, weights));
  const votes = new DocumentVotes(sentences, labels);
  return sentences.map((sentence, number) =>
    sentence.looks.map((_, at) => {
      const features: number[] = [];
      if (sentence.active[at] === 1) votes.featuresAt(sentence, number, at, features);
      return Int32Array.from(features);
    }),
  );
}

function tagged(hashes: readonly Int32Array[], active: Uint8Array, index: FeatureIndex, weights: Weights): Uint8Array {
  const labels = new Uint8Array(hashes.length);
  for (const { from, to } of chainsOf(active)) {
    const scores = new Float32Array((to - from) * labelCount);
    for (let at = from; at < to; at += 1) {
      for (const hash of hashes[at] ?? []) {
        const row = index.rowOf(hash) * labelCount;
        for (let label = 0; row >= 0 && label < labelCount; label += 1) {
          const place = (at - from) * labelCount + label;
          scores[place] = (scores[place] ?? 0) + (weights.features[row + label] ?? 0);
        }
      }
    }
    labels.set(bestLabels(scores, to - from, weights.transitions), from);
  }
  return labels;
}

/** Hashes of the features that stand in the texts more than once. */
function frequent(seen: readonly Seen[], votes: readonly Int32Array[][][]): Int32Array {
  const counts = new Map<number, number>();
  const count = (features: Int32Array): void => {
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  };
  for (const { hashes } of seen) for (const features of hashes.flat()) count(features);
  for (const features of votes.flat(2)) count(features);
  return Int32Array.from([...counts].filter(([, times]) => times >= LEAST_SEEN).map(([hash]) => hash)).sort();
}

function chainsIn({ sentences, hashes, gold, weight }: Seen, index: FeatureIndex, votes: Int32Array[][] | undefined): Chain[] {
  const rowsOf = (features: Int32Array): Int32Array => features.map((hash) => index.rowOf(hash)).filter((row) => row >= 0);
  return sentences.flatMap(({ active }, number) =>
    chainsOf(active).map(({ from, to }) => ({
      features: (hashes[number] ?? []).slice(from, to).map(rowsOf),
      votes: (votes?.[number] ?? []).slice(from, to).map(rowsOf),
      labels: cut(gold[number] ?? new Uint8Array(0), from, to),
      weight,
    })),
  );
}

/** Labels of a run; a name that reaches out of it is none there. */
function cut(labels: Uint8Array, from: number, to: number): Uint8Array {
  const own = labels.slice(from, to);
  const part = (label: number | undefined): number => (label === undefined || label === 0 ? -1 : (label - 1) % 4);
  for (let at = 0; at < own.length && (part(own[at]) === 1 || part(own[at]) === 2); at += 1) own[at] = 0;
  for (let at = own.length - 1; at >= 0 && (part(own[at]) === 0 || part(own[at]) === 1); at -= 1) own[at] = 0;
  return own;
}

/** The rows that tell most, in signed bytes. */
function packed({ features, transitions }: Weights, hashes: Int32Array, lexicon: Lexicon, most: number): Uint8Array {
  const strength = new Float32Array(hashes.length);
  for (let row = 0; row < hashes.length; row += 1) {
    let [low, high] = [0, 0];
    for (let label = 0; label < labelCount; label += 1) {
      low = Math.min(low, features[row * labelCount + label] ?? 0);
      high = Math.max(high, features[row * labelCount + label] ?? 0);
    }
    strength[row] = high - low;
  }
  const rows = [...strength.keys()]
    .sort((a, b) => (strength[b] ?? 0) - (strength[a] ?? 0))
    .slice(0, most)
    .sort((a, b) => a - b);
  const top = rows.reduce((max, row) => Math.max(max, ...features.subarray(row * labelCount, (row + 1) * labelCount).map(Math.abs)), 0);
  const scale = Math.min(top, 4) / 127;
  const weights = new Int8Array(rows.length * labelCount);
  for (const [at, row] of rows.entries()) {
    for (let label = 0; label < labelCount; label += 1) {
      weights[at * labelCount + label] = Math.max(-127, Math.min(127, Math.round((features[row * labelCount + label] ?? 0) / scale)));
    }
  }
  return bytesOfModel({ transitions, scale, hashes: Int32Array.from(rows, (row) => hashes[row] ?? 0), weights, lexicon });
}

await main();
