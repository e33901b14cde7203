import { call } from '../api';
import { reportFailure } from '../ui/toasts';
import type { Request } from '../../shared/contract';
import { openTab, showSection } from '../workspace';

export async function createDossier(): Promise<void> {
  const { id } = await call('dossiers.create', { title: '' });
  showSection('dossiers');
  openTab({ kind: 'dossier', id });
}

/** Saves a change; a refusal is told and passed on, so that the field can bring back what was there. */
export async function updateDossier(request: Request<'dossiers.update'>): Promise<void> {
  try {
    await call('dossiers.update', request);
  } catch (error) {
    reportFailure(error);
    throw error;
  }
}
