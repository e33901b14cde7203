import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { MainHandlers } from '../../shared/contract';
import { CasebookError } from '../../shared/result';
import type { CorpusClient } from '../corpus/client';
import { chooseVault } from '../window/dialogs';

export interface ExchangeParts {
  window: BrowserWindow;
  /** Of the vault that is open. */
  folder: string;
  corpus: Promise<Pick<CorpusClient, 'compareVault'>>;
}

/** The other vault is named by the system's dialog and by nothing else. */
export function exchangeHandlers({ window, folder, corpus }: ExchangeParts): Pick<MainHandlers, 'exchange.choose'> {
  return {
    'exchange.choose': async () => {
      const chosen = await chooseVault(window, 'bring');
      if (chosen === null) return null;
      if (path.resolve(chosen) === path.resolve(folder)) {
        throw new CasebookError('conflict', 'This is the vault that is open. Choose the other one.');
      }
      return (await corpus).compareVault(chosen);
    },
  };
}
