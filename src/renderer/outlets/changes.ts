import { call } from '../api';
import type { Request } from '../../shared/contract';
import { reportFailure } from '../ui/toasts';

/** Saves a change of an outlet; a refusal is told and passed on, so that the field can bring back what was there. */
export async function updateOutlet(request: Request<'outlets.update'>): Promise<void> {
  try {
    await call('outlets.update', request);
  } catch (error) {
    reportFailure(error);
    throw error;
  }
}
