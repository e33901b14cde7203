import { isPerson, type CslName } from './csl-names';
import { cslItemOf, type Citable, type CslItem } from './csl';

/** References as RIS, which every reference manager reads: a tag, two spaces, a hyphen and a value on each line. */

const types: Readonly<Record<CslItem['type'], string>> = {
  'article-newspaper': 'NEWS',
  'article-magazine': 'MGZN',
  broadcast: 'VIDEO',
  document: 'GEN',
  personal_communication: 'PCOMM',
  post: 'ICOMM',
  'post-weblog': 'BLOG',
  report: 'RPRT',
  webpage: 'ELEC',
};

/** The file that reference managers import. */
export function risOf(articles: readonly Citable[]): string {
  return articles.map((article) => recordOf(cslItemOf(article))).join('\r\n');
}

function recordOf(item: CslItem): string {
  const outlet = item['container-title'] ?? item.publisher;
  const lines: (readonly [tag: string, value: string | undefined])[] = [
    ['TY', types[item.type]],
    ['TI', item.title],
    ...(item.author ?? []).map((author) => ['AU', nameOf(author)] as const),
    [item.publisher === undefined ? 'T2' : 'PB', outlet],
    ['SE', item.section],
    ['PY', item.issued === undefined ? undefined : String(item.issued['date-parts'][0][0])],
    ['DA', item.issued === undefined ? undefined : dayOf(item.issued)],
    ['Y2', dayOf(item.accessed)],
    ['LA', item.language],
    ['UR', item.URL],
    ['DB', item.archive],
    ['AN', item.archive_location],
    ['N1', item.note],
    ['ID', item.id],
  ];
  const written = lines.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${oneLine(value)}`]));
  return [...written, 'ER  - ', ''].join('\r\n');
}

/** A value goes to the end of its line. */
const oneLine = (value: string): string => value.replace(/\s+/gu, ' ').trim();

/** `Family, Given, Suffix`; names that are not parted stay whole. */
function nameOf(name: CslName): string {
  if (!isPerson(name)) return name.literal;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, ...(given === '' && name.suffix === undefined ? [] : [given]), ...(name.suffix === undefined ? [] : [name.suffix])].join(
    ', ',
  );
}

/** `2014/06/07/`: what is not known of it stays empty. */
function dayOf({ 'date-parts': [parts] }: CslItem['accessed']): string {
  const [year, month, day] = parts;
  const two = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${year}/${two(month)}/${two(day)}/`;
}
