/**
 * The faces that come with Casebook for what Source Serif 4 and Inter do not have; each is read only when a text has a
 * character of it. The PDF is set with them; the window takes them where the machine has no font (`ui/faces.css`).
 */
export interface Face {
  family: string;
  /** Package and file below it, as a module is named. */
  file: string;
  /** Matches a text that has a character of this face. */
  has: RegExp;
}

const noto = (folder: string, name: string): string => `@expo-google-fonts/${folder}/400Regular/${name}_400Regular.ttf`;

/** One script with one face, all named alike. */
const script = (name: string, has: RegExp): Face => ({
  family: `Noto Sans ${name}`,
  file: noto(`noto-sans-${name.toLowerCase()}`, `NotoSans${name}`),
  has,
});

/** A symbol beyond Latin-1: arrows, signs of mathematics, shapes, letters in circles. */
const SYMBOL = /(?![\0-\u00ff])[\p{S}\p{No}\u{1d400}-\u{1d7ff}]/u;

/** Its Chinese characters have Korean forms. */
export const KOREAN_FACE = 'Noto Sans KR';

/** In the order in which they are asked for a character. */
export const faces: readonly Face[] = [
  { family: 'Noto Naskh Arabic', file: noto('noto-naskh-arabic', 'NotoNaskhArabic'), has: /\p{scx=Arabic}/u },
  script('Hebrew', /\p{scx=Hebrew}/u),
  script('Armenian', /\p{scx=Armenian}/u),
  script('Georgian', /\p{scx=Georgian}/u),
  script('Ethiopic', /\p{scx=Ethiopic}/u),
  script('Devanagari', /\p{scx=Devanagari}/u),
  script('Bengali', /\p{scx=Bengali}/u),
  script('Gurmukhi', /\p{scx=Gurmukhi}/u),
  script('Gujarati', /\p{scx=Gujarati}/u),
  script('Tamil', /\p{scx=Tamil}/u),
  script('Telugu', /\p{scx=Telugu}/u),
  script('Kannada', /\p{scx=Kannada}/u),
  script('Malayalam', /\p{scx=Malayalam}/u),
  script('Sinhala', /\p{scx=Sinhala}/u),
  script('Thai', /\p{scx=Thai}/u),
  script('Lao', /\p{scx=Lao}/u),
  script('Khmer', /\p{scx=Khmer}/u),
  script('Myanmar', /\p{scx=Myanmar}/u),
  {
    family: 'Noto Sans SC',
    file: noto('noto-sans-sc', 'NotoSansSC'),
    has: /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\u3000-\u33ff\uff00-\uffef]/u,
  },
  // After the Chinese face, which has all of the characters this one has, and more; before it for Japanese and Korean words.
  { family: KOREAN_FACE, file: noto('noto-sans-kr', 'NotoSansKR'), has: /[\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u },
  { family: 'Noto Sans Math', file: noto('noto-sans-math', 'NotoSansMath'), has: SYMBOL },
  { family: 'Noto Sans Symbols', file: noto('noto-sans-symbols', 'NotoSansSymbols'), has: SYMBOL },
  { family: 'Noto Sans Symbols 2', file: noto('noto-sans-symbols-2', 'NotoSansSymbols2'), has: SYMBOL },
  { family: 'Noto Emoji', file: noto('noto-emoji', 'NotoEmoji'), has: /(?![\0-\u00ff])[\p{Extended_Pictographic}\p{RI}\u20e3]/u },
];
