import type { ContextPart } from './passage-context';

/** How a passage stands on the present text, in one word and in a sentence, for the window and the exports alike. */

/** As the corpus answers: the state of the words, and what around them is another. */
interface Standing<S extends string> {
  state: S;
  context: { part: ContextPart } | null;
}

/** The state to show: the same words said by another, or of something else, are `context`, not `exact` or `moved`. */
export function shownStanding<S extends string>({ state, context }: Standing<S>): S | 'context' {
  return context === null ? state : 'context';
}

const inWords: Record<ContextPart, string> = {
  sentence: 'the sentence around the words has changed',
  before: 'the sentence before the words has changed',
  after: 'the sentence after the words has changed',
  heading: 'the words stand under another heading',
  place: 'the words stand in another place, among others',
};

/** What around a passage's words is another, as part of a sentence. */
export function contextInWords(part: ContextPart): string {
  return inWords[part];
}
