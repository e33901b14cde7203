import { z } from 'zod';

/** Stable codes of the errors that cross a process border. The window and the tests match on these, never on words. */
export const failureCodes = [
  'invalid-request',
  'forbidden',
  'not-found',
  'conflict',
  'in-use',
  'in-bin',
  'unreadable',
  'unsupported',
  'too-large',
  'vault-locked',
  'vault-damaged',
  'vault-newer',
  // It is locked, and no passphrase was given yet; or another one's.
  'passphrase-needed',
  'passphrase-wrong',
  // Something in a locked vault is not what Casebook wrote.
  'vault-tampered',
  'read-only',
  'disk-full',
  'disk-error',
  'cancelled',
  'worker-died',
  'internal',
] as const;

export const failureSchema = z.object({
  code: z.enum(failureCodes),
  /** One sentence for the analyst that says what to do. */
  message: z.string(),
  /** For the log; never shown by itself. */
  details: z.string().optional(),
});

export type FailureCode = (typeof failureCodes)[number];
export type Failure = z.infer<typeof failureSchema>;
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

/** An error that keeps its code and its sentence across processes. */
export class CasebookError extends Error {
  override readonly name = 'CasebookError';

  constructor(
    readonly code: FailureCode,
    message: string,
    readonly details?: string,
  ) {
    super(message);
  }
}

/** Turns anything thrown into a {@link Failure}; what we did not foresee becomes `internal`. */
export function toFailure(error: unknown): Failure {
  if (error instanceof CasebookError) {
    return error.details === undefined
      ? { code: error.code, message: error.message }
      : { code: error.code, message: error.message, details: error.details };
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: 'internal',
    message: 'Casebook could not finish this, by a fault of its own. Nothing was changed.',
    details,
  };
}

/** The error a {@link Failure} stands for, to throw it again on this side of the border. */
export function fromFailure(failure: Failure): CasebookError {
  return new CasebookError(failure.code, failure.message, failure.details);
}
