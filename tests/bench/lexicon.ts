import { pick, seededRandom, between, type Random } from './generate';

/** Made-up words in several scripts, used as often as words of a language are (Zipf). */

/** Draws a number below `weights.length`, each as often as its weight says, in constant time (Vose's alias method). */
export function weightedChoice(weights: readonly number[]): (random: Random) => number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const chance = Float64Array.from(weights, (weight) => (weight * weights.length) / sum);
  const alias = Int32Array.from(weights, (_, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  chance.forEach((value, index) => (value < 1 ? small : large).push(index));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() ?? 0;
    const more = large.pop() ?? 0;
    alias[less] = more;
    const left = (chance[more] ?? 0) + (chance[less] ?? 0) - 1;
    chance[more] = left;
    (left < 1 ? small : large).push(more);
  }
  return (random) => {
    const index = Math.floor(random() * weights.length);
    return random() < (chance[index] ?? 1) ? index : (alias[index] ?? index);
  };
}

/** Zipf–Mandelbrot: the word of rank r (from 0) is used in proportion to 1 / (r + 2.7)^1.07. */
export function zipf(count: number): (random: Random) => number {
  return weightedChoice(Array.from({ length: count }, (_, rank) => 1 / (rank + 2.7) ** 1.07));
}

/** One language: its words by rank, and how its sentences are put together. */
export interface Lexicon {
  language: string;
  /** The most used word first. */
  words: readonly string[];
  draw: (random: Random) => number;
  space: string;
  stop: string;
  comma: string;
  /** Words in a sentence, from and to. */
  length: readonly [number, number];
}

interface Sounds {
  language: string;
  common: string;
  onsets: string;
  nuclei: string;
  codas: string;
  words: number;
  space?: string;
  stop?: string;
  comma?: string;
  length?: readonly [number, number];
}

const sounds: readonly Sounds[] = [
  {
    language: 'en',
    common:
      'the of and to in a that for is on was said by with as it from at has he be his have its an not will are had who were which their but after this they more also would been about new over between other government police president minister state people security court two year international against states foreign country world statement told officials according meeting russia china',
    onsets: 'b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sh sp st th tr',
    nuclei: 'a e i o u ea ai ou io e a i',
    codas: 'n r s t l d m ng nt st ck rd  - - - -',
    words: 60_000,
  },
  {
    language: 'ru',
    common:
      'в и на что с по не он как из за к у от для это о его после года также было были который до или при россии глава заявил сообщил прокурор суд дело президент министр страны власти полиция безопасности',
    onsets: 'б в г д ж з к л м н п р с т ф х ч ш ст пр тр кр гр вл',
    nuclei: 'а е и о у ы я ю а о е и',
    codas: 'н р с т л к м й в ть ст - - - -',
    words: 45_000,
  },
  {
    language: 'de',
    common:
      'die der und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei über wurde sagte polizei regierung präsident gericht land behörden sicherheit',
    onsets: 'b d f g h k l m n p r s t w z br fl gr kr schl schr sp st tr zw',
    nuclei: 'a e i o u ä ö ü ei ie au e e a',
    codas: 'n r s t l g ch cht ng rt st ung - - -',
    words: 50_000,
  },
  {
    language: 'es',
    common:
      'de la que el en y a los del se las por un para con no una su al lo es como más o pero sus le ha según sobre este ya entre cuando todo esta ser son dos también fue había era gobierno policía presidente tribunal país seguridad reunión',
    onsets: 'b c d f g j l ll m n ñ p r s t v z br cr gr pr tr',
    nuclei: 'a e i o u á é í ó ia ie ue a o',
    codas: 'n r s l d - - - - - ción dad',
    words: 45_000,
  },
  {
    language: 'ar',
    common:
      'في من على إلى أن عن التي الذي هذا مع كان قال بعد كما بين قد لا ما هو هي كل حول خلال وزير رئيس الحكومة الشرطة الأمن روسيا الصين',
    onsets: 'ب ت ج ح خ د ر ز س ش ص ط ع غ ف ق ك ل م ن ه',
    nuclei: 'ا و ي  - - -',
    codas: 'ة ن ر د س م ل ب - -',
    words: 30_000,
    comma: '،',
  },
  {
    language: 'el',
    common: 'και το να του η της με που για την από σε ο οι τα στην στο δεν θα είναι μετά κυβέρνηση αστυνομία πρόεδρος δικαστήριο ασφάλεια',
    onsets: 'β γ δ ζ κ λ μ ν π ρ σ τ φ χ στ πρ τρ κρ',
    nuclei: 'α ε η ι ο υ ω ά έ ή ί ό ού',
    codas: 'ς ν ρ - - - - μα',
    words: 25_000,
  },
  {
    language: 'zh',
    common: '的 在 和 了 是 不 人 有 中 为 上 与 表示 报道 中国 俄罗斯 总统 政府 警方 安全 会议 检察长 国际 合作 法院',
    onsets:
      '北 京 莫 斯 科 部 长 官 员 发 言 新 闻 经 济 社 会 法 律 军 事 外 交 贸 易 石 油 银 行 公 司 学 校 医 院 城 市 地 方 问 题 关 系 组 织 行 动 计 划 工 作 生 活 家 庭 时 间 消 息',
    nuclei: '-',
    codas: '化 者 性 力 员 家 会 - - -',
    words: 12_000,
    space: '',
    stop: '。',
    comma: '，',
    length: [12, 34],
  },
];

const parts = (list: string): string[] => list.split(' ').map((part) => (part === '-' ? '' : part));

function inventedWord(random: Random, { onsets, nuclei, codas }: Record<'onsets' | 'nuclei' | 'codas', string[]>): string {
  const syllables = between(random, 1, 4);
  let word = '';
  for (let index = 0; index < syllables; index += 1) word += pick(random, onsets) + pick(random, nuclei);
  return word + pick(random, codas);
}

function lexiconOf(from: Sounds): Lexicon {
  const random = seededRandom(from.language.charCodeAt(0) * 256 + from.language.charCodeAt(1));
  const syllables = { onsets: parts(from.onsets), nuclei: parts(from.nuclei), codas: parts(from.codas) };
  const words = new Set(from.common.split(' '));
  while (words.size < from.words) words.add(inventedWord(random, syllables));
  return {
    language: from.language,
    words: [...words],
    draw: zipf(words.size),
    space: from.space ?? ' ',
    stop: from.stop ?? '.',
    comma: from.comma ?? ',',
    length: from.length ?? [8, 28],
  };
}

let made: readonly Lexicon[] | undefined;

/** All languages; the first is English. The same on every machine. */
export function lexicons(): readonly Lexicon[] {
  made ??= sounds.map(lexiconOf);
  return made;
}
