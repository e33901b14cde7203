import type { BlockKind } from '../../../shared/articles/model';
import type { SpanMark } from '../../../shared/articles/structure';
import type { Script } from './word-styles';
import type { XmlAttributes } from './xml';

/** The styles of an OpenDocument text (ODF 1.3, part 3, chapter 16): what they make of paragraphs, and how lists are numbered. */
export interface OpenStyle {
  name: string;
  parent: string | null;
  family: string;
  hidden: boolean;
  script: Script | null;
  outline: number | null;
  strong: boolean | null;
  emphasis: boolean | null;
}

export interface ListLevel {
  /** `1`, `a`, `I` and so on; empty for bullets. */
  format: string;
  prefix: string;
  suffix: string;
  start: number;
  /** How many levels are shown: `2.1`. */
  shown: number;
}

const MOST_PARENTS = 20;

export class OpenStyles {
  readonly #styles = new Map<string, OpenStyle>();
  readonly #lists = new Map<string, Map<number, ListLevel>>();
  #style: OpenStyle | null = null;
  #list: Map<number, ListLevel> | null = null;

  /** Takes an opening tag of `styles.xml` or of the automatic styles; answers whether it was one of theirs. */
  open(tag: string, attributes: XmlAttributes): boolean {
    if (tag === 'style:style') this.#openStyle(attributes);
    else if (tag === 'text:list-style' || tag === 'text:outline-style') {
      this.#lists.set(attributes['style:name'] ?? '', (this.#list = new Map<number, ListLevel>()));
    } else if (tag === 'text:list-level-style-number' || tag === 'text:outline-level-style')
      this.#list?.set(Number(attributes['text:level']), levelOf(attributes));
    else if (tag === 'style:text-properties' && this.#style !== null) {
      this.#style.hidden ||= attributes['text:display'] === 'none';
      const [weight, slant] = [attributes['fo:font-weight'], attributes['fo:font-style']];
      if (weight !== undefined) this.#style.strong = weight === 'bold' || Number(weight) >= 600;
      if (slant !== undefined) this.#style.emphasis = slant === 'italic' || slant === 'oblique';
      this.#style.script ??= scriptOf(attributes['style:text-position'] ?? '');
    } else return false;
    return true;
  }

  #openStyle(attributes: XmlAttributes): void {
    const family = attributes['style:family'] ?? '';
    const outline = Number(attributes['style:default-outline-level']);
    this.#style = {
      name: attributes['style:name'] ?? '',
      parent: attributes['style:parent-style-name'] ?? null,
      family,
      hidden: false,
      script: null,
      strong: null,
      emphasis: null,
      outline: outline >= 1 && outline <= 10 ? outline : null,
    };
    this.#styles.set(`${family}:${this.#style.name}`, this.#style);
  }

  isHidden(family: string, name: string): boolean {
    return this.#styles.get(`${family}:${name}`)?.hidden === true;
  }

  /** What a style of text, or one it is made from, says of its words. */
  marksOf(name: string): SpanMark[] {
    let [strong, emphasis]: (boolean | null)[] = [null, null];
    let at: OpenStyle | undefined = this.#styles.get(`text:${name}`);
    for (let step = 0; at !== undefined && step < MOST_PARENTS; step++) {
      strong ??= at.strong;
      emphasis ??= at.emphasis;
      at = at.parent === null ? undefined : this.#styles.get(`text:${at.parent}`);
    }
    return [...(strong === true ? [{ mark: 'strong' } as const] : []), ...(emphasis === true ? [{ mark: 'emphasis' } as const] : [])];
  }

  /** Whether a style of text, or one it is made from, raises or lowers it. */
  scriptOf(name: string): Script | null {
    let at: OpenStyle | undefined = this.#styles.get(`text:${name}`);
    for (let step = 0; at !== undefined && step < MOST_PARENTS; step++) {
      if (at.script !== null) return at.script;
      at = at.parent === null ? undefined : this.#styles.get(`text:${at.parent}`);
    }
    return null;
  }

  /** What the style of a paragraph, or one it is made from, is called in every language's program. */
  kindOf(name: string): { kind: BlockKind | null; level?: number; isTitle: boolean } {
    let at: string | null = name;
    for (let step = 0; at !== null && step < MOST_PARENTS; step++) {
      const plain = at.replace(/_20_/g, ' ');
      if (/^title$/i.test(plain)) return { kind: 'heading', level: 1, isTitle: true };
      if (/^subtitle$/i.test(plain)) return { kind: 'summary', isTitle: false };
      if (/^(?:quotations|quote|block quotation)$/i.test(plain)) return { kind: 'quote', isTitle: false };
      if (/^(?:caption|illustration|figure|table caption|drawing|text caption)$/i.test(plain)) return { kind: 'caption', isTitle: false };
      const heading = /^heading (\d)$/i.exec(plain)?.[1];
      if (heading !== undefined) return { kind: 'heading', level: Math.min(6, Math.max(1, Number(heading))), isTitle: false };
      at = this.#styles.get(`paragraph:${at}`)?.parent ?? null;
    }
    return { kind: null, isTitle: false };
  }

  levelOf(list: string, level: number): ListLevel | undefined {
    return this.#lists.get(list)?.get(level);
  }
}

function levelOf(attributes: XmlAttributes): ListLevel {
  const start = Number(attributes['text:start-value'] ?? '1');
  const shown = Number(attributes['text:display-levels'] ?? '1');
  return {
    format: attributes['style:num-format'] ?? '',
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    start: Number.isInteger(start) ? start : 1,
    shown: Number.isInteger(shown) && shown >= 1 && shown <= 10 ? shown : 1,
  };
}

/** Of `style:text-position` (ODF 1.3, part 3, 20.369): `super 58%`, `-33% 58%`. */
function scriptOf(position: string): Script | null {
  const [place = ''] = position.trim().split(/\s+/);
  const share = Number.parseFloat(place);
  if (place === 'super' || share > 10) return 'raised';
  return place === 'sub' || share < -5 ? 'lowered' : null;
}
