import { normaliseText } from '../../../shared/text/text';
import { datesInText } from './dates-in-text';
import { wordsIn } from '../signs';
import { raised, settleScripts } from '../superscripts';
import { nameOf } from './hints';
import { isGlued } from './shown-lines';
import { attribute, rawText, type Element } from './tree';

/** What stands with a headline in its element without being of it: the line over it, the author, labels. */
const BESIDE =
  /(?:^|[-_ ])(?:dachzeile|kicker|over-?line|top-?line|roof-?line|eyebrow|super-?title|over-?title|spitzmarke|ober-?titel|ober-?zeile|antet[ií]tulo|volanta|surtitre|sur-?titre|occhiello|sub-?line|sub-?title|sub-?heading|untertitel|small|label|badge|tag|date|time|author|byline|category|rubrik|sr-only|visually-?hidden|visuallyhidden|screen-?reader(?:-text)?)(?=$|[-_ ])/;
const LARGEST = 40;

/**
 * The words of a headline without the lines that its page marks as others; all of them when nothing else is left. Lines that
 * only a style sheet parts (`<span>Dispute</span><span>The bridge is open</span>`) are parted by a colon.
 */
export function headlineText(element: Element, whole: string): string {
  if (!/^h[1-6]$/.test(element.tag) || element.children.length > LARGEST) return whole;
  const own = normaliseText(settleScripts(textOf(element, 0))).replace(/\n+/g, ' ');
  return wordsIn(own) >= 3 ? own : whole;
}

function textOf(element: Element, depth: number): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else if (child.tag === 'br') text += ' ';
    else if (child.tag === 'sup') text += raised(rawText(child));
    else if (child.tag === 'script' || child.tag === 'style' || isBeside(child)) continue;
    else {
      const inner = depth < 4 ? textOf(child, depth + 1) : rawText(child);
      text += isGlued(text.slice(-1), inner.slice(0, 1)) && isGlued(text.slice(-1), 'A') && wordsIn(inner) > 1 ? `: ${inner}` : inner;
    }
  }
  return text;
}

function isBeside(element: Element): boolean {
  return element.tag === 'small' || BESIDE.test(nameOf(element)) || /\bauthor\b/.test(attribute(element, 'itemprop'));
}

/** A title without the day before or behind it: `26.05.2023 – The bridge is open`, `The bridge is open | 26.05.2023`. */
export function withoutDay(title: string): string {
  const parts = title.split(/\s[-–—|•]\s/u);
  const last = parts.at(-1) ?? '';
  const [behind] = parts.length > 1 ? datesInText(last, null) : [];
  if (behind !== undefined && behind.start === 0 && behind.end === last.length && wordsIn(title) - wordsIn(last) >= 3)
    return title.slice(0, title.length - last.length).replace(/\s[-–—|•]\s$/u, '');
  const [day] = datesInText(title.slice(0, 60), null);
  if (day === undefined || day.start > 0) return title;
  const rest = /^\s*[-–—|:•]\s*(\S.*)$/su.exec(title.slice(day.end))?.[1] ?? '';
  return wordsIn(rest) >= 3 ? rest : title;
}
