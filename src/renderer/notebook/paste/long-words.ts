/**
 * The longest run without a space, in UTF-16 units; an address is seldom longer. The page's layout takes a time that
 * grows with the square of it: in one of 5,000 each key takes a third of a second.
 */
export const LONGEST_WORD = 2_000;

/** How many characters stand in runs that are longer than {@link LONGEST_WORD}. */
export function charactersWithoutSpace(text: string): number {
  return (text.match(LONG_RUN) ?? []).reduce((sum, run) => sum + run.length, 0);
}

const LONG_RUN = new RegExp(`\\S{${LONGEST_WORD + 1},}`, 'g');

/** The text with a space in every run that is longer than {@link LONGEST_WORD}; surrogate pairs stay whole. */
export function brokenUp(text: string): string {
  if (text.length <= LONGEST_WORD) return text;
  const pieces: string[] = [];
  let runStart = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || code === 0x0a || code === 0x09) {
      runStart = i + 1;
      continue;
    }
    const isLowHalf = code >= 0xdc00 && code <= 0xdfff;
    if (i - runStart < LONGEST_WORD - 1 || isLowHalf) continue;
    pieces.push(text.slice(from, i));
    from = i;
    runStart = i;
  }
  pieces.push(text.slice(from));
  return pieces.join(' ');
}
