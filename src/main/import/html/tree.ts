/** An element of a page; `parse-page.ts` makes the tree of them. */
export interface Element {
  readonly tag: string;
  /** Names in lower case. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Changed by `parse-page.ts` alone. */
  parent: Element | null;
  readonly children: (Element | string)[];
  /** What `hints.ts` calls it: asked again and again, put together once. */
  name: string | null;
}

export function attribute(element: Element, name: string): string {
  return element.attributes.get(name) ?? '';
}

const pages = new WeakMap<Element, readonly Element[]>();

/** All elements under one, in the page's order. Those of a whole page, which many ask for, are listed once. */
export function descendants(root: Element): Iterable<Element> {
  if (root.tag !== '#document') return walk(root);
  let listed = pages.get(root);
  if (listed === undefined) pages.set(root, (listed = [...walk(root)]));
  return listed;
}

function* walk(root: Element): Generator<Element> {
  const path: { children: readonly (Element | string)[]; next: number }[] = [{ children: root.children, next: 0 }];
  for (let level = path.at(-1); level !== undefined; level = path.at(-1)) {
    const child = level.children[level.next++];
    if (child === undefined) path.pop();
    else if (typeof child !== 'string') {
      yield child;
      path.push({ children: child.children, next: 0 });
    }
  }
}

/** The text under an element as it stands, without scripts and styles. */
export function rawText(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (typeof child === 'string') text += child;
    else if (child.tag === 'br') text += ' ';
    else if (child.tag !== 'script' && child.tag !== 'style') text += rawText(child);
  }
  return text;
}

export function isInside(element: Element, ancestor: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parent) if (at === ancestor) return true;
  return false;
}
