import { borderMutants } from './border';
import { corpusMutants } from './corpus';
import type { Mutants } from './mutant';
import { storeMutants } from './store';

export const allMutants: readonly Mutants[] = [...storeMutants, ...corpusMutants, ...borderMutants];
