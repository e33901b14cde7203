/**
 * What the styles of copied HTML say. They are read from the attributes and from the style sheets that come along, as
 * text: the window's content policy lets no style of a page apply, and browsers drop Word's own properties (`mso-…`).
 */

export type Declarations = ReadonlyMap<string, string>;

const NONE: Declarations = new Map();
/** A selector of one class, such as `.xl65` and `p.MsoListBullet`. */
const OF_CLASS = /^[a-z0-9]*\.([\w-]+)$/i;
const OF_LIST_LEVEL = /^@list\s+(l\d+):level(\d+)$/i;

export class ClipboardStyles {
  readonly #classes = new Map<string, Declarations>();
  /** The levels of Word's lists, as `l0:2`, by how they are numbered. */
  readonly #levels = new Map<string, string>();
  readonly #known = new Map<Element, Declarations>();

  constructor(document: Document) {
    for (const sheet of document.querySelectorAll('style')) this.#readSheet(sheet.textContent ?? '');
  }

  /** What an element's class and its own attribute declare, names in lower case. */
  of(element: Element): Declarations {
    const known = this.#known.get(element);
    if (known !== undefined) return known;
    const classes = (element.getAttribute('class') ?? '').split(/\s+/).flatMap((name) => [...(this.#classes.get(name) ?? NONE)]);
    const found = new Map([...classes, ...declarationsIn(element.getAttribute('style') ?? '')]);
    this.#known.set(element, found);
    return found;
  }

  /** How a level of one of Word's lists is numbered: `bullet`, `decimal`, `alpha-lower`, …; undefined when that is not told. */
  formatOf(list: string, level: number): string | undefined {
    return this.#levels.get(`${list}:${level}`);
  }

  #readSheet(css: string): void {
    const plain = css.replace(/<!--|-->|\/\*[\s\S]*?\*\//g, ' ');
    for (const [, selectors = '', body = ''] of plain.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
      const declared = declarationsIn(body);
      for (const selector of selectors.split(',')) this.#keep(selector.trim(), declared);
    }
  }

  #keep(selector: string, declared: Declarations): void {
    const [, list, level] = OF_LIST_LEVEL.exec(selector) ?? [];
    if (list !== undefined) this.#levels.set(`${list}:${Number(level)}`, declared.get('mso-level-number-format') ?? 'decimal');
    const name = OF_CLASS.exec(selector)?.[1];
    if (name !== undefined) this.#classes.set(name, new Map([...(this.#classes.get(name) ?? NONE), ...declared]));
  }
}

function declarationsIn(css: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const declaration of css.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0)
      found.set(
        declaration.slice(0, colon).trim().toLowerCase(),
        declaration
          .slice(colon + 1)
          .replace(/\s+/g, ' ')
          .trim(),
      );
  }
  return found;
}

/** Whether an element's style makes its words bold; null when it says nothing of it. */
export function boldOf(declared: Declarations): boolean | null {
  const weight = declared.get('font-weight')?.toLowerCase();
  if (weight === undefined || weight === 'inherit') return /\bbold\b/i.test(declared.get('font') ?? '') ? true : null;
  return /^(?:bold|bolder)\b/.test(weight) || Number.parseInt(weight, 10) >= 600;
}

export function italicOf(declared: Declarations): boolean | null {
  const style = declared.get('font-style')?.toLowerCase();
  if (style === undefined || style === 'inherit') return null;
  return /^(?:italic|oblique)/.test(style);
}

/** Whether words are underlined for themselves; null when the style says nothing. */
export function underlinedOf(declared: Declarations): boolean | null {
  const line = `${declared.get('text-decoration') ?? ''} ${declared.get('text-decoration-line') ?? ''} ${declared.get('text-underline') ?? ''}`;
  if (/\bunderline\b|\b(?:single|double|thick|dotted|dash|wave|words)\b/i.test(line)) return true;
  return /\bnone\b/i.test(line) ? false : null;
}

export function struckOf(declared: Declarations): boolean {
  return /line-through/i.test(`${declared.get('text-decoration') ?? ''} ${declared.get('text-decoration-line') ?? ''}`);
}

/** A length of Word's in points; 0 for none. */
export function pointsOf(length: string | undefined): number {
  const [, number = '0', unit = ''] = /^(-?[\d.]+)\s*(pt|in|cm|mm|px)?/i.exec(length ?? '') ?? [];
  const points: Readonly<Record<string, number>> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 };
  return Number(number) * (points[unit.toLowerCase()] ?? 1);
}
