import { numeral } from './numerals';
import type { ListLevel, OpenStyles } from './open-document-styles';
import type { XmlAttributes } from './xml';

/** How the items of the lists of an OpenDocument text are numbered (ODF 1.3, part 3, 5.3), as it is read from beginning to end. */
export class OpenLists {
  readonly #styles: OpenStyles;
  /** `numbered`: whether the item's number has been told. */
  readonly #open: { style: string; numbered: boolean }[] = [];
  readonly #counts = new Map<string, number[]>();

  constructor(styles: OpenStyles) {
    this.#styles = styles;
  }

  /** How many are open, one in the other. */
  get depth(): number {
    return this.#open.length;
  }

  open(attributes: XmlAttributes): void {
    const style = attributes['text:style-name'] ?? this.#open.at(-1)?.style ?? '';
    this.#open.push({ style, numbered: true });
    if (this.#open.length === 1 && attributes['text:continue-numbering'] !== 'true' && attributes['text:continue-list'] === undefined) {
      this.#counts.delete(style);
    }
  }

  close(): void {
    this.#open.pop();
  }

  /** `counted`: it is no header of a list. */
  openItem(counted: boolean, attributes: XmlAttributes): void {
    const list = this.#open.at(-1);
    if (list === undefined) return;
    list.numbered = !counted;
    const start = Number(attributes['text:start-value']);
    if (Number.isInteger(start) && counted) this.#countsOf(list.style)[this.#open.length - 1] = start - 1;
  }

  /** The number of an item, such as `2.1.`, at its first paragraph; null at those that follow, empty for one without a number. */
  number(): string | null {
    const list = this.#open.at(-1);
    if (list === undefined || list.numbered) return null;
    list.numbered = true;
    const depth = this.#open.length;
    const level = this.#styles.levelOf(list.style, depth);
    if (level === undefined || level.format === '') return '';
    const counts = this.#countsOf(list.style);
    counts[depth - 1] = (counts[depth - 1] ?? level.start - 1) + 1;
    counts.length = depth;
    return `${level.prefix}${this.#shown(list.style, level, counts)}${level.suffix}`;
  }

  #countsOf(style: string): number[] {
    let counts = this.#counts.get(style);
    if (counts === undefined) this.#counts.set(style, (counts = []));
    return counts;
  }

  #shown(style: string, own: ListLevel, counts: readonly number[]): string {
    const from = Math.max(0, counts.length - own.shown);
    return counts
      .slice(from)
      .map((count, index) => numeral(count, this.#styles.levelOf(style, from + index + 1)?.format ?? '1'))
      .join('.');
  }
}
