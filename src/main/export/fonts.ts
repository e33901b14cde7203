import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { faces, KOREAN_FACE } from '../../shared/text/faces';

// Not named `require`: electron-vite declares that one itself in what it builds.
const { resolve } = createRequire(import.meta.url);

/** The fonts every dossier is set in. Typst brings DejaVu Sans Mono and Libertinus Serif (Hebrew, symbols) itself. */
const TEXT_FONTS = [
  '@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  '@expo-google-fonts/source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  '@expo-google-fonts/source-serif-4/600SemiBold_Italic/SourceSerif4_600SemiBold_Italic.ttf',
  '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
  '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  '@expo-google-fonts/inter/600SemiBold_Italic/Inter_600SemiBold_Italic.ttf',
] as const;

/**
 * Families looked for on the machine, the best first, for what no face of ours covers. Those that are not there are
 * passed over; after them Typst takes any font of the machine that has the character.
 */
const SYSTEM_FAMILIES = [
  'Noto Serif',
  'Noto Serif CJK SC',
  'Noto Serif SC',
  'Source Han Serif SC',
  'Songti SC',
  'SimSun',
  'Noto Sans CJK SC',
  'PingFang SC',
  'Microsoft YaHei',
  'Hiragino Mincho ProN',
  'Yu Mincho',
  'AppleMyungjo',
  'Batang',
  'Malgun Gothic',
  'Noto Naskh Arabic',
  'Amiri',
  'Geeza Pro',
  'Traditional Arabic',
  'Noto Sans Arabic',
  'Segoe UI',
  'Arial',
  'Nirmala UI',
  'Leelawadee UI',
  'DejaVu Serif',
  'DejaVu Sans',
] as const;

export interface Fonts {
  /** Families to look a character up in after the fonts of the text, the first first. */
  families: string[];
  files: Buffer[];
}

/**
 * The family of `families` that is asked before that for Simplified Chinese, whose forms the others of these languages do not share;
 * null where there is none. The Korean face has the forms that Korean and Japanese keep (`直`, `骨`, `令`); what is Japanese alone is
 * left to the other. None of ours has those of Traditional Chinese.
 */
export function faceForHan(language: string, families: readonly string[]): string | null {
  return /^(?:ja|ko)(?:-|$)/i.test(language) ? (families.find((family) => family === KOREAN_FACE) ?? null) : null;
}

/** Each file is read once for each worker. */
const read = new Map<string, Buffer>();

function bytesOf(file: string): Buffer {
  const known = read.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(resolve(file));
  read.set(file, bytes);
  return bytes;
}

/**
 * The fonts that texts are set in: ours come first, so that a dossier looks the same wherever it is made. A face that
 * none of the texts needs is not read.
 */
export function fontsFor(texts: readonly string[]): Fonts {
  const needed = faces.filter(({ has }) => texts.some((text) => has.test(text)));
  return {
    families: ['Libertinus Serif', ...needed.map(({ family }) => family), ...SYSTEM_FAMILIES],
    files: [...TEXT_FONTS, ...needed.map(({ file }) => file)].map(bytesOf),
  };
}
