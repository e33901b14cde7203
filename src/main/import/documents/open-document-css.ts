import { A4, fontFamily, type PaperSize } from './paper-page';
import type { XmlAttributes } from './xml';

/**
 * The styles of an OpenDocument text (ODF 1.3, part 3, chapters 16 and 20) as CSS: those of its formatting properties that say how
 * a page looks, each with a value of a form that is known.
 */

type Rules = Map<string, string>;

interface Style {
  parent: string | null;
  rules: Rules;
}

const LENGTH = /^-?\d{0,6}(?:\.\d{1,8})?(?:cm|mm|in|pt|pc|px|em|%)$/;
const COLOUR = /^(?:#[0-9a-f]{6}|transparent)$/i;
const BORDER =
  /^(?:none|hidden|\d{0,4}(?:\.\d{1,8})?(?:cm|mm|in|pt|px) (?:solid|double|dotted|dashed|groove|ridge|inset|outset) #[0-9a-f]{6})$/i;
const SIDES = ['top', 'bottom', 'left', 'right'] as const;

/** Properties that CSS has under the same name, and what their values look like. */
const SAME: readonly (readonly [attribute: string, value: RegExp])[] = [
  ...['font-size', 'text-indent', 'line-height', 'letter-spacing', 'margin', 'padding'].map((name) => [`fo:${name}`, LENGTH] as const),
  ...SIDES.flatMap((side) => [[`fo:margin-${side}`, LENGTH] as const, [`fo:padding-${side}`, LENGTH] as const]),
  ...['', ...SIDES.map((side) => `-${side}`)].map((side) => [`fo:border${side}`, BORDER] as const),
  ['fo:color', COLOUR],
  ['fo:background-color', COLOUR],
  ['fo:font-weight', /^(?:normal|bold|[1-9]00)$/],
  ['fo:font-style', /^(?:normal|italic|oblique)$/],
  ['fo:font-variant', /^(?:normal|small-caps)$/],
  ['fo:text-transform', /^(?:none|lowercase|uppercase|capitalize)$/],
  ['fo:text-align', /^(?:start|end|left|right|center|justify)$/],
];

/** What programs make the shares of a table's columns add up to. */
const WHOLE_TABLE = 65535;
const MOST_PARENTS = 20;
const FAMILIES = { paragraph: 'p', text: 't', 'table-cell': 'c', table: 'b', 'table-column': 'k', graphic: 'g' } as const;
export type StyleFamily = keyof typeof FAMILIES;

const isFamily = (name: string): name is StyleFamily => name in FAMILIES;

export class OpenPageStyles {
  readonly #styles = new Map<string, Style>();
  readonly #defaults = new Map<string, Rules>();
  readonly #fonts = new Map<string, string>();
  readonly #papers = new Map<string, PaperSize>();
  readonly #used = new Map<string, { name: string; family: StyleFamily; style: string }>();
  #rules: Rules | null = null;
  #paperName: string | null = null;
  #first: string | null = null;

  /** Takes an opening tag of `styles.xml` or of the automatic styles. */
  open(tag: string, attributes: XmlAttributes): void {
    if (tag === 'style:style' || tag === 'style:default-style') this.#openStyle(tag, attributes);
    else if (tag === 'style:font-face') this.#fonts.set(attributes['style:name'] ?? '', attributes['svg:font-family'] ?? '');
    else if (tag === 'style:page-layout') this.#paperName = attributes['style:name'] ?? '';
    else if (tag === 'style:page-layout-properties') this.#openPaper(attributes);
    else if (tag === 'style:master-page') this.#first ??= attributes['style:page-layout-name'] ?? '';
    else if (/^style:(?:paragraph|text|table|table-cell|table-column|graphic)-properties$/.test(tag)) this.#take(attributes);
  }

  /** What the first page of the document is printed on. */
  get paper(): PaperSize {
    return this.#papers.get(this.#first ?? '') ?? A4;
  }

  /** The class of a style that is used. */
  classOf(family: StyleFamily, style: string): string {
    const key = `${family}:${style}`;
    const known = this.#used.get(key) ?? { name: `${FAMILIES[family]}${this.#used.size}`, family, style };
    this.#used.set(key, known);
    return known.name;
  }

  /** What a property of a style, or of one it is made from, is. */
  valueOf(family: StyleFamily, style: string, property: string): string | null {
    return this.#whole(family, style).get(property) ?? null;
  }

  /** The rules of all classes that were asked for. */
  css(): string {
    const classes = [...this.#used.values()].map(({ name, family, style }) => `.${name} { ${declarations(this.#whole(family, style))} }`);
    return [`.paragraph, h1, h2, h3, h4, h5, h6 { ${declarations(this.#defaults.get('paragraph') ?? new Map())} }`, ...classes].join('\n');
  }

  #openStyle(tag: string, attributes: XmlAttributes): void {
    const family = attributes['style:family'] ?? '';
    this.#rules = new Map();
    if (tag === 'style:default-style') this.#defaults.set(family, this.#rules);
    else
      this.#styles.set(`${family}:${attributes['style:name'] ?? ''}`, {
        parent: attributes['style:parent-style-name'] ?? null,
        rules: this.#rules,
      });
    if (!isFamily(family)) this.#rules = null;
  }

  #openPaper(attributes: XmlAttributes): void {
    const length = (name: string, otherwise: string): string => {
      const value = attributes[name] ?? '';
      return LENGTH.test(value) ? value : otherwise;
    };
    const all = length('fo:margin', '2cm');
    this.#papers.set(this.#paperName ?? '', {
      width: length('fo:page-width', A4.width),
      height: length('fo:page-height', A4.height),
      padding: ['top', 'right', 'bottom', 'left'].map((side) => length(`fo:margin-${side}`, all)).join(' '),
    });
  }

  #take(attributes: XmlAttributes): void {
    const rules = this.#rules;
    if (rules === null) return;
    for (const [attribute, pattern] of SAME) {
      const value = attributes[attribute];
      if (value !== undefined && pattern.test(value)) rules.set(attribute.slice(3), value);
    }
    for (const [property, value] of otherRules(attributes)) rules.set(property, value);
    const font = attributes['style:font-name'];
    const family = attributes['fo:font-family'] ?? (font === undefined ? undefined : (this.#fonts.get(font) ?? font));
    if (family !== undefined) rules.set('font-family', fontFamily(family));
  }

  #whole(family: StyleFamily, style: string): Rules {
    const chain: Style[] = [];
    let at = this.#styles.get(`${family}:${style}`);
    for (let step = 0; at !== undefined && step < MOST_PARENTS; step++) {
      chain.unshift(at);
      at = at.parent === null ? undefined : this.#styles.get(`${family}:${at.parent}`);
    }
    return new Map(chain.flatMap(({ rules }) => [...rules]));
  }
}

