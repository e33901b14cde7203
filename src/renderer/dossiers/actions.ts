import { call } from '../api';
import { reportFailure } from '../ui/toasts';
import { catchTyping } from '../ui/type-ahead';
import type { Request } from '../../shared/contract';
import type { Dossier } from '../../shared/dossiers/model';
import { openTab, showSection } from '../workspace';

/** Makes an empty dossier and opens it; what is typed at once is its title. */
export async function createDossier(): Promise<void> {
  catchTyping();
  const { id } = await call('dossiers.create', { title: '' });
  showSection('dossiers');
  openTab({ kind: 'dossier', id });
}

/** Saves a change; a refusal is told and passed on, so that the field can bring back what was there. */
export async function updateDossier(request: Request<'dossiers.update'>): Promise<Dossier> {
  try {
    return await call('dossiers.update', request);
  } catch (error) {
    reportFailure(error);
    throw error;
  }
}
