import { lowered, raised } from '../superscripts';
import type { XmlAttributes } from './xml';

/**
 * A formula of Word (Office Math, ECMA-376 part 1, 22.1) on one line, as people type formulas: `A=πr²`, `(a+b)/c`, `√(x)`,
 * `∑_(i=1)^n`. Raised and lowered parts are marked for `settleScripts`.
 */
export class WordMath {
  readonly #open: Node[] = [];

  /** Whether a formula is under way. */
  get inside(): boolean {
    return this.#open.length > 0;
  }

  open(tag: string, attributes: XmlAttributes): void {
    this.#open.push({ tag, value: attributes['m:val'] ?? null, children: [] });
  }

  text(text: string): void {
    this.#open.at(-1)?.children.push(text);
  }

  /** Answers with the whole formula when it ends with this tag, otherwise with null. */
  close(): string | null {
    const node = this.#open.pop();
    if (node === undefined) return null;
    const parent = this.#open.at(-1);
    if (parent === undefined) return linear(node);
    parent.children.push(node);
    return null;
  }
}

interface Node {
  tag: string;
  value: string | null;
  children: (Node | string)[];
}

const isNode = (child: Node | string): child is Node => typeof child !== 'string';

function part({ children }: Node, tag: string): Node | undefined {
  return children.filter(isNode).find((child) => child.tag === tag);
}

const inner = (node: Node | undefined): string => node?.children.map((child) => (isNode(child) ? linear(child) : child)).join('') ?? '';

/** In brackets when it is more than a word or a figure. */
function whole(text: string): string {
  return /^[\p{L}\p{M}\p{N}.,′']*$/u.test(text) || /^\([^()]*\)$/.test(text) ? text : `(${text})`;
}

const up = (text: string): string => (text === '' ? '' : raised(whole(text), 'power'));
const down = (text: string): string => (text === '' ? '' : lowered(whole(text)));
const below = (text: string): string => (text === '' ? '' : `_${whole(text)}`);

/** What a property such as `m:chr` says; the standard's own sign where it is left out. */
function sign(node: Node, properties: string, tag: string, usual: string): string {
  const found = part(node, properties);
  return (found === undefined ? undefined : part(found, tag))?.value ?? usual;
}

const FORMS: Readonly<Record<string, (node: Node) => string>> = {
  'm:sSup': (node) => inner(part(node, 'm:e')) + up(inner(part(node, 'm:sup'))),
  'm:sSub': (node) => inner(part(node, 'm:e')) + down(inner(part(node, 'm:sub'))),
  'm:sSubSup': (node) => inner(part(node, 'm:e')) + down(inner(part(node, 'm:sub'))) + up(inner(part(node, 'm:sup'))),
  'm:sPre': (node) => down(inner(part(node, 'm:sub'))) + up(inner(part(node, 'm:sup'))) + inner(part(node, 'm:e')),
  'm:f': (node) => `${whole(inner(part(node, 'm:num')))}/${whole(inner(part(node, 'm:den')))}`,
  'm:rad': (node) => {
    const degree = inner(part(node, 'm:deg'));
    return `${degree === '' ? '√' : degree === '3' ? '∛' : degree === '4' ? '∜' : `√[${degree}]`}${whole(inner(part(node, 'm:e')))}`;
  },
  'm:nary': (node) =>
    `${sign(node, 'm:naryPr', 'm:chr', '∫')}${below(inner(part(node, 'm:sub')))}${up(inner(part(node, 'm:sup')))} ${inner(part(node, 'm:e'))}`,
  'm:d': (node) => {
    const parts = node.children
      .filter(isNode)
      .filter(({ tag }) => tag === 'm:e')
      .map(inner);
    return sign(node, 'm:dPr', 'm:begChr', '(') + parts.join(sign(node, 'm:dPr', 'm:sepChr', '|')) + sign(node, 'm:dPr', 'm:endChr', ')');
  },
  'm:func': (node) => {
    const [name, argument] = [inner(part(node, 'm:fName')), inner(part(node, 'm:e'))];
    return /^[([|]/.test(argument) ? name + argument : `${name} ${argument}`;
  },
  'm:limLow': (node) => inner(part(node, 'm:e')) + below(inner(part(node, 'm:lim'))),
  'm:limUpp': (node) => inner(part(node, 'm:e')) + up(inner(part(node, 'm:lim'))),
  'm:acc': (node) => inner(part(node, 'm:e')) + sign(node, 'm:accPr', 'm:chr', '\u0302'),
  'm:eqArr': (node) =>
    node.children
      .filter(isNode)
      .filter(({ tag }) => tag === 'm:e')
      .map(inner)
      .join('; '),
  'm:m': (node) =>
    `[${node.children
      .filter(isNode)
      .filter(({ tag }) => tag === 'm:mr')
      .map(rowOf)
      .join('; ')}]`,
};

const rowOf = ({ children }: Node): string => children.filter(isNode).map(inner).join(', ');

/** Properties say how a formula looks, not what it says. */
const linear = (node: Node): string => (/Pr$/.test(node.tag) ? '' : (FORMS[node.tag] ?? inner)(node));
