import type { CitedPassage } from '../../../shared/passages/model';
import { paragraphAt, sentencesOf, type Bounds } from '../../../shared/text/text';
import type { Corpus } from '../store/corpus';
import { presentText } from './anchors';
import { createPassage } from './passages';

/** The passage of the sentence that a place of an article's present text (UTF-16 units) stands in. Throws what {@link createPassage} throws. */
export function passageOfSentence(corpus: Corpus, { articleId, ...place }: { articleId: string } & Bounds): CitedPassage {
  const { id: textId, text } = presentText(corpus.store, articleId);
  return createPassage(corpus, { articleId, textId, ...sentenceAround(text, place), colour: 'yellow' });
}

/** The sentence that a place stands in, or the place where it is longer than one. */
function sentenceAround(text: string, { start, end }: Bounds): Bounds {
  const whole = paragraphAt(text, Math.min(start, text.length));
  if (whole === undefined) return { start, end };
  const sentences = sentencesOf(text.slice(whole.start, whole.end));
  const around = sentences.find((one) => whole.start + one.start <= start && whole.start + one.end >= end);
  return around === undefined ? { start, end } : { start: whole.start + around.start, end: whole.start + around.end };
}
