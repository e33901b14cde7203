import type { ListItem } from './clipboard-blocks';
import { pointsOf, type ClipboardStyles } from './clipboard-styles';

/** Word and Outlook copy lists as paragraphs with typed marks; what belongs to which list stands in styles of their own. */

/** One level of a list is indented by about so much, in points. */
const INDENT = 36;
const LONGEST_MARK = 8;

/** A paragraph of Word's that is an item of a list. */
export interface WordItem extends Pick<ListItem, 'level' | 'list' | 'start' | 'id'> {
  /** The elements that hold the typed mark. */
  mark: ReadonlySet<Node>;
}

export function wordItemOf(paragraph: Element, styles: ClipboardStyles): WordItem | null {
  const declared = styles.of(paragraph);
  const isListed = /^MsoList/i.test(paragraph.getAttribute('class') ?? '');
  if (!isListed && !declared.has('mso-list')) return null;
  const [, id, level] = /\b(l\d+)\s+level(\d+)/i.exec(declared.get('mso-list') ?? '') ?? [];
  const marks = [...paragraph.querySelectorAll('*')].filter((element) => /^ignore$/i.test(styles.of(element).get('mso-list') ?? ''));
  if (id !== undefined) {
    const text = markText(marks);
    const format = styles.formatOf(id, Number(level));
    const list = format === undefined ? kindOf(text) : /^(?:bullet|image)/i.test(format) ? 'bullet' : 'number';
    return { level: Number(level), list, start: startOf(text), id: declared.get('mso-list') ?? id, mark: new Set(marks) };
  }
  return isListed ? typedItem(paragraph, marks, styles) : null;
}

/** Where the styles were filtered away, the mark is what stands before a run of spaces in another font. */
function typedItem(paragraph: Element, marks: readonly Element[], styles: ClipboardStyles): WordItem | null {
  const spaces = [...paragraph.querySelectorAll('span')].find(
    (span) => /^7(?:\.0)?pt /.test(styles.of(span).get('font') ?? '') && !/\S/.test(span.textContent ?? ''),
  );
  const mark: Node[] = marks.length > 0 ? [...marks] : spaces === undefined ? [] : before(spaces, paragraph);
  const text = markText(mark);
  if (text === '' || text.length > LONGEST_MARK || text === (paragraph.textContent ?? '').trim()) return null;
  const level = Math.max(1, Math.round(pointsOf(styles.of(paragraph).get('margin-left')) / INDENT));
  return { level, list: kindOf(text), start: startOf(text), id: 'typed', mark: new Set(mark) };
}

/** The outermost element around the spaces, or all up to them where they stand in the paragraph itself. */
function before(spaces: Element, paragraph: Element): Node[] {
  if (spaces.parentElement !== null && spaces.parentElement !== paragraph) return [spaces.parentElement];
  const nodes = [...paragraph.childNodes];
  return nodes.slice(0, nodes.indexOf(spaces) + 1);
}

const markText = (marks: readonly Node[]): string =>
  marks
    .map(({ textContent }) => textContent ?? '')
    .join('')
    .replace(/\s+/gu, '');

/** `1.`, `a)`, `(iv)`, `1.2.`, `第一`: numbers and letters with a sign behind them; a lone letter is a bullet of Word's. */
function kindOf(mark: string): 'bullet' | 'number' {
  return /^\(?(?:\p{Nd}+[.:)\]、]?|(?:\p{Nd}+\.)+\p{Nd}+|\p{L}{1,5}[.:)\]、])\.?$/u.test(mark) ? 'number' : 'bullet';
}

function startOf(mark: string): number {
  const number = /(\d{1,6})\D*$/.exec(mark)?.[1];
  return number === undefined ? 1 : Math.max(1, Number(number));
}
