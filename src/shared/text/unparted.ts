/** Scripts whose words are not parted by spaces: their text is placed and compared sign by sign. */
const SIGN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu;

/** The words of a text with their places in it, in UTF-16 units; signs of those scripts one by one. */
export function placedWords(text: string): [number, string][] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ index, 0: word }) =>
    signsOf(word).map(([at, part]): [number, string] => [index + at, part]),
  );
}

function signsOf(word: string): [number, string][] {
  const pieces: [number, string][] = [];
  let end = 0;
  for (const { index, 0: sign } of word.matchAll(SIGN)) {
    if (index > end) pieces.push([end, word.slice(end, index)]);
    pieces.push([index, sign]);
    end = index + sign.length;
  }
  if (end < word.length) pieces.push([end, word.slice(end)]);
  return pieces;
}
