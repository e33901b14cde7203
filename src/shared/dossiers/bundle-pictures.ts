import { picturesOf } from '../notes/note-document';
import type { DossierBundle } from './model';

/** The SHA-256 of each picture that a dossier prints whole: those in its notes, of its people and organisations, and its logo. */
export function picturesOfDossier({ notes, dossier, entities }: Pick<DossierBundle, 'notes' | 'dossier' | 'entities'>): string[] {
  const { logo } = dossier.parts.print;
  return [
    ...notes.flatMap(({ document }) => picturesOf(document).map(({ sha256 }) => sha256)),
    ...entities.flatMap(({ picture }) => picture?.sha256 ?? []),
    ...(logo === null ? [] : [logo.sha256]),
  ];
}
