import { bagOf, type Bag } from './meaning-words';
import { learnMeaning, MeaningModel, type LearntMeaning } from './meaning-model';

/** Of one text, in UTF-16 units: a longer one says in its first pages what it is about. */
export const LONGEST_LEARNT = 20_000;

/** A text to learn from, cut to {@link LONGEST_LEARNT}. */
export interface TextToLearn {
  title: string;
  text: string;
  /** BCP 47, or null where it is not known. */
  language: string | null;
}

export interface Lesson {
  learnt: LearntMeaning;
  /** What each text means, in the order in which they were given: `learnt.rank` numbers each, all 0 where nothing was learnt of it. */
  meant: Int8Array;
}

/** Takes texts, and learns from them: in a thread of its own, or here. */
export interface Learner {
  add: (texts: readonly TextToLearn[]) => Promise<unknown>;
  learn: () => Promise<Lesson>;
  /** Nothing more is asked of it. */
  end: () => void;
}

export function bagOfText({ title, text, language }: TextToLearn): Bag {
  return bagOf(`${title}\n${text}`, language);
}

/** Learns as soon as it is asked to. */
export class Learning {
  readonly #bags: Bag[] = [];

  add(texts: readonly TextToLearn[]): void {
    for (const text of texts) this.#bags.push(bagOfText(text));
  }

  learn(): Lesson {
    const learnt = learnMeaning(this.#bags);
    const model = new MeaningModel(learnt);
    const meant = new Int8Array(this.#bags.length * learnt.rank);
    for (const [index, bag] of this.#bags.entries()) {
      const own = model.of(bag);
      if (own !== null) meant.set(own, index * learnt.rank);
    }
    return { learnt, meant };
  }
}

/** A learner without a thread: for who waits for it anyway. */
export function learnHere(): Learner {
  const learning = new Learning();
  return {
    add: (texts) => Promise.resolve(learning.add(texts)),
    learn: () => Promise.resolve(learning.learn()),
    end: () => undefined,
  };
}
