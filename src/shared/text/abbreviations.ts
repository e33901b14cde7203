/**
 * Where a full stop does not end a sentence. Unicode's sentence rules (UAX 29) break after every "Mr. " and "U.S. "
 * before a capital letter; people do not.
 */

const words = (list: string): string => list.trim().split(/\s+/).join('|');

/** What may stand before an abbreviation. */
const BEFORE = '(?:^|[\\s("\'“‘«„/\\u00a0-])';
const AFTER = '\\.$';
/** UTF-16 units of a sentence's end that are looked at. */
const LONGEST = 32;

const before = (list: string): RegExp => new RegExp(`${BEFORE}(?:${words(list)})${AFTER}`, 'u');

/** A name or a title follows, whatever it begins with. */
const TITLES = before(`
  Mr Mrs Ms Mx Messrs Dr Drs Prof Gen Maj Brig Col Lt Sgt Cpl Pvt Capt Cmdr Cdr Adm Sen Rep Gov Pres Amb Rev Hon Fr
  Supt Insp Det St Mt Ft vs e\\.g i\\.e cf Hr Frhr Mme Mlle Sr Sra Srta Sig
  z\\.\\s?B d\\.\\s?h p\\.\\s?ex p\\.\\s?ej т\\.\\s?е т\\.\\s?к т\\.\\s?н ул им пр просп проф акад ген полк кв обл св`);

/** A number follows; before anything else the full stop is one. */
const COUNTED = before(
  'No Nos Nr Art Arts Fig Figs Vol Ch Sec Para Pt pp p n Abs S ст стр рис табл гл Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec',
);

/** May end a sentence, and seldom does. */
const OFTEN = before(`
  (?:\\p{Lu}\\.[\\s\\u00a0]?)*\\p{Lu} \\p{Ll} Inc Ltd Co Corp Bros Jr Esq Ph\\.D approx est ca etc al bzw usw Str EE\\.UU
  Jan Feb Aug Sept Oct Nov Dec г гг в вв тыс млн млрд руб долл т\\.\\s?д т\\.\\s?п др`);

/** A number and a full stop before a month, as German dates have them. */
const GERMAN_DAY = /(?:^|\s)\d{1,2}\.$/u;
const GERMAN_MONTH = /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b/u;

/** The number of a list item that was written by hand. */
const NUMBER_ALONE = /^\d{1,3}\.$/;

/** Words that begin a sentence far more often than they follow a title, an initial or a country's short name. */
const BEGINNING = new RegExp(
  `^["'“‘«„(\\[]?(?:${words(`
    The A An This That These Those It He She They We There Here But And However Yet In On At By For From With When
    While After Before Since If As According His Her Its Their Our Some Many Most No Not Both Each Such Despite
    Although Meanwhile Later Then Thus Also To What Who Why How One Two
    Он Она Они Оно Мы Это Эти Этот В На Но И А По С Из Как При После Его Её Их Однако Кроме Так
    Der Die Das Er Sie Es Ein Eine Im Am Aber Und Doch Le La Les Il Elle Ils Un Une Mais El Los Las Pero En`)})(?![\\p{L}\\p{N}’'.-])`,
  'u',
);

/**
 * Whether the sentence that `previous` seems to end goes on in `next`: both are runs of text as Unicode's rules cut
 * them, `previous` with the white space behind it.
 */
export function sentenceGoesOn(previous: string, next: string): boolean {
  if (previous.includes('\n')) return false;
  if (/^\p{Ll}/u.test(next)) return true;
  const end = previous.trimEnd().slice(-LONGEST);
  if (TITLES.test(end) || NUMBER_ALONE.test(end)) return true;
  if (COUNTED.test(end) && /^[\p{N}§№(]/u.test(next)) return true;
  if (GERMAN_DAY.test(end) && GERMAN_MONTH.test(next)) return true;
  return OFTEN.test(end) && !BEGINNING.test(next);
}
