import type { BlockKind } from '../../../shared/articles/model';
import { readOfficeXml } from './office-package';
import type { Zip } from './zip';

/** What a paragraph style of a Word document makes of its paragraphs, with what it takes over from the style it is based on. */
export interface WordStyle {
  kind: BlockKind | null;
  level?: number;
  isTitle: boolean;
  hidden: boolean;
  script: Script | null;
  strong: boolean;
  emphasis: boolean;
  numbering: NumberingPlace | null;
}

/** Raised or lowered text. */
export type Script = 'raised' | 'lowered';

/** Which list a paragraph is numbered in, and how deep. */
export interface NumberingPlace {
  list: string;
  level: number;
}

interface Raw {
  name: string;
  basedOn: string | null;
  outline: number | null;
  hidden: boolean;
  script: Script | null;
  strong: boolean | null;
  emphasis: boolean | null;
  list: string | null;
  level: number | null;
}

const PLAIN: WordStyle = { kind: null, isTitle: false, hidden: false, script: null, strong: false, emphasis: false, numbering: null };
const MOST_BASES = 20;

export class WordStyles {
  readonly #raw = new Map<string, Raw>();
  readonly #known = new Map<string, WordStyle>();
  #default: string | null = null;

  constructor(zip: Zip, part: string | null) {
    let style: Raw | null = null;
    readOfficeXml(zip, part, {
      open: (tag, attributes) => {
        const value = attributes['w:val'] ?? '';
        if (tag === 'w:style') {
          style = {
            name: '',
            basedOn: null,
            outline: null,
            hidden: false,
            script: null,
            strong: null,
            emphasis: null,
            list: null,
            level: null,
          };
          const id = attributes['w:styleId'] ?? '';
          this.#raw.set(id, style);
          if (attributes['w:type'] === 'paragraph' && isOn(attributes['w:default'] ?? '0')) this.#default = id;
        } else if (style !== null) readStyle(style, tag, value);
      },
      close: (tag) => {
        if (tag === 'w:style') style = null;
      },
      text: () => undefined,
    });
  }

  /** The style of a paragraph that names `id`, or none. */
  of(id: string | null): WordStyle {
    const key = id ?? this.#default ?? '';
    let style = this.#known.get(key);
    if (style === undefined) this.#known.set(key, (style = this.#resolve(key)));
    return style;
  }

  #resolve(id: string): WordStyle {
    const chain: Raw[] = [];
    for (let at = this.#raw.get(id); at !== undefined && chain.length < MOST_BASES;) {
      chain.push(at);
      at = at.basedOn === null ? undefined : this.#raw.get(at.basedOn);
    }
    if (chain.length === 0) return { ...PLAIN, ...styleNamed(id) };
    const list = chain.find((raw) => raw.list !== null)?.list ?? null;
    const level = chain.find((raw) => raw.level !== null)?.level ?? 0;
    const outline = chain.find((raw) => raw.outline !== null)?.outline ?? null;
    const byName = chain.map(({ name }) => styleNamed(name)).find(({ kind }) => kind !== null);
    const byOutline: Pick<WordStyle, 'kind' | 'level'> =
      outline !== null && outline < 9 ? { kind: 'heading', level: Math.min(6, outline + 1) } : { kind: null };
    return {
      ...PLAIN,
      ...(byName ?? byOutline),
      hidden: chain.some(({ hidden }) => hidden),
      strong: chain.find(({ strong }) => strong !== null)?.strong ?? false,
      emphasis: chain.find(({ emphasis }) => emphasis !== null)?.emphasis ?? false,
      script: chain.find(({ script }) => script !== null)?.script ?? null,
      numbering: list === null || list === '0' ? null : { list, level },
    };
  }
}

function readStyle(style: Raw, tag: string, value: string): void {
  if (tag === 'w:name') style.name = value;
  else if (tag === 'w:basedOn') style.basedOn = value;
  else if (tag === 'w:outlineLvl') style.outline = Number.parseInt(value, 10);
  else if (tag === 'w:vanish') style.hidden = isOn(value);
  else if (tag === 'w:b') style.strong = isOn(value);
  else if (tag === 'w:i') style.emphasis = isOn(value);
  else if (tag === 'w:vertAlign') style.script = scriptOf(value);
  else if (tag === 'w:numId') style.list = value;
  else if (tag === 'w:ilvl') style.level = Number.parseInt(value, 10);
}

/** The built-in styles, whose names are English in every language's Word. */
export function styleNamed(name: string): Pick<WordStyle, 'kind' | 'level' | 'isTitle'> {
  const heading = /^heading ?([1-9])$/i.exec(name)?.[1];
  if (heading !== undefined) return { kind: 'heading', level: Math.min(6, Number(heading)), isTitle: false };
  if (/^title$/i.test(name)) return { kind: 'heading', level: 1, isTitle: true };
  if (/^subtitle$/i.test(name)) return { kind: 'summary', isTitle: false };
  if (/^(?:intense )?quote$|^block ?text$/i.test(name)) return { kind: 'quote', isTitle: false };
  return { kind: /^caption$/i.test(name) ? 'caption' : null, isTitle: false };
}

/** An on/off property: present without a value, it is on. */
export function isOn(value: string): boolean {
  return !/^(?:0|false|off|none)$/.test(value);
}

/** Of `w:vertAlign`. */
export function scriptOf(value: string): Script | null {
  return value === 'superscript' ? 'raised' : value === 'subscript' ? 'lowered' : null;
}
