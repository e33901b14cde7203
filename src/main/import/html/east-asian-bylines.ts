/** Bylines of Chinese, Japanese and Korean pages, whose names have no capitals: only a label tells them from other words. */

const NAME = '\\p{Lo}[\\p{Lo}ー·・]{1,9}';
/** `来源：河流日报 作者：王小明`, `公開日：2023年5月26日 執筆者：山田太郎`: a label and its colon anywhere in a line. */
const LABELLED = new RegExp(
  `(?<![\\p{L}\\p{N}・])(?:作者|記者|记者|撰文|撰稿|文|執筆|執筆者|筆者|ライター|取材・文|文・構成|글|글쓴이|작성자)\\s*[:：=＝/／]\\s*(${NAME}(?:[、,，]\\s?${NAME})*)(?![\\p{L}\\p{N}])`,
  'u',
);
/** `홍길동 기자`, `(서울=연합뉴스) 홍길동 기자 =`: a reporter's name before what says so. */
const KOREAN =
  /(?<![\p{L}\p{N}])(?!(?:사진|취재|담당|인턴|선임|수습|전문|객원|시민|여러|외신|현장|동료) )(\p{Script=Hangul}{2,4}) (?:\p{Script=Hangul}{2,4})?기자(?=\s*(?:$|[|ㅣ·=,()[<\d]|[\w.+-]+@|입력|수정|승인|등록))/u;
/** `（记者王小明、李四）`, `〔記者王小明／台北報導〕`, `（本报记者 王小明）`. */
const IN_BRACKETS =
  /[（(〔【［[](?:\p{Script=Han}{0,8}(?<!摄影|攝影))?(?:记者|記者|通讯员)[\s：:]?(\p{Script=Han}{2,4}(?:[、,，\s]\p{Script=Han}{2,4})*)(?:[／/][^）)〕】］\]]{1,12})?[）)〕】］\]]/u;
/** How far from its beginning a text names who reports. */
const OPENING = 80;

/** The names behind a label in a line; null when it has none. */
export function namesWithLabel(line: string): string[] | null {
  return LABELLED.exec(line)?.[1]?.split(/[、,，]\s?/u) ?? KOREAN.exec(line.slice(0, OPENING))?.slice(1, 2) ?? null;
}

/** The reporters whom the opening of a text names. */
export function namesOfReporters(text: string): string[] {
  const opening = text.slice(0, OPENING);
  const korean = KOREAN.exec(opening);
  // In running text only what ends as a dateline does: `홍길동 기자 =`.
  if (korean !== null && /^\s*=/.test(opening.slice(korean.index + korean[0].length))) return korean.slice(1, 2);
  return IN_BRACKETS.exec(opening)?.[1]?.split(/[、,，\s]/u) ?? [];
}
