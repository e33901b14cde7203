import { z } from 'zod';
import { idSchema } from '../basics';
import { documentOfBlocks, table as tableOf } from '../notes/document-kit';
import { noteDocumentSchema, type NoteDocument } from '../notes/note-document';
import { dossierPartsSchema, sectionLevelSchema, type SectionLevel } from './parts';

/**
 * What a dossier can begin from: templates that come with Casebook, and those an analyst made of dossiers. Everything of it can be
 * changed and taken out again.
 */

export const templateNames = ['report', 'brief', 'biography', 'chronology', 'hypotheses'] as const;
export type TemplateName = (typeof templateNames)[number];

interface TemplateSection {
  title: string;
  level: SectionLevel;
  /** The first row of a table that stands in it, and how many rows are under that. */
  table?: { head: readonly string[]; rows: number };
}

interface DossierTemplate {
  label: string;
  /** What it is for, in a sentence. */
  help: string;
  /** How many judgements are there to be written. */
  judgements: number;
  sections: readonly TemplateSection[];
}

const section = (title: string, level: SectionLevel = 1): TemplateSection => ({ title, level });

export const dossierTemplates: Record<TemplateName, DossierTemplate> = {
  report: {
    label: 'Report',
    help: 'A question answered at length: judgements first, then what they rest on.',
    judgements: 3,
    sections: [
      section('Background'),
      section('What is known'),
      section('How we know it', 2),
      section('Other explanations'),
      section('Outlook'),
    ],
  },
  brief: {
    label: 'Two-page brief',
    help: 'One judgement, why, and what to watch.',
    judgements: 1,
    sections: [section('Why it matters'), section('What happened'), section('What to watch')],
  },
  biography: {
    label: 'Biography',
    help: 'A person: origin, career, ties, and what they say.',
    judgements: 1,
    sections: [
      section('Origin and education'),
      section('Career'),
      section('Ties'),
      section('Family', 2),
      section('Business', 2),
      section('Positions and statements'),
      section('Open points'),
    ],
  },
  chronology: {
    label: 'Chronology',
    help: 'Events in their order, each with its source.',
    judgements: 0,
    sections: [section('Before'), { ...section('Events'), table: { head: ['When', 'What', 'Source'], rows: 6 } }, section('What followed')],
  },
  hypotheses: {
    label: 'Competing hypotheses',
    help: 'Each explanation against each piece of evidence: the one with the least against it stands.',
    judgements: 1,
    sections: [
      section('Hypotheses'),
      { ...section('Evidence against each'), table: { head: ['Evidence', 'Credibility', 'H1', 'H2', 'H3'], rows: 6 } },
      section('What would change the result'),
    ],
  },
};

/** One that comes with Casebook, or the id of one of the vault. */
export const dossierTemplateChoiceSchema = z.union([z.enum(templateNames), idSchema]);

/** Of a dossier's parts, what is so in every dossier of its kind. */
export const kindPartsSchema = dossierPartsSchema.pick({ marking: true, language: true, citationStyle: true, print: true });

/** What is kept of a dossier as a template: what is to be written and how it is handled, not what was said and by which sources. */
export const dossierFormSchema = z.object({
  sections: z.array(z.object({ title: z.string(), level: sectionLevelSchema, document: noteDocumentSchema })),
  /** How many judgements are there to be written. */
  judgements: z.number().int().min(0),
  openQuestions: z.array(z.string()),
  parts: kindPartsSchema.nullable(),
});
export type DossierForm = z.infer<typeof dossierFormSchema>;

export function formOfTemplate(name: TemplateName): DossierForm {
  const { sections, judgements } = dossierTemplates[name];
  const written = sections.map((one) => ({ title: one.title, level: one.level, document: documentOfSection(one) }));
  return { sections: written, judgements, openQuestions: [], parts: null };
}

/** The text a section begins with: an empty paragraph, below its table if it has one. */
export function documentOfSection({ table }: TemplateSection): NoteDocument {
  return documentOfBlocks(...(table === undefined ? [] : [tableOf(table.head, table.rows)]));
}
