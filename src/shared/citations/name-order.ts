/**
 * Whether a name in Latin letters may have its family name first, as Chinese, Korean, Vietnamese and Hungarian names do:
 * such a name is not turned round, because nothing tells `Li Shimin` (family first) from `Shimin Li` but the words.
 */

/** Languages whose own names have the family name first; a name in Latin letters on their pages may have it too. */
const FAMILY_FIRST = /^(?:zh|ko|ja|vi|hu|km|yue)(?:[-_]|$)/i;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** The hundred commonest Chinese family names in Pinyin, with other spellings of Hong Kong and Taiwan, and the commonest Korean ones. */
const EAST_ASIAN_FAMILIES = words(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng feng han cao peng zeng ' +
    'xiao tian dong yuan pan cai jiang yu du ye cheng wei su lu ding ren lü yao shen zhong cui lv tan fan shi liao jia xia fu fang bai zou meng ' +
    'xiong qin qiu hou xue lei shao long duan hao kong wan gu lai mao chang hong jin dai guan qian yan qiao niu mo ' +
    'wong chan cheung lau chow ng leung tsang tsai hsu hsieh kwok lam lo chiang chou cheng yeung fung tse ho lee tsui chung yip ' +
    'kim park pak choi jung jeong chung kang cho yoon yun jang lim im shin seo kwon hwang ahn oh moon bae baek nam noh roh ' +
    // Rarer, and often in the news.
    'xi wen bo geng nie ji tao zhan rong ' +
    'ouyang sima zhuge',
);
const VIETNAMESE_FAMILIES = words(
  'nguyen nguyễn tran trần le lê pham phạm hoang hoàng huynh huỳnh phan vu vũ vo võ dang đặng bui bùi do đỗ ngo ngô duong dương ly lý',
);

const SYLLABLE =
  "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ian|iao|ing|uai|uan|ang|eng|ong|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|üe|a|e|i|o|u|ü)'?";
/** A given name in Pinyin: one syllable or two, joined or with a hyphen. */
const PINYIN = new RegExp(`^(?:${SYLLABLE})(?:-?${SYLLABLE})?$`, 'u');
/** `Jong-un`, `Chia-ling`: the second syllable begins with a small letter. */
const HYPHENATED = /^\p{Lu}\p{Ll}+-\p{Ll}+$/u;
/** `Jae`, `Hyun`, `Young`: syllables of Korean names that Pinyin does not know. */
const KOREAN =
  /^(?:jae|hyun|hyeon|young|yeong|joon|soo|sook|min|jin|woo|seung|sung|kyung|hee|hye|eun|chul|geun|ki|tae|dong|sang|ja|mi|won|hoon|seok|bum|jun)+$/u;

/** Whether the parts of a name (as its words, without suffix) may stand family name first, so that their order is not known. */
export function mayHaveFamilyFirst(name: readonly string[], language: string | null): boolean {
  const [first = '', ...given] = name;
  if (given.length === 0) return false;
  if (FAMILY_FIRST.test(language ?? '')) return true;
  const family = first.toLowerCase();
  if (VIETNAMESE_FAMILIES.has(family) && given.length >= 2) return true;
  return EAST_ASIAN_FAMILIES.has(family) && given.length <= 2 && given.every(isEastAsianGiven);
}

function isEastAsianGiven(word: string): boolean {
  const plain = word.toLowerCase();
  return HYPHENATED.test(word) || PINYIN.test(plain) || KOREAN.test(plain);
}

/** `LI Shimin`, `KOVÁCS János`: the family name stands first, and is told by its capitals. */
export function statesFamilyFirst(name: readonly string[]): boolean {
  const [first = '', ...given] = name;
  return given.length > 0 && /^\p{Lu}[\p{Lu}’'-]+$/u.test(first) && given.every((word) => /^\p{Lu}\p{Ll}/u.test(word));
}
