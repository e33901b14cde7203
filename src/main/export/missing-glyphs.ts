import { SYSTEM_FAMILIES } from './fonts';
import { setInType } from './typst';

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

/** Those of `characters` that cannot be printed, on this machine. */
export function withoutGlyph(characters: readonly string[]): Set<string> {
  const without = new Set<string>();
  let rest = [...characters];
  while (rest.length > 0) {
    const refused = refusal(rest);
    if (refused === null) break;
    const named = [...refused.matchAll(NAMED)].map(([, printed]) => unescaped(printed ?? ''));
    const found = rest.filter((character) => named.some((part) => part !== '' && character.includes(part)));
    // Never ends without an answer: when none of ours is named, none of them is trusted.
    const unprintable = found.length > 0 ? found : rest;
    for (const character of unprintable) without.add(character);
    rest = rest.filter((character) => !without.has(character));
  }
  return without;
}

function refusal(characters: readonly string[]): string | null {
  const data = { families: ['Source Serif 4'], fonts: SYSTEM_FAMILIES, characters };
  const result = setInType(PROBE, { file: 'probe.json', data, createdAt: new Date(0) });
  return 'refused' in result ? result.refused : null;
}

/** Undoes Rust's escapes: `\\u{301}`, `\\"`, `\\\\`. */
function unescaped(printed: string): string {
  return printed.replace(/\\+u\{([0-9a-f]{1,6})\}/giu, (whole, hex: string) => {
    const codePoint = Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
