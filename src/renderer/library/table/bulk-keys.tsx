import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent } from 'react';

/** The keys of what can be done with all that is chosen. */

export const bulkKeys = {
  ...({ t: 'tag', l: 'collect', m: 'state', g: 'grade', d: 'dossier', e: 'export' } as const),
  ...({ o: 'outlet', u: 'language', p: 'published', f: 'field', s: 'origin' } as const),
};
export type BulkKind = (typeof bulkKeys)[keyof typeof bulkKeys];

const keyOf = Object.fromEntries(Object.entries(bulkKeys).map(([key, kind]) => [kind, key.toUpperCase()]));

/** The kind of change a key opens, while something is chosen. */
export function bulkKindOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): BulkKind | null {
  if (ctrlKey || metaKey || altKey) return null;
  const found = Object.entries(bulkKeys).find(([one]) => one === key.toLowerCase());
  return found?.[1] ?? null;
}

/** What a button of the bar shows: a sign, a word, its key. */
export function trigger(icon: LucideIcon, label: string, kind: BulkKind) {
  const Icon = icon;
  return (
    <>
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      {label}
      <kbd className="bulk-key">{keyOf[kind]}</kbd>
    </>
  );
}
