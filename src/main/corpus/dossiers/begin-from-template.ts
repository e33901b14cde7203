import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Checked } from '../../../shared/contract';
import type { Dossier } from '../../../shared/dossiers/model';
import { noParts, type DossierParts } from '../../../shared/dossiers/parts';
import { dossierFormSchema, dossierTemplates, formOfTemplate, kindPartsSchema, type DossierForm } from '../../../shared/dossiers/templates';
import { formOf } from '../../../shared/notes/templates';
import { createNote, nameOfEntities, presentState } from '../notes/notes';
import { goneTemplate } from '../notes/own-templates';
import { holdPictures, pictureHashesOf } from '../notes/pictures';
import { jsonColumn, type Corpus, type Reader } from '../store/corpus';
import { getDossier, updateDossier, logoOf } from './dossiers';

/** Keeps the form of a dossier as a template. Throws `not-found`, `in-bin`. */
export function saveDossierTemplate(corpus: Corpus, { dossierId, name }: Checked<'dossiers.saveTemplate'>): { id: string } {
  const id = corpus.newId();
  const now = corpus.now();
  corpus.store.write((tx) => {
    const form = formOfDossier(tx, getDossier(tx, dossierId));
    tx.run('INSERT INTO dossier_templates (id, name, form, created_at, updated_at) VALUES (?, ?, ?, ?, ?)', [
      id,
      name,
      JSON.stringify(form),
      now,
      now,
    ]);
    holdPictures(tx, id, [...form.sections.flatMap(({ document }) => pictureHashesOf(document)), ...logoOf(form.parts)]);
  });
  return { id };
}

function formOfDossier(reader: Reader, { sections, parts }: Dossier): DossierForm {
  return {
    sections: sections.map(({ noteId, title }) => {
      const { document } = presentState(reader, noteId);
      return { title, level: parts.sections[noteId]?.level ?? 1, document: formOf(document, nameOfEntities(reader, document)) };
    }),
    judgements: parts.judgements.length,
    openQuestions: parts.openQuestions.map(({ text }) => text),
    parts: kindPartsSchema.parse(parts),
  };
}

/** Puts the sections and judgements of a template behind those that a dossier has. Throws `not-found`, `in-bin`. */
export function beginFromTemplate(corpus: Corpus, { id, template }: Checked<'dossiers.begin'>): Dossier {
  const before = getDossier(corpus.store, id);
  const { sections, judgements, openQuestions, parts } = readForm(corpus.store, template);
  const made = sections.map(({ title, level, document }) => ({ level, noteId: createNote(corpus, { title }, document).id }));
  const empty = Array.from({ length: judgements }, () => {
    return { id: corpus.newId(), text: '', likelihood: null, confidence: null, passageIds: [] };
  });
  const questions = openQuestions.map((text) => ({ id: corpus.newId(), text }));
  const levels = Object.fromEntries(made.map(({ noteId, level }) => [noteId, { level, status: null }]));
  return updateDossier(corpus, {
    id,
    sections: [...before.sections.map(({ noteId }) => noteId), ...made.map(({ noteId }) => noteId)],
    parts: {
      ...untouched(before.parts, parts),
      judgements: [...before.parts.judgements, ...empty],
      openQuestions: [...before.parts.openQuestions, ...questions],
      sections: { ...before.parts.sections, ...levels },
    },
  });
}

/** Of what a template says, that which nobody has decided yet in the dossier. */
function untouched(before: DossierParts, parts: DossierForm['parts']): Partial<DossierParts> {
  const isUndecided = (name: string): boolean =>
    kindPartsSchema.keyof().options.some((one) => one === name && isDeepStrictEqual(before[one], noParts[one]));
  return Object.fromEntries(Object.entries(parts ?? {}).filter(([name]) => isUndecided(name)));
}

const formRow = z.object({ form: jsonColumn(dossierFormSchema) });

function readForm(reader: Reader, template: Checked<'dossiers.begin'>['template']): DossierForm {
  if (isBuiltIn(template)) return formOfTemplate(template);
  const row = reader.get(formRow, 'SELECT form FROM dossier_templates WHERE id = ?', [template]);
  if (row === undefined) throw goneTemplate();
  return row.form;
}

const isBuiltIn = (template: string): template is keyof typeof dossierTemplates => Object.hasOwn(dossierTemplates, template);
