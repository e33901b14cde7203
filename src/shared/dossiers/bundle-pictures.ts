import { picturesOf } from '../notes/note-document';
import type { DossierBundle } from './model';

/** The SHA-256 of each picture that a dossier prints whole: those in its notes, and its logo. */
export function picturesOfDossier({ notes, dossier }: Pick<DossierBundle, 'notes' | 'dossier'>): string[] {
  const { logo } = dossier.parts.print;
  return [...notes.flatMap(({ document }) => picturesOf(document).map(({ sha256 }) => sha256)), ...(logo === null ? [] : [logo.sha256])];
}
