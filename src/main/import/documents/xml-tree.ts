import { readXml, type XmlAttributes } from './xml';

/** An element of a small document that is read as a whole. */
export interface XmlElement {
  name: string;
  attributes: XmlAttributes;
  children: XmlElement[];
  /** Its own text and that of all within it. */
  text: string;
}

/** The root's element. Throws what `readXml` throws; null for a document without one. */
export function readXmlTree(bytes: Uint8Array, namespaces: ReadonlyMap<string, string>): XmlElement | null {
  const open: XmlElement[] = [];
  let root: XmlElement | null = null;
  readXml(bytes, namespaces, {
    open: (name, attributes) => {
      const element: XmlElement = { name, attributes, children: [], text: '' };
      open.at(-1)?.children.push(element);
      root ??= element;
      open.push(element);
    },
    close: () => {
      const closed = open.pop();
      const parent = open.at(-1);
      if (closed !== undefined && parent !== undefined) parent.text += closed.text;
    },
    text: (text) => {
      const last = open.at(-1);
      if (last !== undefined) last.text += text;
    },
  });
  return root;
}

/** The elements at the end of a path of names; `*` is any. */
export function elementsAt(element: XmlElement, ...path: string[]): XmlElement[] {
  const [name, ...rest] = path;
  if (name === undefined) return [element];
  return element.children.filter((child) => name === '*' || child.name === name).flatMap((child) => elementsAt(child, ...rest));
}

/** The text of the first element there that has one. */
export function textAt(element: XmlElement, ...path: string[]): string | null {
  return (
    elementsAt(element, ...path)
      .map(({ text }) => text.trim())
      .find((text) => text !== '') ?? null
  );
}
