import { type z } from 'zod';
import { askedSchema, contract, type Asked, type Channel, type Checked, type Reply } from '../../shared/contract';
import { CasebookError, toFailure, type Failure, type Result } from '../../shared/result';

/** One call of the page, from what came in to what goes out; no Electron, so that its checks are tested as they are. */

/** The contract, so typed that a channel and its schemas stay together where the channel is a type parameter. */
type Schemas = { [C in Channel]: { request: z.ZodType<Checked<C>>; reply: z.ZodType<Reply<C>> } };
const schemas: Schemas = contract;

export const forbidden = new CasebookError('forbidden', 'This page may not use Casebook.');
export const badRequest = {
  code: 'invalid-request',
  message: 'Casebook did not understand what the window asked for. Nothing was changed.',
} as const;
const badReply = { code: 'internal', message: 'Casebook answered with something it does not understand.' } as const;

export type Handle<C extends Channel> = (request: Checked<C>, asked: Asked | undefined) => Reply<C> | Promise<Reply<C>>;

/** A call as it came in: nothing of it is checked. */
export interface Call {
  isOurs: boolean;
  payload: unknown;
  how: unknown;
}

export interface Hearers {
  /** It came in properly. */
  onCall: () => void;
  onRefusal: (failure: Failure) => void;
  onFailure: (failure: Failure) => void;
}

/** Checks a value against its schema; throws `failure` when it does not fit. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, failure: Omit<Failure, 'details'>): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new CasebookError(failure.code, failure.message, result.error.message);
  return result.data;
}

/** Answers a call whose sender, request and reply all are as they must be. Never rejects. */
export async function answerCall<C extends Channel>(
  channel: C,
  call: Call,
  handle: Handle<C>,
  hearers: Hearers,
): Promise<Result<Reply<C>>> {
  let request: Checked<C>;
  let asked: Asked | undefined;
  try {
    if (!call.isOurs) throw forbidden;
    request = checked(schemas[channel].request, call.payload, badRequest);
    asked = checked(askedSchema.optional(), call.how, badRequest);
  } catch (error) {
    const failure = toFailure(error);
    hearers.onRefusal(failure);
    return { ok: false, failure };
  }
  try {
    hearers.onCall();
    return { ok: true, value: checked(schemas[channel].reply, await handle(request, asked), badReply) };
  } catch (error) {
    const failure = toFailure(error);
    hearers.onFailure(failure);
    return { ok: false, failure };
  }
}
