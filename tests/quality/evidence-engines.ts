import { randomUUID } from 'node:crypto';
import { corpusHandlers } from '../../src/main/corpus/handlers';
import { searchForms } from '../../src/main/corpus/search/search-forms';
import { migrations } from '../../src/main/corpus/store/migrations/all';
import { Store } from '../../src/main/corpus/store/store';
import { fold } from '../../src/shared/text/fold';
import { sentencesOf } from '../../src/shared/text/text';
import { madeFile } from './made-file';

export interface EvidenceText {
  id: string;
  title: string;
  text: string;
  outlet: string | null;
  published: string | null;
  language: string | null;
}

interface FoundPlace {
  article: string;
  start: number;
  end: number;
}

/** A sentence found: where it stands, and where it stands in reprints. */
export interface FoundSentence {
  places: FoundPlace[];
  score: number;
}

export interface EvidenceEngine {
  find: (sentence: string, limit: number) => FoundSentence[];
  close: () => void;
}

const BATCH = 50;

/** The product itself, on a vault in `folder`. */
export async function casebookEvidence(folder: string, texts: readonly EvidenceText[]): Promise<EvidenceEngine> {
  const now = (): string => new Date().toISOString();
  const store = await Store.open(folder, { migrations, derived: searchForms, now });
  const handlers = corpusHandlers({ store, now, newId: randomUUID }, () => undefined);
  const byId = new Map<string, { text: EvidenceText; placeOf: (clean: number) => number }>();
  for (let from = 0; from < texts.length; from += BATCH) {
    const some = texts.slice(from, from + BATCH);
    const made = some.map(madeFile);
    const added = await handlers.addArticles({ files: made });
    for (const [index, one] of added.entries()) {
      const text = some[index];
      const clean = made[index]?.imported.clean.text;
      if (text === undefined || clean === undefined) continue;
      if (one.status !== 'imported' && one.status !== 'duplicate') throw new Error(`${text.id} was not imported: ${JSON.stringify(one)}`);
      byId.set(one.articleId, { text, placeOf: placesOf(text.text, clean) });
    }
  }
  return {
    find: (sentence, limit) => {
      const { evidence } = handlers['evidence.find']({ sentence: sentence.slice(0, 2000), limit });
      return evidence.map(({ articleId, range, reprints, score }) => ({
        places: [{ articleId, range }, ...reprints].flatMap((place): FoundPlace[] => {
          const known = byId.get(place.articleId);
          if (known === undefined) return [];
          return [{ article: known.text.id, start: known.placeOf(place.range.start), end: known.placeOf(place.range.end - 1) + 1 }];
        }),
        score,
      }));
    },
    close: () => store.close(),
  };
}

/** Where a unit of the clean text stands in the text as given: by the letters before it, which cleaning leaves alone. */
function placesOf(given: string, clean: string): (place: number) => number {
  if (given === clean) return (place) => place;
  const lettersOf = (text: string): number[] => [...text.matchAll(/[\p{L}\p{N}]/gu)].map(({ index }) => index);
  const [own, other] = [lettersOf(clean), lettersOf(given)];
  return (place) => {
    let low = 0;
    let high = own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((own[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return other[low] ?? given.length;
  };
}

/** Sentences by BM25 over their words as written: what a plain ranking finds. */
export function bm25Sentences(texts: readonly EvidenceText[]): EvidenceEngine {
  const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const all = texts.flatMap(({ id, text }) =>
    sentencesOf(text).map((bounds) => ({ article: id, ...bounds, words: wordsOf(text.slice(bounds.start, bounds.end)) })),
  );
  const holders = new Map<string, number>();
  for (const { words } of all) for (const word of new Set(words)) holders.set(word, (holders.get(word) ?? 0) + 1);
  const mean = all.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, all.length);
  return {
    find: (sentence, limit) => {
      const sought = new Set(wordsOf(sentence));
      const scored = all.map(({ words, article, start, end }) => {
        let score = 0;
        for (const word of sought) {
          const count = words.filter((own) => own === word).length;
          const among = holders.get(word) ?? 0;
          const rarity = Math.log(1 + (all.length - among + 0.5) / (among + 0.5));
          if (count > 0) score += (rarity * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * words.length) / mean));
        }
        return { places: [{ article, start, end }], score };
      });
      return scored
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
    close: () => undefined,
  };
}
