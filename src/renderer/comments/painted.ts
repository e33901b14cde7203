/** Marks the words that comments are about, by the CSS Custom Highlight API: neither text nor elements change. */

const names = { open: 'comment', front: 'comment-front' } as const;

function highlight(name: string): Highlight {
  const present = CSS.highlights.get(name);
  if (present !== undefined) return present;
  const made = new Highlight();
  CSS.highlights.set(name, made);
  return made;
}

/** Marks ranges, until the returned function is called. */
export function paint(open: readonly Range[], front: readonly Range[]): () => void {
  for (const range of open) highlight(names.open).add(range);
  for (const range of front) highlight(names.front).add(range);
  return () => {
    for (const range of open) CSS.highlights.get(names.open)?.delete(range);
    for (const range of front) CSS.highlights.get(names.front)?.delete(range);
  };
}
