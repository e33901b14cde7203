import { keyOf, wordsIn } from '../signs';
import { parsePage } from './parse-page';
import { rawText } from './tree';

/** Titles as pages state them: with the name of the site, its sections and the way to the page before or behind. */
export const SEPARATOR = /\s+(?:[|｜‖•·»«›—–/\\-]|::+|<|>)\s+|\s*[|｜‖_＿]\s*|\s::\s|：：/u;
const COLON = /\s*[:：]\s+/u;
const WAY = /\s+[>»›]\s+/u;
const HOME = /^(?:home|homepage|start|startseite|accueil|inicio|início|главная|strona główna|首页|ホーム)$/iu;
const EDGES = /^[\s|｜‖•·»«›—–/\\:：<>_＿-]+|[\s|｜‖•·»«›—–/\\:：<>_＿-]+$/gu;

/** Entities that were encoded twice. */
export function decoded(text: string): string {
  return /&#?\w{2,8};/.test(text) ? rawText(parsePage(text.replace(/</g, '&lt;'))) : text;
}

const flat = (text: string): string => keyOf(text).replace(/ /g, '');

/** What names of Chinese sites, their channels and their sections end with. */
const CHINESE_SITE =
  /(?:网|網|网站|新闻|新聞|日报|日報|晚报|晚報|时报|時報|早报|周报|社|在线|客户端|门户|资讯|頭條|头条|电视台|電視台|周刊|杂志|论坛|博客)$/u;
const CHINESE_TAIL = /(?<=[\p{Script=Han}”」》！？\d])\s*(?:[-–—]{1,2}|[_＿|｜])\s*([\p{Script=Han}A-Za-z\d.·]{2,14})$/u;

/**
 * `老桥继续开放_教育频道_河流网`, `老桥继续开放--时政--人民网`: Chinese portals put channels and their own name behind a title
 * with no space. Only what ends with a site's name is such a tail; a hyphen alone also stands within titles.
 */
function withoutChineseTail(title: string): string {
  const last = CHINESE_TAIL.exec(title);
  if (last === null || !CHINESE_SITE.test(last[1] ?? '')) return title;
  const sign = title.slice(last.index).trim().slice(0, 1);
  let rest = title.slice(0, last.index);
  for (let left = 3; left > 0; left--) {
    const section = CHINESE_TAIL.exec(rest);
    if (section === null || wordsIn(section[1] ?? '') > 3 || wordsIn(rest.slice(0, section.index)) < 3) break;
    // A section stands behind the sign of the site, tags behind strokes.
    const own = rest.slice(section.index).trim().slice(0, 1);
    if (own !== sign && !/[|｜]/.test(own)) break;
    rest = rest.slice(0, section.index);
  }
  return wordsIn(rest) >= 3 ? rest.trim() : title;
}

/** A title without names that are known to be the site's, at either end and behind any sign. */
export function withoutNames(title: string, names: readonly string[]): string {
  const known = new Set(names.map(flat).filter((name) => name !== ''));
  if (known.size === 0) return title;
  for (const separator of [SEPARATOR, COLON]) {
    const parts = title.split(separator).filter((part) => part.trim() !== '');
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    if (parts.length < 2) continue;
    if (known.has(flat(last))) return cutAt(title, last, true);
    if (known.has(flat(first)) && wordsIn(title) - wordsIn(first) >= 2) return cutAt(title, first, false);
  }
  return title;
}

/** A title without the name of its site before or behind it. `others` are what else the page states, none of it cut short. */
export function withoutSite(title: string, outlet: string | null, others: readonly string[]): string {
  const way = lastOfWay(title);
  if (way !== null) return way;
  const chinese = withoutChineseTail(title);
  if (chinese !== title) return chinese;
  if (title.split(SEPARATOR).filter((part) => part.trim() !== '').length < 2)
    return outlet === null ? title : withoutNames(title, [outlet]);
  // Another statement that is this one and a name behind it shows that this one is whole.
  if (others.some((other) => other.length > title.length && other.startsWith(title))) return title;
  const shorter = others.find(
    (other) => other !== title && other.length < title.length && wordsIn(other) >= 3 && keyOf(title).startsWith(keyOf(other)),
  );
  if (shorter !== undefined) return shorter;
  const bare = outlet === null ? title : withoutNames(title, [outlet]);
  return bare === title ? withoutGuess(title) : withoutSection(bare, title);
}

/** What stands last on the way to a page: `Home » News » The bridge is open`. */
function lastOfWay(title: string): string | null {
  const steps = title
    .split(WAY)
    .map((step) => step.trim())
    .filter((step) => step !== '');
  const [first = '', last = ''] = [steps[0], steps.at(-1)];
  if (steps.length < 2 || (steps.length < 3 && !HOME.test(first))) return null;
  if (HOME.test(last)) return first;
  return HOME.test(first) || wordsIn(last) >= wordsIn(first) ? last : null;
}

/** The sections that stood before the name of the site, behind the same sign. */
function withoutSection(bare: string, title: string): string {
  const parts = bare.split(SEPARATOR).filter((part) => part.trim() !== '');
  const last = parts.at(-1) ?? '';
  const sign = /^\s*([|｜_＿·•-])/u.exec(title.slice(bare.length))?.[1];
  if (parts.length < 2 || sign === undefined || wordsIn(last) > 2 || wordsIn(bare) - wordsIn(last) < 3) return bare;
  const before = bare.slice(0, bare.lastIndexOf(last)).trimEnd();
  return before.endsWith(sign) ? withoutSection(cutAt(bare, last, true), title) : bare;
}

/** Without a known name: a short part behind, or one or two words before, are the site. */
function withoutGuess(title: string): string {
  const parts = title.split(SEPARATOR).filter((part) => part.trim() !== '');
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  if (wordsIn(last) <= 5 && wordsIn(title) - wordsIn(last) >= 3) return cutAt(title, last, true);
  return wordsIn(first) <= 2 && wordsIn(last) >= 4 ? cutAt(title, first, false) : title;
}

function cutAt(title: string, part: string, end: boolean): string {
  const place = end ? title.lastIndexOf(part) : title.indexOf(part) + part.length;
  const cut = (end ? title.slice(0, place) : title.slice(place)).replace(EDGES, '');
  return cut === '' ? title : cut;
}
