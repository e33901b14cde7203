import type { PageLayout } from '../../../shared/originals/page-layout';
import type { PlacedWord } from '../../../shared/originals/page-words';

/** A recogniser that is less sure than this is wrong every few words. */
const SURE = 70;

/** The words a recogniser was unsure of. */
export const unsureWords = ({ words }: PageLayout): PlacedWord[] =>
  words.filter(({ confidence }) => confidence !== null && confidence < SURE);
