import type { DossierInline } from './document-model';

/**
 * Where the marks of citations stand in a line: close behind the word, behind the stop that follows, before a dash. A note may
 * have them otherwise, as analysts cite before the stop as often as behind it.
 */

/** Stops with the quotation marks that close behind them, or such marks alone; no figure follows (`.5`). */
const STOPS = /^[ ]?(?:[.,;:!?…。，、；：！？؛،؟।]+["”’»」』]*|[”»」』]+|’(?!\p{L}))(?!\d)/u;

/** Chinese and Japanese set no space between words. */
const BEGINS_WORD = /^(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}]/u;

/** Adds an inline behind the others. */
export function append(content: DossierInline[], inline: DossierInline): void {
  if (inline.kind === 'citation') trimEnd(content);
  const mark = content.at(-1);
  if (inline.kind !== 'text' || mark?.kind !== 'citation') {
    content.push(inline);
    return;
  }
  const stops = STOPS.exec(inline.text)?.[0] ?? '';
  if (stops !== '') {
    content.pop();
    // French sets a space before some stops; before a full stop or comma it is a slip.
    pushText(content, { ...inline, text: /^ [.,]/u.test(stops) ? stops.trimStart() : stops });
    content.push(mark);
  }
  const rest = inline.text.slice(stops.length);
  if (rest !== '') content.push({ ...inline, text: BEGINS_WORD.test(rest) ? ` ${rest}` : rest });
}

type TextInline = Extract<DossierInline, { kind: 'text' }>;

function pushText(content: DossierInline[], inline: TextInline): void {
  const last = content.at(-1);
  const joins = last?.kind === 'text' && last.marks.join() === inline.marks.join();
  if (joins) content[content.length - 1] = { ...last, text: last.text + inline.text };
  else content.push(inline);
}

function trimEnd(content: DossierInline[]): void {
  const last = content.at(-1);
  if (last?.kind !== 'text') return;
  const text = last.text.trimEnd();
  if (text !== '') content[content.length - 1] = { ...last, text };
  else if (content.length > 1) content.pop();
}
