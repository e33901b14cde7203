import { english } from './english';
import { russian } from './russian';
import type { ExportWords } from './words';

/** The words for a language (BCP 47); English for one without a catalogue. */
export function wordsFor(language: string): ExportWords {
  return /^ru(?:-|$)/iu.test(language) ? russian : english;
}
