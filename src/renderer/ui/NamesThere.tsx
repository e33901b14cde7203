import { isolated } from '../../shared/text/bidi';
import type { EntitySummary } from '../../shared/entities/model';
import { kindInWords } from './things';

const MOST = 3;

/** Says which entities are called so already, or much like it, before another one is made. */
export function NamesThere({ same, like }: { same: readonly EntitySummary[]; like: readonly EntitySummary[] }) {
  const shown = same.length > 0 ? same : like;
  if (shown.length === 0) return null;
  const names = shown.slice(0, MOST).map((entity) => `“${isolated(entity.name)}” (${kindInWords(entity).toLowerCase()})`);
  const more = shown.length > MOST ? ` and ${shown.length - MOST} more` : '';
  return (
    <p className="field-hint" role="status">
      {same.length > 0 ? 'Already in the vault' : 'Much like it in the vault'}: {names.join(', ')}
      {more}.
    </p>
  );
}
