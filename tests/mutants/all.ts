import { borderMutants } from './border';
import { corpusMutants } from './corpus';
import { lockingMutants } from './locking';
import type { Mutants } from './mutant';
import { storeMutants } from './store';

export const allMutants: readonly Mutants[] = [...storeMutants, ...lockingMutants, ...corpusMutants, ...borderMutants];
