/** Seeded texts for benches and quality commands: the same seed gives the same text. */

/** A seeded source of chance: numbers in [0, 1), evenly spread (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A whole number in [from, to]. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

/** One of a list that is not empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  const chosen = list[Math.floor(random() * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

interface Tongue {
  subjects: readonly string[];
  verbs: readonly string[];
  objects: readonly string[];
  adverbials: readonly string[];
  quoteMarks: readonly [string, string];
  space: string;
  stop: string;
}

const TONGUES: Readonly<Record<string, Tongue>> = {
  en: {
    subjects: [
      'The minister',
      'A spokesman for the ministry',
      'The prosecutor general',
      'Officials in Moscow',
      'The Chinese side',
      'President Xi',
      'The security council',
      'Two witnesses',
      'The company’s lawyers',
      'Police in the northern province',
    ],
    verbs: ['said', 'denied', 'confirmed', 'told reporters', 'refused to say', 'announced', 'insisted', 'warned'],
    objects: [
      'that the talks would go on',
      'that 5 people had been killed',
      'that 50 people had been killed',
      'that the agreement was signed',
      'that no agreement was signed',
      'that the well-known trader had left the country',
      'that sanctions – the third round this year – would follow',
      'that exports rose by 5.5 per cent',
      'that the bank’s accounts were frozen',
      'that extradition requests were “under review”',
    ],
    adverbials: [
      'on Monday',
      'in a statement',
      'after the meeting in Beijing',
      'without giving details',
      'at a news conference on 12 May 2023',
      'late at night',
      'for the first time',
      'according to the state agency',
      '',
    ],
    quoteMarks: ['“', '”'],
    space: ' ',
    stop: '.',
  },
  ru: {
    subjects: [
      'Генеральный прокурор',
      'Представитель министерства',
      'Китайская сторона',
      'Глава ведомства',
      'Двое свидетелей',
      'Совет безопасности',
    ],
    verbs: ['заявил', 'опроверг', 'подтвердил', 'сообщил журналистам', 'не исключил'],
    objects: [
      'что переговоры продолжатся',
      'что погибли 5 человек',
      'что погибли 50 человек',
      'что соглашение подписано',
      'что соглашение не подписано',
      'что экспорт вырос на 5,5 процента',
    ],
    adverbials: ['в понедельник', 'после встречи в Пекине', 'на пресс-конференции', 'впервые за год', ''],
    quoteMarks: ['«', '»'],
    space: ' ',
    stop: '.',
  },
  zh: {
    subjects: ['外交部发言人', '俄罗斯总检察长', '中国公安部长', '安全会议秘书', '两名目击者', '该公司律师'],
    verbs: ['表示', '否认', '确认', '对记者说', '强调'],
    objects: ['双方将继续会谈', '有五人在袭击中丧生', '有五十人在袭击中丧生', '协议已经签署', '协议没有签署', '出口增长了百分之五'],
    adverbials: ['星期一在北京', '在一份声明中', '会晤结束后', '首次', ''],
    quoteMarks: ['「', '」'],
    space: '',
    stop: '。',
  },
  ar: {
    subjects: ['المدعي العام الروسي', 'وزير الأمن الصيني', 'المتحدث باسم الوزارة', 'مجلس الأمن', 'شاهدان'],
    verbs: ['قال', 'نفى', 'أكد', 'أعلن'],
    objects: ['إن المحادثات ستستمر', 'إن 5 أشخاص قتلوا', 'إن 50 شخصا قتلوا', 'إن الاتفاق وُقِّع', 'إن الاتفاق لم يُوقَّع'],
    adverbials: ['يوم الاثنين', 'بعد الاجتماع في بكين', 'في بيان', ''],
    quoteMarks: ['«', '»'],
    space: ' ',
    stop: '.',
  },
};

export const languages: readonly string[] = Object.keys(TONGUES);

/** One sentence. Numbers and names vary, so that sentences are like each other without being the same. */
export function sentence(random: Random, language: string): string {
  const tongue = TONGUES[language];
  if (!tongue) throw new RangeError(`no sentences in "${language}"`);
  const { space } = tongue;
  const middle = [pick(random, tongue.subjects), pick(random, tongue.verbs), pick(random, tongue.objects)];
  const adverbial = pick(random, tongue.adverbials);
  if (adverbial !== '') middle.push(adverbial);
  let made = middle.join(space);
  if (random() < 0.5) made += `${space}(${between(random, 2, 9999)})`;
  if (random() < 0.25) made = `${tongue.quoteMarks[0]}${made}${tongue.quoteMarks[1]}`;
  return made + tongue.stop;
}

/** A reading text of so many paragraphs, parted by blank lines. */
export function articleText(random: Random, paragraphs: number, language = 'en'): string {
  const space = TONGUES[language]?.space ?? ' ';
  return Array.from({ length: paragraphs }, () =>
    Array.from({ length: between(random, 1, 6) }, () => sentence(random, language)).join(space),
  ).join('\n\n');
}

const SYLLABLES =
  'ba be co da de el en fer ga han il in ka la le lor ma men mi na nor o pa per ra re sa se sti ta ter ti tor u va ver wen'.split(' ');

/** Prose of at least so many UTF-16 units: a vocabulary used as unevenly as people use theirs, in sentences and paragraphs. */
export function prose(random: Random, length: number): string {
  const word = (): string => Array.from({ length: between(random, 1, 4) }, () => pick(random, SYLLABLES)).join('');
  const vocabulary = Array.from({ length: 6000 }, word);
  // The nth word is used about 1/n as often as the first (Zipf).
  const draw = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'a';
  const made: string[] = [];
  for (let units = 0; units < length;) {
    const paragraph = Array.from({ length: between(random, 1, 6) }, () => {
      const words = Array.from({ length: between(random, 6, 28) }, draw).join(' ');
      return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
    }).join(' ');
    made.push(paragraph);
    units += paragraph.length + 2;
  }
  return made.join('\n\n');
}
