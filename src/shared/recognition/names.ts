import type { Recogniser } from './recogniser';
import { sentencesOf } from './words';

export type RecognisedKind = 'person' | 'organisation' | 'place' | 'event';

/** A name in a text. `start` and `end` are UTF-16 units. */
export interface RecognisedName {
  kind: RecognisedKind;
  start: number;
  end: number;
  /** 0 to 1. */
  score: number;
}

const KINDS = { PER: 'person', ORG: 'organisation', LOC: 'place', EVENT: 'event', MISC: null } as const;

/** The names in a text, in its order. */
export function namesIn(text: string, recogniser: Recogniser): RecognisedName[] {
  const sentences = sentencesOf(text);
  return recogniser.spansOf(sentences.map((words) => words.map((word) => word.text))).flatMap(({ type, sentence, from, to, score }) => {
    const kind = KINDS[type];
    const words = sentences[sentence]?.slice(from, to) ?? [];
    const [first, last] = [words[0], words.at(-1)];
    return kind === null || first === undefined || last === undefined ? [] : [{ kind, start: first.start, end: last.end, score }];
  });
}
