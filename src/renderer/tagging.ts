import { call } from './api';
import type { Reply } from '../shared/contract';
import type { EntityKind } from '../shared/entities/model';
import { counted } from '../shared/text/counts';
import { isolated } from '../shared/text/bidi';
import { tell } from './ui/toasts';
import { openTab } from './workspace';

/** Long work of the vault, part after part, so that everything else has its turn between them. */

/** A place that was selected, in UTF-16 units of a text of an article. */
export interface OwnPlace {
  articleId: string;
  textId: string;
  start: number;
  end: number;
}

interface Tagging {
  own?: OwnPlace;
  progress?: (share: number) => void;
  suggest?: boolean;
  signal?: AbortSignal;
}

/**
 * Tags every place that names an entity, in one article or (null) in all, and `own` in any case; or suggests them. Says how far it is,
 * and stops when it is told to. Answers how many were tagged.
 */
export async function tagAll(
  entityId: string,
  articleId: string | null,
  { own, progress, suggest, signal }: Tagging = {},
): Promise<number> {
  const run = crypto.randomUUID();
  let [after, tagged, looked]: [number | null, number, number] = [0, 0, 0];
  while (after !== null && signal?.aborted !== true) {
    const first = after === 0 && own !== undefined ? { own } : {};
    const part: Reply<'mentions.tagAll'> = await call('mentions.tagAll', {
      entityId,
      articleId,
      after,
      run,
      ...(suggest === true ? { suggest } : {}),
      ...first,
    });
    tagged += part.tagged;
    looked += part.looked;
    progress?.(part.total === 0 ? 1 : looked / part.total);
    after = part.next;
  }
  return tagged;
}

/**
 * Accepts a suggested name everywhere, for an entity that is there or a new one, of the kind it was found as unless another is said.
 * Answers which, and how many places.
 */
export async function acceptName(
  id: number,
  given: string | null,
  as?: { kind: EntityKind; ownKind?: string },
): Promise<{ entityId: string; mentions: number }> {
  const run = crypto.randomUUID();
  let entityId = given;
  let mentions = 0;
  for (;;) {
    const part = await call('suggestions.accept', { id, entityId, articleId: null, run, ...(as !== undefined && { as }) });
    entityId = part.entityId;
    mentions += part.mentions;
    if (part.left === 0 || part.mentions === 0) return { entityId, mentions };
  }
}

export function tellTagged(count: number, entity: { id: string; name: string }): void {
  tell(`Tagged ${counted(count, 'mention')} of ${isolated(entity.name)}.`, {
    label: 'Open',
    run: () => openTab({ kind: 'entity', id: entity.id }, { beside: true }),
  });
}
