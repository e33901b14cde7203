import { z } from 'zod';
import { idSchema, instantSchema } from '../basics';
import { documentOfBlocks, heading, list, paragraph, table } from './document-kit';
import { citationsOf, entityIdsOf, isNoteElement, withoutReferences, type NoteDocument, type NoteNode } from './note-document';

/** What a note can begin from: templates that come with Casebook, and those an analyst made of notes. */

export const noteTemplateNames = [
  'biography',
  'organisation',
  'chronology',
  'meeting',
  'source',
  'assumptions',
  'red-team',
  'indicators',
] as const;
export type NoteTemplateName = (typeof noteTemplateNames)[number];

export const templateNameSchema = z.string().trim().min(1).max(200);

/** One that comes with Casebook, or the id of one of the vault. */
export const templateChoiceSchema = z.union([z.enum(noteTemplateNames), idSchema]);
export type TemplateChoice = z.infer<typeof templateChoiceSchema>;

/** A template of the vault, without its text. */
export const ownTemplateSchema = z.object({ id: idSchema, name: z.string(), updatedAt: instantSchema });
export type OwnTemplate = z.infer<typeof ownTemplateSchema>;

/** What stands in a template in braces, and is filled in when a note begins: `{date}`. The title is the note's own. */
const templateFields = ['date', 'weekday', 'time', 'title'] as const;
export const fieldValuesSchema = z.strictObject({ date: z.string().max(100), weekday: z.string().max(100), time: z.string().max(100) });
export type FieldValues = z.infer<typeof fieldValuesSchema> & { title: string };

/** The document with its fields filled in; other words in braces stay. */
export function withFields(document: NoteDocument, values: FieldValues): NoteDocument {
  const filled = (nodes: readonly NoteNode[]): NoteNode[] =>
    nodes.map((node): NoteNode => {
      if (node.type === 'text') return { ...node, text: filledText(node.text, values) };
      return isNoteElement(node) ? { ...node, children: filled(node.children) } : node;
    });
  return { ...document, root: { ...document.root, children: filled(document.root.children) } };
}

const FIELD = new RegExp(`\\{(${templateFields.join('|')})\\}`, 'g');
const isField = (name: string): name is keyof FieldValues => templateFields.some((field) => field === name);

const filledText = (text: string, values: FieldValues): string =>
  text.replace(FIELD, (whole, name: string) => (isField(name) ? values[name] : whole));

/** What of a note is a form for others: its words and blocks, without citations; entities are their names. */
export function formOf(document: NoteDocument, nameOf: (entityId: string) => string): NoteDocument {
  const passages = new Set(citationsOf(document).map(({ passageId }) => passageId));
  const entities = new Map(entityIdsOf(document).map((id) => [id, nameOf(id)]));
  return withoutReferences(document, { passages, entities });
}

interface NoteTemplate {
  label: string;
  /** What it is for, in a sentence. */
  help: string;
  document: NoteDocument;
}

const made = (label: string, help: string, ...blocks: readonly NoteNode[]): NoteTemplate => ({
  label,
  help,
  document: documentOfBlocks(...blocks),
});

export const noteTemplates: Record<NoteTemplateName, NoteTemplate> = {
  biography: made(
    'Biography',
    'A person: who it is, the way there, ties, and what is open.',
    heading('Identity'),
    table(['What', 'Value', 'Source'], 5),
    heading('Career'),
    table(['From', 'To', 'Post', 'Source'], 4),
    heading('Family and ties'),
    list('bullet', ''),
    heading('Positions and statements'),
    list('bullet', ''),
    heading('Open points'),
    list('check', ''),
  ),
  organisation: made(
    'Organisation',
    'A body: purpose, legal form, people, money, ties.',
    heading('What it is'),
    table(['What', 'Value', 'Source'], 5),
    heading('People'),
    table(['Name', 'Post', 'Since', 'Source'], 4),
    heading('Owners and money'),
    list('bullet', ''),
    heading('Ties to others'),
    list('bullet', ''),
    heading('Open points'),
    list('check', ''),
  ),
  chronology: made(
    'Chronology',
    'Events in their order, each with its source and how sure its date is.',
    table(['When', 'What', 'How the date is known', 'Source'], 8),
    heading('Gaps'),
    list('bullet', ''),
  ),
  meeting: made(
    'Meeting',
    'Who met, what was said, what follows.',
    paragraph('{weekday}, {date}, {time}'),
    heading('Present'),
    list('bullet', ''),
    heading('What was said'),
    list('bullet', ''),
    heading('Agreed'),
    list('check', ''),
    heading('My remarks'),
  ),
  source: made(
    'Source assessment',
    'How far a source can be relied on, asked point by point.',
    paragraph('Assessed on {date}.'),
    heading('Access: how could it know?'),
    list('bullet', ''),
    heading('Record: was it right before?'),
    list('bullet', ''),
    heading('Interest: what does it gain by this?'),
    list('bullet', ''),
    heading('Independence: from whom does it have it?'),
    list('bullet', ''),
    heading('Grade, and why'),
  ),
  assumptions: made(
    'Key assumptions',
    'What the judgement takes for granted, and what happens to it where that is wrong.',
    paragraph('Judgement: '),
    table(['Assumption', 'Why it is held', 'How sure', 'If it is wrong'], 5),
    heading('To be checked'),
    list('check', ''),
  ),
  'red-team': made(
    'Red team',
    'The strongest case against the judgement, written as its holder would.',
    paragraph('Judgement: '),
    heading('What we may have wrong'),
    list('number', ''),
    heading('Evidence left out or weighed too lightly'),
    list('bullet', ''),
    heading('The best other explanation'),
    heading('What would have to be true for it'),
    list('check', ''),
    heading('What changes in the judgement'),
  ),
  indicators: made(
    'Indicators',
    'What would be seen first if it came so, and who looks for it.',
    paragraph('Question: '),
    table(['Indicator', 'Points to', 'Seen', 'On', 'Source'], 6),
    heading('Not seen, though expected'),
    list('bullet', ''),
  ),
};
