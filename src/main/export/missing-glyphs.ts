import type { Typesetter } from './typst';

/**
 * Which characters no font has. The typesetter itself is asked, so that the answer is exactly what printing does: a page
 * of these characters is set, and PDF/UA-1, which allows no glyph without a character, names those that came out empty.
 */
const PROBE = `
#set document(title: "Probe")
#let probe = json("probe.json")
#set text(font: (..probe.families, ..probe.fonts))
#for character in probe.characters [#character #parbreak()]
`;

/** Typst's words for it; the character is printed as Rust prints a string inside a string. */
const NAMED = /the text `\\?"(.+?)\\?"` could not be displayed/gu;

/** Asked one by one, at some milliseconds each; beyond this many the doubtful ones count as not printable. */
const MOST_ASKED = 400;

/** Those of `characters` (grapheme clusters) that cannot be printed, on this machine. */
export function withoutGlyph(typesetter: Typesetter, characters: readonly string[]): Set<string> {
  const single = characters.filter((character) => codePoints(character) === 1);
  const composed = characters.filter((character) => codePoints(character) > 1);
  return new Set([...singleWithoutGlyph(typesetter, single), ...composedWithoutGlyph(typesetter, composed)]);
}

/** Of single code points the named ones are the missing ones. */
function singleWithoutGlyph(typesetter: Typesetter, characters: readonly string[]): string[] {
  const refused = refusal(typesetter, characters);
  if (refused === null) return [];
  const named = new Set(namedIn(refused));
  const missing = characters.filter((character) => named.has(character));
  const rest = characters.filter((character) => !named.has(character));
  // Should Typst's words ever change, every doubtful character is reported: too many rather than one in silence.
  return missing.length === 0 ? [...characters] : [...missing, ...singleWithoutGlyph(typesetter, rest)];
}

/**
 * Of a composed character Typst names every part (`e` too, where only the mark above it is missing), so that the parts
 * say which to ask about, and not more.
 */
function composedWithoutGlyph(typesetter: Typesetter, characters: readonly string[]): string[] {
  const refused = refusal(typesetter, characters);
  if (refused === null) return [];
  const named = namedIn(refused);
  const doubtful = characters.filter((character) => named.some((part) => shareCodePoint(part, character)));
  if (doubtful.length === 0) return [...characters];
  return doubtful.filter((character, index) => index >= MOST_ASKED || refusal(typesetter, [character]) !== null);
}

/**
 * Those of `characters` that a refusal of the whole dossier speaks of. Which font a composed character takes can hang on
 * what stands beside it, so that one which is printed alone may still be refused there; single ones are doubted only
 * when no composed one explains the refusal.
 */
export function namedByRefusal(refused: string, characters: readonly string[]): string[] {
  const named = namedIn(refused);
  const doubtful = characters.filter((character) => named.some((part) => shareCodePoint(part, character)));
  const composed = doubtful.filter((character) => codePoints(character) > 1);
  return composed.length > 0 ? composed : doubtful;
}

function shareCodePoint(one: string, other: string): boolean {
  return Array.from(one).some((codePoint) => other.includes(codePoint));
}

function codePoints(character: string): number {
  return Array.from(character).length;
}

function namedIn(refused: string): string[] {
  return [...refused.matchAll(NAMED)].map(([, printed]) => unescaped(printed ?? '')).filter((part) => part !== '');
}

/** Why a page of these characters is refused; null when it is not. */
function refusal(typesetter: Typesetter, characters: readonly string[]): string | null {
  if (characters.length === 0) return null;
  const data = { families: ['Source Serif 4'], fonts: typesetter.families, characters };
  const result = typesetter.write(typesetter.set(PROBE, { 'probe.json': data }), new Date(0));
  return 'refused' in result ? result.refused : null;
}

/** Undoes Rust's escapes: `\\u{301}`, `\\"`, `\\\\`. */
function unescaped(printed: string): string {
  return printed.replace(/\\+u\{([0-9a-f]{1,6})\}/giu, (whole, hex: string) => {
    const codePoint = Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
