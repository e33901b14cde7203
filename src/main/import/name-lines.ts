import { keyOf, wordsIn } from './signs';

/** Lines that name who wrote an article and who published it. */

const BYLINE_LABEL =
  /^(?:by|written by|reported by|story by|words by|author(?:s|\(s\))?\s*:|reporter\s*:|von|autor(?:in|en)?\s*:|text\s*:|par|auteurs?\s*:|por|autor(?:a|es)?\s*:|di|door|penulis\s*:?|oleh\s*:?|yazan\s*:?|yazar\s*:|haber\s*:|autor\s*:|tekst\s*:|автор(?:ы|и)?\s*[:：]?|מאת\s*[:：]?|כתב(?:ה|ו)?\s*[:：]|текст\s*[:：]|корреспондент|بقلم\s*[:：]?|كتب(?:ت)?\s*[:：]|الكاتب\s*[:：]|作者\s*[:：]?|文\s*[:：/]|记者\s*[:：]?|記者\s*[:：]?|撰文\s*[:：]?|来源作者\s*[:：]|執筆\s*[:：]|기자\s*[:：]?)\s*/iu;
const PARTICLES = new Set(
  'de da di do dos das del della der den van von zu zur la le el al bin ibn bint abu ben y e of ter ten af av'.split(' '),
);
const NO_NAMES = new Set('the a an this that his her its their our my your these those all some each every'.split(' '));
const OUTLET_LABEL =
  /^(?:source|sources|outlet|publisher|publication|newspaper|via|quelle|quellen|herausgeber|fuente|medio|fonte|testata|bron|kaynak|źródło|источник|издание|сми|джерело|المصدر|مصدر|منبع|来源|來源|稿源|出处|媒体|出典|제공|출처)\s*[:：]\s*/iu;

/** Words that make a short line the name of a newspaper, an agency, a broadcaster. */
const OUTLET_WORDS = new Set(
  (
    'news times post agency agencies herald tribune gazette journal daily press telegraph guardian chronicle observer independent ' +
    'mirror examiner inquirer bulletin courier monitor review weekly magazine reuters afp ap bbc cnn cnbc abc nbc cbs npr pbs rt ' +
    'tass xinhua sputnik interfax ria unian ukrinform anadolu aljazeera jazeera bloomberg politico axios yonhap kyodo ansa efe dpa ' +
    'zeitung nachrichten spiegel rundschau anzeiger tagblatt tageblatt tagesspiegel tagesschau welt kurier merkur ' +
    'courrier monde figaro libération humanité parisien soir express dépêche agence presse ' +
    'país mundo diario periódico noticias prensa agencia nación universal vanguardia folha estado globo jornal agência ' +
    'corriere repubblica stampa gazzetta giornale agenzia notizie gazetesi haber haberleri ajansı hürriyet cumhuriyet sabah milliyet ' +
    'gazeta wyborcza wiadomości новости известия газета вестник правда ведомости коммерсантъ агентство тасс риа интерфакс рбк медуза вести новини агенція ' +
    'الجزيرة العربية وكالة صحيفة الأنباء اليوم الشرق الأهرام رويترز'
  ).split(' '),
);
const CJK_OUTLET =
  /^[\p{Script=Han}\p{Script=Katakana}]{1,8}(?:社|网|網|报|報|日报|日報|晚报|晚報|时报|時報|新闻|新聞|电视台|電視台|通讯社|通訊社|周刊|テレビ)$/u;
const DOMAIN = /^[\p{L}\d-]{2,30}(?:\.[\p{L}\d-]{2,30}){0,2}\.\p{L}{2,6}$/u;

