import { z } from 'zod';
import { idSchema } from './basics';
import type { Facts, Topic } from './topics';

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
  /** Whether the answer to a request may be another one since these facts; those that make it old `lazily` are not asked. */
  readonly isTouched: (request: unknown, facts: Facts) => boolean;
}

/** For a topic, the ids of the things that the answer is about: told of others, it is as it was. */
type AboutOf<Q extends z.ZodType> = { readonly [T in Topic]?: (request: z.output<Q>) => readonly string[] };

interface ReadOptions<Q extends z.ZodType, F> {
  of: F;
  lazily?: readonly Topic[];
  about?: AboutOf<Q>;
}

/**
 * Changes nothing. `of`: the topics the answer depends on; the window keeps it until one of them changes. Null for what
 * is asked anew each time. `lazily`: those that make it old without its being asked again while it is on the screen.
 * `about`: of which things a topic must be told.
 */
export function read<Q extends z.ZodType, R extends z.ZodType, F extends readonly Topic[] | null>(
  request: Q,
  reply: R,
  options: ReadOptions<Q, F>,
): Read<Q, R, F, 'corpus'>;
export function read<Q extends z.ZodType, R extends z.ZodType, F extends readonly Topic[] | null, B extends Answerer>(
  request: Q,
  reply: R,
  options: ReadOptions<Q, F> & { by: B },
): Read<Q, R, F, B>;
export function read<Q extends z.ZodType, R extends z.ZodType, F extends readonly Topic[] | null>(
  request: Q,
  reply: R,
  { of, lazily = [], about = {}, by = 'corpus' }: ReadOptions<Q, F> & { by?: Answerer },
): Read<Q, R, F, Answerer> {
  const isTouched = (asked: unknown, facts: Facts): boolean => {
    const told = of?.filter((topic) => facts.topics.includes(topic)) ?? [];
    return told.length > 0 && told.some((topic) => concerns(facts.about[topic], idsAskedFor(request, asked, about[topic])));
  };
  return { request, reply, nature: 'read', by, of, lazily, isTouched };
}

function idsAskedFor<Q extends z.ZodType>(schema: Q, asked: unknown, about: AboutOf<Q>[Topic]): readonly string[] | undefined {
  const request = about === undefined ? undefined : schema.safeParse(asked);
  return request?.success === true ? about?.(request.data) : undefined;
}

/** Undefined: of everything. */
function concerns(told: readonly string[] | undefined, asked: readonly string[] | undefined): boolean {
  if (told === undefined || asked === undefined) return true;
  const ids = new Set(told);
  return asked.some((id) => ids.has(id));
}

/** `changes`: the facts that may be told after it; a test holds the handler to them, and the tables that it writes. */
interface Changes {
  changes: readonly Topic[];
}

/**
 * Changes the vault, and can be undone. `undo`: what the menu shows behind Undo, in the analyst's words; what it needs
 * from the database to say so stands beside the handler.
 */
export function action<Q extends z.ZodType, R extends z.ZodType>(
  request: Q,
  reply: R,
  { undo, changes }: { undo: string | ((request: z.output<Q>) => string) } & Changes,
): Schemas<Q, R> & Readonly<Changes> & Undoable<z.output<Q>> {
  return { request, reply, nature: 'action', by: 'corpus', changes, undo: typeof undo === 'string' ? () => undo : undo };
}

interface Undoable<Q> {
  readonly nature: 'action';
  readonly by: 'corpus';
  readonly undo: (request: Q) => string;
}

/**
 * Changes the vault without being a step of the history. `lasting`: it has its own way back, or none. `clears`: there is
 * no way back beyond it. `moves`: goes through the history itself.
 */
export function change<Q extends z.ZodType, R extends z.ZodType, W extends 'lasting' | 'clears' | 'moves'>(
  request: Q,
  reply: R,
  { history, changes }: { history: W } & Changes,
): Schemas<Q, R> & Readonly<Changes> & { readonly nature: 'change'; readonly by: 'corpus'; readonly history: W } {
  return { request, reply, nature: 'change', by: 'corpus', changes, history };
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
/** A part of a list, as many as one answer may have. */
export const partOfList = z.strictObject({ offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(1000) });
export const byId = z.strictObject({ id: idSchema });
/** In UTF-16 units of the text that is named beside it. */
export const span = { start: z.number().int().nonnegative(), end: z.number().int().positive() };
