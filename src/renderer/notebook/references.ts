import { signal, type ReadonlySignal } from '@lexical/extension';
import { defineExtension } from 'lexical';
import type { CitedPassage, EntitySummary } from '../../shared/model';

/** What the note's citations and mentions stand for, by id; `complete` is false until it has been read from the vault. */
export interface References {
  passages: ReadonlyMap<string, CitedPassage>;
  entities: ReadonlyMap<string, EntitySummary>;
  complete: boolean;
}

export interface ReferencesOutput {
  references: ReadonlySignal<References>;
  show: (references: References) => void;
}

/** Holds the passages and entities that citations and mentions show: the nodes themselves know ids alone. */
export const ReferencesExtension = defineExtension({
  name: 'casebook/references',
  build: (): ReferencesOutput => {
    const references = signal<References>({ passages: new Map(), entities: new Map(), complete: false });
    const show = (next: References) => {
      references.value = next;
    };
    return { references, show };
  },
});
