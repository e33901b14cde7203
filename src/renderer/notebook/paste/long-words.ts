/** A run without a space beyond this many UTF-16 units makes the editor and the page crawl. */
export const LONGEST_WORD = 10_000;

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
