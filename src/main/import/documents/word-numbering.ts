import { ListNumbers, type List, type ListLevel } from './list-numbers';
import { readOfficeXml } from './office-package';
import type { NumberingPlace } from './word-styles';
import type { Zip } from './zip';

/** The lists of a Word document (.docx), as its part `numbering` designs them. */
export class WordNumbering {
  readonly #numbers = new ListNumbers();

  constructor(zip: Zip, part: string | null) {
    const { levels: designs, lists } = this.#numbers;
    let levels: Map<number, ListLevel> | null = null;
    let level: ListLevel | null = null;
    let list: List | null = null;
    let overridden = 0;
    readOfficeXml(zip, part, {
      open: (tag, attributes) => {
        const value = attributes['w:val'] ?? '';
        const depth = Number.parseInt(attributes['w:ilvl'] ?? '0', 10);
        if (tag === 'w:abstractNum') designs.set(attributes['w:abstractNumId'] ?? '', (levels = new Map<number, ListLevel>()));
        else if (tag === 'w:num') lists.set(attributes['w:numId'] ?? '', (list = { design: '', starts: new Map() }));
        else if (tag === 'w:abstractNumId' && list !== null) list.design = value;
        else if (tag === 'w:lvlOverride') overridden = depth;
        else if (tag === 'w:startOverride') list?.starts.set(overridden, Number.parseInt(value, 10));
        else if (tag === 'w:lvl' && levels !== null && list === null)
          levels.set(depth, (level = { format: 'decimal', text: '', start: 1 }));
        else if (level !== null && tag === 'w:numFmt') level.format = value;
        else if (level !== null && tag === 'w:lvlText') level.text = value;
        else if (level !== null && tag === 'w:start') level.start = Number.parseInt(value, 10) || 0;
      },
      close: (tag) => {
        if (tag === 'w:lvl') level = null;
        else if (tag === 'w:abstractNum') levels = null;
        else if (tag === 'w:num') list = null;
      },
      text: () => undefined,
    });
  }

  /** Counts a paragraph; see {@link ListNumbers.next}. */
  next({ list, level }: NumberingPlace): string | null {
    return this.#numbers.next(list, level);
  }
}
