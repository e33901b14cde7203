/**
 * Marks in the text by the CSS Custom Highlight API: the page's elements stay as they are, so a selection never
 * breaks on a mark and overlapping marks cost nothing. The browser's registry is one for the whole window; two readers
 * side by side each own a part of every highlight.
 */
const owned = new Map<string, Map<symbol, readonly Range[]>>();

function register(name: string): void {
  const highlight = new Highlight();
  for (const ranges of owned.get(name)?.values() ?? []) {
    for (const range of ranges) highlight.add(range);
  }
  if (highlight.size === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, highlight);
}

/** Sets the ranges that `owner` shows under `name` (a `::highlight(name)` rule); an empty list takes them away. */
export function paint(owner: symbol, name: string, ranges: readonly Range[]): void {
  const owners = owned.get(name) ?? new Map<symbol, readonly Range[]>();
  if (ranges.length === 0 && !owners.has(owner)) return;
  if (ranges.length === 0) owners.delete(owner);
  else owners.set(owner, ranges);
  owned.set(name, owners);
  register(name);
}

/** Takes away everything `owner` shows. */
export function unpaint(owner: symbol): void {
  for (const [name, owners] of owned) {
    if (owners.delete(owner)) register(name);
  }
}
