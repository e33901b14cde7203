import type { Direction } from './document-model';

/** A stretch of text that a word processor sets by the rules of one kind of script. */
export interface ScriptRun {
  text: string;
  script: 'plain' | 'right-to-left' | 'east-asian';
}

const RTL = '[\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]';
const EAST_ASIAN =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}\\u3000-\\u303f\\uff01-\\uff65]';
const STRETCH = new RegExp(`(?<rtl>${RTL}(?:[^\\p{L}]*${RTL})*\\p{M}*)|(?<east>${EAST_ASIAN}+)`, 'gu');

/**
 * The text in stretches; joined they are the text. Between letters from right to left what is of no script goes with them; in a
 * paragraph that runs that way so does everything that has no letter or figure of its own.
 */
export function scriptRuns(text: string, direction: Direction): ScriptRun[] {
  const runs: ScriptRun[] = [];
  const add = (words: string, script: ScriptRun['script']): void => {
    if (words !== '') runs.push({ text: words, script });
  };
  const addRest = (words: string): void => {
    const neutral = direction === 'rtl' && !/[\p{L}\p{N}]/u.test(words);
    add(words, neutral ? 'right-to-left' : 'plain');
  };
  let end = 0;
  for (const match of text.matchAll(STRETCH)) {
    addRest(text.slice(end, match.index));
    add(match[0], match.groups?.['rtl'] === undefined ? 'east-asian' : 'right-to-left');
    end = match.index + match[0].length;
  }
  addRest(text.slice(end));
  return runs;
}
