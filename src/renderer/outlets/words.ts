import type { Resting } from '../../shared/outlets/model';

/** What a sentence has left without the source. */
export const restingWords: Record<Resting, { label: string; text: string; tone: 'bad' | 'warn' | 'ok' }> = {
  only: { label: 'only source', text: 'Nothing else supports this sentence.', tone: 'bad' },
  reprint: { label: 'same origin', text: 'What else supports this sentence goes back to the same text.', tone: 'bad' },
  weak: { label: 'else weak', text: 'All else that supports this sentence is weak or retracted.', tone: 'warn' },
  held: { label: 'has others', text: 'Something else supports this sentence, or the source is not cited in support.', tone: 'ok' },
};
