import { z } from 'zod';
import { idSchema } from './basics';
import type { Topic } from './topics';

/**
 * How a room declares what is said between the window and the rest, in its `contract.ts`: for each channel a schema of the
 * request and of the reply, and what kind of channel it is. Everything that has to know the channels asks the contract:
 * the preload, the door, the handlers' types, the history, the window's cache, the tests.
 */

/**
 * Who answers: the corpus worker at once; `care` is the corpus worker too, but in its own time, as whole files are read
 * and written; or the main process itself.
 */
export type Answerer = 'corpus' | 'care' | 'main';

interface Schemas<Q extends z.ZodType, R extends z.ZodType> {
  readonly request: Q;
  readonly reply: R;
}

interface Read<Q extends z.ZodType, R extends z.ZodType, F, B extends Answerer> extends Schemas<Q, R> {
  readonly nature: 'read';
  readonly by: B;
  readonly of: F;
  readonly lazily: readonly Topic[];
}

/**
 * Changes nothing. `of`: the topics the answer depends on; the window keeps it until one of them changes. Null for what
 * is asked anew each time. `lazily`: those that make it old without its being asked again while it is on the screen.
 */
export function read<Q extends z.ZodType, R extends z.ZodType, F extends readonly Topic[] | null>(
  request: Q,
  reply: R,
  options: { of: F; lazily?: readonly Topic[] },
): Read<Q, R, F, 'corpus'>;
export function read<Q extends z.ZodType, R extends z.ZodType, F extends readonly Topic[] | null, B extends Answerer>(
  request: Q,
  reply: R,
  options: { of: F; lazily?: readonly Topic[]; by: B },
): Read<Q, R, F, B>;
export function read<Q extends z.ZodType, R extends z.ZodType, F extends readonly Topic[] | null>(
  request: Q,
  reply: R,
  { of, lazily = [], by = 'corpus' }: { of: F; lazily?: readonly Topic[]; by?: Answerer },
): Read<Q, R, F, Answerer> {
  return { request, reply, nature: 'read', by, of, lazily };
}

/**
 * Changes the vault, and can be undone. `undo`: what the menu shows behind Undo, in the analyst's words; what it needs
 * from the database to say so stands beside the handler.
 */
export function action<Q extends z.ZodType, R extends z.ZodType>(
  request: Q,
  reply: R,
  { undo }: { undo: string | ((request: z.output<Q>) => string) },
): Schemas<Q, R> & { readonly nature: 'action'; readonly by: 'corpus'; readonly undo: (request: z.output<Q>) => string } {
  return { request, reply, nature: 'action', by: 'corpus', undo: typeof undo === 'string' ? () => undo : undo };
}

/**
 * Changes the vault without being a step of the history. `lasting`: it has its own way back, or none. `clears`: there is
 * no way back beyond it. `moves`: goes through the history itself.
 */
export function change<Q extends z.ZodType, R extends z.ZodType, W extends 'lasting' | 'clears' | 'moves'>(
  request: Q,
  reply: R,
  { history }: { history: W },
): Schemas<Q, R> & { readonly nature: 'change'; readonly by: 'corpus'; readonly history: W } {
  return { request, reply, nature: 'change', by: 'corpus', history };
}

/** Something done by the care or by main: of the vault as a whole, of files, windows and settings. */
export function task<Q extends z.ZodType, R extends z.ZodType, B extends 'care' | 'main'>(
  request: Q,
  reply: R,
  { by }: { by: B },
): Schemas<Q, R> & { readonly nature: 'task'; readonly by: B } {
  return { request, reply, nature: 'task', by };
}

// --- Parts of requests --------------------------------------------------------------------------------------------------

export const nothing = z.null();
export const byId = z.strictObject({ id: idSchema });
/** In UTF-16 units of the text that is named beside it. */
export const span = { start: z.number().int().nonnegative(), end: z.number().int().positive() };
