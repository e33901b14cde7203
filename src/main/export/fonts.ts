import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// Not named `require`: electron-vite declares that one itself in what it builds.
const { resolve } = createRequire(import.meta.url);

/** The fonts that come with Casebook. Typst brings DejaVu Sans Mono and Libertinus Serif (Hebrew, symbols) itself. */
const BUNDLED = [
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
 * Families looked for on the machine, the best first, for what the bundled fonts do not cover: the usual serif and text
 * faces for Chinese, Japanese, Korean, Arabic and the scripts of South and South-East Asia on Linux, macOS and Windows.
 * Those that are not there are passed over; after them Typst takes any font of the machine that has the character.
 */
export const SYSTEM_FAMILIES = [
  'Libertinus Serif',
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

/** The bundled fonts' bytes, read once for each worker. */
let bundled: Buffer[] | null = null;

export function bundledFonts(): Buffer[] {
  bundled ??= BUNDLED.map((file) => readFileSync(resolve(file)));
  return bundled;
}
