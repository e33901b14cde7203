/** What a line of a page looks like, judged by its own words alone. Every test looks at a bounded number of characters. */

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}’'.-]*/gu;
/** Scripts written without spaces: about two characters make a word. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/gu;
const SENTENCE_END = /[.!?…。！？؟۔।॥]["'”’»›“」』）)\]]*(?:\[[\p{L}\d*†‡ ,–-]{1,16}\]){0,4}["'”’»›“」』）)\]]*$/u;
const LIST_MARKER = /^(?:[•·▪‣◦●○■□➢✓*+-]|\d{1,3}[.)]|\(\d{1,3}\)) \S/;

/** Agencies and picture desks that sign photographs. */
const PICTURE_SOURCES =
  'AP|AFP|EPA|EPA-EFE|EFE|ANSA|DPA|dpa|Reuters|REUTERS|Getty(?: Images)?|Xinhua|Kyodo|TASS|ТАСС|Sputnik|RIA(?: Novosti)?|' +
  'РИА Новости|Интерфакс|Interfax|Yonhap|Anadolu|AA|IRNA|Shutterstock|Bloomberg|PTI|ANI|UPI|Zuma|Alamy|Imago|IMAGO|' +
  'Picture Alliance|picture alliance|Keystone|Belga|LUSA|PAP|CTK|MTI|NurPhoto|SOPA|VCG|CNS|CFP|新华社|新華社|中新社';
const CAPTION_LABEL =
  /(?:^|[.!?)”"’|([。] ?)(?:photos?|images?|pictures?|photograph(?:er|y)?|photo credit|credit|file photo|handout|illustration|foto|fotos|bild|archivbild|fotografía|imagen|crédito|фото|иллюстрация|снимок|зображення|fotoğraf|zdjęcie|fot|图|图片|图源|照片|摄影|圖|صورة|تصوير|الصورة)(?: by| von| de)?\s?[:：/©]/iu;
const CAPTION_START =
  /^(?:file photo|photo by|photo courtesy|pictured|in this (?:file )?(?:photo|image|picture)|archivfoto|symbolbild|на фото|на снимке|資料圖|资料图|صورة أرشيفية)[\s:：,.(]/iu;
const SIGNED = new RegExp(
  `[\\[(（](?:Photo by |Photo: ?|File |Image: ?)?(?:[^\\])）]{0,40}[/ ])?(?:${PICTURE_SOURCES})(?: Photo| Images)?(?:/[^\\])）]{1,40})?[\\])）]\\.?$`,
  'u',
);
const SLASHED = new RegExp(`(?:^|[ .])(?:[^\\s/]+ ){0,3}[^\\s/]+/(?:${PICTURE_SOURCES})(?: Photo| Images)?$`, 'u');
const POSITION =
  /[（(](?:[RLC]|right|left|cent(?:er|re)|links|rechts|à gauche|à droite|слева|справа|в центре|左|右|中|左[一二三]|右[一二三])[)）]/u;

/** How many words a text has, at least: counted over its first 4,000 characters. */
export function wordsIn(text: string): number {
  const head = text.slice(0, 4000);
  const unspaced = head.match(UNSPACED)?.length ?? 0;
  const spaced = (unspaced === 0 ? head : head.replace(UNSPACED, ' ')).match(WORD)?.length ?? 0;
  return spaced + Math.ceil(unspaced / 2);
}

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-32));
}

export function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}

export function hasListMarker(text: string): boolean {
  return LIST_MARKER.test(text.slice(0, 8));
}

/** The sort of list marker a text opens with: `•` and its like, a number, or none. */
export function listMarkerOf(text: string): 'bullet' | 'dash' | 'number' | null {
  if (!hasListMarker(text)) return null;
  if (/^[\d(]/.test(text)) return 'number';
  return /^[*+-]/.test(text) ? 'dash' : 'bullet';
}

/** A line under a picture: it is signed, labelled, or says who stands where. */
export function isCaption(text: string): boolean {
  if (text.length > 600 || !hasLetter(text)) return false;
  if (CAPTION_START.test(text)) return true;
  const label = CAPTION_LABEL.exec(text);
  if (label !== null && (label.index === 0 || text.length - label.index < 80)) return true;
  const signature = SIGNED.exec(text)?.index ?? SLASHED.exec(text)?.index;
  // Wire copy may sign its last sentence too; a caption is signed before its full stop, or has a single sentence.
  if (signature !== undefined && signature > 0 && !endsSentence(text.slice(0, signature).trimEnd())) return true;
  if (/\S ?© ?\S/.test(text) && wordsIn(text) > 8 && !endsSentence(text)) return true;
  return POSITION.test(text) && !endsSentence(text);
}

/** Real text: a sentence of at least eight words, or more words than any headline has. */
export function readsAsProse(text: string): boolean {
  const words = wordsIn(text);
  return words > 45 || (words >= 8 && (endsSentence(text) || /[:：]$/.test(text.slice(-1))));
}

/** The same for lines that differ in case, punctuation and spacing only. Empty for a line of signs. */
export function keyOf(text: string): string {
  return text.toLowerCase().replace(NOT_OF_KEY, ' ').trim();
}

/** All but a single space between words, which is most of what is no letter. */
const NOT_OF_KEY = / [^\p{L}\p{M}\p{N}+©]+|[^\p{L}\p{M}\p{N}+© ][^\p{L}\p{M}\p{N}+©]*/gu;