/** The names a byline gives, or null for a line that is no byline. Dates and outlets must have been cut off it. */
export function readByline(line: string): string[] | null {
  if (line.length > 200) return null;
  const label = BYLINE_LABEL.exec(line)?.[0];
  if (label === undefined || label.length === line.length) return null;
  // “by” and its like must stand apart from the name; labels with a colon and Chinese ones need not.
  if (/\p{L}$/u.test(label) && !/\p{Script=Han}/u.test(label)) return null;
  const names = line
    .slice(label.length)
    .replace(/[.。]$/u, '')
    .split(/\s*(?:[,;、，]|\s(?:and|und|et|y|e|i|и|та|ve|و|&)\s|\s[|•·–—]\s)\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  // `记者在现场看到` opens a sentence: without a colon or a space only what is as short as a name is one.
  if (/\p{Script=Han}$/u.test(label) && !names.every((name) => /^\p{Script=Han}{2,4}$/u.test(name))) return null;
  return names.length > 0 && names.length <= 8 && names.every(isName) ? names : null;
}

function isName(text: string): boolean {
  const words = text.split(/\s+/);
  if (/\d|[!?:"“”]/.test(text) || words.length > 6 || text.length > 60) return false;
  if (/^[\p{Script=Han}·]{2,12}$/u.test(text)) return true;
  if (/[。！？]|\p{Script=Han}{7}/u.test(text)) return false;
  let named = 0;
  for (const word of words) {
    if (NO_NAMES.has(word.toLowerCase())) return false;
    if (/^(?:\p{Lu}|\p{Lo}|[’'ʼ]\p{Lu})/u.test(word)) named++;
    else if (!PARTICLES.has(word.toLowerCase())) return false;
  }
  return named > 0;
}

/** The name behind a label such as `Source:`, or null. */
export function readOutletLabel(line: string): string | null {
  const label = OUTLET_LABEL.exec(line)?.[0];
  if (label === undefined) return null;
  const name = line.slice(label.length).trim();
  return name !== '' && wordsIn(name) <= 8 && name.length <= 80 && !/^https?:/i.test(name) ? name : null;
}

/** Whether a line alone reads as the name of an outlet: `ABC News`, `Caliber.Az`, `TBP and Agencies`. */
export function namesOutlet(line: string): boolean {
  if (line.length > 60 || /[!?,;:"“”«»]/.test(line)) return false;
  if (DOMAIN.test(line) || CJK_OUTLET.test(line)) return true;
  const words = line
    .replace(/[()/–—-]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0 || words.length > 6 || /[.]$/.test(line)) return false;
  const known = words.some((word) => OUTLET_WORDS.has(word.toLowerCase()));
  const small = /^(?:and|the|of|und|et|de|del|der|die|das|le|la|les|el|y|e|и|by|with|in|on|for)$/iu;
  if (!known || !/^(?:\p{Lu}|\p{Lo}|\d)/u.test(line)) return false;
  // In Cyrillic names only the first word is written with a capital.
  const goesOn = (word: string): boolean => OUTLET_WORDS.has(word) && /\p{Script=Cyrillic}/u.test(word);
  return words.every((word) => small.test(word) || goesOn(word) || /^(?:[ld][’'])?(?:\p{Lu}|\p{Lo}|\d)/u.test(word));
}

/** Names that stand for an outlet and nothing else. */
const OWN_NAMES = new Set(
  (
    'reuters afp bbc cnn cnbc abc nbc cbs npr pbs tass xinhua sputnik interfax unian ukrinform anadolu aljazeera jazeera bloomberg politico axios yonhap ' +
    'kyodo ansa efe dpa spiegel tagesspiegel tagesschau figaro humanité parisien hürriyet cumhuriyet milliyet wyborcza известия коммерсантъ тасс интерфакс рбк медуза ' +
    'الجزيرة رويترز'
  ).split(' '),
);

/** Whether a line that {@link namesOutlet} accepts says so by itself: `Reuters`, `ABC News`, `临江日报`, `caliber.az`, but not `Winter Review`. */
export function isKnownOutlet(line: string): boolean {
  if (DOMAIN.test(line) || CJK_OUTLET.test(line)) return true;
  const words = keyOf(line).split(' ');
  return (
    words.some((word) => OWN_NAMES.has(word)) && words.every((word) => OUTLET_WORDS.has(word) || /^(?:the|al|der|le|el|la)$/.test(word))
  );
}

/** The holder a copyright line names: `© 2024 Caliber.az`, `Caliber.az © 2024. .`; null when it names none. */
export function readCopyright(line: string): string | null {
  if (!/©|\(c\)|copyright/i.test(line) || line.length > 160) return null;
  const name = line
    .replace(/©|\(c\)|copyright|all rights reserved|все права защищены|alle rechte vorbehalten|tous droits réservés/giu, ' ')
    .replace(/\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)\d\d|\p{L}+))?(?: ?гг?\.)?/gu, ' ')
    .replace(/^[\s.,;:|–—-]+|[\s.,;:|–—-]+$/g, '')
    .replace(/\s+/g, ' ');
  return name !== '' && wordsIn(name) <= 6 && !/[.!?]\s/.test(name) && keyOf(name) !== '' ? name : null;
}
