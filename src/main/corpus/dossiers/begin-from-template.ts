import type { Checked } from '../../../shared/contract';
import type { Dossier } from '../../../shared/dossiers/model';
import { documentOfSection, dossierTemplates } from '../../../shared/dossiers/templates';
import { createNote } from '../notes/notes';
import type { Corpus } from '../store/corpus';
import { getDossier, updateDossier } from './dossiers';

/** Puts the sections and judgements of a template behind those that a dossier has. Throws `not-found`, `in-bin`. */
export function beginFromTemplate(corpus: Corpus, { id, template }: Checked<'dossiers.begin'>): Dossier {
  const before = getDossier(corpus.store, id);
  const { sections, judgements } = dossierTemplates[template];
  const made = sections.map((section) => ({
    ...section,
    noteId: createNote(corpus, { title: section.title }, documentOfSection(section)).id,
  }));
  const empty = Array.from({ length: judgements }, () => {
    return { id: corpus.newId(), text: '', likelihood: null, confidence: null, passageIds: [] };
  });
  const levels = Object.fromEntries(made.map(({ noteId, level }) => [noteId, { level, status: null }]));
  return updateDossier(corpus, {
    id,
    sections: [...before.sections.map(({ noteId }) => noteId), ...made.map(({ noteId }) => noteId)],
    parts: { judgements: [...before.parts.judgements, ...empty], sections: { ...before.parts.sections, ...levels } },
  });
}
