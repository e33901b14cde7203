/** Small words of a language that its neighbours do not share; a text of the language is full of them. */
const SMALL_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: 'the of and to that for was with on as by from',
    de: 'der die und das den von ist mit nicht ein eine auf für dem sich des im zu',
    fr: 'le les des et du une est dans pour qui sur pas au aux par',
    es: 'el los las y del una en por con su es al se lo',
    pt: 'o os e do da dos das em um uma não com ao na',
    it: 'il di che gli della è per del non i dei nel alla',
    nl: 'de het een van en dat niet zijn op te voor met',
    ru: 'и в на не что с по как из к',
    tr: 've bir bu için ile olarak çok daha da de',
  }).map(([tag, words]) => [tag, new Set(words.split(' '))]),
);
const FEWEST_WORDS = 40;
const CYRILLIC_OF_OTHERS = /[іїєґўјљњћђџѓќѕъ]/u;

/** How much of a text are small words of a language; 0 for a short text, and where they are not known. */
export function shareOfSmallWords(language: string, text: string): number {
  const small = SMALL_WORDS.get(language);
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (small === undefined || words.length < FEWEST_WORDS) return 0;
  if (language === 'ru' && words.filter((word) => CYRILLIC_OF_OTHERS.test(word)).length > words.length * 0.1) return 0;
  return words.filter((word) => small.has(word)).length / words.length;
}
