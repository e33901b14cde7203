import type { Thing, ThingKind } from '../basics';
import { formatNumber } from '../text/counts';

/** What an action is called behind Undo, in the analyst's words. */

/** The label of the one field that a request changes. */
export function labelOfChange(request: { id: string }, labels: Readonly<Record<string, string>>, several: string): string {
  const [field, ...others] = fieldsOf(request);
  return field === undefined || others.length > 0 ? several : (labels[field] ?? several);
}

function fieldsOf({ id: _id, ...fields }: { id: string }): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

const plurals: Record<ThingKind, string> = {
  article: 'articles',
  entity: 'entities',
  note: 'notes',
  dossier: 'dossiers',
};

/** `article`, `3 articles`, `4 things`. */
export function inWords(things: readonly Thing[]): string {
  const [first] = things;
  if (first === undefined || things.some(({ kind }) => kind !== first.kind)) return `${formatNumber(things.length)} things`;
  return things.length === 1 ? first.kind : `${formatNumber(things.length)} ${plurals[first.kind]}`;
}