/** Properties that CSS has by other names. */
function* otherRules(attributes: XmlAttributes): Iterable<[string, string]> {
  const lines = [
    ['style:text-underline-style', 'underline'],
    ['style:text-line-through-style', 'line-through'],
  ].filter(([name = '']) => !['none', undefined].includes(attributes[name]));
  if (lines.length > 0) yield ['text-decoration', lines.map(([, line]) => line).join(' ')];
  if (attributes['text:display'] === 'none') yield ['display', 'none'];
  if (attributes['style:writing-mode']?.startsWith('rl') === true) yield ['direction', 'rtl'];
  const width = attributes['style:column-width'] ?? attributes['style:width'] ?? '';
  if (LENGTH.test(width)) yield ['width', width];
  if (attributes['table:align'] === 'margins') yield ['width', '100%'];
  const share = /^(\d{1,6})\*$/.exec(attributes['style:rel-column-width'] ?? '')?.[1];
  if (share !== undefined) yield ['width', `${((Number(share) / WHOLE_TABLE) * 100).toFixed(2)}%`];
  if (attributes['fo:break-before'] === 'page') yield ['break-before', 'page'];
  if (attributes['fo:break-after'] === 'page') yield ['break-after', 'page'];
  yield* placeRules(attributes['style:text-position'] ?? '');
  const across = attributes['style:horizontal-pos'];
  if (across === 'left' || across === 'right' || across === 'center') yield ['--across', across];
}

/** Of `style:text-position` (ODF 1.3, part 3, 20.369): `super 58%`, `-33% 58%`. */
function* placeRules(position: string): Iterable<[string, string]> {
  const [place = '', size = '58%'] = position.trim().split(/\s+/);
  const share = Number.parseFloat(place);
  if (place === 'super' || share > 10) yield ['vertical-align', 'super'];
  else if (place === 'sub' || share < -5) yield ['vertical-align', 'sub'];
  else return;
  if (LENGTH.test(size)) yield ['font-size', size];
}

const declarations = (rules: ReadonlyMap<string, string>): string =>
  [...rules].map(([property, value]) => `${property}: ${value}`).join('; ');
